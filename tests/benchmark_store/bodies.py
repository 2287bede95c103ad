"""Organisations that add their answers: random ones, but alike in what goes together, as real ones are."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from functools import cache

from assessment import assess
from assessment.benchmark.counting import Contribution, Grid, contribution, grid_of, why_not
from assessment.content.pack import default_pack
from questions import Answers
from questions.models import ProfileQuestion

PACK = default_pack()
GRID = grid_of(PACK)
DAY = date(2026, 12, 1)
SMALL = Grid(
    "small", GRID.kinds, {"first": ("unknown", "0", "1", "2", "3", "4"), "second": ("not_yet", "ready")}
)
"""A grid that costs little, for many thousands of contributions."""


def draw(chance: random.Random, kind: str = "") -> Answers:
    """The answers of one organisation: all its levels lie near one of its own."""
    near = chance.choice((1, 1, 2, 3))
    given = {}
    for question in PACK.bank.everything:
        if isinstance(question, ProfileQuestion):
            given[question.id] = chance.choice(question.states())
        elif chance.random() < 0.1:
            given[question.id] = "unknown"
        else:
            given[question.id] = min(4, max(0, near + chance.choice((-1, 0, 0, 1))))
    if kind:
        given["org_type"] = PACK.bank.group(kind).options[0]
    return Answers.parse(given)


def contributions(seed: int, kind: str = "") -> Iterator[Contribution]:
    """Any number of contributions that may be added, each with answers of its own."""
    chance, seen = random.Random(seed), set()
    while True:
        found = assess(draw(chance, kind))
        if not why_not(found):
            made = contribution(found)
            if made.token not in seen:
                seen.add(made.token)
                yield made


@cache
def some(number: int, kind: str = "council", seed: int = 1) -> tuple[Contribution, ...]:
    """So many contributions of one kind, the same each time."""
    drawn = contributions(seed, kind)
    return tuple(next(drawn) for _ in range(number))


def small(chance: random.Random, number: int, kind: str = "council") -> Contribution:
    """A contribution to the small grid; the number stands for its token."""
    cells = tuple((measure, chance.choice(cells)) for measure, cells in SMALL.measures.items())
    return Contribution(kind, cells, SMALL, f"token{number}")
