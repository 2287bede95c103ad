"""Compare assessments: several voices on one organisation, several organisations, or two moments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from pydantic import Field

from assessment.content.method import Status, VerdictEntry, VerdictId
from assessment.result import Assessment, SectionScore
from assessment.text import LONGEST_LABEL, one_line
from questions import Answers
from questions.conditions import State
from questions.models import NOT_ASKED, UNANSWERED, UNKNOWN, FrozenMap, Model, Question

Finding = Literal["same", "differs", "some_know", "nobody_knows"]
Move = Literal["improved", "slipped", "found_out", "no_longer_known", "applies_otherwise", "unchanged"]
MOVES: tuple[Move, ...] = get_args(Move)

FEWEST, MOST = 2, 10
NO_BAND = "No band yet"
NOT_KNOWN = (UNKNOWN, UNANSWERED)
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


class Changes(Model):
    """What moved between two moments: question ids by how they moved, and gap ids closed and new."""

    moves: FrozenMap[Move, tuple[str, ...]]
    score: float
    gaps_closed: tuple[str, ...]
    gaps_new: tuple[str, ...]


class TakeFrom(NamedTuple):
    """A choice for the answer of one voice, by its place."""

    voice: int


Choice = TakeFrom | State


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


def changes(earlier: Assessment, later: Assessment) -> Changes:
    """What moved from an earlier moment to a later one."""
    before, after = earlier.given, later.given
    moves = {q.id: _move(before.state(q.id), after.state(q.id)) for q in before.bank.questions}
    had, has = [gap.id for gap in earlier.gaps], [gap.id for gap in later.gaps]
    return Changes(
        moves={move: tuple(id_ for id_ in moves if moves[id_] == move) for move in MOVES},
        score=later.score - earlier.score,
        gaps_closed=tuple(id_ for id_ in had if id_ not in has),
        gaps_new=tuple(id_ for id_ in has if id_ not in had),
    )


def _move(before: State, after: State) -> Move:
    if before == after or (before in NOT_KNOWN and after in NOT_KNOWN):
        return "unchanged"
    if before in NOT_KNOWN:
        return "found_out"
    if after in NOT_KNOWN:
        return "no_longer_known"
    if isinstance(before, int) and isinstance(after, int):
        return "improved" if after > before else "slipped"
    return "applies_otherwise"


def agreed(said: Sequence[Answers], choices: Mapping[str, Choice]) -> Answers:
    """One set of answers: what is chosen, else what all who know say; blank where they differ."""
    given = {question.id: _agreed(question.id, said) for question in said[0].bank.everything}
    chosen = {id_: _chosen(id_, choice, said) for id_, choice in choices.items()}
    return Answers.parse({**given, **chosen}, said[0].bank)


def _agreed(question_id: str, said: Iterable[Answers]) -> State | None:
    states = [answers.state(question_id) for answers in said]
    known = {state for state in states if state not in (*NOT_KNOWN, NOT_ASKED)}
    if not known:
        return UNKNOWN if UNKNOWN in states else None
    return known.pop() if len(known) == 1 else None


def _chosen(question_id: str, choice: Choice, said: Sequence[Answers]) -> State | None:
    if not isinstance(choice, TakeFrom):
        return choice
    if not 0 <= choice.voice < len(said):
        msg = f"{question_id}: there is no voice number {choice.voice + 1}; allowed: 1 to {len(said)}."
        raise CompareError(msg)
    return said[choice.voice].given.get(question_id)
