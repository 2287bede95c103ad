"""The brief as a Word file: the same words as the PDF, to be edited, and one page as it is made."""

from __future__ import annotations

from docx.document import Document
from docx.shared import Mm, Pt

from assessment.exports.brief.content import (
    NO_REASONS,
    NO_SAFEGUARDS,
    Brief,
    BriefReason,
    Safeguard,
    shorter,
)
from assessment.exports.brief.pdf import GRADE_KEY, fitted
from assessment.exports.paper import word
from assessment.exports.paper.small_chart import small_chart_png
from assessment.wording import NOT_VERIFIED, chart_alternative

TABLE_SIZE = 8.5
CHART_WIDTH = 100
TABLE_WIDTHS = (18, 89, 47, 22)
HEADER = ("Severity", "Gap and what we will do", "Suggested owner", "By when")


def brief_docx(brief: Brief) -> bytes:
    """The brief as DOCX, short enough for one page."""
    fitting = for_word(brief)
    document = word.new_document(brief.title, brief.day, "brief")
    _head(document, fitting)
    _stand(document, fitting)
    _reasons(document, fitting)
    _safeguards(document, fitting)
    document.add_heading("What we do not claim", 2)
    word.paragraph(document, " ".join(fitting.limits))
    if fitting.reasons:
        word.paragraph(document, GRADE_KEY, style=word.SMALL)
    word.footer(document, fitting.foot, numbered=False)
    return word.saved(document)


def for_word(brief: Brief) -> Brief:
    """One item fewer than a full page of the PDF, as each word processor sets lines in its own way."""
    fitting = fitted(brief)
    return fitting if fitting == brief else shorter(fitting)


def _head(document: Document, brief: Brief) -> None:
    document.add_heading(brief.heading, 1)
    if brief.organisation:
        word.paragraph(document, brief.organisation, style=word.LEAD)
    word.paragraph(document, f"For: {brief.audience}", style=word.SMALL)
    document.add_heading("What we ask", 2)
    word.paragraph(document, brief.ask.sentence, style=word.BOXED)


def _stand(document: Document, brief: Brief) -> None:
    document.add_heading("Where we stand", 2)
    for name, value in brief.standing:
        line = word.paragraph(document, f"{value}.", lead=f"{name}:")
        line.paragraph_format.space_after = Pt(1)
    word.picture(
        document, small_chart_png(brief.assessment), CHART_WIDTH, chart_alternative(brief.assessment)
    )


def _reasons(document: Document, brief: Brief) -> None:
    document.add_heading("Reasons to act", 2)
    if not brief.reasons:
        word.paragraph(document, NO_REASONS)
    for reason in brief.reasons:
        _reason(document, reason)
    if brief.reasons_more:
        word.paragraph(document, brief.reasons_more, style=word.SMALL)


def _reason(document: Document, reason: BriefReason) -> None:
    word.paragraph(document, reason.argument, lead=f"{reason.title}.", style="List Number")
    source = word.paragraph(
        document,
        reason.source,
        lead=f"{NOT_VERIFIED}." if reason.unverified else "",
        style=word.SMALL,
    )
    source.paragraph_format.left_indent = Mm(6.35)
    source.paragraph_format.space_after = Pt(3)


def _safeguards(document: Document, brief: Brief) -> None:
    document.add_heading("Safeguards we will put in place", 2)
    if not brief.safeguards:
        word.paragraph(document, NO_SAFEGUARDS)
    else:
        rows = [_row(row) for row in brief.safeguards]
        word.table(document, HEADER, rows, TABLE_WIDTHS, TABLE_SIZE)
    if brief.safeguards_more:
        more = word.paragraph(document, brief.safeguards_more, style=word.SMALL)
        more.paragraph_format.space_before = Pt(3)


def _row(row: Safeguard) -> tuple[word.Cell, ...]:
    return (row.severity, (f"{row.gap}.", row.action), row.owner, "")
