"""What to do, pure."""
