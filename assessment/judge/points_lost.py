"""Losses: which answers take the points from 100 down to the score, as figures that add up on screen."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assessment.judge import scoring
from assessment.result import Assessment
from assessment.wording import points
from questions import Answers
from questions.models import Model

TENTHS = 10


class Loss(Model):
    """Points that one answer loses: exact, as shown to one decimal, and what is left of 100 after it."""

    question_id: str
    label: str
    known: bool
    lost: float
    shown: float
    left: float


def losses(assessment: Assessment) -> tuple[Loss, ...]:
    """The answers that lose points, the largest loss first; the figures shown and the score make 100."""
    found = scoring.parts(Answers.parse(assessment.answers))
    losing = sorted(
        (part for part in found if _lost(part)), key=lambda part: (-_lost(part), part.level is None)
    )
    tenths = _shown([_lost(part) for part in losing], assessment.score)
    left = 100 * TENTHS
    result: list[Loss] = []
    for part, shown in zip(losing, tenths, strict=True):
        left -= shown
        result.append(_loss(part, shown, left))
    return tuple(result)


def _loss(part: scoring.Part, shown: int, left: int) -> Loss:
    return Loss(
        question_id=part.question.id,
        label=part.question.label,
        known=part.level is not None,
        lost=float(_lost(part)),
        shown=shown / TENTHS,
        left=left / TENTHS,
    )


def _lost(part: scoring.Part) -> Fraction:
    return part.worth - part.gained


def _shown(lost: Sequence[Fraction], score: float) -> list[int]:
    """Losses in whole tenths that, with the score as it is shown, make 100: the largest remainders go up."""
    whole = [int(value * TENTHS) for value in lost]
    missing = (100 - Fraction(points(score))) * TENTHS - sum(whole)
    largest = sorted(range(len(lost)), key=lambda place: whole[place] - lost[place] * TENTHS)
    raised = set(largest[: int(missing)])
    return [value + (place in raised) for place, value in enumerate(whole)]
