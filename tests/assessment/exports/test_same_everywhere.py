"""One message in every file: the same numbers in the same order in CSV, XLSX, PPTX, PDF, DOCX and on screen."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import docx
import openpyxl
import pptx
import pytest
from docx.oxml.ns import qn

from assessment import Assessment, assess
from assessment.exports.brief.ask import ask
from assessment.exports.buy_in import OWN_ADVICE
from assessment.exports.formats import FORMATS, Wishes
from assessment.exports.workbook.columns import PLAN_HEADS
from assessment.next_step import next_step
from assessment.rounding import days, points, whole_range
from assessment.wording import chart_alternative, priority_words
from tests.assessment.brief_cases import ORGANISATIONS
from tests.assessment.pdf_structure import page_texts
from tests.assessment.screens.test_screens import screen, words

DAY = date(2026, 11, 27)
WISHES = Wishes(day=DAY, organisation="Tŷ & Łódź")


class Files(NamedTuple):
    """One organisation's files, each opened as its program opens it."""

    csv: list[dict[str, str]]
    xlsx: list[dict[str, Any]]
    slides: Any
    brief_docx: Any
    report_docx: Any
    brief_pdf: str
    report_pdf: str


def written(name: str, assessment: Assessment) -> io.BytesIO:
    return io.BytesIO(FORMATS[name](assessment, WISHES))


def opened(assessment: Assessment) -> Files:
    rows = io.StringIO(written("recommendations.csv", assessment).getvalue().decode("utf-8-sig"), newline="")
    head, *body = openpyxl.load_workbook(written("work-plan.xlsx", assessment))["Plan"].iter_rows(
        values_only=True
    )
    return Files(
        csv=list(csv.DictReader(rows)),
        xlsx=[
            dict(zip(head, row, strict=True)) for row in body if len([c for c in row if c is not None]) > 1
        ],
        slides=pptx.Presentation(written("slides.pptx", assessment)),
        brief_docx=docx.Document(written("brief.docx", assessment)),
        report_docx=docx.Document(written("report.docx", assessment)),
        brief_pdf=read(written("brief.pdf", assessment)),
        report_pdf=read(written("report.pdf", assessment), until=OWN_ADVICE),
    )


def read(pdf: io.BytesIO, until: str = "") -> str:
    """What the pages say, up to the first with these words: the annexes show no more."""
    told = ""
    for page in page_texts(pdf.getvalue()):
        told += letters(page)
        if until and letters(until) in told:
            break
    return told


def letters(text: str) -> str:
    """A text without the spaces and signs that a line break or a typeface changes."""
    return re.sub(r"[\s\u00ad\u200b‐‑-]+", "", text).replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬀ", "ff")


def in_order(found: str, texts: Iterable[str]) -> bool:
    """Whether all the texts stand in this one, each after the other."""
    place = 0
    for text in map(letters, texts):
        place = found.find(text, place) + 1
        if not place:
            return False
    return True


def plain(document: Any) -> str:
    """Everything that a Word file says, its tables included."""
    return letters("".join(node.text or "" for node in document.element.body.iter(qn("w:t"))))


def table(document: Any, first: str) -> list[list[str]]:
    """The rows of the table of a Word file whose first cell this is."""
    found = [t for t in document.tables if t.rows[0].cells[0].text == first]
    return [[cell.text for cell in row.cells] for t in found for row in t.rows[1:]]


def slide_table(show: Any) -> list[list[str]]:
    found = [shape.table for slide in show.slides for shape in slide.shapes if shape.has_table]
    return [[cell.text for cell in row.cells] for t in found for row in list(t.rows)[1:]]


def said_on(slide: Any) -> list[str]:
    return [p.text for shape in slide.shapes if shape.has_text_frame for p in shape.text_frame.paragraphs]


@pytest.mark.parametrize("name", [name for name in ORGANISATIONS if name != "nothing_yet"])
def test_every_file_and_the_screen_say_the_same_numbers_in_the_same_order(name: str) -> None:
    assessment = assess(ORGANISATIONS[name])
    files, plan_screen = opened(assessment), screen("plan", ORGANISATIONS[name])
    check_the_plan(assessment, files, plan_screen)
    check_each_action(assessment, files, words(plan_screen))
    check_the_numbers(assessment, files)
    check_the_ask_and_the_reasons(assessment, files, name)


