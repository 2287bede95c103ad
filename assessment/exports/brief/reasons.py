"""Which reasons a brief gives: the strongest that can be used today, or those that a person chose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assessment.result import Assessment, ReasonRanked
from questions.base import ProblemsError
from reasons.overlap import keep_apart

MOST_REASONS = 5


class BriefError(ProblemsError):
    """A choice of reasons that a brief cannot make; `problems` has one sentence for each fault."""


def strongest(assessment: Assessment) -> tuple[ReasonRanked, ...]:
    """The first reasons to use today, overlapping ones kept apart; none with a claim that is not verified."""
    first = _apart(reason for reason in assessment.reasons_to_use if reason.entry.verified)[:MOST_REASONS]
    return _heard(first)


def _heard(reasons: tuple[ReasonRanked, ...]) -> tuple[ReasonRanked, ...]:
    """The reasons up to a second one that the audience does not care for; a shorter paper persuades better."""
    others = [place for place, reason in enumerate(reasons) if not reason.speaks]
    return reasons[: others[1]] if len(others) > 1 and reasons[0].speaks else reasons


def _usable(assessment: Assessment) -> tuple[ReasonRanked, ...]:
    return tuple(reason for reason in assessment.reasons if reason.usable)


def _apart(reasons: Iterable[ReasonRanked]) -> tuple[ReasonRanked, ...]:
    ranked = sorted(reasons, key=lambda reason: -reason.by_itself)
    placed, _ = keep_apart(ranked, lambda reason: reason.entry, lambda reason: reason.speaks)
    return tuple(placed)


def chosen(assessment: Assessment, numbers: Sequence[int]) -> tuple[ReasonRanked, ...]:
    """The reasons a person chose, most relevant first.

    A claim that is not verified never opens a brief: who chose no other gets the strongest verified one before it.
    """
    ready = _usable(assessment)
    problems = _problems(set(numbers), {reason.number for reason in ready})
    if problems:
        raise BriefError(problems)
    mine = [reason for reason in ready if reason.number in numbers]
    if not any(reason.entry.verified for reason in mine):
        mine = [*strongest(assessment)[:1], *mine]
    placed = _apart(mine)
    return (*placed, *(reason for reason in mine if placed and reason not in placed))


def _problems(numbers: set[int], allowed: set[int]) -> list[str]:
    words = ", ".join(str(number) for number in sorted(allowed)) or "none"
    problems = [
        f"Reason {number} cannot be used in this brief; allowed: {words}"
        for number in sorted(numbers - allowed)
    ]
    if len(numbers) > MOST_REASONS:
        problems.append(f"A brief takes at most {MOST_REASONS} reasons; {len(numbers)} were chosen")
    return problems
