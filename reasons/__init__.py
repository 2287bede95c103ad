"""What can be said, and what is missing: reasons, gaps, risks and their sources."""

from reasons.library import load_library

__all__ = ["load_library"]
