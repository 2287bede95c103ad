"""The order of gaps: what to close first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from assessment.content.method import Method, VerdictId
from assessment.judge.findings import Finding
from reasons.models import SEVERITIES


def most_urgent_first(findings: Iterable[Finding], method: Method) -> tuple[Finding, ...]:
    """What the first verdict needs, then what the next ones need, then the rest; each by severity and points."""
    verdicts = [verdict.id for verdict in method.verdicts]
    return tuple(sorted(findings, key=lambda finding: (_rank(finding, verdicts), *_urgency(finding))))


def _rank(finding: Finding, verdicts: Sequence[VerdictId]) -> int:
    return min((verdicts.index(verdict) for verdict in finding.blocks), default=len(verdicts))


def _urgency(finding: Finding) -> tuple[int, bool, Fraction, str]:
    return (
        SEVERITIES.index(finding.severity),
        not finding.urgent,
        -finding.points,
        finding.gap.id,
    )
