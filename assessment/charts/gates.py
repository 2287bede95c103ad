"""What each verdict needs and whether it is met, drawn as ticks, crosses and question marks with words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from assessment.charts.letters import shortened
from assessment.charts.marks import CROSS, QUESTION, TICK, Piece, symbol, words
from assessment.content.method import Gate, VerdictEntry
from assessment.judge.verdicts import passes
from assessment.result import Assessment

APART = 14
"""Pixels from one symbol to the next; nine of them and their words fit on a phone."""
COLUMN = 50
KEY = ((TICK, "met"), (CROSS, "not met"), (QUESTION, "not known"))


class Needs(NamedTuple):
    """A verdict with a symbol for each question it looks at."""

    entry: VerdictEntry
    symbols: dict[str, str]

    @property
    def met(self) -> str:
        """How many are met: "3 of 4"."""
        return f"{list(self.symbols.values()).count(TICK)} of {len(self.symbols)}"


def needs(assessment: Assessment) -> tuple[Needs, ...]:
    """What each verdict needs, in the order of the method."""
    method = assessment.pack.method
    return tuple(
        Needs(
            entry, {gate.question: _symbol(assessment, gate, entry.id) for gate in method.gates_for(entry.id)}
        )
        for entry in method.verdicts
    )


def _symbol(assessment: Assessment, gate: Gate, verdict: str) -> str:
    if passes(assessment.given, gate):
        return TICK
    return QUESTION if gate.question in assessment.verdicts[verdict].unknowns else CROSS


def gate_lines(assessment: Assessment, top: float, step: float, *, done: bool) -> Iterator[Piece]:
    """For the screen: one line for each verdict, its symbols and how many are met."""
    found = needs(assessment)
    after = APART * max(len(need.symbols) for need in found) + 4
    for place, need in enumerate(found):
        y = top + place * step
        yield from (symbol(6 + at * APART, y - 5, path) for at, path in enumerate(need.symbols.values()))
        start = "If done, for" if done else "Needed for"
        yield words("plain", after, y, f"{start} {need.entry.purpose}: {need.met} met", 13)


def gate_table(  # noqa: PLR0913
    assessment: Assessment, x: float, top: float, right: float, step: float, *, done: bool
) -> Iterator[Piece]:
    """For a picture: one row for each question, one column for each verdict."""
    found = needs(assessment)
    columns = [right - COLUMN * (len(found) - at) + COLUMN / 2 for at in range(len(found))]
    yield words("bold", x, top, "Needed, if these are done" if done else "Needed for", 12)
    for column, need in zip(columns, found, strict=True):
        yield words("middle", column, top, need.entry.purpose, 12)
    asked = dict.fromkeys(question for need in found for question in need.symbols)
    for row, question in enumerate(asked, start=1):
        y = top + row * step
        label = shortened(assessment.question(question).label, 12, columns[0] - 8 - x)
        yield words("plain", x, y, label, 12)
        for column, need in zip(columns, found, strict=True):
            if question in need.symbols:
                yield symbol(column, y - 4, need.symbols[question])
    last = top + (len(asked) + 1) * step
    yield words("bold", x, last, "Met", 12)
    for column, need in zip(columns, found, strict=True):
        yield words("middle", column, last, need.met, 12)


def gate_rows(assessment: Assessment) -> int:
    """How many lines the table takes."""
    return len({question for need in needs(assessment) for question in need.symbols}) + 2
