"""Points lost: which answers take the points from 100 down to the score, as figures that add up on screen."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assessment.judge import scoring
from assessment.result import Assessment
from assessment.rounding import points
from questions.models import Model

TENTHS = 10


class PointsLost(Model):
    """Points that one answer loses: exact, as shown to one decimal, and what is left of 100 after it."""

    question_id: str
    label: str
    known: bool
    lost: float
    shown: float
    left: float


def points_lost(assessment: Assessment) -> tuple[PointsLost, ...]:
    """The answers that lose points, the largest loss first; the figures shown and the score make 100."""
    scored = scoring.question_points(assessment.given)
    losing = sorted(
        (part for part in scored if _lost(part)), key=lambda part: (-_lost(part), part.level is None)
    )
    tenths = _shown([_lost(part) for part in losing], assessment.score)
    left = 100 * TENTHS
    result: list[PointsLost] = []
    for part, shown in zip(losing, tenths, strict=True):
        left -= shown
        result.append(_loss(part, shown, left))
    return tuple(result)


def _loss(part: scoring.QuestionPoints, shown: int, left: int) -> PointsLost:
    return PointsLost(
        question_id=part.question.id,
        label=part.question.label,
        known=part.level is not None,
        lost=float(_lost(part)),
        shown=shown / TENTHS,
        left=left / TENTHS,
    )


def _lost(part: scoring.QuestionPoints) -> Fraction:
    return part.worth - part.gained


def _shown(lost: Sequence[Fraction], score: float) -> list[int]:
    """Losses in whole tenths that, with the score as it is shown, make 100: the largest remainders go up.

    Three losses of 33.33 and a score of 0 are shown as 33.4, 33.3 and 33.3, because 99.9 would look like a mistake.
    """
    whole = [int(value * TENTHS) for value in lost]
    missing = (100 - Fraction(points(score))) * TENTHS - sum(whole)
    largest = sorted(range(len(lost)), key=lambda place: whole[place] - lost[place] * TENTHS)
    raised = set(largest[: int(missing)])
    return [value + (place in raised) for place, value in enumerate(whole)]
