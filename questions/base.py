"""What the other modules are built on: marks in place of a level, and the one error that carries a list of problems."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Mark(StrEnum):
    """What stands where there is no level. A mark equals its text, and is written as it in files and links."""

    UNKNOWN = "unknown"
    NA = "na"
    UNANSWERED = "unanswered"
    NOT_ASKED = "not_asked"

    __repr__ = str.__repr__  # sentences about broken content quote it


class ProblemsError(ValueError):
    """Something given that cannot be used; `problems` has one sentence for each fault."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))
