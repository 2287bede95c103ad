"""The commands, a module each: HELP in one line, `add_arguments` for what it takes, `run` for the exit code.

The pack is chosen where the commands are called, and `run` gets it.
"""

FAILED = 2
"""The exit code where nothing was written."""
