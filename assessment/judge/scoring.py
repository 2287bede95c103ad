"""Score, range and coverage from answers, in exact fractions: nothing is rounded before it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from math import lcm
from typing import NamedTuple

from questions import Answers
from questions.base import Mark
from questions.conditions import State
from questions.models import LEVELS, Question, QuestionBank

TOP = 4
HUNDRED = Fraction(100)
NOTHING = Fraction(0)


class QuestionPoints(NamedTuple):
    """Points of 100 that one scored question that applies is worth at each level, and its level, None if not known.

    A question worth 5 points, answered at level 2, has gained 2.5; where it is not known, 5 are still possible.
    """

    question: Question
    points: tuple[Fraction, ...]
    level: int | None

    @property
    def worth(self) -> Fraction:
        """Points at the highest level."""
        return self.points[TOP]

    @property
    def gained(self) -> Fraction:
        """Points that are known to be in place."""
        return self.points[self.level or 0]

    @property
    def possible(self) -> Fraction:
        """Points if what is not known turned out at its best."""
        return self.points[TOP if self.level is None else self.level]


def counted_state(answers: Answers, question: Question) -> State:
    """The answer as it counts in score and gates.

    A question that is not asked counts as its content says: with no policy, how the policy is known counts as 0.
    """
    state = answers.state(question.id)
    if state == Mark.NOT_ASKED and question.counts_as is not None:
        return question.counts_as
    return state


def question_points(answers: Answers) -> tuple[QuestionPoints, ...]:
    """The points of each scored question that applies; together they are worth 100."""
    return points_of(
        answers.bank, {question.id: counted_state(answers, question) for question in answers.bank.scored}
    )


def points_of(bank: QuestionBank, states: Mapping[str, State]) -> tuple[QuestionPoints, ...]:
    """The points of scored questions in the states in which they count."""
    # A section in which nothing applies leaves its weight to the others.
    applying = [
        (section.weight, [(q, states[q.id]) for q in questions if states[q.id] != Mark.NA])
        for section, questions in bank.scored_by_section
    ]
    weights = sum(weight for weight, found in applying if found)
    return tuple(part for weight, found in applying for part in _section_parts(found, weight, weights))


def _section_parts(
    found: Sequence[tuple[Question, State]], weight: int, weights: int
) -> Iterator[QuestionPoints]:
    total = sum(question.weight for question, _ in found)
    for question, state in found:
        level = state if isinstance(state, int) else None
        yield QuestionPoints(question, _points(weight, weights, question.weight, total), level)


@cache
def _points(section: int, sections: int, question: int, questions: int) -> tuple[Fraction, ...]:
    """A question's points at each level, from the weights; few combinations ever occur."""
    worth = HUNDRED * section / sections * question / questions
    return tuple(worth * level / TOP for level in LEVELS)


def total(values: Iterable[Fraction]) -> Fraction:
    """The exact sum; over one denominator it takes a tenth of the time that Python's own sum takes."""
    fractions = tuple(values)
    unit = lcm(*(fraction.denominator for fraction in fractions))
    return Fraction(sum(fraction.numerator * (unit // fraction.denominator) for fraction in fractions), unit)


def gained(points: Iterable[QuestionPoints]) -> Fraction:
    """Points known to be in place: the score, and the low end of its range."""
    return total(part.gained for part in points)


def possible(points: Iterable[QuestionPoints]) -> Fraction:
    """The high end of the range."""
    return total(part.possible for part in points)


def coverage(points: tuple[QuestionPoints, ...]) -> Fraction:
    """Share 0..1 of the scored questions that apply whose answer is known."""
    known = sum(part.level is not None for part in points)
    return Fraction(known, len(points)) if points else NOTHING


def points_from(points: Iterable[QuestionPoints], raises: Mapping[str, State]) -> Fraction:
    """Points gained if these questions rose to these levels, the same questions applying."""
    gains = [
        part.points[level] - part.gained
        for part in points
        if isinstance(level := raises.get(part.question.id), int) and level > (part.level or 0)
    ]
    return total(gains) if gains else NOTHING
