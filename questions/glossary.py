"""The glossary: one plain sentence for each term that a newcomer could stumble on."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import Field

from questions.content_files import Problems
from questions.models import Model

CONTENT = Path(__file__).parent / "content" / "glossary.toml"


class Term(Model):
    """A term and what it means."""

    term: str = Field(min_length=1)
    meaning: str = Field(min_length=1)


@cache
def load_glossary() -> tuple[Term, ...]:
    """The terms that ship with the check, in alphabetical order."""
    return read_glossary(CONTENT)


def read_glossary(path: Path) -> tuple[Term, ...]:
    """The terms in a file; ContentError lists all problems."""
    problems = Problems()
    terms = problems.build_all(Term, problems.read(path), "term", path.name)
    problems.unique(path.name, "term", [term.term.casefold() for term in terms])
    problems.check()
    return tuple(sorted(terms, key=lambda term: term.term.casefold()))
