"""The brief as a Word file: the same items as the PDF, to be edited, and one page as it is made."""

from __future__ import annotations

from docx.document import Document
from docx.shared import Pt, RGBColor
from docx.text.run import Run

from assessment.exports.brief.content import Brief, BriefReason
from assessment.exports.brief.fit import fitted
from assessment.exports.brief.rows import TABLE_HEADER, Row
from assessment.exports.paper import word
from assessment.exports.paper.small_chart import small_chart_png
from assessment.wording import NOT_VERIFIED, chart_alternative

TEXT_WIDTH, CHART_WIDTH, GUTTER = 174, 96, 8
TABLE_WIDTHS = (80, 23, 44, 27)


def brief_docx(brief: Brief) -> bytes:
    """The brief as DOCX, with what fits on one page."""
    held = fitted(brief)
    document = word.new_document(brief.title, brief.day, "brief", size=held.size)
    _head(document, held.brief)
    _stand(document, held.brief)
    _reasons(document, held.brief)
    _rows(document, held.brief, held.size)
    word.heading(document, brief.assessment.pack.words.brief.limits, 2)
    word.paragraph(document, " ".join(held.brief.limits))
    word.paragraph(document, brief.imprint, style=word.SMALL)
    return word.saved(document)


def _head(document: Document, brief: Brief) -> None:
    if brief.draft:
        word.paragraph(document, brief.draft, style=word.LEAD)
    word.heading(document, brief.heading, 1)
    if brief.organisation:
        word.paragraph(document, brief.organisation, style=word.LEAD)
    word.paragraph(document, brief.made_for, style=word.SMALL)
    word.heading(document, "What we ask", 2)
    word.paragraph(document, brief.ask.sentence, style=word.BOXED)
    for text in brief.after_the_ask:
        word.paragraph(document, text, style=word.BOXED).runs[0].bold = False


def _stand(document: Document, brief: Brief) -> None:
    """The words on the left and the chart on the right, as two columns and not as a table."""
    if brief.charted:
        word.columns(document, (TEXT_WIDTH - CHART_WIDTH - GUTTER, CHART_WIDTH), GUTTER)
    word.heading(document, "Where we stand", 2)
    for line in brief.standing:
        word.paragraph(document, line)
    if brief.charted:
        _chart(document, brief)


def _chart(document: Document, brief: Brief) -> None:
    word.next_column(document)
    words = chart_alternative(brief.assessment)
    word.picture(document, small_chart_png(brief.assessment), CHART_WIDTH, words)
    word.columns(document, (TEXT_WIDTH,), 0)


def _reasons(document: Document, brief: Brief) -> None:
    if not brief.reasons and brief.reasons_cut:
        return
    word.heading(document, brief.reasons_heading, 2)
    if brief.opening and brief.reasons:
        opening = word.paragraph(document, brief.opening.text)
        _quietly(opening.add_run(f" {brief.opening.source}"))
    if not brief.reasons:
        word.paragraph(document, brief.assessment.pack.words.brief.no_reasons)
    for reason in brief.reasons:
        _reason(document, reason)
    if brief.reasons_more:
        word.paragraph(document, brief.reasons_more, style=word.SMALL)


def _reason(document: Document, reason: BriefReason) -> None:
    place = word.paragraph(document, reason.argument, lead=f"{reason.title}.", style="List Number")
    place.paragraph_format.space_after = Pt(3)
    if reason.unverified:
        place.add_run(f" {NOT_VERIFIED}.").bold = True
    _quietly(place.add_run(f" {reason.source}"))


def _rows(document: Document, brief: Brief, size: float) -> None:
    word.heading(document, brief.rows_heading, 2)
    if not brief.rows:
        word.paragraph(document, brief.assessment.pack.words.brief.no_table)
    else:
        word.table(document, TABLE_HEADER, [_row(row) for row in brief.rows], TABLE_WIDTHS, size - 0.5)
        for row in document.tables[-1].rows[1:]:
            _quietly(row.cells[-1].paragraphs[0].runs[-1])
    if brief.rows_more:
        more = word.paragraph(document, brief.rows_more, style=word.SMALL)
        more.paragraph_format.space_before = Pt(3)


def _row(row: Row) -> tuple[word.Cell, ...]:
    title, *others = row.cells
    return ((title, ""), *others)


def _quietly(run: Run) -> None:
    run.font.color.rgb = RGBColor.from_string(word.QUIET)
