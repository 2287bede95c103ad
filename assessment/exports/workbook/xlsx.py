"""The workbook as XLSX: every text is written as text, so that nothing in it can run as a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from math import ceil
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from assessment.exports.recommendations_csv import COLUMNS
from assessment.exports.report.summary import NO_GAP
from assessment.exports.workbook.columns import (
    ANSWER_HEADS,
    ANSWERS,
    FIRST_DAY,
    LAST_DAY,
    PLAN,
    PLAN_HEADS,
    SOURCE_HEADS,
    SOURCES,
    STATUSES,
)
from assessment.exports.workbook.content import Row, Workbook
from assessment.rounding import long_date
from assessment.text import MARK

ACCENT, LINES = "#0b5a72", "#c3d2d8"
SETTINGS = {
    "in_memory": True,  # else it would write what a person noted to files of its own on the server
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
A4 = 9
WIDTHS: Mapping[str, int] = {
    "priority": 8,
    "finding": 34,
    "recommended_action": 44,
    "first_step": 36,
    "blocks": 14,
    "suggested_owner": 20,
    "owner": 16,
    "status": 14,
    "due_date": 14,
    "timescale": 16,
    "why_it_matters": 44,
    "your_answer": 34,
    "source_title": 44,
    "source_url": 44,
    "assessment": 18,
}
"""In letters; columns that are not named have 12."""
LINE, TALLEST = 15, 400
"""Points for a line of letters, and for a row, of which spreadsheets allow 409."""
ON_ONE_LINE = frozenset({"source_title", "source_url", "assessment"})
"""Long columns that nobody reads across: they are cut by the next one, so that rows stay low."""
PRINTED = COLUMNS.index("timescale")
"""The last column on paper: what comes after it would make the letters too small to read."""
ANSWER_WIDTHS = (22, 44, 44, 28, 22, 28, 22, 18)
NOTED = range(3, 6)
"""The places of the columns that a person fills in beside an answer."""
SOURCE_WIDTHS = (28, 10, 56, 30, 56)
NUMBERS = frozenset({"priority", "effort_days_min", "effort_days_max", "points_gained"})
TYPED = frozenset({"owner", "status", "due_date"})
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
STATUS_RULE = {
    "validate": "list",
    "source": list(STATUSES),
    "error_type": "information",
    "error_title": "Not in the list",
    "error_message": "Your own words are kept as well.",
}
DUE_RULE = {
    "validate": "date",
    "criteria": "between",
    "minimum": FIRST_DAY,
    "maximum": LAST_DAY,
    "input_title": "Due date",
    "input_message": "A date, such as 31/01/2027.",
    "error_title": "Not a date",
    "error_message": "Write a date, such as 31/01/2027.",
}
LONGEST_NAME = 80
"""Letters of a name at the top of a printed page: more would not fit beside the title."""


class Looks:
    """The formats of one workbook; the library ties each to the workbook that it was made in."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        line = {"valign": "top", "bottom": 1, "bottom_color": LINES}
        text = {**line, "text_wrap": True}
        # A text that begins with "=" stays one also when its cell is edited.
        self.text = book.add_format({**text, "quote_prefix": True})
        self.line = book.add_format({**line, "quote_prefix": True})
        self.typed = book.add_format({**text, "num_format": "@", "quote_prefix": True})
        self.date = book.add_format({**text, "num_format": "d mmm yyyy", "align": "left"})
        self.number = book.add_format({**text, "align": "left"})
        self.address = book.add_format({**text, "font_color": ACCENT, "underline": 1})
        self.head = book.add_format({**text, "bold": True, "font_color": "white", "bg_color": ACCENT})


