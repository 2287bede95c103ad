"""What one contribution adds to: a kind of body, and one cell of each question, of the score and of each verdict."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from assessment.content.pack import Pack
from assessment.links.token import encode_token
from assessment.result import Assessment
from questions.base import Mark
from questions.models import Question

ROUTES = ("invited", "open")
"""Invited: with a code from an organiser, used once. Open: anybody. The two are never mixed."""
SCORE = "score"
SCORE_CELLS = tuple(str(low) for low in range(0, 100, 10))
"""Each cell of the score by its lowest score; the last one reaches to 100."""
VERDICT_CELLS = ("not_known", "not_yet", "ready")
NO_KIND = "Say first what kind of organisation you are."
NOT_COMPLETE = "Answer every question first. “Don’t know” is an answer too."
CONTRADICTION = "Two of your answers rule each other out. Put that right first."


class Grid(NamedTuple):
    """Everything that is counted: `rules` is a short mark of all that decides where; cells stand beside neighbours."""

    rules: str
    kinds: tuple[str, ...]
    measures: Mapping[str, tuple[str, ...]]


class Contribution(NamedTuple):
    """What is added once: the kind of body, one cell of each measure, the grid, and the token that is sealed."""

    kind: str
    cells: tuple[tuple[str, str], ...]
    grid: Grid
    token: str


def kind_of(assessment: Assessment) -> str:
    """The group that an organisation belongs to; "" where it has not said what it is."""
    bank = assessment.pack.bank
    group = bank.group_of(assessment.given.given.get(bank.roles.kind))
    return group.id if group else ""


def why_not(assessment: Assessment) -> str:
    """Why these answers cannot be added, in one sentence; "" where they can."""
    if not kind_of(assessment):
        return NO_KIND
    if assessment.unanswered:
        return NOT_COMPLETE
    return CONTRADICTION if assessment.given.contradictions else ""


def contribution(assessment: Assessment) -> Contribution:
    """What these answers add; they must be such that `why_not` has nothing against them."""
    questions = tuple(
        (question.id, cell_of(assessment, question)) for question in assessment.pack.bank.questions
    )
    verdicts = tuple((id_, verdict.status) for id_, verdict in assessment.verdicts.items())
    return Contribution(
        kind=kind_of(assessment),
        cells=(*questions, (SCORE, score_cell(assessment.score)), *verdicts),
        grid=grid_of(assessment.pack),
        token=encode_token(assessment.given),
    )


def cell_of(assessment: Assessment, question: Question) -> str:
    """The cell of a question that an organisation is counted in."""
    state = assessment.given.state(question.id)
    return Mark.NA.value if state == Mark.NOT_ASKED else str(state)


def score_cell(score: float) -> str:
    """The cell of the score: its tens, and 100 with the nineties."""
    return str(min(int(score // 10), 9) * 10)


@cache
def grid_of(pack: Pack) -> Grid:
    """Everything that is counted by the questions and the method of a pack."""
    questions = {question.id: _cells(question) for question in pack.bank.questions}
    verdicts = {verdict.id: VERDICT_CELLS for verdict in pack.method.verdicts}
    kinds = tuple(group.id for group in pack.bank.groups)
    return Grid(_rules(pack), kinds, MappingProxyType({**questions, SCORE: SCORE_CELLS, **verdicts}))


def _cells(question: Question) -> tuple[str, ...]:
    levels = (Mark.UNKNOWN.value, *(str(level.value) for level in question.levels))
    return (Mark.NA.value, *levels) if question.not_applicable or question.not_asked_when else levels


def _rules(pack: Pack) -> str:
    # Rewording a question leaves this as it is; weighing it otherwise does not.
    asked = [
        (
            q.id,
            q.slot,
            q.kind,
            q.section,
            q.weight,
            q.counts_as,
            repr(q.not_asked_when),
            repr(q.not_applicable is None),
        )
        for q in pack.bank.questions
    ]
    weights = [(section.id, section.weight) for section in pack.bank.sections]
    gates = [(gate.verdict, gate.question, gate.at_least) for gate in pack.method.gates]
    groups = [(group.id, group.options) for group in pack.bank.groups]
    return hashlib.sha256(repr((asked, weights, gates, groups)).encode()).hexdigest()[:16]
