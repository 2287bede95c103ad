"""The full report as PDF."""

from __future__ import annotations

from datetime import date

from assessment.exports.brief.page import day_parts
from assessment.exports.paper.small_chart import drawn
from assessment.exports.paper.typst import displayable, pdf
from assessment.exports.report.content import Report, report
from assessment.result import Assessment
from assessment.text import MARK, MARK_NOTE

TEMPLATE = "report.typ"


def report_pdf(assessment: Assessment, organisation: str, day: date) -> bytes:
    """The full report as PDF/UA-1."""
    made = report(assessment, organisation, day)
    return pdf(TEMPLATE, _data(made), made.day)


def _data(made: Report) -> dict[str, object]:
    name = displayable(made.organisation)
    return {
        "heading": made.heading,
        "organisation": name,
        "title": f"{made.heading}: {name}" if name else made.heading,
        "name_note": MARK_NOTE if MARK in name else "",
        "dated": made.dated,
        "day": day_parts(made.day),
        "chart": drawn(made.assessment),
        "blocks": [block.model_dump() for block in made.blocks],
    }
