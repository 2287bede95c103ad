"""The full report."""
