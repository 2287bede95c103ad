"""Many organisations from one table."""
