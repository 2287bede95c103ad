"""The order of gaps: what to close first."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from assessment.content.method import Method
from assessment.judge import scoring
from assessment.judge.verdicts import blocks
from questions import Answers
from reasons.gaps import is_urgent, severity
from reasons.models import SEVERITIES, Gap


def by_urgency(answers: Answers, gaps: Iterable[Gap], method: Method) -> tuple[Gap, ...]:
    """Gaps, most urgent first: severity, pressing for this kind of body, verdicts held up, points."""
    found = scoring.parts(answers)

    def urgency(gap: Gap) -> tuple[int, bool, int, Fraction, str]:
        questions = gap.when.because(answers) or gap.raises
        return (
            SEVERITIES.index(severity(gap, answers)),
            not is_urgent(gap, answers),
            -len(blocks(answers, method, gap.id, questions)),
            -scoring.points_from(found, gap.raises),
            gap.id,
        )

    return tuple(sorted(gaps, key=urgency))
