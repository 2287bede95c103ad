"""How wide letters are in a picture, so that lines break before its edge and nothing is cut."""

from __future__ import annotations

from functools import cache

from assessment.charts.render import advances

ELLIPSIS = "…"


@cache
def _width_of_letter(letter: str, *, bold: bool) -> float:
    return next((found[ord(letter)] for found in advances(bold=bold) if ord(letter) in found), 1.0)


def plain(text: str) -> bool:
    """Whether the plain bold letters are enough for a text."""
    return all(ord(letter) in advances(bold=True)[0] for letter in text)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The pixels that a text takes at most, letter by letter."""
    return size * sum(_width_of_letter(letter, bold=bold) for letter in text)


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The text in lines that fit the room; a word that is too long for a line goes on in the next."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if width(joined, size, bold=bold) <= room:
            lines[-1] = joined
            continue
        first, *rest = _pieces(word, size, room, bold=bold)
        lines += [first, *rest]
    return [line for line in lines if line]


def _pieces(word: str, size: float, room: float, *, bold: bool) -> list[str]:
    pieces, taken = [""], 0.0
    for letter in word:
        wide = _width_of_letter(letter, bold=bold)
        if size * (taken + wide) > room:
            pieces.append("")
            taken = 0.0
        pieces[-1] += letter
        taken += wide
    return pieces


def shortened(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text on one line, with "…" in place of what does not fit."""
    if width(text, size, bold=bold) <= room:
        return text
    while text and width(text + ELLIPSIS, size, bold=bold) > room:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def headed(name: str, message: str, size: float, room: float, most: int) -> list[str]:
    """A name and a message in bold lines; the name gives way, because the message must be read whole."""
    lines = wrapped(name + message, size, room, bold=True)
    while len(lines) > most and name:
        left = name.removesuffix(ELLIPSIS)
        name = (left.rpartition(" ")[0] or left[:-1]).rstrip(" ,") + ELLIPSIS
        lines = wrapped(name + message, size, room, bold=True)
    return lines
