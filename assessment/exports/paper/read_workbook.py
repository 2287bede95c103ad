"""The rows of a workbook (XLSX), as text, one sheet after another and never more than asked for."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError  # nosec B405 - the name of a fault, to catch it

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

WORKBOOK = "xl/workbook.xml"
MOST_UNPACKED = 20 * 1024 * 1024
TOO_LARGE = "The workbook is too large once unpacked"
DAMAGED = "The workbook is damaged and cannot be read"
UNREADABLE = (
    AttributeError,
    EOFError,
    InvalidFileException,
    LookupError,
    OSError,
    ParseError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What the library raises on a damaged workbook; it has no error of its own for this."""


class Sheet(NamedTuple):
    """A sheet's name and its rows of text, from the first row on."""

    name: str
    rows: Iterator[list[str]]


class WorkbookError(ValueError):
    """A workbook that cannot be read."""


def is_workbook(source: bytes | Path) -> bool:
    """Whether this is a workbook in the format of Excel 2007 and later, whatever its name says."""
    if isinstance(source, bytes) and not source.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as packed:
            return WORKBOOK in packed.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def check_unpacked(content: bytes) -> None:
    """WorkbookError if a workbook says that it holds too much; Python unpacks no more than it says."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            raise WorkbookError(TOO_LARGE)


def sheets(source: bytes | Path, most_rows: int, most_columns: int) -> Iterator[Sheet]:
    """The visible sheets of a workbook; WorkbookError if it cannot be read."""
    try:
        # From its bytes, as the library refuses a workbook whose name says that it is something else.
        content = source if isinstance(source, bytes) else source.read_bytes()
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except UNREADABLE as fault:
        raise WorkbookError(DAMAGED) from fault
    yield from (Sheet(sheet.title, _rows(sheet, most_rows, most_columns)) for sheet in visible)


def _rows(sheet: Any, most_rows: int, most_columns: int) -> Iterator[list[str]]:
    try:
        # Some programs write a wrong size of the sheet into it.
        sheet.reset_dimensions()
        for cells in islice(sheet.iter_rows(max_col=most_columns, values_only=True), most_rows):
            row = [cell_text(cell) for cell in cells]
            while row and not row[-1]:
                row.pop()
            yield row
    except UNREADABLE as fault:
        raise WorkbookError(DAMAGED) from fault


def cell_text(cell: object) -> str:
    """A cell as a person sees it: whole numbers without a fraction, dates as 2027-01-31."""
    if cell is None:
        return ""
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