def workbook_xlsx(made: Workbook) -> bytes:
    """The workbook as a file."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, SETTINGS) as book:
        book.set_properties(
            {
                "title": _text(f"{made.title}: {made.organisation}" if made.organisation else made.title),
                "created": datetime.combine(made.day, time(), UTC),
            }
        )
        looks = Looks(book)
        _plan(_sheet(book, PLAN, made), made.plan, looks)
        _answers(_sheet(book, ANSWERS, made), made.answers, looks)
        _sources(_sheet(book, SOURCES, made), made.sources, looks)
    return file.getvalue()


def _sheet(book: xlsxwriter.Workbook, name: str, made: Workbook) -> Worksheet:
    """An empty sheet that is printed across, as wide as the paper, with its heads on every page."""
    sheet: Worksheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    title, shown = _printed(made.title), _printed(made.organisation[:LONGEST_NAME])
    sheet.set_header(f"&L {title}&R {shown}")
    sheet.set_footer(f"&L {name}. {long_date(made.day)}. Self-assessment, not checked.&RPage &P of &N")
    return sheet


def _printed(text: str) -> str:
    """A text at the edge of a page, where "&" begins a command."""
    return _text(text).replace("&", "&&")


def _plan(sheet: Worksheet, rows: Sequence[Row], looks: Looks) -> None:
    heads = [PLAN_HEADS[column] for column in COLUMNS]
    widths = [WIDTHS.get(column, 12) for column in COLUMNS]
    _heads(sheet, Columns(PLAN, heads, widths), looks, len(rows))
    wrapped = [0 if column in ON_ONE_LINE else width for column, width in zip(COLUMNS, widths, strict=True)]
    for line, row in enumerate(rows, start=1):
        sheet.set_row(line, _height(row, wrapped))
        for place, (column, text) in enumerate(zip(COLUMNS, row, strict=True)):
            _plan_cell(sheet, (line, place), column, text, looks)
    sheet.print_area(0, 0, len(rows), PRINTED)
    if rows:
        _checked(sheet, len(rows))
    else:
        sheet.write_string(1, 0, NO_GAP)


def _plan_cell(sheet: Worksheet, at: tuple[int, int], column: str, text: str, looks: Looks) -> None:
    if column in NUMBERS:
        sheet.write_number(*at, float(text), looks.number)
    elif column == "due_date":
        _due(sheet, at, text, looks)
    elif column in ON_ONE_LINE:
        _write(sheet, at, text, looks.line)
    else:
        _write(sheet, at, text, looks.typed if column in TYPED else looks.text)


def _due(sheet: Worksheet, at: tuple[int, int], text: str, looks: Looks) -> None:
    """A date that spreadsheets count with; any other words stay as they were typed."""
    day = _iso(text)
    if day:
        sheet.write_datetime(*at, datetime.combine(day, time()), looks.date)
    else:
        _write(sheet, at, text, looks.date)


def _iso(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    # Only what comes back as the same letters: Python also reads "20270131" and weeks.
    return day if day.isoformat() == text and FIRST_DAY <= day <= LAST_DAY else None


def _checked(sheet: Worksheet, rows: int) -> None:
    """A list for the status, which takes other words too, and a check of the due date."""
    for column, rule in ((COLUMNS.index("status"), STATUS_RULE), (COLUMNS.index("due_date"), DUE_RULE)):
        sheet.data_validation(1, column, rows, column, rule)


def _answers(sheet: Worksheet, rows: Sequence[Row], looks: Looks) -> None:
    heads = list(ANSWER_HEADS.values())
    _heads(sheet, Columns(ANSWERS, heads, ANSWER_WIDTHS), looks, len(rows))
    for line, row in enumerate(rows, start=1):
        sheet.set_row(line, _height(row, (*ANSWER_WIDTHS[:-2], 0, 0)))
        for place, text in enumerate(row):
            _write(sheet, (line, place), text, looks.typed if place in NOTED else looks.text)
    sheet.print_area(0, 0, len(rows), NOTED.stop - 1)


def _sources(sheet: Worksheet, rows: Sequence[Row], looks: Looks) -> None:
    _heads(sheet, Columns(SOURCES, SOURCE_HEADS, SOURCE_WIDTHS), looks, len(rows))
    for line, row in enumerate(rows, start=1):
        sheet.set_row(line, _height(row, (*SOURCE_WIDTHS[:-1], 0)))
        for place, text in enumerate(row[:-1]):
            _write(sheet, (line, place), text, looks.text)
        if row[-1]:
            sheet.write_url(line, len(row) - 1, row[-1], looks.address)


class Columns(NamedTuple):
    """The columns of a sheet: the name of its table, their heads, and how many letters wide each is."""

    name: str
    heads: Sequence[str]
    widths: Sequence[int]


def _heads(sheet: Worksheet, columns: Columns, looks: Looks, rows: int) -> None:
    """The heads with the widths of their columns, and a table around the rows where there are any."""
    for place, (head, width) in enumerate(zip(columns.heads, columns.widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, head, looks.head)
    if rows:
        headed = [{"header": head, "header_format": looks.head} for head in columns.heads]
        table = {"name": columns.name, "columns": headed, "style": "Table Style Light 1"}
        sheet.add_table(0, 0, rows, len(headed) - 1, table)


def _height(row: Row, widths: Sequence[int]) -> int:
    """Points that a row needs; not every spreadsheet works this out when it opens a file. A width of 0 counts not."""
    lines = (
        sum(ceil(max(1, len(part)) * 1.05 / width) for part in text.split("\n"))
        for text, width in zip(row, widths, strict=True)
        if width
    )
    return min(TALLEST, LINE * max(lines) + 3)


def _write(sheet: Worksheet, at: tuple[int, int], text: str, look: Format) -> None:
    """A text as a text, whatever it begins with; a cell without one is left empty but has its look."""
    if text:
        sheet.write_string(*at, _text(text), look)
    else:
        sheet.write_blank(*at, None, look)


def _text(text: str) -> str:
    """A text with a mark in place of what no workbook can hold; lines end as in a workbook."""
    return NOT_IN_XML.sub(MARK, text.replace("\r\n", "\n").replace("\r", "\n"))
