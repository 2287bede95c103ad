"""A group of organisations on one page of A4, and as a table: counts and shares, no names."""
