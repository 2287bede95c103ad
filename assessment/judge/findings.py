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


def find(
    answers: Answers, gaps: Iterable[Gap], method: Method, points: Sequence[QuestionPoints]
) -> tuple[Finding, ...]:
    """The gaps that the answers bring up, in the order of the catalogue."""
    found = [finding(answers, gap, method, points) for gap in find_gaps(answers, gaps)]
    return tuple(_in_their_place(item, found, method) if item.gap.combined else item for item in found)


def _in_their_place(combined: Finding, found: Sequence[Finding], method: Method) -> Finding:
    """A combined gap holds up what the known gaps that it absorbs hold up, and nothing of its own."""
    absorbed = [item for item in found if item.gap.id in combined.gap.absorbs and not item.not_known]
    blocked = {verdict for item in absorbed for verdict in item.blocks}
    return combined._replace(
        blocks=tuple(verdict.id for verdict in method.verdicts if verdict.id in blocked),
        absorbed=tuple(item.gap.id for item in absorbed),
    )


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
