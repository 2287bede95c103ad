"""The commands, a module each: HELP in one line, `add_arguments` for what it takes, `run` for the exit code."""

FAILED = 2
"""The exit code where nothing was written."""
