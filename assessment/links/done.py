"""Done: the gaps that a person marks as done, what the answers would then be, and their place in a link.

Ticks follow the answers in a link, after a hyphen: a version character, a number in base 36 with one bit for
each gap, and check characters. The bits are permanent: G01 has bit 0, C1 has bit 48.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from assessment.links.token import CHECK_LENGTH, DIGITS, HYPHEN, NEWER, STRAY, TokenError, check
from questions import Answers
from reasons import load_library
from reasons.gaps import close_all
from reasons.models import Gap

VERSION = "t"
BASE = 36
FIRST_BIT = {"G": 0, "C": 48}
LONGEST = 20
DAMAGED = "The list of things done is damaged or not complete in this link. Copy the whole link again."


def with_done(answers: Answers, gap_ids: Collection[str], gaps: Sequence[Gap] | None = None) -> Answers:
    """The answers once these gaps are closed, as far as they are open or come up through one another."""
    catalogue = load_library().gaps if gaps is None else gaps
    return close_all(answers, [gap for gap in catalogue if gap.id in gap_ids])


def encode_ticks(gap_ids: Iterable[str]) -> str:
    """Gap ids as text of letters and digits only; "" for none."""
    number = sum(1 << _bit(id_) for id_ in set(gap_ids))
    if not number:
        return ""
    body = VERSION + _digits(number)
    return body + check(body)


def decode_ticks(text: str) -> tuple[str, ...]:
    """The gap ids in the text, in the order of their bits; TokenError says what is wrong with it."""
    ticks = text.strip(STRAY)
    if not ticks:
        return ()
    number = _number(ticks)
    ids = {_bit(gap.id): gap.id for gap in load_library().gaps}
    bits = [bit for bit in range(number.bit_length()) if number >> bit & 1]
    if any(bit not in ids for bit in bits):
        raise TokenError(NEWER)
    return tuple(ids[bit] for bit in bits)


def split_token(text: str) -> tuple[str, str]:
    """The answers' part and the ticks' part of the text in a link; the second is "" where there is none."""
    answers_token, hyphen, ticks = text.strip(STRAY).partition(HYPHEN)
    if hyphen and not ticks:
        raise TokenError(DAMAGED)
    return answers_token, ticks


def join_token(answers_token: str, gap_ids: Iterable[str]) -> str:
    """The text for a link that holds answers and ticks."""
    ticks = encode_ticks(gap_ids)
    return f"{answers_token}{HYPHEN}{ticks}" if ticks else answers_token


def _bit(gap_id: str) -> int:
    known = {gap.id for gap in load_library().gaps}
    if gap_id not in known:
        msg = f"{gap_id!r}: there is no gap with this id, so it cannot be marked as done"
        raise TokenError(msg)
    return FIRST_BIT[gap_id[0]] + int(gap_id[1:]) - 1


def _digits(number: int) -> str:
    text = ""
    while number:
        number, digit = divmod(number, BASE)
        text = DIGITS[digit] + text
    return text


def _number(ticks: str) -> int:
    """The number in ticks, once their characters, checksum and version are known to be right."""
    body, given = ticks[:-CHECK_LENGTH], ticks[-CHECK_LENGTH:]
    if len(ticks) > LONGEST or not body or not ticks.isascii() or check(body) != given:
        raise TokenError(DAMAGED)
    if body[0] != VERSION:
        raise TokenError(NEWER)
    digits = body[1:]
    # int() also takes spaces, signs, underscores and capitals; only what encode_ticks writes is right.
    if not digits or digits[0] == "0" or set(digits) - set(DIGITS[:BASE]):
        raise TokenError(DAMAGED)
    return int(digits, BASE)
