"""Which points of winning over senior managers help with whom."""

from __future__ import annotations

from collections.abc import Collection

from assessment.result import Assessment
from reasons.models import BuyInPoint, Reason


def helping(assessment: Assessment, numbers: Collection[int]) -> tuple[BuyInPoint, ...]:
    """The points that carry one of these reasons to the audience, the one that carries most first."""
    points = [point for point in assessment.pack.library.buy_in if point.in_a_paper]
    carried = {point.id: len(carriers(assessment, point, numbers)) for point in points}
    return tuple(
        sorted((point for point in points if carried[point.id]), key=lambda point: -carried[point.id])
    )


def carriers(assessment: Assessment, point: BuyInPoint, numbers: Collection[int]) -> tuple[Reason, ...]:
    """The reasons of a point, among these, that speak to the audience; to anyone where there is no audience."""
    reasons = (assessment.pack.library.reason(number) for number in point.reasons if number in numbers)
    anyone = assessment.audience in ("", assessment.pack.bank.roles.nobody)
    return tuple(reason for reason in reasons if anyone or assessment.audience in reason.audiences)
