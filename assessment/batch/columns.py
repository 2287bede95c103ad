"""Which column of a cohort is which question, whatever capitals, spaces or words its head is written in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from assessment.batch.outcome import BatchError, Outcome
from assessment.content.pack import Pack
from assessment.exports.table import spoken

LIKE = 0.85
"""How alike a head and a question's id must be for a slip of the pen to be suspected."""


class Columns(NamedTuple):
    """A table's columns from left to right: a question id, an own name, or "" where there is none."""

    names: tuple[str, ...]
    pack: Pack

    @property
    def own(self) -> tuple[str, ...]:
        """The columns that are the person's own, to be carried over."""
        return tuple(name for name in self.names if name and name not in self.pack.bank)

    @property
    def anchored(self) -> bool:
        """Whether the first column is the person's own, such as a name, and so tells a shifted row."""
        return bool(self.names[0]) and self.names[0] not in self.pack.bank


@cache
def _questions(pack: Pack) -> dict[str, str]:
    """Question id by what may stand at the head of its column: the id, the label or the whole question."""
    asked = pack.bank.everything
    return {spoken(words): q.id for q in asked for words in (q.text, q.label, q.id)}


def question_at(head: str, pack: Pack) -> str | None:
    """The id of the question that a column's head names; None for a column of the person's own."""
    return _questions(pack).get(spoken(head))


def columns(heads: Sequence[str], written: Collection[str], outcome: Outcome, pack: Pack) -> Columns:
    """The columns under these heads; BatchError names every head that stands twice or clashes with a result."""
    names = tuple(question_at(head, pack) or " ".join(head.split()) for head in heads)
    counts = Counter(spoken(name) for name in names if name)
    twice = [name for name in dict.fromkeys(names) if name and counts[spoken(name)] > 1]
    clashes = [name for name in names if spoken(name) in {spoken(word) for word in written}]
    faults = [f"{_places(names, name)} are both “{name}”; keep one" for name in _once(twice)]
    faults += [f"your column “{name}” has the name of a result; give it another name" for name in clashes]
    if faults:
        raise BatchError("\n".join(faults))
    questions = _questions(pack)
    found = Columns(names, pack)
    for name in found.own:
        if near := get_close_matches(spoken(name), list(questions), n=1, cutoff=LIKE):
            outcome.note(f"“{name}” was taken for a column of your own. Did you mean “{questions[near[0]]}”?")
    outcome.carried = found.own
    return found


def _once(names: Iterable[str]) -> list[str]:
    return list({spoken(name): name for name in names}.values())


def _places(names: Sequence[str], name: str) -> str:
    letters = [_letter(n) for n, other in enumerate(names, start=1) if spoken(other) == spoken(name)]
    return f"columns {' and '.join(letters)}"


def _letter(number: int) -> str:
    """The letter over a column in a spreadsheet: A to Z, then AA."""
    before, place = divmod(number - 1, 26)
    return (_letter(before) if before else "") + chr(ord("A") + place)
