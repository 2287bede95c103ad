"""Which reasons a brief gives: the strongest that can be used today, or those that a person chose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assessment.result import Assessment, ReasonRanked
from reasons.models import Reason
from reasons.overlap import keep_apart

MOST_REASONS = 5


class BriefError(ValueError):
    """A choice of reasons that a brief cannot make; `problems` has one sentence for each fault."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def strongest(assessment: Assessment) -> tuple[ReasonRanked, ...]:
    """The first reasons to use today, overlapping ones kept apart; none with a claim that is not verified."""
    fitting = (ranked for ranked in assessment.reasons_to_use if _may_be_chosen(assessment, ranked.entry))
    return _apart(fitting)[:MOST_REASONS]


def _may_be_chosen(assessment: Assessment, reason: Reason) -> bool:
    return reason.verified and not (assessment.open_already and reason.only_while_closed)


def _usable(assessment: Assessment) -> tuple[ReasonRanked, ...]:
    return tuple(reason for reason in assessment.reasons if reason.usable)


def _apart(reasons: Iterable[ReasonRanked]) -> tuple[ReasonRanked, ...]:
    placed, _ = keep_apart(reasons, lambda ranked: ranked.entry)
    return tuple(placed)


def chosen(assessment: Assessment, numbers: Sequence[int]) -> tuple[ReasonRanked, ...]:
    """The reasons a person chose, most relevant first; claims not verified are led by the strongest that is."""
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
