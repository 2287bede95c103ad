"""Organisations and names for the brief and the report, plain and extreme."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "examples"
DAY = date(2026, 3, 14)
LONGEST = 200


def filled(words: str) -> str:
    """The words again and again, up to the longest name."""
    return (words * LONGEST)[:LONGEST].rstrip()


ORGANISATIONS: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text("utf-8"))["answers"] for path in sorted(FOLDER.glob("*.toml"))
} | {"nothing_yet": {}}

LONG_NAMES = {
    "welsh": filled("Cyngor Bwrdeistref Sirol Pen-y-bont ar Ogŵr "),
    "polish": filled("Gmina Gżegżółka Łódź "),
    "greek": filled("Δήμος Αθηναίων "),
    "cyrillic": filled("Київська міська рада "),
    "arabic": filled("مجلس مدينة برمنغهام "),
    "hebrew": filled("עיריית ירושלים "),
    "chinese": filled("北京市"),
    "bengali": filled("বাংলা "),
    "one word": filled("W"),
    "wide words": filled("WWWW "),
}
HOSTILE_NAMES = {
    "typst": '#eval("x") $x$ *bold* _it_ @ref <label> `raw` // note',
    "xml": "<w:t>&amp;</w:t> <b>bold</b>",
    "formula": "=cmd|' /C calc'!A1",
    "path": '\\input{x} #image("/etc/passwd")',
}
