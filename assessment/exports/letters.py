"""Letters: for each person who can find something out, a message with the questions in full, ready to copy."""

from __future__ import annotations

from collections import defaultdict

from assessment.result import Assessment
from questions.models import Model, Question

GREETING = "We are checking whether we are ready to open social media to our staff. Could you please answer:"
CLOSING = "“Don’t know” helps too. Please answer by: ____"


class Letter(Model):
    """A message to one person."""

    person: str
    text: str


def letters(assessment: Assessment) -> tuple[Letter, ...]:
    """One message for each person who can find out what is not known or not answered."""
    asked: dict[str, list[Question]] = defaultdict(list)
    open_ids = {*assessment.given.unknowns, *assessment.unanswered}
    for question in assessment.pack.bank.questions:
        if question.id in open_ids:
            asked[question.who_can_find_out].append(question)
    return tuple(Letter(person=person, text=_text(questions)) for person, questions in asked.items())


def _text(questions: list[Question]) -> str:
    told = (f"{place}. {_question(question)}" for place, question in enumerate(questions, start=1))
    return "\n\n".join((GREETING, *told, CLOSING))


def _question(question: Question) -> str:
    levels = "\n".join(f"   [ ] {level.text}" for level in question.levels)
    return f"{question.text}\n{levels}\n   [ ] Don’t know"
