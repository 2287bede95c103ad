"""The full report as PDF."""

from __future__ import annotations

from datetime import date

from assessment.brief_pdf import day_parts
from assessment.models import Assessment
from assessment.report import TITLE, Report, report
from assessment.small_chart import drawn
from assessment.typed import MARK, MARK_NOTE
from assessment.typeset import displayable, pdf

TEMPLATE = "report.typ"


def report_pdf(assessment: Assessment, organisation: str = "", day: date | None = None) -> bytes:
    """The full report as PDF/UA-1."""
    made = report(assessment, organisation, day)
    return pdf(TEMPLATE, _data(made), made.day)


def _data(made: Report) -> dict[str, object]:
    name = displayable(made.organisation)
    return {
        "heading": TITLE,
        "organisation": name,
        "title": f"{TITLE}: {name}" if name else TITLE,
        "name_note": MARK_NOTE if MARK in name else "",
        "dated": made.dated,
        "day": day_parts(made.day),
        "foot": made.foot,
        "chart": drawn(made.assessment),
        "blocks": [block.model_dump() for block in made.blocks],
    }
