"""The brief as PDF: always one side of A4."""

from __future__ import annotations

from datetime import date

from assessment.exports.brief.content import NO_REASONS, NO_SAFEGUARDS, Brief, shorter
from assessment.exports.citations import GRADES
from assessment.exports.paper.small_chart import drawn
from assessment.exports.paper.typst import displayable, pages, pdf
from assessment.text import MARK, MARK_NOTE
from assessment.wording import NOT_VERIFIED

TEMPLATE = "brief.typ"
GRADE_KEY = f"Evidence grades: {'; '.join(f'{grade} {words}' for grade, words in GRADES.items())}."


def brief_pdf(brief: Brief) -> bytes:
    """The brief as PDF/UA-1, with as many reasons and safeguards as one page holds."""
    return pdf(TEMPLATE, _data(fitted(brief)), brief.day)


def fitted(brief: Brief) -> Brief:
    """The longest version of the brief that is one page."""
    while pages(TEMPLATE, _data(brief)) > 1 and (next_try := shorter(brief)) != brief:
        brief = next_try
    return brief


def day_parts(day: date) -> dict[str, int]:
    """A date as a template takes it."""
    return {"year": day.year, "month": day.month, "day": day.day}


def _data(brief: Brief) -> dict[str, object]:
    name = displayable(brief.organisation)
    return {
        **brief.model_dump(include={"audience", "ask", "reasons", "safeguards", "limits"}),
        "organisation": name,
        "heading": brief.heading,
        "standing": brief.standing,
        "no_reasons": NO_REASONS,
        "reasons_more": brief.reasons_more,
        "no_safeguards": NO_SAFEGUARDS,
        "safeguards_more": brief.safeguards_more,
        "title": f"{brief.heading}: {name}" if name else brief.heading,
        "name_note": MARK_NOTE if MARK in name else "",
        "not_verified": NOT_VERIFIED,
        "day": day_parts(brief.day),
        "chart": drawn(brief.assessment),
        "grade_key": GRADE_KEY,
        "foot": brief.foot,
    }
