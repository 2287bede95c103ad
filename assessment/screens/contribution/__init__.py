"""What people add to the reasons: the form, and what was decided."""
