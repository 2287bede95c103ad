"""Rank the reasons for a set of answers and an audience, and say which answers made each one matter."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from questions import Answers
from reasons.models import Grade, Reason, Weighted
from reasons.overlap import keep_apart

HALF_AT = 4
"""Points at which a situation counts half: each further point adds less, so many small ones do not win."""
OBJECTION = 4
"""Points for answering why access is closed; more than any one condition, so that such a reason comes first."""
MOST_CARE = 3
GRADE_COUNTS: dict[Grade, Fraction] = {
    "A": Fraction(1),
    "B": Fraction(9, 10),
    "C": Fraction(8, 10),
    "D": Fraction(5, 10),
}
HELD_AGAINST = Fraction(9, 10)
"""For each: a claim not verified, a caveat that this audience brings up, own figures still to gather."""


class Ranked(NamedTuple):
    """A reason with its place's relevance 0..1, its own, the answers behind it and the gaps to close first."""

    reason: Reason
    relevance: Fraction
    by_itself: Fraction
    speaks: bool
    because: tuple[str, ...]
    groundwork: tuple[str, ...]


def rank(answers: Answers, reasons: Iterable[Reason], gap_ids: Iterable[str]) -> tuple[Ranked, ...]:
    """All reasons, most relevant first, overlapping ones kept apart; `gap_ids` are the gaps found."""
    found = frozenset(gap_ids)
    scored = sorted((_ranked(reason, answers, found) for reason in reasons), key=lambda item: -item.by_itself)
    placed, left = keep_apart(
        scored, lambda item: item.reason, lambda item: item.by_itself > 0 and item.speaks
    )
    return _never_rising([*placed, *left])


def _ranked(reason: Reason, answers: Answers, found: frozenset[str]) -> Ranked:
    own = relevance(reason, answers)
    return Ranked(
        reason=reason,
        relevance=own,
        by_itself=own,
        speaks=speaks(reason, answers),
        because=because(reason, answers),
        groundwork=groundwork(reason, answers, found),
    )


def relevance(reason: Reason, answers: Answers) -> Fraction:
    """How far this situation calls for the reason, times how much the audience cares, times its strength."""
    return _relevance(
        _counted(reason, answers), _cared(reason, answers), reason.grades[0], _held(reason, answers)
    )


# Few combinations ever occur, and exact fractions take long to multiply.
@lru_cache(maxsize=4096)
def _relevance(counted: int, cared: tuple[int, int], grade: Grade, held: int) -> Fraction:
    return _situation(counted) * Fraction(*cared) * _strength(grade, held)


def situation(reason: Reason, answers: Answers) -> Fraction:
    """Points of the conditions met, less those against, on a scale on which each further point adds less."""
    return _situation(_counted(reason, answers))


def _situation(counted: int) -> Fraction:
    return Fraction(counted, counted + HALF_AT)


def _counted(reason: Reason, answers: Answers) -> int:
    return max(points(reason, answers), 0)


def points(reason: Reason, answers: Answers) -> int:
    """The points of the conditions met, less those against; none where the reason would be untrue."""
    if reason.dropped_when and reason.dropped_when.met(answers):
        return 0
    met = _met(reason.more, answers) - _met(reason.less, answers)
    return met + OBJECTION * bool(answers_objection(reason, answers))


def care(reason: Reason, answers: Answers) -> Fraction:
    """How much the audience cares, from a quarter to 1; with nobody in particular, the mean of all audiences."""
    return Fraction(*_cared(reason, answers))


def _cared(reason: Reason, answers: Answers) -> tuple[int, int]:
    """How much the audience cares, and the most that it could."""
    if answers.audience:
        return 1 + reason.audiences.get(answers.audience, 0), 1 + MOST_CARE
    everyone = len(answers.bank.audiences)
    if not everyone:  # a pack that asks for no audience
        return 1, 1
    return everyone + sum(reason.audiences.values()), everyone * (1 + MOST_CARE)


def speaks(reason: Reason, answers: Answers) -> bool:
    """Whether the audience cares for the reason at all; nobody in particular hears any."""
    return not answers.audience or answers.audience in reason.audiences


def strength(reason: Reason, answers: Answers) -> Fraction:
    """The grade of its best evidence, less for each thing that will be held against it."""
    return _strength(reason.grades[0], _held(reason, answers))


def _strength(grade: Grade, held: int) -> Fraction:
    return GRADE_COUNTS[grade] * HELD_AGAINST**held


def _held(reason: Reason, answers: Answers) -> int:
    """How many things will be held against it."""
    return sum((not reason.verified, answers.audience in reason.caveat_for, bool(reason.prepare)))


def answers_objection(reason: Reason, answers: Answers) -> str:
    """How the reason answers what these answers show to be in the way; empty where it does not."""
    return next((part.why for part in reason.closed_because if part.when.met(answers)), "")


def because(reason: Reason, answers: Answers) -> tuple[str, ...]:
    """The questions whose answers make the reason matter."""
    ids = [id_ for condition in reason.conditions for id_ in condition.because(answers)]
    named = [answers.bank.roles.audience] if answers.audience in reason.audiences else []
    return tuple(dict.fromkeys([*ids, *named]))


def groundwork(reason: Reason, answers: Answers, found: frozenset[str]) -> tuple[str, ...]:
    """The gaps that stand in the way of using the reason; empty when the answers show it is ready."""
    unmet = [part.gaps for part in reason.groundwork if not part.when.met(answers)]
    return tuple(next((id_ for id_ in gaps if id_ in found), gaps[0]) for gaps in unmet)


def _met(parts: Iterable[Weighted], answers: Answers) -> int:
    return sum(part.weight for part in parts if part.when.met(answers))


def _never_rising(ranked: list[Ranked]) -> tuple[Ranked, ...]:
    """A reason moved down for its twin takes the relevance of the place it moved to."""
    result: list[Ranked] = []
    for item in ranked:
        ceiling = result[-1].relevance if result else item.relevance
        result.append(item._replace(relevance=min(item.relevance, ceiling)))
    return tuple(result)
