"""The result, one screen for each way deeper."""
