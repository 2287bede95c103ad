"""What can be read before the application is there, or without it: pages of prose by the names of their screens."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from assessment.prose import Prose
from assessment.screens import reasons, session, start
from assessment.screens.contribution import decisions
from assessment.screens.pages import accessibility, how_it_works, privacy
from questions.models import ProfileQuestion, Question


@cache
def readable_pages() -> dict[str, Prose]:
    """The pages; the start is "start"."""
    return {
        "start": start.prose(),
        "reasons": reasons.prose(),
        "decisions": decisions.prose(),
        "how-it-works": how_it_works.whole_prose(),
        "privacy": privacy.prose(),
        "accessibility": accessibility.prose(),
        "questionnaire": questionnaire(),
    }


def questionnaire() -> Prose:
    """Every question with its answers, to print and fill in by hand."""
    bank = session.pack().bank
    intro = (
        "Every question of the check, to print, to pass round and to fill in by hand. Mark one answer to each. "
        "“Don’t know” is an answer too."
    )
    sections: list[tuple[str, Sequence[ProfileQuestion | Question]]] = [
        ("About you", bank.profile),
        *((s.title, s.questions) for s in bank.sections),
    ]
    return Prose(
        "The questions on paper", intro, tuple((title, _questions(asked)) for title, asked in sections)
    )


def _questions(asked: Sequence[ProfileQuestion | Question]) -> str:
    return "\n\n".join(_question(question) for question in asked)


def _question(question: ProfileQuestion | Question) -> str:
    hint = f"{question.hint}\n\n" if question.hint else ""
    answers = "\n".join(f"- {question.says(state)}" for state in question.states())
    return f"### {question.text}\n\n{hint}{answers}"