def check_the_plan(assessment: Assessment, files: Files, plan_screen: Any) -> None:
    """The actions, and their order, in all of them."""
    ids = [gap.id for gap in assessment.recommendations]
    titles = [gap.title for gap in assessment.recommendations]
    assert [row["gap_id"] for row in files.csv] == ids
    assert [row[PLAN_HEADS["gap_id"]] for row in files.xlsx] == ids
    assert [row[0] for row in table(files.report_docx, "What to do")] == [
        f"{place}. {title}" for place, title in enumerate(titles, start=1)
    ]
    assert in_order(files.report_pdf, (f"{place}. {title}" for place, title in enumerate(titles, start=1)))
    assert [box.key for box in plan_screen.checkbox] == [f"done_{id_}" for id_ in ids]
    shown = [row[0] for row in slide_table(files.slides)]
    on_brief = [row[0] for row in table(files.brief_docx, "What")]
    # Both papers may leave out the last rows, each to its own size.
    both = min(len(shown), len(on_brief))
    assert shown[:both] == on_brief[:both]
    assert in_order(files.brief_pdf, on_brief)
    # While too little is known, both tables say who finds out what, and that goes by person.
    ours = [titles.index(title) for title in on_brief if title in titles] if assessment.knows_enough else []
    assert ours == sorted(ours)
    assert shown or not on_brief


def check_each_action(assessment: Assessment, files: Files, on_screen: str) -> None:
    """Work, points, who and how serious, action by action."""
    in_table = table(files.report_docx, "What to do")
    in_words = plain(files.report_docx)
    for row, cells, printed, gap in zip(
        files.csv, files.xlsx, in_table, assessment.recommendations, strict=True
    ):
        work = days((int(row["effort_days_min"]), int(row["effort_days_max"])))
        assert work == days((cells[PLAN_HEADS["effort_days_min"]], cells[PLAN_HEADS["effort_days_max"]]))
        assert (printed[1], printed[3], printed[4]) == (
            priority_words(assessment, gap),
            work,
            row["timescale"],
        )
        assert row["points_gained"] == points(float(cells[PLAN_HEADS["points_gained"]]))
        assert str(cells[PLAN_HEADS["priority"]]) == row["priority"]
        assert f"Work: {work}." in on_screen
        for told in (in_words, files.report_pdf, letters(on_screen)):
            assert gap.points == 0 or letters(f"worth {row['points_gained']} points") in told
        for column, head in PLAN_HEADS.items():
            if column not in ("priority", "effort_days_min", "effort_days_max", "points_gained"):
                assert (cells[head] or "") == row[column].removeprefix("'")
    for row in slide_table(files.slides):
        matching = [gap for gap in assessment.recommendations if gap.title == row[0]]
        assert all(gap.not_known or (gap.owner, gap.timescale) == (row[2], row[3]) for gap in matching)


def check_the_numbers(assessment: Assessment, files: Files) -> None:
    """The score and each section's, in the chart's words and in the chart itself."""
    standing = said_on(files.slides.slides[1])[1:]
    score = f"Score out of 100: {whole_range(assessment.low, assessment.high)}."
    if assessment.knows_enough:
        assert any(line.startswith(score) for line in standing)
        assert letters(score) in plain(files.brief_docx)
        assert letters(score) in files.brief_pdf
    for line in standing:
        assert in_order(plain(files.brief_docx), [line])
        assert in_order(files.brief_pdf, [line])
    charts = [shape for shape in files.slides.slides[1].shapes if shape.has_chart]
    for shape in charts:
        overall, *sections = shape.chart.plots[0].categories
        assert overall == f"Overall: {whole_range(assessment.low, assessment.high)}"
        assert [label.rpartition(": ")[2] for label in sections] == [
            "does not apply" if s.low is None or s.high is None else whole_range(s.low, s.high)
            for s in assessment.sections
        ]
        drawn = [files.brief_docx, files.report_docx]
        told = [p.get("descr") for document in drawn for p in document.element.body.iter(qn("wp:docPr"))]
        assert set(told) == {shape.element.nvGraphicFramePr.cNvPr.get("descr"), chart_alternative(assessment)}


def check_the_ask_and_the_reasons(assessment: Assessment, files: Files, name: str) -> None:
    """What is asked, the three reasons and the next step."""
    asked = ask(assessment).sentence
    assert asked in said_on(files.slides.slides[0])
    assert asked in [paragraph.text for paragraph in files.brief_docx.paragraphs]
    assert letters(asked) in files.brief_pdf
    titles = [text.partition(". ")[2].partition(". ")[0] for text in said_on(files.slides.slides[2])[1::2]]
    numbered = [p.text for p in files.brief_docx.paragraphs if p.style.name == "List Number"]
    on_brief = [text.partition(". ")[0] for text in numbered]
    on_screen = [header.value for header in screen("your-reasons", ORGANISATIONS[name]).header]
    for others in (on_brief, on_screen):
        both = min(len(others), len(titles))
        assert others[:both] == titles[:both]
        assert both or not assessment.reasons_to_use
    assert in_order(files.brief_pdf, on_brief)
    step = next_step(assessment)
    assert letters(step.title) in files.report_pdf
    assert letters(step.title) in plain(files.report_docx)
    if step.kind == "close":
        assert files.csv[0]["gap_id"] == step.gap_id
