"""Colleagues of one organisation: where they agree, where they are far apart, and who knows what others do not."""

from __future__ import annotations

from fractions import Fraction

from assessment.compare.side_by_side import NOT_KNOWN, Comparison, Row
from assessment.compare.spread import mean_apart
from questions.base import Mark
from questions.models import LEVELS

FAR_APART = 2
"""From this many levels on, colleagues describe two different organisations."""


def far_apart(comparison: Comparison) -> tuple[Row, ...]:
    """The questions on which two colleagues are at least two levels apart, the furthest first."""
    wide = [row for row in comparison.found("differs") if (row.spread or 0) >= FAR_APART]
    return tuple(sorted(wide, key=lambda row: (-(row.spread or 0), -_apart(row))))


def _apart(row: Row) -> Fraction:
    """How far two of those who know lie apart on average: tells a camp from a single voice."""
    return mean_apart([row.states.count(level) for level in LEVELS]) or Fraction(0)


def nearly_agreed(comparison: Comparison) -> tuple[Row, ...]:
    """The questions on which they differ by one level, or in whether the question applies."""
    return tuple(row for row in comparison.found("differs") if (row.spread or 0) < FAR_APART)


def to_talk_about(comparison: Comparison) -> tuple[Row, ...]:
    """All that is not agreed in order of disagreement: far apart, nearly agreed, known to some, known to nobody."""
    return (
        *far_apart(comparison),
        *nearly_agreed(comparison),
        *comparison.found("some_know"),
        *comparison.found("nobody_knows"),
    )


def who_knows(row: Row) -> tuple[int, ...]:
    """The places of the colleagues who know the answer."""
    return tuple(place for place, state in enumerate(row.states) if state not in (*NOT_KNOWN, Mark.NOT_ASKED))


def who_does_not(row: Row) -> tuple[int, ...]:
    """The places of the colleagues who do not know the answer, or have not said."""
    return tuple(place for place, state in enumerate(row.states) if state in NOT_KNOWN)
