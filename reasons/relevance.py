"""Rank the reasons for a set of answers, and say which answers made each one matter."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from questions import Answers
from reasons.models import Reason, Weighted
from reasons.overlap import keep_apart


class Ranked(NamedTuple):
    """A reason with its relevance 0..1, the answers behind it and the gaps to close before it is used."""

    reason: Reason
    relevance: Fraction
    because: tuple[str, ...]
    groundwork: tuple[str, ...]


def rank(answers: Answers, reasons: Iterable[Reason], gap_ids: Iterable[str]) -> tuple[Ranked, ...]:
    """All reasons, most relevant first, overlapping ones kept apart; `gap_ids` are the gaps found."""
    found = frozenset(gap_ids)
    scored = [
        Ranked(
            reason, relevance(reason, answers), because(reason, answers), groundwork(reason, answers, found)
        )
        for reason in reasons
    ]
    scored.sort(key=lambda item: (-item.relevance, item.reason.grades[0], item.reason.number))
    placed, left = keep_apart(scored, lambda item: item.reason)
    return _never_rising([*placed, *left])


def relevance(reason: Reason, answers: Answers) -> Fraction:
    """Points of the conditions met, less those against, as a share of all points the reason can have."""
    if reason.dropped_when and reason.dropped_when.met(answers):
        return Fraction(0)
    best = sum(part.weight for part in reason.more) + reason.audience_weight
    points = _met(reason.more, answers) - _met(reason.less, answers)
    points += reason.audience_weight * _speaks_to(reason, answers)
    return Fraction(min(max(points, 0), best), best)


def because(reason: Reason, answers: Answers) -> tuple[str, ...]:
    """The questions whose answers make the reason matter."""
    ids = [id_ for part in reason.more for id_ in part.when.because(answers)]
    return tuple(
        dict.fromkeys([*ids, *([answers.bank.roles.audience] if _speaks_to(reason, answers) else [])])
    )


def groundwork(reason: Reason, answers: Answers, found: frozenset[str]) -> tuple[str, ...]:
    """The gaps that stand in the way of using the reason; empty when the answers show it is ready."""
    unmet = [part.gaps for part in reason.groundwork if not part.when.met(answers)]
    return tuple(next((id_ for id_ in gaps if id_ in found), gaps[0]) for gaps in unmet)


def _met(parts: Iterable[Weighted], answers: Answers) -> int:
    return sum(part.weight for part in parts if part.when.met(answers))


def _speaks_to(reason: Reason, answers: Answers) -> bool:
    audience = answers.bank.roles.audience
    return bool(audience) and answers.state(audience) in reason.audiences


def _never_rising(ranked: list[Ranked]) -> tuple[Ranked, ...]:
    """A reason moved down for its twin takes the relevance of the place it moved to."""
    result: list[Ranked] = []
    for item in ranked:
        ceiling = result[-1].relevance if result else item.relevance
        result.append(item._replace(relevance=min(item.relevance, ceiling)))
    return tuple(result)
