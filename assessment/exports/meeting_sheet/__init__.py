"""The sheet for a meeting of colleagues: what to settle, in order of disagreement, on at most two sides."""
