"""Answers: what a person has said so far, checked against the bank. Four states, never merged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, cast

from questions.bank import load_bank
from questions.base import Mark, ProblemsError
from questions.conditions import State
from questions.models import ProfileQuestion, Question, QuestionBank


class AnswersError(ProblemsError):
    """Answers that cannot be used; `problems` has one sentence for each fault."""


class Contradiction(NamedTuple):
    """Two questions whose answers cannot both be true."""

    question_id: str
    other_id: str


@dataclass(frozen=True)
class Answers:
    """Valid answers by question id: a level 0..4, "unknown", "na" or an option id. Always checked, never changed."""

    given: Mapping[str, State]
    bank: QuestionBank = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        problems = [p for id_, value in self.given.items() if (p := _problem(self.bank, id_, value))]
        if problems:
            raise AnswersError(problems)
        self._keep(self.given)

    def _keep(self, given: Mapping[str, State]) -> None:
        """Hold the answers in the order of the bank, in a mapping that nobody can change."""
        ordered = {q.id: given[q.id] for q in self.bank.everything if q.id in given}
        object.__setattr__(self, "given", MappingProxyType(ordered))

    @classmethod
    def parse(cls, values: Mapping[str, object], bank: QuestionBank | None = None) -> Answers:
        """Check raw values and return Answers; AnswersError lists every problem. None means unanswered."""
        bank = bank or load_bank()
        stated = {id_: value for id_, value in values.items() if value is not None}
        return cls(cast("Mapping[str, State]", stated), bank)

    def __hash__(self) -> int:
        return hash(tuple(self.given.items()))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Answers) and self.bank is other.bank and dict(self.given) == dict(other.given)
        )

    @cached_property
    def _states(self) -> Mapping[str, State]:
        states: dict[str, State] = {q.id: self.given.get(q.id, Mark.UNANSWERED) for q in self.bank.everything}
        for question in self.bank.questions:
            hidden_by = question.not_asked_when
            if hidden_by and states[hidden_by.question] in hidden_by.states:
                states[question.id] = Mark.NOT_ASKED
        return MappingProxyType(states)

    def state(self, question_id: str) -> State:
        """The answer as it counts: a level, option id, "unknown", "na", "unanswered" or "not_asked"."""
        return self._states[question_id]

    def asked(self, question_id: str) -> bool:
        """Whether the question applies to the answers given so far."""
        return self._states[question_id] != Mark.NOT_ASKED

    @cached_property
    def unknowns(self) -> tuple[str, ...]:
        """The ids of questions answered "don't know", in order."""
        return tuple(id_ for id_, state in self._states.items() if state == Mark.UNKNOWN)

    @cached_property
    def unanswered(self) -> tuple[str, ...]:
        """The ids of questions that apply and have no answer yet, profile included."""
        return tuple(id_ for id_, state in self._states.items() if state == Mark.UNANSWERED)

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """The pairs of answers of which one rules out the other, as far as both questions apply."""
        return tuple(
            Contradiction(question.id, rule.when.question)
            for question in self.bank.questions
            for rule in question.ruled_out
            if self._states[question.id] in rule.answers and rule.when.met(self)
        )

    @cached_property
    def audience(self) -> str:
        """The option that says who is to be persuaded; "" for nobody in particular, or where it is not said."""
        roles = self.bank.roles
        said = self.given.get(roles.audience, roles.nobody)
        return "" if said == roles.nobody else str(said)

    def says(self, question_id: str) -> str:
        """The person's own answer, in words."""
        return self.bank.question(question_id).says(self.state(question_id))

    def say(self, question_ids: Iterable[str]) -> str:
        """The person's own answers to these questions, each with its label."""
        return "; ".join(f"{self.bank.question(id_).label}: {self.says(id_)}" for id_ in question_ids)

    def replacing(self, levels: Mapping[str, State]) -> Answers:
        """The same answers with some replaced; AnswersError lists every problem."""
        changed = Answers.parse(levels, self.bank).given
        # What is known to be valid is not checked again: a plan tries thousands of these.
        new = object.__new__(Answers)
        object.__setattr__(new, "bank", self.bank)
        new._keep({**self.given, **changed})
        return new


def _problem(bank: QuestionBank, question_id: object, value: object) -> str | None:
    if question_id not in bank:
        return f"{_shown(question_id)}: there is no question with this id"
    question = bank.question(str(question_id))
    allowed = question.states()
    # True and 2.0 equal 1 and 2 in Python but are not levels.
    if type(value) in (int, str, Mark) and value in allowed:
        return None
    if value == Mark.NA and isinstance(question, Question):
        return f"{question.id}: 'na' (not applicable) cannot be true for this question"
    return f"{question.id}: {_shown(value)} is not an answer; allowed: {_allowed_words(question)}"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _allowed_words(question: ProfileQuestion | Question) -> str:
    if isinstance(question, ProfileQuestion):
        return ", ".join(str(state) for state in question.states())
    return "a whole number from 0 to 4, 'unknown'" + (", 'na'" if question.not_applicable else "")
