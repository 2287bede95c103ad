"""What we ask, as frozen models: sections, questions, levels and the bank that holds them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Literal, NoReturn, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer

from questions.base import Mark
from questions.conditions import Is, State

LEVELS = (0, 1, 2, 3, 4)
MARK_WORDS: Mapping[str, str] = MappingProxyType({Mark.UNKNOWN: "Don't know", Mark.NOT_ASKED: "Not asked"})


KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")
FrozenMap = Annotated[
    Mapping[KeyT, ValueT],
    AfterValidator(lambda values: MappingProxyType(dict(values))),
    PlainSerializer(dict),
]
"""A mapping inside a frozen model. One Assessment is shared by all visitors, so a plain dict would not do."""


class Model(BaseModel):
    """A frozen model that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    # Frozen, pydantic still lets anyone replace what a cached property holds, or a name that begins with "_".
    def __setattr__(self, name: str, value: object) -> NoReturn:
        msg = f"{type(self).__name__}.{name} cannot be changed"
        raise AttributeError(msg)

    def __delattr__(self, name: str) -> NoReturn:
        msg = f"{type(self).__name__}.{name} cannot be taken away"
        raise AttributeError(msg)


class Level(Model):
    """One rung of a question's ladder: value 0 (weakest) to 4 (strongest), and its text."""

    value: int = Field(ge=0, le=4)
    text: str = Field(min_length=1)


class Option(Model):
    """One choice of a profile question; `code` is its permanent number in a token."""

    id: str = Field(pattern=r"^[a-z_]+$")
    code: int = Field(ge=1, le=32)
    text: str = Field(min_length=1)


class BaseQuestion(Model, ABC):
    """What every question has, scored or not. `id` and `slot` are permanent."""

    id: str = Field(pattern=r"^[a-z_]+$")
    slot: int = Field(ge=0, le=60)
    label: str = Field(min_length=1, max_length=45)
    text: str = Field(min_length=1)
    hint: str = ""
    why: str = Field(min_length=1)

    @abstractmethod
    def states(self) -> tuple[State, ...]:
        """Every answer that can be given."""

    @abstractmethod
    def says(self, state: State) -> str:
        """The words of an answer, or of its absence."""


class ProfileQuestion(BaseQuestion):
    """A question about the organisation or the audience; it never moves the score."""

    options: tuple[Option, ...] = Field(min_length=2)

    def states(self) -> tuple[State, ...]:
        """Every answer that can be given."""
        return tuple(option.id for option in self.options)

    def says(self, state: State) -> str:
        """The words of an answer."""
        return next((o.text for o in self.options if o.id == state), "Not answered")


class RuledOut(Model):
    """Answers to a question that cannot be true together with some answers to another one."""

    answers: tuple[State, ...] = Field(min_length=1)
    when: Is


class Question(BaseQuestion):
    """A ladder of five levels. Scored questions carry a weight within their section."""

    section: str
    kind: Literal["scored", "context"]
    levels: tuple[Level, ...]
    not_applicable: str | None = Field(default=None, min_length=1)
    good: str = Field(min_length=1)
    who_can_find_out: str = Field(min_length=1)
    weight: int = Field(default=1, ge=1, le=10)
    weight_reason: str = ""
    source_ids: tuple[str, ...] = Field(min_length=1)
    not_asked_when: Is | None = None
    counts_as: Literal[0, "na"] | None = None
    ruled_out: tuple[RuledOut, ...] = ()

    @property
    def scored(self) -> bool:
        """Whether the answer moves the score."""
        return self.kind == "scored"

    def states(self) -> tuple[State, ...]:
        """Every answer that can be given."""
        return (*LEVELS, Mark.UNKNOWN, *((Mark.NA,) if self.not_applicable else ()))

    def says(self, state: State) -> str:
        """The words of an answer, or of its absence."""
        if isinstance(state, int):
            return self.levels[state].text
        if state == Mark.NA:
            return self.not_applicable or ""
        return MARK_WORDS.get(state, "Not answered")


