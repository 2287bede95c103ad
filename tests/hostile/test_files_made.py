"""Whatever a person types comes out in the files as text: no formula, no markup, no command."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from itertools import islice
from xml.etree import ElementTree as ET

import pypdf
import pytest
from icalendar import Calendar

from assessment import assess
from assessment.charts import render as picture
from assessment.charts.sections import chart_png, chart_svg, export_spec, title_lines
from assessment.charts.side_by_side import voices_spec
from assessment.compare.side_by_side import CompareError, compare
from assessment.exports.brief.content import brief
from assessment.exports.brief.docx import brief_docx
from assessment.exports.brief.pdf import brief_pdf
from assessment.exports.calendar_dates import calendar_ics
from assessment.exports.comparison_csv import comparison_csv
from assessment.exports.recommendations_csv import Progress, recommendations_csv
from assessment.exports.report.docx import report_docx
from assessment.exports.report.pdf import report_pdf
from assessment.exports.slides.content import deck
from assessment.exports.slides.pptx_file import slides_pptx
from assessment.exports.spreadsheet import FORMULA_STARTS, guarded
from assessment.exports.workbook.columns import Proof
from assessment.exports.workbook.content import workbook
from assessment.exports.workbook.xlsx import workbook_xlsx
from assessment.text import LONGEST, one_line
from questions import load_bank
from tests.hostile.inputs import SMALL, groups, sendable, texts

DAY = date(2026, 1, 5)
WEAK = assess({question.id: 0 for question in load_bank().scored})
OTHER = assess({question.id: "unknown" for question in load_bank().scored})
# What a spreadsheet leaves out of sight before it decides what a cell is.
UNSEEN = " \t\r\n\v\f\u00a0\u2000\u2001\u2002\u2003\u2009\u200b\u200e\u200f\u202a\u202e\u2060\u3000\ufeff\x00"
FORBIDDEN = {"script", "foreignObject", "iframe", "image", "a", "animate", "set", "use", "handler"}


def hostile_names(count: int, seed: str) -> list[str]:
    return [*SMALL[:: max(1, len(SMALL) // count)], *islice(texts(400, seed), 200, 200 + count)][:count]


def runs(cell: str) -> bool:
    return cell.lstrip(UNSEEN).startswith(FORMULA_STARTS)


def test_no_guarded_cell_runs_as_a_formula_and_every_cell_keeps_its_text() -> None:
    for text in texts(3_000, "guarded"):
        cell = guarded(text)
        assert not runs(cell)
        assert cell in (text, f"'{text}")


def test_a_filled_in_plan_has_no_cell_that_runs_and_no_row_too_many() -> None:
    for group in groups(map(sendable, texts(1_500, "progress")), 3 * len(WEAK.gaps)):
        filled = dict(zip((gap.id for gap in WEAK.gaps), groups(group, 3), strict=False))
        progress = {
            id_: Progress(**dict(zip(("status", "owner", "due_date"), cells, strict=False)))
            for id_, cells in filled.items()
        }
        content = recommendations_csv(WEAK, progress)
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        assert len(rows) == 1 + len(WEAK.gaps)
        assert {len(row) for row in rows} == {len(rows[0])}
        assert [cell for row in rows for cell in row if runs(cell)] == []


def test_ten_thousand_texts_in_workbooks_make_no_formula_and_no_link() -> None:
    questions, typed = load_bank().everything, 0
    per_book = 3 * len(WEAK.recommendations) + 3 * len(questions)
    for group in groups(map(sendable, texts(10_000, "workbook")), per_book):
        rest = iter([text[:300] for text in group])
        progress = {
            gap.id: Progress(status=next(rest, ""), owner=next(rest, ""), due_date=next(rest, ""))
            for gap in WEAK.recommendations
        }
        proof = {
            question.id: Proof(
                how_we_know=next(rest, ""), who_told_us=next(rest, ""), where_the_proof_is=next(rest, "")
            )
            for question in questions
        }
        content = workbook_xlsx(workbook(WEAK, group[0], DAY, progress, proof))
        typed += len(group)
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            sheets = [
                packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/sheet")
            ]
            links = [packed.read(name) for name in packed.namelist() if name.endswith("sheet1.xml.rels")]
        assert len(sheets) == 3
        assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<f " in sheet]
        assert not any(b"hyperlink" in part for part in links)
        for sheet in sheets:
            ET.fromstring(sheet)
    assert typed >= 10_000


@pytest.mark.parametrize("name", hostile_names(12, "pptx"), ids=range(12))
def test_the_slides_hold_a_hostile_name_as_text(name: str) -> None:
    content = slides_pptx(deck(brief(WEAK, organisation=name, day=DAY)))
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        written = [packed.read(part) for part in packed.namelist() if part.endswith((".xml", ".rels"))]
    for part in written:
        ET.fromstring(part)
    whole = b"".join(written)
    assert b"<script" not in whole
    assert b"<!ENTITY" not in whole
    assert b'TargetMode="External"' not in whole


def test_a_hostile_owner_adds_no_line_of_its_own_to_a_calendar() -> None:
    first = WEAK.recommendations[0].id
    for owner in map(sendable, texts(300, "calendar")):
        progress = {first: Progress(due_date="2027-01-31", owner=owner[:300])}
        calendar = Calendar.from_ical(calendar_ics(WEAK, DAY, progress))
        assert [part.name for part in calendar.walk()] == ["VCALENDAR", "VEVENT", "VEVENT"]
        assert not set(str(calendar.walk("VEVENT")[0]["description"])) & set("\x00\r\n\t\x1b\u202e")


def test_a_name_is_one_short_line_without_controls() -> None:
    for text in texts(1_500, "name"):
        name = one_line(text)
        assert len(name) <= LONGEST
        assert name.isprintable() or "\u200c" in name or "\u200d" in name or " " in name
        assert not set(name) & set("\x00\n\r\t\u202e\u2066\ufeff")


def all_but_words(name: str) -> dict[str, object]:
    """The specification of a picture without its words, and without where they stand."""
    spec = export_spec(WEAK, name, DAY)
    layers = [{key: value for key, value in layer.items() if key != "data"} for layer in spec["layer"]]
    return {**spec, "layer": layers}


def test_a_chart_takes_a_name_as_words_of_its_title_and_nothing_else() -> None:
    plain = all_but_words("")
    for name in texts(200, "spec"):
        assert all_but_words(name) == plain
        assert all(isinstance(line, str) for line in title_lines(WEAK, name, "slide"))


def parts(svg: str) -> list[ET.Element]:
    return list(ET.fromstring(svg).iter())


def has_no_script(svg: str) -> bool:
    """Whether nothing in the picture runs, loads or leads anywhere."""
    return not [
        part
        for part in parts(svg)
        if part.tag.rpartition("}")[2] in FORBIDDEN
        or any(key.lower().startswith("on") or "href" in key for key in part.attrib)
    ]


def test_a_chart_as_svg_holds_no_script_whatever_the_name() -> None:
    for name in hostile_names(8, "whole"):
        svg = chart_svg(WEAK, name, DAY)
        assert len(svg) < 1_000_000
        assert has_no_script(svg)


def test_no_name_of_many_gets_a_script_into_a_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    """All in one picture, each as the title of a chart in it: to draw 200 pictures takes long and shows no more."""
    monkeypatch.setattr(picture, "_faces", lambda text: iter(()))  # nor do the fonts, which hold no name
    titles = [title_lines(WEAK, name, "slide") for name in hostile_names(200, "left out")]
    words = [line for title in titles for line in title]
    data = [{"y": place, "text": line} for place, line in enumerate(words)]
    encoding = {"y": {"field": "y", "type": "ordinal"}, "text": {"field": "text", "type": "nominal"}}
    spec = {"mark": "text", "data": {"values": data}, "encoding": encoding}
    svg = picture.drawn_svg(spec, "\n".join(words), "\n".join(words))
    assert has_no_script(svg)
    written = {"".join(part.itertext()).strip() for part in parts(svg)}
    assert {line.strip() for line in words} <= written


def test_a_chart_as_png_is_drawn_at_its_size_whatever_the_name() -> None:
    for name in hostile_names(12, "png"):
        assert chart_png(WEAK, name, DAY).startswith(b"\x89PNG")


def test_a_chart_for_export_has_a_title_of_a_few_lines_whatever_the_name() -> None:
    for text in texts(200, "export"):
        assert len(title_lines(WEAK, text, "slide")) <= 3


def test_labels_of_a_comparison_are_text_in_the_csv_and_the_chart() -> None:
    compared, refused = 0, list[str]()
    for text in map(sendable, texts(600, "labels")):
        try:
            comparison = compare([(text, WEAK), ("Other", OTHER)])
        except CompareError as fault:
            refused.append(str(fault))
            continue
        compared += 1
        rows = csv.reader(io.StringIO(comparison_csv(comparison).decode("utf-8-sig"), newline=""))
        assert [cell for row in rows for cell in row if runs(cell)] == []
        assert voices_spec(comparison)
    assert compared > 100
    assert max(map(len, refused)) < 300


@pytest.mark.parametrize("name", hostile_names(18, "pdf"), ids=range(18))
def test_the_brief_shows_a_hostile_name_on_its_one_page(name: str) -> None:
    made = brief(WEAK, organisation=name, day=DAY)
    content = brief_pdf(made)
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert len(reader.pages) == 1
    assert len(content) < 1_000_000
    assert "/JavaScript" not in reader.trailer["/Root"]
    assert "root:x:" not in reader.pages[0].extract_text()


def document(content: bytes) -> str:
    """The text parts of a Word file, each of which must be XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        written = {
            name: packed.read(name).decode() for name in packed.namelist() if name.endswith((".xml", ".rels"))
        }
    for text in written.values():
        ET.fromstring(text)
    assert not [name for name in written if "vba" in name.lower() or "embed" in name.lower()]
    return "".join(written.values())


@pytest.mark.parametrize("name", hostile_names(18, "docx"), ids=range(18))
def test_the_word_brief_holds_a_hostile_name_as_text(name: str) -> None:
    text = document(brief_docx(brief(WEAK, organisation=name, day=DAY)))
    assert "<script" not in text
    assert "<!ENTITY" not in text
    assert "DDEAUTO" not in text


@pytest.mark.parametrize("name", hostile_names(4, "report"), ids=range(4))
def test_the_full_report_is_made_whatever_the_name(name: str) -> None:
    assert report_pdf(WEAK, name, DAY).startswith(b"%PDF")
    assert "<script" not in document(report_docx(WEAK, name, DAY))
