"""What a person typed: always data, shown as it is or visibly marked, never interpreted."""

from __future__ import annotations

import unicodedata

LONGEST = 200
LONGEST_LABEL = 60
MARK = "\ufffd"
"""Stands where a character cannot be shown."""
JOINERS = "\u200c\u200d"
"""Invisible, but the spelling of some languages needs them."""
UNUSABLE = ("Cs", "Co", "Cn")
MARK_NOTE = f"{MARK} stands for a letter of the name that this file cannot show."


def one_line(typed: str) -> str:
    """A name or label as one clean line of at most 200 characters; a cut shows as "…"."""
    name = clean(typed)
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


def clean(typed: str) -> str:
    """A text as one clean line, however long; what is far too long is cut before it is looked at."""
    # Composing characters first lets the fonts draw them as one letter.
    composed = unicodedata.normalize("NFC", typed[: 50 * LONGEST])
    return " ".join("".join(_usable(character) for character in composed).split())


def lower_first(text: str) -> str:
    """A text as it stands in the middle of a sentence; "IT" and the like stay as they are."""
    return text if text[1:2].isupper() else f"{text[0].lower()}{text[1:]}"


def upper_first(text: str) -> str:
    """A text as it stands at the beginning of a sentence."""
    return f"{text[0].upper()}{text[1:]}"


def _usable(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in ("Cc", "Zl", "Zp"):
        return " "
    if kind == "Cf" and character not in JOINERS:
        return ""
    return MARK if kind in UNUSABLE else character
