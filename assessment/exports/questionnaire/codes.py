"""The character that stands for each answer on paper, and a row of them typed in from it.

Levels are their figures, "?" is don't know, "n" is not applicable, and "-" leaves a question open. Options about the
organisation are letters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import ascii_uppercase
from typing import NamedTuple

from questions.base import Mark
from questions.conditions import State
from questions.models import ProfileQuestion, Question

UNKNOWN_CODE, NA_CODE, OPEN_CODE = "?", "N", "-"
ALSO = {"U": UNKNOWN_CODE, "D": UNKNOWN_CODE, "X": OPEN_CODE, "_": OPEN_CODE, "–": OPEN_CODE, "—": OPEN_CODE}
"""What people type in their place; some keyboards turn two hyphens into a dash."""
BETWEEN = " \t\r\n,;."
"""What people put between answers to keep their place."""


class Typed(NamedTuple):
    """A question with what was typed for it.

    `state` is None where it was left open or nothing was typed yet; `fault` says what is wrong, else "".
    """

    question: ProfileQuestion | Question
    character: str
    state: State | None
    fault: str = ""


def code_of(question: ProfileQuestion | Question, state: State) -> str:
    """The character on paper for an answer.

    >>> code_of(question, "unknown")  # doctest: +SKIP
    '?'
    """
    if isinstance(question, ProfileQuestion):
        return ascii_uppercase[question.states().index(state)]
    marks: dict[State, str] = {Mark.UNKNOWN: UNKNOWN_CODE, Mark.NA: NA_CODE}
    return marks.get(state, str(state))


def read_back(typed: str, asked: Sequence[ProfileQuestion | Question]) -> tuple[Typed, ...]:
    """Each question in order with the character typed for it; those not reached yet have none."""
    characters = [character for character in typed if character not in BETWEEN]
    padded = [*characters[: len(asked)], *[""] * (len(asked) - len(characters))]
    return tuple(_typed(question, character) for question, character in zip(asked, padded, strict=True))


def too_long(typed: str, asked: Sequence[ProfileQuestion | Question]) -> str:
    """What to say to more characters than there are questions; "" where there are not too many."""
    more = sum(character not in BETWEEN for character in typed) - len(asked)
    if more <= 0:
        return ""
    return f"There are {len(asked)} answers, and {more} more were typed. Look where one was typed twice."


def answers_typed(typed: Sequence[Typed]) -> Mapping[str, State]:
    """The answers by question id, without those left open."""
    return {each.question.id: each.state for each in typed if each.state is not None}


def _typed(question: ProfileQuestion | Question, character: str) -> Typed:
    by_code = {code_of(question, state): state for state in question.states()}
    upper = character.upper()
    code = upper if upper in by_code else ALSO.get(upper, upper)
    if code in ("", OPEN_CODE) or code in by_code:
        return Typed(question, character, by_code.get(code))
    return Typed(
        question, character, None, f"“{character}” is no answer here; allowed: {_allowed(question)}."
    )


def _allowed(question: ProfileQuestion | Question) -> str:
    codes = [code_of(question, state) for state in question.states()]
    return f"{', '.join(codes)}, and {OPEN_CODE} to leave it open"
