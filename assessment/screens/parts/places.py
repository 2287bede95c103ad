"""The names of screens in the address, and where a link opens."""

from __future__ import annotations

from assessment.screens import session
from questions import Answers
from questions.models import ProfileQuestion, Question


def section_name(section_id: str) -> str:
    """The address of a section's screen, such as "starting-point"."""
    return section_id.replace("_", "-")


def to_change(question: ProfileQuestion | Question) -> str:
    """The address of a question, from which Continue leads back to the check."""
    screen = section_name(question.section) if isinstance(question, Question) else "about-you"
    return f"{screen}?change={question.id}"


def first_screen(answers: Answers) -> str:
    """Where a link opens: on the results when enough is answered, else at the first unanswered question."""
    bank = answers.bank
    open_ids = {question.id for question in bank.questions} & set(answers.unanswered)
    if 100 * len(open_ids) <= (100 - session.pack().method.coverage.least_percent) * len(bank.questions):
        return "results"
    first = next(section for section in bank.sections if any(q.id in open_ids for q in section.questions))
    return section_name(first.id)
