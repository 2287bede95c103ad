"""Findings: for each gap, all that follows from the answers, worked out once and read by the order and the plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from assessment.content.method import Method, VerdictId
from assessment.judge.scoring import QuestionPoints, points_from
from assessment.judge.verdicts import blocks
from questions import Answers
from reasons.gaps import find_gaps, is_not_known, is_urgent, severity
from reasons.models import Gap, Severity


class Finding(NamedTuple):
    """A gap with its severity, whether it presses, the verdicts it holds up, and the points that closing it brings."""

    gap: Gap
    because: tuple[str, ...]
    severity: Severity
    urgent: bool
    not_known: bool
    blocks: tuple[VerdictId, ...]
    points: Fraction
    absorbed: tuple[str, ...] = ()
    """The single gaps in whose place a combined gap stands."""
    absorbed_by: str = ""
    """The gap that stands in the place of this one."""


def find(
    answers: Answers, gaps: Iterable[Gap], method: Method, points: Sequence[QuestionPoints]
) -> tuple[Finding, ...]:
    """The gaps that the answers bring up, in the order of the catalogue."""
    found = [finding(answers, gap, method, points) for gap in find_gaps(answers, gaps)]
    placed = [_in_their_place(item, found, method) if item.gap.combined else item for item in found]
    absorbed_by = {single: item.gap.id for item in placed for single in item.absorbed}
    return tuple(item._replace(absorbed_by=absorbed_by.get(item.gap.id, item.absorbed_by)) for item in placed)


def _in_their_place(combined: Finding, found: Sequence[Finding], method: Method) -> Finding:
    """A combined gap with the place it takes: it holds up what the known gaps that it absorbs hold up.

    "Put a policy and a code behind the access" stands for two gaps. Where only one of them is there, that
    one says better what to do, and the combined gap stands back.
    """
    same = [item for item in found if item.gap.id in combined.gap.absorbs and not item.not_known]
    blocked = {verdict for item in same for verdict in item.blocks}
    blocks = tuple(verdict.id for verdict in method.verdicts if verdict.id in blocked)
    covered = {question for item in same for question in item.gap.raises}
    if same and covered != set(combined.gap.raises):
        return combined._replace(blocks=blocks, absorbed_by=same[0].gap.id)
    return combined._replace(blocks=blocks, absorbed=tuple(item.gap.id for item in same))


def finding(answers: Answers, gap: Gap, method: Method, points: Sequence[QuestionPoints]) -> Finding:
    """All that follows from the answers for one gap, also for one that they do not bring up."""
    because = gap.when.because(answers)
    return Finding(
        gap=gap,
        because=because,
        severity=severity(gap, answers),
        urgent=is_urgent(gap, answers),
        not_known=is_not_known(gap, answers),
        blocks=blocks(answers, method, gap.id, because or gap.raises),
        points=points_from(points, gap.raises),
    )
