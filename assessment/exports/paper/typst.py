"""Templates and data into PDF: tagged, the same on every machine, every text passed as data."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache
from pathlib import Path

import typst

from assessment.text import JOINERS, MARK

HERE = Path(__file__).parent
FONTS, TEMPLATES = HERE.parents[1] / "fonts", HERE / "templates"
PICTURE_PPI, ANY_DAY = 300, date(2000, 1, 1)
MISSING = "could not be displayed"
"""What Typst says when no font has a letter."""

Data = Mapping[str, object]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def pdf(template: str, data: Data, day: date) -> bytes:
    """A template filled with data, as PDF/UA-1; the same data and day give the same bytes."""
    made: bytes = typst.compile(
        TEMPLATES / template,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=_inputs(data),
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(day, time(), UTC),
    )
    return made


def png(template: str, data: Data) -> bytes:
    """A template of one page as a picture."""
    made: bytes = typst.compile(
        TEMPLATES / template,
        format="png",
        ppi=PICTURE_PPI,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=_inputs(data),
    )
    return made


def pages(template: str, data: Data) -> int:
    """How many pages a template has with these data; it states them as `<pages>`."""
    found = typst.query(
        TEMPLATES / template,
        "<pages>",
        field="value",
        one=True,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=_inputs(data),
    )
    return int(json.loads(found))


def _inputs(data: Data) -> dict[str, str]:
    return {"data": json.dumps(data, ensure_ascii=False)}


@lru_cache(maxsize=64)
def displayable(text: str) -> str:
    """The text with a mark in place of every character that no bundled font can draw."""
    settled = _settled(text)
    if _draws(settled):
        return settled
    missing = {character for character in settled if not _draws(character)}
    kept = "".join(MARK if character in missing else character for character in settled)
    # What is left can be drawn one by one, but an accent not on every letter.
    return (
        kept if _draws(kept) else "".join(MARK if _is_accent(character) else character for character in kept)
    )


def _settled(text: str) -> str:
    """The text without accents on letters of another script, which stop Typst: an Arabic vowel on a Latin letter."""
    settled, script = "", ""
    for character in text:
        own = unicodedata.name(character, "").partition(" ")[0]
        if not _is_accent(character):
            script = own if character not in JOINERS else script
        settled += MARK if _is_accent(character) and own not in ("COMBINING", script) else character
    return settled


def _is_accent(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _draws(text: str) -> bool:
    try:
        pdf("letters.typ", {"text": text}, ANY_DAY)
    except typst.TypstError as fault:
        if MISSING not in fault.message:
            raise
        return False
    return True
