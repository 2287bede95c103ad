"""What the other modules are built on: the one error that carries a list of problems."""

from __future__ import annotations

from collections.abc import Iterable


class ProblemsError(ValueError):
    """Something given that cannot be used; `problems` has one sentence for each fault."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))
