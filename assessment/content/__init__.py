"""The method of the check."""
