"""The slides as PPTX: real titles, a chart and a table that can be edited, in the order to read them aloud."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

import pptx
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Pt

from assessment.charts.sections import rows as strips
from assessment.exports.brief.rows import TABLE_HEADER
from assessment.exports.slides import layout
from assessment.exports.slides.content import CELL_EDGE, SHARES, Deck, row_height, table_box
from assessment.exports.slides.layout import BESIDE, BODY, CHART, SMALLEST, Box, Said, height, size_for
from assessment.result import Assessment
from assessment.rounding import whole
from assessment.wording import chart_alternative

KNOWN, NOT_KNOWN = "In place", "Not known"
PLOT = (
    '<c:layout {c}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    '<c:x val="{0}"/><c:y val="{1}"/><c:w val="{2}"/><c:h val="{3}"/></c:manualLayout></c:layout>'
)
EVERY_NAME = '<c:tickLblSkip {c} val="1"/>'
"""Without this, programs leave out every other name where they think that there is little room."""


def slides_pptx(deck: Deck) -> bytes:
    """Four slides as a file."""
    show = pptx.Presentation(str(layout.TEMPLATE))
    _set_properties(show, deck.title, deck.day)
    _write(_slide(show, layout.WITH_TEXT, deck.ask_title).placeholders[1].text_frame, deck.ask, BODY)
    _standing(show, deck)
    _write(_slide(show, layout.WITH_TEXT, deck.reasons_title).placeholders[1].text_frame, deck.reasons, BODY)
    _plan(show, deck)
    file = io.BytesIO()
    show.save(file)
    return file.getvalue()


def _set_properties(show: Presentation, title: str, day: date) -> None:
    properties = show.core_properties
    properties.title, properties.language = title, layout.LANGUAGE
    properties.author = properties.last_modified_by = properties.keywords = ""
    properties.created = properties.modified = datetime.combine(day, time())


def _slide(show: Presentation, name: str, title: str) -> Slide:
    made: Slide = show.slides.add_slide(show.slide_layouts.get_by_name(name))
    made.shapes.title.text = title
    return made


def _write(frame: TextFrame, paragraphs: Sequence[Said], box: Box) -> None:
    """Paragraphs in the largest letters that fit the box."""
    size = size_for(paragraphs, box) or SMALLEST
    for place, said in enumerate(paragraphs):
        made = frame.add_paragraph() if place else frame.paragraphs[0]
        made.space_after = Pt(size * layout.AFTER)
        _said(made, said, size)


def _said(paragraph: _Paragraph, said: Said, size: float) -> None:
    for text, bold in ((said.lead, True), (f" {said.text}" if said.lead else said.text, False)):
        if not text.strip():
            continue
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold = text, Pt(size), bold
        run.font.name, run.font.language_id = layout.FONT, MSO_LANGUAGE_ID.ENGLISH_UK
        run.font.color.rgb = RGBColor.from_string(layout.QUIET if said.quiet else layout.INK)


def _standing(show: Presentation, deck: Deck) -> None:
    """The verdicts and the score in words, and beside them the chart where anything is known."""
    made = _slide(show, layout.WITH_TEXT, deck.chart_title)
    text = made.placeholders[1]
    box = BESIDE if deck.charted else BODY
    text.left, text.top, text.width, text.height = _emu(box)
    _write(text.text_frame, deck.standing, box)
    if deck.charted:
        chart = made.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *_emu(CHART), _data(deck.assessment))
        chart.name = "Chart"
        chart.element.nvGraphicFramePr.cNvPr.set("descr", chart_alternative(deck.assessment))
        _draw(chart.chart)


def _data(assessment: Assessment) -> CategoryChartData:
    """A strip for each section, its numbers in its name, as whole points like everywhere else."""
    found = strips(assessment)
    data = CategoryChartData(number_format="0")
    data.categories = [f"{strip['label']}: {strip['value']}" for strip in found]
    ends = [(int(whole(strip["low"])), int(whole(strip["high"]))) for strip in found]
    data.add_series(KNOWN, [low for low, _ in ends])
    data.add_series(NOT_KNOWN, [high - low for low, high in ends])
    return data


def _draw(chart: Chart) -> None:
    chart.font.size, chart.font.name = Pt(SMALLEST), layout.FONT
    chart.font.color.rgb = RGBColor.from_string(layout.INK)
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    for series, fill in zip(plot.series, (layout.ACCENT, layout.TINT), strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = RGBColor.from_string(fill)
        series.format.line.color.rgb = RGBColor.from_string(layout.ACCENT)
        series.format.line.width = Pt(1.5)
    # Colour is not all that tells them apart: what is not known has a broken edge, as in every other chart.
    plot.series[1].format.line.dash_style = MSO_LINE.DASH
    _axes(chart)


def _axes(chart: Chart) -> None:
    """The first section on top, every section named, and the points from 0 to 100 below the last."""
    sections, points = chart.category_axis, chart.value_axis
    sections.reverse_order, sections.major_tick_mark = True, XL_TICK_MARK.NONE
    sections.format.line.color.rgb = RGBColor.from_string(layout.QUIET)
    points.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    points.minimum_scale, points.maximum_scale, points.major_unit = 0, 100, 20
    points.major_gridlines.format.line.color.rgb = RGBColor.from_string(layout.LINE)
    space = chart._chartSpace  # noqa: SLF001 - the library has no words for what is set here
    plot = next(space.iter(qn("c:plotArea")))
    for old in plot.findall(qn("c:layout")):
        plot.remove(old)
    plot.insert(0, parse_xml(PLOT.format(*layout.PLOT, c=nsdecls("c"))))
    next(space.iter(qn("c:noMultiLvlLbl"))).addprevious(parse_xml(EVERY_NAME.format(c=nsdecls("c"))))


def _plan(show: Presentation, deck: Deck) -> None:
    """The plan as a table with what it leaves out below, or a sentence where there is nothing to do."""
    if not deck.rows:
        text = _slide(show, layout.WITH_TEXT, deck.plan_title).placeholders[1].text_frame
        _write(text, [Said(text=deck.plan_note)], BODY)
        return
    made, box = _slide(show, layout.TITLE_ONLY, deck.plan_title), table_box(deck)
    _table(made, deck, box)
    if deck.plan_note:
        note = [Said(text=deck.plan_note, quiet=True)]
        below = BODY._replace(top=box.top + box.high, high=height(note, SMALLEST, BODY))
        frame = made.shapes.add_textbox(*_emu(below)).text_frame
        frame.word_wrap = True
        _write(frame, note, below)


def _table(made: Slide, deck: Deck, box: Box) -> None:
    """The plan as a table whose first row is marked as its head."""
    cells = [TABLE_HEADER, *(row.cells for row in deck.rows)]
    shape = made.shapes.add_table(len(cells), len(TABLE_HEADER), *_emu(box))
    shape.name = deck.plan_title
    shape.element.nvGraphicFramePr.cNvPr.set("descr", deck.plan_title)
    table = shape.table
    table.first_row, table.horz_banding = True, False
    for column, share in zip(table.columns, SHARES, strict=True):
        column.width = Pt(box.wide * share / sum(SHARES))
    for row, texts in zip(table.rows, cells, strict=True):
        row.height = Pt(row_height(texts))
        _fill(row.cells, texts, head=texts is cells[0])


def _fill(cells: Iterable[Any], texts: Iterable[str], *, head: bool) -> None:
    for cell, text in zip(cells, texts, strict=True):
        cell.margin_top = cell.margin_bottom = Pt(CELL_EDGE)
        cell.vertical_anchor = MSO_ANCHOR.TOP
        cell.fill.solid()
        cell.fill.fore_color.rgb = RGBColor.from_string(layout.TINT if head else "FFFFFF")
        paragraph = cell.text_frame.paragraphs[0]
        _said(paragraph, Said(lead=text) if head else Said(text=text), SMALLEST)


def _emu(box: Box) -> tuple[Any, Any, Any, Any]:
    left, top, wide, high = (Pt(length) for length in box)
    return left, top, wide, high
