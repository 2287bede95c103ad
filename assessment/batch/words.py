"""Answers as people type them into a table: a number, "don't know", "n/a", or the answer's own text."""

from __future__ import annotations

import re
from functools import cache

from questions.base import Mark
from questions.conditions import State
from questions.models import ProfileQuestion, Question, QuestionBank

CODES = {
    0: 0,
    1: 1,
    2: 2,
    3: 3,
    4: 4,
    Mark.UNKNOWN: 5,
    Mark.NA: 6,
    Mark.UNANSWERED: 7,
    Mark.NOT_ASKED: 8,
}
BAD = -1
SYNONYMS: dict[str, tuple[str, ...]] = {
    Mark.UNKNOWN: (
        "unknown",
        "don't know",
        "dont know",
        "do not know",
        "not known",
        "not sure",
        "unsure",
        "dk",
        "?",
    ),
    Mark.NA: ("na", "n/a", "n.a", "not applicable"),
    # What programs for tables write where there is nothing.
    Mark.UNANSWERED: ("", "nan", "<na>", "null", "nat", "unanswered", "not answered", "no answer"),
}
AS_A_FRACTION = re.compile(r"([0-4])[.,]0+")
"""A column of whole numbers with blanks comes out of most programs as 3.0."""


def code_of(question: ProfileQuestion | Question, text: str) -> int:
    """The code of an answer as it was typed; BAD if it is none.

    Options of the profile all count the same, as they never move the score.
    """
    state = state_of(question, text)
    return BAD if state is None else CODES.get(state, 0)


def state_of(question: ProfileQuestion | Question, text: str) -> State | None:
    """The answer as it was typed, "unanswered" where nothing was; None if it is none."""
    word = plain_word(text)
    whole = AS_A_FRACTION.fullmatch(word)
    return _states(question).get(whole[1] if whole else word)


def is_answer(text: str, bank: QuestionBank) -> bool:
    """Whether this could be an answer to some question, so that it tells nothing about whose row it is."""
    return any(code_of(question, text) != BAD for question in bank.everything)


def plain_word(text: str) -> str:
    """What was typed regardless of capitals, spaces, the form of an apostrophe and a full stop."""
    word = " ".join(text.replace("\u2019", "'").casefold().split())
    return word.removesuffix(".") or word


@cache
def _states(question: ProfileQuestion | Question) -> dict[str, State]:
    """Answer by what may be typed."""
    found: dict[str, State] = dict.fromkeys(SYNONYMS[Mark.UNANSWERED], Mark.UNANSWERED)
    for state in question.states():
        words = (str(state), question.says(state), *SYNONYMS.get(str(state), ()))
        found |= dict.fromkeys(map(plain_word, words), state)
    return found
