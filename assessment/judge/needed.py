"""What a verdict needs: the gaps to close, and the questions to answer, without which it is not "ready"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assessment.content.method import Method, VerdictId
from assessment.judge.verdicts import holds_up, passes
from questions import Answers
from reasons.gaps import close_all, find_gaps
from reasons.models import Gap


class Needed(NamedTuple):
    """Gap ids that bring a verdict once all are closed, and the ids of questions that no gap stands for."""

    gap_ids: tuple[str, ...]
    question_ids: tuple[str, ...]


def needed(answers: Answers, gaps: Sequence[Gap], method: Method, verdict: VerdictId) -> Needed:
    """The single gaps that hold up a verdict, with those that come up once they are closed.

    Deciding on an account (G27) brings up how well it is protected (G13): both belong to what posting needs.
    """
    waiting = [gap for gap in gaps if not gap.combined]
    gap_ids: list[str] = []
    while found := [gap for gap in find_gaps(answers, waiting) if _holds_up(answers, gap, method, verdict)]:
        gap_ids += (gap.id for gap in found)
        waiting = [gap for gap in waiting if gap.id not in gap_ids]
        answers = close_all(answers, found)
    missed = (gate.question for gate in method.gates_for(verdict) if not passes(answers, gate))
    return Needed(tuple(gap_ids), tuple(missed))


def _holds_up(answers: Answers, gap: Gap, method: Method, verdict: VerdictId) -> bool:
    return holds_up(answers, method, verdict, gap.id, gap.when.because(answers))
