"""The brief as data for its template."""

from __future__ import annotations

from datetime import date

from assessment.exports.brief.content import Brief
from assessment.exports.brief.rows import TABLE_HEADER
from assessment.exports.paper.small_chart import drawn
from assessment.exports.paper.typst import displayable
from assessment.text import MARK, MARK_NOTE
from assessment.wording import NOT_VERIFIED

TEMPLATE = "brief.typ"


def day_parts(day: date) -> dict[str, int]:
    """A date as a template takes it."""
    return {"year": day.year, "month": day.month, "day": day.day}


def page_data(brief: Brief, size: float, slack: int = 0) -> dict[str, object]:
    """What the template needs; `slack` is a strip at the foot, in millimetres, that stays free."""
    name = displayable(brief.organisation)
    words = brief.assessment.pack.words.brief
    return {
        **brief.model_dump(include={"ask", "reasons", "rows", "limits", "standing", "opening"}),
        "size": size,
        "slack": slack,
        "organisation": name,
        "heading": brief.heading,
        "draft": brief.draft,
        "made_for": brief.made_for,
        "decision": brief.decision,
        "reasons_heading": brief.reasons_heading,
        "no_reasons": "" if brief.reasons_cut else words.no_reasons,
        "reasons_more": brief.reasons_more,
        "header": TABLE_HEADER,
        "rows_heading": brief.rows_heading,
        "no_rows": words.no_table,
        "rows_more": brief.rows_more,
        "limits_heading": words.limits,
        "title": f"{brief.heading}: {name}" if name else brief.heading,
        "name_note": MARK_NOTE if MARK in name else "",
        "not_verified": NOT_VERIFIED,
        "day": day_parts(brief.day),
        "chart": drawn(brief.assessment) if brief.charted else None,
        "imprint": brief.imprint,
    }
