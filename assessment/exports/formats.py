"""Every file of one assessment by name: what it is, and what writes it. The command line and the downloads read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from assessment.charts.sections import Shape, chart_png, chart_svg
from assessment.compare.cohort import Cohort
from assessment.content.pack import Pack
from assessment.exports.brief.content import Brief, brief
from assessment.exports.brief.docx import brief_docx
from assessment.exports.brief.pdf import brief_pdf
from assessment.exports.calendar_dates import calendar_ics
from assessment.exports.cohort.pdf import cohort_pdf
from assessment.exports.cohort.rows import cohort_csv
from assessment.exports.meeting_card.content import Card, meeting_card
from assessment.exports.meeting_card.docx import card_docx
from assessment.exports.meeting_card.pdf import card_pdf
from assessment.exports.questionnaire.content import questionnaire
from assessment.exports.questionnaire.docx import questionnaire_docx
from assessment.exports.questionnaire.pdf import questionnaire_pdf
from assessment.exports.recommendations_csv import NO_PROGRESS, Progress, recommendations_csv
from assessment.exports.report.docx import report_docx
from assessment.exports.report.pdf import report_pdf
from assessment.exports.slides.content import deck
from assessment.exports.slides.pptx_file import slides_pptx
from assessment.exports.workbook.columns import NO_PROOF, Proof
from assessment.exports.workbook.content import workbook
from assessment.exports.workbook.xlsx import workbook_xlsx
from assessment.judge.assess import assess
from assessment.links.done import with_done
from assessment.result import Assessment


class Wishes(NamedTuple):
    """What a person may choose for a file; `day` is the date on it, always told by whoever asks.

    `done` holds the ids of the gaps that a chart shows as closed.
    What was filled in on a plan comes by gap id, and what was noted beside an answer by question id.
    """

    day: date
    organisation: str = ""
    audience: str | None = None
    reasons: tuple[int, ...] = ()
    done: tuple[str, ...] = ()
    others: str = ""
    """For the brief: a sentence on where others stand."""
    progress: Mapping[str, Progress] = NO_PROGRESS
    proof: Mapping[str, Proof] = NO_PROOF


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


def _workbook(assessment: Assessment, wishes: Wishes) -> bytes:
    made = workbook(assessment, wishes.organisation, wishes.day, wishes.progress, wishes.proof)
    return workbook_xlsx(made)


FORMATS: Mapping[str, Callable[[Assessment, Wishes], bytes]] = MappingProxyType(
    {
        "assessment.json": lambda a, _: a.model_dump_json(indent=2).encode(),
        "chart.png": _chart_png("slide"),
        "chart.svg": _chart_svg("slide"),
        "chart-page.png": _chart_png("page"),
        "chart-page.svg": _chart_svg("page"),
        "recommendations.csv": lambda a, w: recommendations_csv(a, w.progress),
        "work-plan.xlsx": _workbook,
        "slides.pptx": lambda a, w: slides_pptx(deck(_brief(a, w))),
        "dates.ics": lambda a, w: calendar_ics(a, w.day, w.progress),
        "brief.pdf": lambda a, w: brief_pdf(_brief(a, w)),
        "brief.docx": lambda a, w: brief_docx(_brief(a, w)),
        "meeting-card.pdf": lambda a, w: card_pdf(_card(a, w)),
        "meeting-card.docx": lambda a, w: card_docx(_card(a, w)),
        "report.pdf": lambda a, w: report_pdf(a, w.organisation, w.day),
        "report.docx": lambda a, w: report_docx(a, w.organisation, w.day),
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
