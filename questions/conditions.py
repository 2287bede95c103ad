"""Conditions: tests on answers, as data, used for branching, gaps, reasons and risks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, model_validator

if TYPE_CHECKING:
    from questions.answers import Answers

State = int | str
"""A level 0..4, an option id, or one of "unknown", "na", "unanswered", "not_asked"."""


class Condition(BaseModel):
    """One of: a question with the states that meet it, all_of, any_of, or a count of don't knows.

    `{ question = "policy", is = [0, 1] }` is met by no policy and by a draft.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: str | None = None
    states: tuple[State, ...] = Field(default=(), alias="is")
    all_of: tuple[Condition, ...] = ()
    any_of: tuple[Condition, ...] = ()
    unknowns_at_least: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _is_one_kind(self) -> Condition:
        kinds = [self.question, self.all_of, self.any_of, self.unknowns_at_least]
        if sum(bool(kind) for kind in kinds) != 1:
            msg = "a condition is exactly one of question, all_of, any_of, unknowns_at_least"
            raise ValueError(msg)
        if bool(self.question) != bool(self.states):
            msg = "a question in a condition needs 'is' with at least one state"
            raise ValueError(msg)
        return self

    def met(self, answers: Answers) -> bool:
        """Whether these answers meet the condition."""
        if self.question:
            return answers.state(self.question) in self.states
        if self.all_of:
            return all(part.met(answers) for part in self.all_of)
        if self.any_of:
            return any(part.met(answers) for part in self.any_of)
        return len(answers.unknowns) >= (self.unknowns_at_least or 0)

    def because(self, answers: Answers) -> tuple[str, ...]:
        """The ids of the questions whose answers meet the condition, in the order they are named.

        Of `any_of` only the parts that are met are named, so that nobody is told of an answer that did not matter.
        """
        if not self.met(answers):
            return ()
        if self.question:
            return (self.question,)
        if self.unknowns_at_least:
            return answers.unknowns
        parts = self.all_of or self.any_of
        return tuple(dict.fromkeys(id_ for part in parts for id_ in part.because(answers)))

    def leaves(self) -> Iterator[Condition]:
        """The single-question tests inside the condition."""
        if self.question:
            yield self
        for part in (*self.all_of, *self.any_of):
            yield from part.leaves()

    def question_ids(self) -> tuple[str, ...]:
        """The ids of all questions the condition names."""
        return tuple(dict.fromkeys(leaf.question for leaf in self.leaves() if leaf.question))
