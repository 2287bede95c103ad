"""The meeting sheet as PDF."""

from __future__ import annotations

from assessment.exports.brief.page import day_parts
from assessment.exports.meeting_sheet.content import HEADER, SETTLED, Sheet
from assessment.exports.paper.typst import displayable, pdf

TEMPLATE = "meeting_sheet.typ"


def sheet_pdf(sheet: Sheet) -> bytes:
    """The meeting sheet as PDF/UA-1."""
    data = {
        **sheet.model_dump(exclude={"day", "voices"}),
        "voices": [displayable(voice) for voice in sheet.voices],
        "header": HEADER,
        "settled_heading": SETTLED,
        "day": day_parts(sheet.day),
    }
    return pdf(TEMPLATE, data, sheet.day)
