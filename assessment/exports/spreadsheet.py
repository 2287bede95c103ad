"""Tables for a spreadsheet: CSV as bytes, and no cell that runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may take for the start of a formula, full-width forms included."""
UNSEEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*")
"""What a program that opens the file may leave out before the first letter."""


def csv_bytes(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows as CSV: UTF-8 with a byte order mark, RFC 4180, every cell guarded."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def guarded(value: str) -> str:
    """Text that a spreadsheet shows and never runs: a risky start gets an apostrophe before it."""
    starts = value.lstrip(" "), UNSEEN.sub("", value, count=1)
    return f"'{value}" if any(start.startswith(FORMULA_STARTS) for start in starts) else value
