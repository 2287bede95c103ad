"""Two answers or many, side by side."""
