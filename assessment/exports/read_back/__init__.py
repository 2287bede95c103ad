"""What comes back: files that were made here, opened again as answers or as a filled plan."""
