"""What fits on one side of A4, decided once for the PDF and the Word file: the same items in both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assessment.exports.brief.content import Brief
from assessment.exports.brief.page import TEMPLATE, page_data
from assessment.exports.paper.typst import pages
from questions.models import Model

SIZES = (10.5, 10.0, 9.5)
"""Sizes of the letters in points, the largest first."""
SMALLEST = 9.0
SLACK = 8
"""Millimetres left free at the foot, as each word processor sets lines in its own way."""
WANTED = (("reasons", 3), ("rows", 6), ("limits", 3), ("rows", 4))
"""What is left out first, and down to how many, before the letters get smaller."""
WANTED_OF_A_DRAFT = (("reasons", 1), ("limits", 2), ("rows", 12))
"""While answers are missing, who must find out what counts for more than reasons."""
LAST = (
    ("limits", 2),
    ("reasons", 2),
    ("rows", 2),
    ("limits", 1),
    ("reasons", 1),
    ("rows", 1),
    ("reasons", 0),
)
"""What is left out when nothing else helps."""


class Fitted(Model):
    """The brief with the items that one page holds, and the size of its letters."""

    brief: Brief
    size: float


def fitted(full: Brief) -> Fitted:
    """The first way to set the brief that is one page, from the largest and fullest to the smallest."""
    for way in ways(full):
        if pages(TEMPLATE, page_data(way.brief, way.size, SLACK)) == 1:
            return way
    return way


def ways(full: Brief) -> Iterator[Fitted]:
    """The brief in large letters with all items, then with fewer and in smaller letters."""
    yield Fitted(brief=full, size=SIZES[0])
    short, wanted = full, WANTED if full.assessment.knows_enough else WANTED_OF_A_DRAFT
    for size in SIZES[1:]:
        short = full
        yield Fitted(brief=full, size=size)
        for short in shortened(full, wanted):
            yield Fitted(brief=short, size=size)
    yield Fitted(brief=short, size=SMALLEST)
    for shorter in shortened(short, LAST):
        yield Fitted(brief=shorter, size=SMALLEST)


def shortened(long: Brief, floors: tuple[tuple[str, int], ...]) -> Iterator[Brief]:
    """The brief with one item fewer each time, down to the floors. What the ask needs first stays.

    The limit of a reason goes with it.
    """
    for field, floor in floors:
        least = max(floor, _must_stay(long)) if field == "rows" else floor
        while len(getattr(long, field)) > least:
            long = _one_fewer(long, field)
            yield long


def _must_stay(brief: Brief) -> int:
    return sum(row.needed and bool(row.gap_id) for row in brief.rows)


def _one_fewer(long: Brief, field: str) -> Brief:
    counter = f"{field}_cut"
    cut: dict[str, Any] = {counter: getattr(long, counter) + 1} if counter in Brief.model_fields else {}
    if field == "reasons":
        kept = {reason.limit for reason in long.reasons[:-1]}
        cut["limits"] = tuple(limit for limit in long.limits if limit == long.limits[0] or limit in kept)
    return long.model_copy(update={field: getattr(long, field)[:-1], **cut})
