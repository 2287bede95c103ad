"""Messages to the people who can find out what is not known, each with the questions in full, ready to copy."""

from __future__ import annotations

from collections.abc import Iterable

from assessment.exports.people import by_person, named
from assessment.result import Assessment
from assessment.rounding import count
from questions.base import Mark
from questions.conditions import State
from questions.models import Model, Question

CLOSING = "Thank you. Your answers go into a self-assessment. They are not a test of you or of your team."


class Letter(Model):
    """A message in plain text, and whom it is for."""

    person: str
    text: str


def letters(assessment: Assessment) -> tuple[Letter, ...]:
    """One message for each person who can find out a question that is not known or has no answer yet."""
    missing = [q.id for q in assessment.pack.bank.questions if _not_known(assessment.given.state(q.id))]
    return tuple(
        Letter(person=named(person), text=_text(assessment, questions))
        for person, questions in by_person(assessment, missing)
    )


def _not_known(state: State) -> bool:
    return state in (Mark.UNKNOWN, Mark.UNANSWERED)


def _text(assessment: Assessment, questions: Iterable[Question]) -> str:
    asked, opening = tuple(questions), assessment.pack.words.letter_opening
    one = len(asked) == 1
    words = (
        "the answer to the question"
        if one
        else f"the answers to the {count(len(asked), 'question', 'questions')}"
    )
    numbered = (_question(place, question) for place, question in enumerate(asked, start=1))
    return "\n\n".join((opening.format(questions=words), *numbered, CLOSING))


def _question(place: int, question: Question) -> str:
    lines = [f"{place}. {question.text}"]
    if question.hint:
        lines.append(question.hint)
    choices = [level.text for level in question.levels]
    if question.not_applicable:
        choices.append(question.not_applicable)
    choices.append("Nobody here knows")
    lines += (f"   {letter}) {choice}" for letter, choice in zip("abcdefgh", choices, strict=False))
    return "\n".join(lines)
