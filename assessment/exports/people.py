"""Who can find out what: the questions without a known answer, by the person to ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assessment.result import Assessment
from assessment.text import upper_first
from questions.models import Question


def by_person(
    assessment: Assessment, question_ids: Iterable[str]
) -> tuple[tuple[str, tuple[Question, ...]], ...]:
    """Each person who can find out, in the order of these questions, with the questions for that person."""
    groups: dict[str, list[Question]] = {}
    for question in map(assessment.question, question_ids):
        groups.setdefault(question.who_can_find_out, []).append(question)
    return _frozen(groups)


def _frozen(groups: Mapping[str, list[Question]]) -> tuple[tuple[str, tuple[Question, ...]], ...]:
    return tuple((person, tuple(questions)) for person, questions in groups.items())


def named(person: str) -> str:
    """A person as a paper names one: "Head of IT" and not "Your head of IT"."""
    return upper_first(person.removeprefix("Your "))
