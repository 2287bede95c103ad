"""The full report as a Word file."""

from __future__ import annotations

from datetime import date

from docx.document import Document

from assessment.exports.paper import word
from assessment.exports.paper.blocks import Block, Chart, Facts, Heading, Points, Table, Text
from assessment.exports.paper.small_chart import small_chart_png
from assessment.exports.report.content import report
from assessment.result import Assessment
from assessment.wording import chart_alternative

TABLE_SIZE = 9
TEXT_WIDTH, CHART_WIDTH = 170, 120
STYLES = {"normal": word.DEFAULT, "small": word.SMALL, "boxed": word.BOXED}


def report_docx(assessment: Assessment, organisation: str, day: date) -> bytes:
    """The full report as DOCX."""
    made = report(assessment, organisation, day)
    document = word.new_document(made.title, made.day, "report")
    word.heading(document, made.heading, 1)
    if made.organisation:
        word.paragraph(document, made.organisation, style=word.LEAD)
    word.paragraph(document, made.dated, style=word.SMALL)
    for block in made.blocks:
        _add(document, block, assessment)
    word.page_numbers(document)
    return word.saved(document)


def _add(document: Document, block: Block, assessment: Assessment) -> None:
    match block:
        case Heading():
            word.heading(document, block.text, block.level)
        case Text():
            word.paragraph(document, block.text, lead=block.lead, style=STYLES[block.style])
        case Facts():
            word.facts(document, block.items, STYLES[block.style])
        case Points():
            for item in block.items:
                word.paragraph(document, item, style="List Bullet")
        case Table():
            word.table(document, block.header, block.rows, _widths(block), TABLE_SIZE)
        case Chart():
            word.picture(document, small_chart_png(assessment), CHART_WIDTH, chart_alternative(assessment))
        case _:
            place = word.paragraph(document, f"{block.text} ", style=word.SMALL)
            if block.url:
                word.link(place, block.url)


def _widths(table: Table) -> list[int]:
    return [TEXT_WIDTH * share // sum(table.shares) for share in table.shares]
