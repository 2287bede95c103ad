"""Every file of one assessment by name: what it is, and what writes it. The command line and the downloads read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from assessment.charts.sections import Shape, chart_png, chart_svg
from assessment.exports.brief.content import Brief, brief
from assessment.exports.brief.docx import brief_docx
from assessment.exports.brief.pdf import brief_pdf
from assessment.exports.meeting_card.content import Card, meeting_card
from assessment.exports.meeting_card.docx import card_docx
from assessment.exports.meeting_card.pdf import card_pdf
from assessment.exports.recommendations_csv import recommendations_csv
from assessment.exports.report.docx import report_docx
from assessment.exports.report.pdf import report_pdf
from assessment.judge.assess import assess
from assessment.links.done import with_done
from assessment.result import Assessment

CSV, JSON, PDF, PNG, SVG = "text/csv", "application/json", "application/pdf", "image/png", "image/svg+xml"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Wishes(NamedTuple):
    """What a person may choose for a file; `day` is the date on it, always told by whoever asks.

    `done` holds the ids of the gaps that a chart shows as closed.
    """

    day: date
    organisation: str = ""
    audience: str | None = None
    reasons: tuple[int, ...] = ()
    done: tuple[str, ...] = ()
    others: str = ""
    """For the brief: a sentence on where others stand."""


class Format(NamedTuple):
    """A file: its media type, and the function that writes it."""

    media_type: str
    write: Callable[[Assessment, Wishes], bytes]


def _brief(assessment: Assessment, wishes: Wishes) -> Brief:
    made = brief(
        assessment,
        organisation=wishes.organisation,
        audience=wishes.audience,
        reason_numbers=wishes.reasons or None,
        day=wishes.day,
    )
    return made.and_others(wishes.others)


def _card(assessment: Assessment, wishes: Wishes) -> Card:
    return meeting_card(
        assessment, organisation=wishes.organisation, audience=wishes.audience, day=wishes.day
    )


def _chart_png(shape: Shape) -> Callable[[Assessment, Wishes], bytes]:
    return lambda a, w: chart_png(a, w.organisation, w.day, shape, then=_then(a, w.done))


def _chart_svg(shape: Shape) -> Callable[[Assessment, Wishes], bytes]:
    return lambda a, w: chart_svg(a, w.organisation, w.day, shape, then=_then(a, w.done)).encode()


def _then(assessment: Assessment, done: tuple[str, ...]) -> Assessment | None:
    """What the result would be once these gaps are closed; None where none is."""
    if not done:
        return None
    return assess(with_done(assessment.given, done, assessment.pack.library.gaps), assessment.pack)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "assessment.json": Format(JSON, lambda a, _: a.model_dump_json(indent=2).encode()),
        "recommendations.csv": Format(CSV, lambda a, _: recommendations_csv(a)),
        "chart.png": Format(PNG, _chart_png("slide")),
        "chart.svg": Format(SVG, _chart_svg("slide")),
        "chart-page.png": Format(PNG, _chart_png("page")),
        "chart-page.svg": Format(SVG, _chart_svg("page")),
        "brief.pdf": Format(PDF, lambda a, w: brief_pdf(_brief(a, w))),
        "brief.docx": Format(DOCX, lambda a, w: brief_docx(_brief(a, w))),
        "meeting-card.pdf": Format(PDF, lambda a, w: card_pdf(_card(a, w))),
        "meeting-card.docx": Format(DOCX, lambda a, w: card_docx(_card(a, w))),
        "report.pdf": Format(PDF, lambda a, w: report_pdf(a, w.organisation, w.day)),
        "report.docx": Format(DOCX, lambda a, w: report_docx(a, w.organisation, w.day)),
    }
)
