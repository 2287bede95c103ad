"""The order of gaps: what to close first."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from assessment.judge.findings import Finding
from reasons.models import SEVERITIES


def most_urgent_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by severity, pressing for this kind of body, verdicts held up, points."""
    return tuple(sorted(findings, key=_urgency))


def _urgency(finding: Finding) -> tuple[int, bool, int, Fraction, str]:
    return (
        SEVERITIES.index(finding.severity),
        not finding.urgent,
        -len(finding.blocks),
        -finding.points,
        finding.gap.id,
    )
