"""One Assessment to a file, and back."""
