"""Score, range and coverage from answers, in exact fractions: nothing is rounded before it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from questions import Answers
from questions.conditions import State
from questions.models import NA, NOT_ASKED, Question, Section

TOP = 4
HUNDRED = Fraction(100)
NOTHING = Fraction(0)


class Part(NamedTuple):
    """What one scored question that applies brings: points of 100 it is worth, and the level, None if not known."""

    question: Question
    worth: Fraction
    level: int | None

    @property
    def gained(self) -> Fraction:
        """Points that are known to be in place."""
        return self.worth * (self.level or 0) / TOP

    @property
    def possible(self) -> Fraction:
        """Points if what is not known turned out at its best."""
        return self.worth if self.level is None else self.gained


def counted(answers: Answers, question: Question) -> State:
    """The answer as it counts in score and gates: a question that is not asked counts as its content says."""
    state = answers.state(question.id)
    if state == NOT_ASKED and question.counts_as is not None:
        return question.counts_as
    return state


def parts(answers: Answers) -> tuple[Part, ...]:
    """One part for each scored question that applies; together they are worth 100 points."""
    applying = {section: _applying(answers, section) for section in answers.bank.sections}
    weights = sum(section.weight for section, found in applying.items() if found)
    return tuple(
        part for section, found in applying.items() for part in _section_parts(found, section.weight, weights)
    )


def _applying(answers: Answers, section: Section) -> dict[str, tuple[Question, State]]:
    states = {question.id: (question, counted(answers, question)) for question in section.scored}
    return {id_: found for id_, found in states.items() if found[1] != NA}


def _section_parts(found: Mapping[str, tuple[Question, State]], weight: int, weights: int) -> Iterable[Part]:
    total = sum(question.weight for question, _ in found.values())
    for question, state in found.values():
        level = state if isinstance(state, int) else None
        yield Part(question, _worth(weight, weights, question.weight, total), level)


@cache
def _worth(section: int, sections: int, question: int, questions: int) -> Fraction:
    """The points of a question from the weights of sections and questions; few combinations ever occur."""
    return HUNDRED * section / sections * question / questions


def gained(found: Iterable[Part]) -> Fraction:
    """Points known to be in place: the score, and the low end of its range."""
    return sum((part.gained for part in found), NOTHING)


def possible(found: Iterable[Part]) -> Fraction:
    """The high end of the range."""
    return sum((part.possible for part in found), NOTHING)


def coverage(found: tuple[Part, ...]) -> Fraction:
    """Share 0..1 of the scored questions that apply whose answer is known."""
    known = sum(part.level is not None for part in found)
    return Fraction(known, len(found)) if found else NOTHING


def points_from(found: Iterable[Part], raises: Mapping[str, State]) -> Fraction:
    """Points gained if these questions rose to these levels, the same questions applying."""
    gains = (
        part.worth * max(level - (part.level or 0), 0) / TOP
        for part in found
        if isinstance(level := raises.get(part.question.id), int)
    )
    return sum(gains, NOTHING)
