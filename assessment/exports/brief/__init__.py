"""The brief: one side of A4."""
