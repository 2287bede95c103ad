"""Letters: for each person who can find something out, a message with the questions in full, ready to copy."""

from __future__ import annotations

from collections import defaultdict

from assessment.result import Assessment
from questions.models import Model, Question

CLOSING = "“Don’t know” helps too. Please answer by: ____"


class Letter(Model):
    """A message to one person."""

    person: str
    text: str


def letters(assessment: Assessment) -> tuple[Letter, ...]:
    """One message for each person who can find out what is not known or not answered."""
    greeting = assessment.pack.words.letter_greeting
    asked: dict[str, list[Question]] = defaultdict(list)
    open_ids = {*assessment.given.unknowns, *assessment.unanswered}
    for question in assessment.pack.bank.questions:
        if question.id in open_ids:
            asked[question.who_can_find_out].append(question)
    return tuple(
        Letter(person=person, text=_text(greeting, questions)) for person, questions in asked.items()
    )


def _text(greeting: str, questions: list[Question]) -> str:
    told = (f"{place}. {_question(question)}" for place, question in enumerate(questions, start=1))
    return "\n\n".join((greeting, *told, CLOSING))


def _question(question: Question) -> str:
    levels = "\n".join(f"   [ ] {level.text}" for level in question.levels)
    return f"{question.text}\n{levels}\n   [ ] Don’t know"
