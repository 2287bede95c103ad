"""Every file of one assessment by name: what it is, and what writes it. The command line and the downloads read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from assessment.charts.sections import chart_png, chart_svg
from assessment.compare.cohort import Cohort
from assessment.content.pack import Pack
from assessment.exports.brief.content import Brief, brief
from assessment.exports.brief.docx import brief_docx
from assessment.exports.brief.pdf import brief_pdf
from assessment.exports.cohort.pdf import cohort_pdf
from assessment.exports.cohort.rows import cohort_csv
from assessment.exports.meeting_card.content import Card, meeting_card
from assessment.exports.meeting_card.docx import card_docx
from assessment.exports.meeting_card.pdf import card_pdf
from assessment.exports.questionnaire.content import questionnaire
from assessment.exports.questionnaire.docx import questionnaire_docx
from assessment.exports.questionnaire.pdf import questionnaire_pdf
from assessment.exports.recommendations_csv import recommendations_csv
from assessment.exports.report.docx import report_docx
from assessment.exports.report.pdf import report_pdf
from assessment.result import Assessment

CSV, JSON, PDF, PNG, SVG = "text/csv", "application/json", "application/pdf", "image/png", "image/svg+xml"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Wishes(NamedTuple):
    """What a person may choose for a file; `day` is the date on it, always told by whoever asks."""

    day: date
    organisation: str = ""
    audience: str | None = None
    reasons: tuple[int, ...] = ()


class Format(NamedTuple):
    """A file: its media type, and the function that writes it."""

    media_type: str
    write: Callable[[Assessment, Wishes], bytes]


def _brief(assessment: Assessment, wishes: Wishes) -> Brief:
    return brief(
        assessment,
        organisation=wishes.organisation,
        audience=wishes.audience,
        reason_numbers=wishes.reasons or None,
        day=wishes.day,
    )


def _card(assessment: Assessment, wishes: Wishes) -> Card:
    return meeting_card(
        assessment, organisation=wishes.organisation, audience=wishes.audience, day=wishes.day
    )


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "assessment.json": Format(JSON, lambda a, _: a.model_dump_json(indent=2).encode()),
        "recommendations.csv": Format(CSV, lambda a, _: recommendations_csv(a)),
        "chart.png": Format(PNG, lambda a, w: chart_png(a, w.organisation, w.day)),
        "chart.svg": Format(SVG, lambda a, w: chart_svg(a, w.organisation, w.day).encode()),
        "chart-page.png": Format(PNG, lambda a, w: chart_png(a, w.organisation, w.day, "page")),
        "chart-page.svg": Format(SVG, lambda a, w: chart_svg(a, w.organisation, w.day, "page").encode()),
        "brief.pdf": Format(PDF, lambda a, w: brief_pdf(_brief(a, w))),
        "brief.docx": Format(DOCX, lambda a, w: brief_docx(_brief(a, w))),
        "meeting-card.pdf": Format(PDF, lambda a, w: card_pdf(_card(a, w))),
        "meeting-card.docx": Format(DOCX, lambda a, w: card_docx(_card(a, w))),
        "report.pdf": Format(PDF, lambda a, w: report_pdf(a, w.organisation, w.day)),
        "report.docx": Format(DOCX, lambda a, w: report_docx(a, w.organisation, w.day)),
    }
)

COHORT_FORMATS: Mapping[str, Callable[[Cohort, date], bytes]] = MappingProxyType(
    {
        "csv": lambda group, _: cohort_csv(group),
        "json": lambda group, _: group.model_dump_json(indent=2).encode(),
        "pdf": cohort_pdf,
    }
)
"""What is written of a group of organisations."""

BLANK_FORMATS: Mapping[str, Callable[[Pack, date], bytes]] = MappingProxyType(
    {
        "docx": lambda pack, day: questionnaire_docx(questionnaire(pack, day)),
        "pdf": lambda pack, day: questionnaire_pdf(questionnaire(pack, day)),
    }
)
"""The questions on paper."""
