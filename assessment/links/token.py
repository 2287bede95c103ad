"""Answers <-> token: the answers, and nothing else, as short text for a link.

A token is a version character, one character for each slot and four check characters. Slots are
permanent, so a question may be reworded, moved, added or retired and an old token still opens.
"""

from __future__ import annotations

from questions import Answers, load_bank
from questions.base import Mark
from questions.conditions import State
from questions.models import ProfileQuestion, Question, QuestionBank

VERSION = "1"
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
BLANK = "x"  # a letter: chat programs turn "--" and "_" into something else
CHECK_LENGTH = 4
CHECK_BASE = 36
CHECK_PRIME = 1_679_609  # the largest prime below 36 ** 4
LONGEST = 120
STRAY = " \t\r\n.,;:!?)]}>'\"\u2019\u201d\u00a0"
"""What mail and chat programs add to the end of a link."""
PARAMETER = "a="
"""What stands before a token in a link, and in a file that a spreadsheet must not take for a number."""
HYPHEN = "-"
"""Between the answers and the ticks that may follow them."""
DAMAGED = "The link is damaged or not complete. Copy the whole link again, or start a new check."
NEWER = "The link was made by a newer version of this check and cannot be read here."
LEVEL_CODES: dict[State, str] = {0: "0", 1: "1", 2: "2", 3: "3", 4: "4", Mark.UNKNOWN: "u", Mark.NA: "n"}


class TokenError(ValueError):
    """A token that cannot be read; the message says what is wrong, in words for a person."""


def encode_token(answers: Answers) -> str:
    """The answers as text of letters and digits only, so that no program that passes it on changes it."""
    last = max(question.slot for question in answers.bank.everything)
    cells = [BLANK] * (last + 1)
    for question in answers.bank.everything:
        if question.id in answers.given:
            cells[question.slot] = codes(question)[answers.given[question.id]]
    body = VERSION + "".join(cells).rstrip(BLANK)
    return body + check(body)


def decode_token(text: str, bank: QuestionBank | None = None) -> Answers:
    """The answers in a token, whether or not ticks follow them; TokenError says what is wrong with it."""
    bank = bank or load_bank()
    token, hyphen, ticks = text.strip(STRAY).removeprefix(PARAMETER).partition(HYPHEN)
    body = _checked(token)
    if hyphen and not _intact(ticks):
        raise TokenError(DAMAGED)
    cells = dict(enumerate(body[1:]))
    known = {*bank.retired_slots, *(question.slot for question in bank.everything)}
    if any(cell != BLANK and slot not in known for slot, cell in cells.items()):
        raise TokenError(NEWER)
    given = {
        question.id: _state(question, cell)
        for question in bank.everything
        if (cell := cells.get(question.slot, BLANK)) != BLANK
    }
    return Answers.parse(given, bank)


def check(body: str) -> str:
    """Four characters that change whenever one character, or two neighbours, of the body do."""
    # No library's checksum: links that people keep were made with this one, and the page's script knows it too.
    value = 7
    for character in body:
        value = (value * 31 + ord(character)) % CHECK_PRIME
    digits = ""
    for _ in range(CHECK_LENGTH):
        value, digit = divmod(value, CHECK_BASE)
        digits = DIGITS[digit] + digits
    return digits


def codes(question: ProfileQuestion | Question) -> dict[State, str]:
    """The character that stands for each answer to a question."""
    if isinstance(question, ProfileQuestion):
        return {option.id: DIGITS[option.code] for option in question.options}
    return {state: LEVEL_CODES[state] for state in question.states()}


def _checked(token: str) -> str:
    """The body of a token once its characters, checksum and version are known to be right."""
    if not token:
        msg = "The link holds no answers. Ask for the whole link again, or start a new check."
        raise TokenError(msg)
    body = token[:-CHECK_LENGTH]
    if not _intact(token):
        raise TokenError(DAMAGED)
    if body[0] != VERSION:
        raise TokenError(NEWER)
    return body


def _intact(part: str) -> bool:
    """Whether a part of a token is whole: not too long, and with the right check characters."""
    body, given = part[:-CHECK_LENGTH], part[-CHECK_LENGTH:]
    return bool(body) and len(part) <= LONGEST and part.isascii() and check(body) == given


def _state(question: ProfileQuestion | Question, cell: str) -> State:
    for state, code in codes(question).items():
        if code == cell:
            return state
    msg = f"The link holds an answer to “{question.label}” that this version does not know."
    raise TokenError(msg)
