"""Links as mail, chat and people pass them on: wrapped, broken over lines, with a label before or a remark after."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from assessment.links.token import TokenError, decode_token
from assessment.text import LONGEST_LABEL, one_line
from questions import Answers
from questions.base import ProblemsError
from questions.models import QuestionBank

MOST_LINES = 200
MOST_NAMED = 20
NO_LINK = "There is no link in this line."
MOST_PARTS = 4
"""Over how many lines a mail program may break one link."""
MOST_WRAPPINGS = 3
"""How many programs on the way may each have wrapped the link, and written % as %25."""
LONGEST_SHOWN = 60
TOKEN = re.compile(r"(?<![0-9A-Za-z])(?:1[0-9A-Za-z]{4,119})(?:-[0-9A-Za-z]+)?(?![0-9A-Za-z])")
IN_LINK = re.compile(r"[?&]a=(?!https?:)([0-9A-Za-z-]*)", re.IGNORECASE)
PROOFPOINT = re.compile(r"urldefense\.proofpoint\.com/v2/url\?u=(\S+?)(?=&|\s|$)", re.IGNORECASE)
CONTINUES = re.compile(r"\s*(?!\S+://)\S*?\ba=", re.IGNORECASE)
"""How a line begins that is the rest of a link, and no link of its own."""
WORD = re.compile(r"\S+")
AROUND_LABEL = " \t:;,-–—|()[]<>*\"'“”"

Voices = list[tuple[str, Answers]]


class VoicesError(ProblemsError):
    """Lines that are no links; `problems` has one sentence for each, `readable` holds the others."""

    def __init__(self, problems: list[str], readable: Voices) -> None:
        super().__init__(problems)
        self.readable = readable


class Found(NamedTuple):
    """Answers in a text, and where their link begins and ends."""

    answers: Answers
    start: int
    end: int


def read_voices(pasted: str, bank: QuestionBank) -> Voices:
    """Each link as a label and its answers; VoicesError names every line without a link that can be read."""
    lines = pasted.replace("=\r\n", "=\n").splitlines()
    voices: Voices = []
    problems: list[str] = []
    place = 0
    while place < min(len(lines), MOST_LINES):
        text, used = _joined(lines, place, bank)
        found = _all_in(text, bank)
        voices += [
            (label or f"Voice {len(voices) + 1}", each.answers) for label, each in _labelled(text, found)
        ]
        if not found and text.strip():
            problems.append(f"Line {place + 1}: {_fault(text, bank)} It reads “{_short(text)}”.")
        place += used
    if len(lines) > MOST_LINES:
        problems.insert(0, f"Only the first {MOST_LINES} lines were read.")
    if problems:
        raise VoicesError(_first(problems), voices)
    return voices


def _first(problems: list[str]) -> list[str]:
    more = len(problems) - MOST_NAMED
    return [*problems[:MOST_NAMED], f"{more} more lines cannot be read."] if more > 0 else problems


def intact_token(text: str, bank: QuestionBank) -> str:
    """The token in what arrived as one, without what a mail program put around it; the text itself if there is none."""
    found = next((token for token, _ in _tokens(unwrapped(f"?a={text}"), bank)), "")
    return found or text


def told_apart(labels: Iterable[str]) -> list[str]:
    """The labels, with a number added where one stands twice."""
    used: Counter[str] = Counter()
    result = []
    for label in labels:
        used[label] += 1
        result.append(f"{label[: LONGEST_LABEL - 5]} ({used[label]})" if used[label] > 1 else label)
    return result


def unwrapped(text: str) -> str:
    """A text with the links in it as they were before mail programs and filters wrote them their way."""
    plain = PROOFPOINT.sub(lambda link: re.sub("-(?=[0-9A-F]{2})", "%", link[1]).replace("_", "/"), text)
    for _ in range(MOST_WRAPPINGS):
        plain = html.unescape(unquote(plain))
    # Quoted-printable mail writes "=" as "=3D"; no token begins with these characters.
    return re.sub("=3D", "=", plain, flags=re.IGNORECASE)


def _joined(lines: Sequence[str], place: int, bank: QuestionBank) -> tuple[str, int]:
    """The text that begins in a line, with the lines that a link in it was broken over, and how many they are."""
    text = unwrapped(lines[place])
    if _all_in(text, bank) or not _may_go_on(text):
        return text, 1
    parts = [lines[place].rstrip().removesuffix("=")]
    for line in lines[place + 1 : place + MOST_PARTS]:
        if _all_in(unwrapped(line), bank) and (IN_LINK.search(text) or not CONTINUES.match(line)):
            break
        parts.append(line.strip().removesuffix("="))
        whole = unwrapped("".join(parts))
        if _all_in(whole, bank):
            return whole, len(parts)
    return text, 1


def _may_go_on(text: str) -> bool:
    """Whether a line ends inside a link."""
    return bool(IN_LINK.search(text)) or "://" in (text.split() or [""])[-1]


def _all_in(text: str, bank: QuestionBank) -> list[Found]:
    """The answers in every link in a text; a link that stands there twice, as in some mails, counts once."""
    found: dict[Answers, Found] = {}
    for token, match in _tokens(text, bank):
        answers = decode_token(token, bank)
        word = next(word for word in WORD.finditer(text) if word.end() >= match.end())
        found.setdefault(answers, Found(answers, word.start(), word.end()))
    return list(found.values())


def _tokens(text: str, bank: QuestionBank) -> Iterator[tuple[str, re.Match[str]]]:
    """Every token in a text whose check characters are right."""
    for match in TOKEN.finditer(text):
        # Some programs write a whole line in capitals; no token has any.
        for token in (match[0], match[0].lower()):
            try:
                decode_token(token, bank)
            except TokenError:
                continue
            yield token, match
            break


def _labelled(text: str, found: Sequence[Found]) -> Iterator[tuple[str, Found]]:
    """Each link with the words before it or, where there are none, those after it."""
    before = 0
    for place, each in enumerate(found):
        after = found[place + 1].start if place + 1 < len(found) else len(text)
        yield _label(text[before : each.start]) or _label(text[each.end : after]), each
        before = each.end


def _label(text: str) -> str:
    return one_line(text).strip(AROUND_LABEL)[:LONGEST_LABEL].strip()


def _fault(text: str, bank: QuestionBank) -> str:
    """What is wrong with the link in a text in which no answers were found."""
    stated = [match[1] for match in IN_LINK.finditer(text)]
    if not stated and "://" in text:
        return "This link holds no answers. Open it in a browser and copy the address that you see then."
    if not stated and not TOKEN.search(text):
        return NO_LINK
    try:
        decode_token(stated[-1] if stated else text, bank)
    except TokenError as fault:
        return str(fault)
    return NO_LINK


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"
