"""What people add to the content: an example, a source or a reason, as a file to check."""
