"""What the questionnaire on paper says: every question, every answer with its character, and who would know."""

from __future__ import annotations

from datetime import date

from assessment.content.pack import Pack
from assessment.exports.questionnaire.codes import NA_CODE, OPEN_CODE, UNKNOWN_CODE, code_of
from questions.models import Model, ProfileQuestion, Question

TITLE = "The questions on paper"
PROFILE = "About you"
WHO = "Who would know?"
INTRO = (
    "Talk each question through and mark one answer. An honest low answer helps most. “Don’t know” is an answer too: "
    "write down who would know."
)
PRIVACY = "Do not write names on a sheet that you hand in, unless your group has agreed to it."


class Choice(Model):
    """An answer to mark, with the character that stands for it."""

    code: str
    text: str


class Asked(Model):
    """A question on paper; `who` is empty where nobody else has to be asked."""

    number: str
    text: str
    hint: str
    choices: tuple[Choice, ...]
    who: str


class Part(Model):
    """A section on paper."""

    title: str
    asked: tuple[Asked, ...]


class Questionnaire(Model):
    """The questions on paper before they are laid out."""

    title: str
    product: str
    intro: str
    typing: str
    parts: tuple[Part, ...]
    day: date


def questionnaire(pack: Pack, day: date) -> Questionnaire:
    """The questions of a pack; the day goes into the file's properties."""
    bank = pack.bank
    numbers = {question.id: str(place) for place, question in enumerate(bank.questions, start=1)}
    profile = Part(title=PROFILE, asked=tuple(_asked(question, "") for question in bank.profile))
    sections = (
        Part(title=section.title, asked=tuple(_asked(q, numbers[q.id]) for q in section.questions))
        for section in bank.sections
    )
    return Questionnaire(
        title=TITLE,
        product=pack.words.product,
        intro=f"{INTRO} {PRIVACY}",
        typing=(
            f"To type it in, open the check, choose “Type in answers from paper” and type the marked characters of "
            f"questions 1 to {len(bank.questions)} in a row: a figure, {UNKNOWN_CODE} for don’t know, {NA_CODE} for "
            f"not applicable, {OPEN_CODE} for no answer."
        ),
        parts=(profile, *sections),
        day=day,
    )


def _asked(question: ProfileQuestion | Question, number: str) -> Asked:
    return Asked(
        number=number,
        text=question.text,
        hint=question.hint,
        choices=tuple(
            Choice(code=code_of(question, state), text=question.says(state)) for state in question.states()
        ),
        who=f"for example: {question.who_can_find_out}" if isinstance(question, Question) else "",
    )
