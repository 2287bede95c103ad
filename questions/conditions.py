"""Conditions: tests on answers, as data, used for branching, gaps, reasons and risks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from questions.answers import Answers

State = int | str
"""A level 0..4, an option id, or a Mark, as itself or as its text."""

KINDS = {"question": "Is", "all_of": "AllOf", "any_of": "AnyOf", "unknowns_at_least": "UnknownsAtLeast"}
"""The kind of a condition by the key that tells it in a file."""
FAULT = "condition"
NOT_ONE_KIND = "a condition is exactly one of question, all_of, any_of, unknowns_at_least"
NOT_ONE_QUESTION = "names one other question and its answers"
NO_STATES = "a question in a condition needs 'is' with at least one state"


class BaseCondition(BaseModel, ABC):
    """What every condition can tell."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @abstractmethod
    def met(self, answers: Answers) -> bool:
        """Whether these answers meet the condition."""

    @abstractmethod
    def because(self, answers: Answers) -> tuple[str, ...]:
        """The ids of the questions whose answers meet the condition, in the order they are named.

        None if it is not met. Of `any_of` only the parts that are met are named, so that nobody is told of an answer
        that did not matter.
        """

    @abstractmethod
    def leaves(self) -> Iterator[Is]:
        """The single-question tests inside the condition."""

    def question_ids(self) -> tuple[str, ...]:
        """The ids of all questions the condition names."""
        return tuple(dict.fromkeys(leaf.question for leaf in self.leaves()))


class Is(BaseCondition):
    """A question with the states that meet it: `{ question = "policy", is = [0, 1] }`."""

    question: str
    states: tuple[State, ...] = Field(default=(), alias="is")

    @model_validator(mode="before")
    @classmethod
    def _is_of_this_kind(cls, stated: Any) -> Any:
        if isinstance(stated, Mapping) and _kind(stated) != cls.__name__:
            raise PydanticCustomError(FAULT, NOT_ONE_QUESTION)
        return stated

    @model_validator(mode="after")
    def _has_states(self) -> Is:
        if not self.states:
            raise PydanticCustomError(FAULT, NO_STATES)
        return self

    def met(self, answers: Answers) -> bool:
        """Whether the question's state is one of these."""
        return answers.state(self.question) in self.states

    def because(self, answers: Answers) -> tuple[str, ...]:
        """The question, if its state is one of these."""
        return (self.question,) if self.met(answers) else ()

    def leaves(self) -> Iterator[Is]:
        """Only itself."""
        yield self


class AllOf(BaseCondition):
    """Conditions of which each must be met."""

    all_of: tuple[Condition, ...]

    def met(self, answers: Answers) -> bool:
        """Whether each part is met."""
        return all(part.met(answers) for part in self.all_of)

    def because(self, answers: Answers) -> tuple[str, ...]:
        """The questions of all parts, if each is met."""
        return _because(self.all_of, answers) if self.met(answers) else ()

    def leaves(self) -> Iterator[Is]:
        """Those of all parts."""
        return _leaves(self.all_of)


class AnyOf(BaseCondition):
    """Conditions of which one must be met."""

    any_of: tuple[Condition, ...]

    def met(self, answers: Answers) -> bool:
        """Whether any part is met."""
        return any(part.met(answers) for part in self.any_of)

    def because(self, answers: Answers) -> tuple[str, ...]:
        """The questions of the parts that are met."""
        return _because(self.any_of, answers)

    def leaves(self) -> Iterator[Is]:
        """Those of all parts."""
        return _leaves(self.any_of)


class UnknownsAtLeast(BaseCondition):
    """So many questions answered "don't know"."""

    unknowns_at_least: int = Field(ge=1)

    def met(self, answers: Answers) -> bool:
        """Whether there are so many."""
        return len(answers.unknowns) >= self.unknowns_at_least

    def because(self, answers: Answers) -> tuple[str, ...]:
        """The questions answered "don't know", if there are so many."""
        return answers.unknowns if self.met(answers) else ()

    def leaves(self) -> Iterator[Is]:
        """None: it names no question."""
        return iter(())


def _because(parts: Iterable[Condition], answers: Answers) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for part in parts for id_ in part.because(answers)))


def _leaves(parts: Iterable[Condition]) -> Iterator[Is]:
    return (leaf for part in parts for leaf in part.leaves())


def _kind(stated: object) -> str | None:
    """Which kind of condition this is; None if it is not exactly one."""
    if not isinstance(stated, Mapping):
        return type(stated).__name__
    found = [kind for key, kind in KINDS.items() if stated.get(key) not in (None, [])]
    return found[0] if len(found) == 1 else None


Condition = Annotated[
    Annotated[Is, Tag("Is")]
    | Annotated[AllOf, Tag("AllOf")]
    | Annotated[AnyOf, Tag("AnyOf")]
    | Annotated[UnknownsAtLeast, Tag("UnknownsAtLeast")],
    Discriminator(_kind, custom_error_type=FAULT, custom_error_message=NOT_ONE_KIND),
]
"""One of: a question with the states that meet it, all_of, any_of, or a count of don't knows."""

AllOf.model_rebuild()
AnyOf.model_rebuild()
