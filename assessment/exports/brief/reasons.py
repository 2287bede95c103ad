"""Which reasons a brief gives: the strongest that can be used today, or those that a person chose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from assessment.result import Assessment, ReasonRanked
from questions.base import ProblemsError
from reasons import load_library
from reasons.relevance import MOST_PER_GROUP

MOST_REASONS = 5


class BriefError(ProblemsError):
    """A choice of reasons that a brief cannot make; `problems` has one sentence for each fault."""


def strongest(assessment: Assessment) -> tuple[ReasonRanked, ...]:
    """The first reasons to use today that keep overlapping ones apart and lead with a verified claim."""
    return _apart(item for item in _usable(assessment) if item.relevance > 0)[:MOST_REASONS]


def _usable(assessment: Assessment) -> tuple[ReasonRanked, ...]:
    return tuple(reason for reason in assessment.reasons if reason.usable)


def _apart(reasons: Iterable[ReasonRanked]) -> tuple[ReasonRanked, ...]:
    waiting, placed = list(reasons), list[ReasonRanked]()
    while choice := next((item for item in waiting if _fits(item, placed)), None):
        waiting.remove(choice)
        placed.append(choice)
    return tuple(placed)


def _fits(item: ReasonRanked, placed: Sequence[ReasonRanked]) -> bool:
    if not placed and not verified(item.number):
        return False
    groups = Counter(_group(other.number) for other in placed)
    group = _group(item.number)
    return not group or all(groups[group] < most for places, most in MOST_PER_GROUP if len(placed) < places)


def _group(number: int) -> str:
    return load_library().reason(number).overlap_group


def verified(number: int) -> bool:
    """Whether all that a reason claims has a source."""
    reason = load_library().reason(number)
    return not reason.unverified and "D" not in reason.grades


def chosen(assessment: Assessment, numbers: Sequence[int]) -> tuple[ReasonRanked, ...]:
    """The reasons a person chose, most relevant first; claims not verified are led by the strongest that is."""
    ready = _usable(assessment)
    problems = _problems(set(numbers), {reason.number for reason in ready})
    if problems:
        raise BriefError(problems)
    mine = [reason for reason in ready if reason.number in numbers]
    if not any(verified(reason.number) for reason in mine):
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
