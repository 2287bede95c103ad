"""How far a group's answers lie apart, and where their scores lie: exact, whatever order they come in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations
from statistics import median

EDGES = (0, 20, 40, 60, 80)
"""Where the five steps of a spread begin; the last one ends at 100."""
STEPS = ("0 to 19", "20 to 39", "40 to 59", "60 to 79", "80 to 100")
HAIR = 1e-9
"""A score of exactly 40 may be a hair less in floating point."""


def mean_apart(counts: Sequence[int]) -> Fraction | None:
    """How many levels two answers lie apart on average, over all pairs; None for fewer than two answers.

    `counts` says how many chose each level. Half at 0 and half at 4 is the most disagreement there can be.

    >>> mean_apart([1, 0, 0, 0, 1])
    Fraction(4, 1)
    """
    number = sum(counts)
    if number < 2:
        return None
    distance = sum((b - a) * counts[a] * counts[b] for a, b in combinations(range(len(counts)), 2))
    return Fraction(2 * distance, number * (number - 1))


def in_steps(scores: Iterable[float]) -> tuple[int, ...]:
    """How many scores, 0..100, lie in each of the five steps."""
    counts = [0] * len(EDGES)
    for score in scores:
        counts[sum(score + HAIR >= edge for edge in EDGES) - 1] += 1
    return tuple(counts)


def middle(scores: Sequence[float]) -> float | None:
    """The score that half of a group lie below; None for an empty one."""
    return median(scores) if scores else None
