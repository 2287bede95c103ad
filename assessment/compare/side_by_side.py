"""Assessments side by side: several voices on one organisation, or several organisations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import Field

from assessment.content.method import Status, VerdictEntry, VerdictId
from assessment.result import Assessment, SectionScore
from assessment.text import LONGEST_LABEL, one_line
from questions import Answers
from questions.base import Mark
from questions.conditions import State
from questions.models import FrozenMap, Model, Question

Finding = Literal["same", "differs", "some_know", "nobody_knows"]

FEWEST, MOST = 2, 10
NO_BAND = "No band yet"
NOT_KNOWN = (Mark.UNKNOWN, Mark.UNANSWERED)
FINDING_WORDS: dict[Finding, str] = {
    "same": "The same",
    "differs": "Different",
    "some_know": "Known to some",
    "nobody_knows": "Nobody knows",
}


class CompareError(ValueError):
    """Assessments that cannot be compared; the message says why, in words for a person."""


class Voice(Model):
    """One of the assessments compared, under the label that a person gave it."""

    label: str
    score: float
    high: float
    band: str | None
    band_title: str
    sections: tuple[SectionScore, ...]
    statuses: FrozenMap[VerdictId, Status]


class Row(Model):
    """What each voice answers to one question; `spread` is how many levels lie between those that know."""

    question_id: str
    label: str
    section: str
    states: tuple[State, ...]
    spread: int | None
    finding: Finding


class Comparison(Model):
    """Two to ten assessments side by side."""

    verdicts: tuple[VerdictEntry, ...]
    voices: tuple[Voice, ...] = Field(min_length=FEWEST, max_length=MOST)
    rows: tuple[Row, ...]

    def found(self, finding: Finding) -> tuple[Row, ...]:
        """The questions with this finding, the widest spread first."""
        mine = (row for row in self.rows if row.finding == finding)
        return tuple(sorted(mine, key=lambda row: -(row.spread or 0)))


def compare(labelled: Sequence[tuple[str, Assessment]]) -> Comparison:
    """Assessments with their labels, side by side; CompareError says what is wrong with them."""
    labels = [one_line(label) for label, _ in labelled]
    _check(labels)
    said = [assessment.given for _, assessment in labelled]
    return Comparison(
        verdicts=labelled[0][1].pack.method.verdicts,
        voices=tuple(_voice(label, a) for label, (_, a) in zip(labels, labelled, strict=True)),
        rows=tuple(
            _row(question, section.title, said)
            for section in said[0].bank.sections
            for question in section.questions
        ),
    )


def _check(labels: Sequence[str]) -> None:
    if not FEWEST <= len(labels) <= MOST:
        msg = f"{len(labels)} assessments were given; from {FEWEST} to {MOST} can be compared."
        raise CompareError(msg)
    for place, label in enumerate(labels, start=1):
        if not 1 <= len(label) <= LONGEST_LABEL:
            msg = f"Label {place} has {len(label)} characters; allowed: 1 to {LONGEST_LABEL}."
            raise CompareError(msg)
        if label in labels[: place - 1]:
            msg = f"Label {place}, “{label}”, is used twice; each label must be different."
            raise CompareError(msg)


def _voice(label: str, assessment: Assessment) -> Voice:
    return Voice(
        label=label,
        score=assessment.score,
        high=assessment.high,
        band=assessment.band,
        band_title=assessment.pack.method.band(assessment.band).title if assessment.band else NO_BAND,
        sections=assessment.sections,
        statuses={id_: verdict.status for id_, verdict in assessment.verdicts.items()},
    )


def _row(question: Question, section: str, said: Iterable[Answers]) -> Row:
    states = tuple(answers.state(question.id) for answers in said)
    levels = [state for state in states if isinstance(state, int)]
    return Row(
        question_id=question.id,
        label=question.label,
        section=section,
        states=states,
        spread=max(levels) - min(levels) if levels else None,
        finding=_finding(states),
    )


def _finding(states: Sequence[State]) -> Finding:
    known = [state for state in states if state not in NOT_KNOWN]
    if not known:
        return "nobody_knows"
    if len(set(known)) > 1:
        return "differs"
    return "same" if len(known) == len(states) else "some_know"
