"""The questions on paper, to fill in by hand, and back: what was written by hand, typed in a row."""