class Section(Model):
    """A theme of the questionnaire with its questions in order; `weight` is its share of the score."""

    id: str = Field(pattern=r"^[a-z_]+$")
    position: int = Field(ge=1)
    title: str = Field(min_length=1)
    short_title: str = Field(min_length=1, max_length=24)
    intro: str = Field(min_length=1)
    weight: int = Field(ge=1, le=100)
    weight_reason: str = Field(min_length=1)
    questions: tuple[Question, ...] = Field(min_length=1)

    @property
    def scored(self) -> tuple[Question, ...]:
        """The questions that move the section's score."""
        return tuple(question for question in self.questions if question.scored)

    @cached_property
    def deciding(self) -> Mapping[str, frozenset[State]]:
        """By question id, the answers that change what else the section asks or offers.

        With no policy nobody is asked who agreed it: `{"policy": {0, "unknown"}}` need another run of the page.
        """
        hiding = [
            (question.not_asked_when, {Mark.UNKNOWN} if question.not_applicable else set())
            for question in self.questions
            if question.not_asked_when
        ]
        mine = {question.id for question in self.questions}
        return MappingProxyType(
            {when.question: frozenset(when.states) | also for when, also in hiding if when.question in mine}
        )


class Roles(Model):
    """The questions that the rest of the check looks at by what they are for; a bank may leave any of them out."""

    access: str = ""
    """Who has access today; from level `open_from` on it is open already."""
    open_from: int = Field(default=LEVELS[-1], ge=1, le=4)
    audience: str = ""
    """Who is to be persuaded; `nobody` is its option for no one in particular."""
    nobody: str = ""
    kind: str = ""
    """What kind of organisation it is; the groups divide its options."""


class Group(Model):
    """Kinds of organisation that are counted together: options of the question on the kind, and words for many."""

    id: str = Field(pattern=r"^[a-z_]{1,16}$")
    words: str = Field(min_length=1)
    options: tuple[str, ...] = Field(min_length=1)


class QuestionBank(Model):
    """All that is asked: sections in order and the unscored profile. Retired slots are never used again."""

    version: str = Field(min_length=1)
    roles: Roles = Roles()
    retired_slots: tuple[int, ...] = ()
    groups: tuple[Group, ...] = Field(default=(), alias="group")
    profile: tuple[ProfileQuestion, ...]
    sections: tuple[Section, ...]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions of all sections, in the order they are asked."""
        return tuple(question for section in self.sections for question in section.questions)

    @cached_property
    def scored(self) -> tuple[Question, ...]:
        """The questions that move the score."""
        return tuple(question for question in self.questions if question.scored)

    @cached_property
    def scored_by_section(self) -> tuple[tuple[Section, tuple[Question, ...]], ...]:
        """The sections in order, each with its questions that move the score."""
        return tuple((section, section.scored) for section in self.sections)

    @cached_property
    def everything(self) -> tuple[ProfileQuestion | Question, ...]:
        """Profile questions first, then all others."""
        return (*self.profile, *self.questions)

    @property
    def audiences(self) -> tuple[Option, ...]:
        """The people who may have to be persuaded, without "nobody"; none where the bank does not ask."""
        if not self.roles.audience:
            return ()
        options = self.profile_question(self.roles.audience).options
        return tuple(option for option in options if option.id != self.roles.nobody)

    def group_of(self, option: object) -> Group | None:
        """The group of an option of the question on the kind; None for no option."""
        return next((group for group in self.groups if option in group.options), None)

    def group(self, group_id: str) -> Group:
        """The group with this id."""
        return next(group for group in self.groups if group.id == group_id)

    @cached_property
    def _by_id(self) -> Mapping[str, ProfileQuestion | Question]:
        return MappingProxyType({question.id: question for question in self.everything})

    @cached_property
    def _ladders(self) -> Mapping[str, Question]:
        return MappingProxyType({question.id: question for question in self.questions})

    @cached_property
    def _profile_by_id(self) -> Mapping[str, ProfileQuestion]:
        return MappingProxyType({question.id: question for question in self.profile})

    @cached_property
    def _sections_by_id(self) -> Mapping[str, Section]:
        return MappingProxyType({section.id: section for section in self.sections})

    def __contains__(self, question_id: object) -> bool:
        return question_id in self._by_id

    def question(self, question_id: str) -> ProfileQuestion | Question:
        """The question with this id, of the profile or of a section; KeyError names the id if there is none."""
        return self._by_id[question_id]

    def ladder(self, question_id: str) -> Question:
        """The question of a section with this id; KeyError names the id if there is none."""
        return self._ladders[question_id]

    def profile_question(self, question_id: str) -> ProfileQuestion:
        """The question of the profile with this id; KeyError names the id if there is none."""
        return self._profile_by_id[question_id]

    def section(self, section_id: str) -> Section:
        """The section with this id; KeyError names the id if there is none."""
        return self._sections_by_id[section_id]
