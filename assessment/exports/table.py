"""Tables as people's programs save them: which row holds the column names, and which separator was used."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

SEPARATORS = ",;\t|"
HEAD = 20
"""The column names must be in one of the first rows: above them stand at most a title and blank rows."""
STATED = re.compile(r"\A\"?sep=([^\r\n\"])\"?[ \t]*(?:\r\n|\n|\r)", re.IGNORECASE)

Known = Callable[[str], str | None]
"""The name that a column has here, for what stands at its head; None for a column of the person's own."""


class Row(NamedTuple):
    """The cells of a row under its number, as a spreadsheet shows it."""

    number: int
    cells: list[str]


class Head(NamedTuple):
    """Where a table begins: its separator, the row with the column names, and how many known ones stand there."""

    separator: str
    names: Row
    known: int


def spoken(name: str) -> str:
    """A column's name regardless of capitals, spaces, underscores, quotation marks and a final colon."""
    straight = name.replace("\u2019", "'").replace("\ufeff", "").strip(" \t\r\n'\":")
    words = straight.replace("_", " ").replace("-", " ")
    # The strokes hold the spaces at both ends.
    return " ".join(f"|{words}|".split())[1:-1].casefold()


def without_stated_separator(text: str) -> tuple[str, str]:
    """The separator that a first line such as "sep=;" states, and the text without it: no spreadsheet shows it."""
    stated = STATED.match(text)
    return (stated[1], text[stated.end() :]) if stated else ("", text)


def find_head(text: str, separators: str, known: Known) -> Head | None:
    """The head of a table in the first rows of a text, with the separator that brings most known names."""
    heads = [
        head
        for separator in separators or SEPARATORS
        if (head := head_among(rows_of(text, separator, strict=False), known, separator))
    ]
    return max(heads, key=lambda head: head.known, default=None)


def head_among(rows: Iterable[Row], known: Known, separator: str = "") -> Head | None:
    """The row among the first ones in which most known names stand; None if there is none."""
    heads = [Head(separator, row, known_in(row.cells, known)) for row in islice(rows, HEAD)]
    best = max(heads, key=lambda head: head.known, default=None)
    return best if best and best.known else None


def known_in(cells: Sequence[str], known: Known) -> int:
    """How many of these cells are names that are known."""
    return len({name for cell in cells if (name := known(cell))})


def rows_of(text: str, separator: str, *, strict: bool = True) -> Iterator[Row]:
    """The rows of a text with their numbers: a cell of several lines is one row, a blank line is one too.

    csv.Error if a quotation mark is opened and never closed, which would swallow rows in silence.
    """
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=separator, strict=strict)
    return (Row(number, cells) for number, cells in enumerate(reader, start=1))


def blank(cells: Iterable[str]) -> bool:
    """Whether nothing stands in any of these cells."""
    return not any(cell.strip() for cell in cells)
