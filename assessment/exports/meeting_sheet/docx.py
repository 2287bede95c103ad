"""The meeting sheet as a Word file: the same words as the PDF, to write in."""

from __future__ import annotations

from assessment.exports.meeting_sheet.content import HEADER, SETTLED, Sheet
from assessment.exports.paper import word

SIZE, TABLE_SIZE = 9.5, 8.5
WIDTHS = (62, 62, 50)
"""Of the columns, in millimetres."""


def sheet_docx(sheet: Sheet) -> bytes:
    """The meeting sheet as DOCX."""
    document = word.new_document(sheet.title, sheet.day, "brief", size=SIZE)
    word.heading(document, sheet.title, 1)
    word.paragraph(document, sheet.made, style=word.SMALL)
    word.paragraph(document, "; ".join(sheet.voices), lead="Who answered:")
    word.paragraph(document, sheet.intro)
    if sheet.items:
        rows = [((item.label, ""), item.said, "") for item in sheet.items]
        word.table(document, HEADER, rows, WIDTHS, TABLE_SIZE)
    if sheet.settled:
        word.heading(document, SETTLED, 2)
        word.paragraph(document, f"{sheet.settled}.", style=word.SMALL)
    word.page_numbers(document)
    return word.saved(document)
