"""The brief as a Word file: real styles, and never more than the PDF page holds."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from assessment import assess
from assessment.content.pack import default_pack
from assessment.exports.brief.content import Brief, brief
from assessment.exports.brief.docx import brief_docx
from assessment.exports.brief.fit import fitted
from assessment.wording import NOT_VERIFIED, chart_alternative
from tests.assessment.brief_cases import DAY, HOSTILE_NAMES, LONG_NAMES, ORGANISATIONS


def made(organisation: str = "council_closed", name: str = "") -> Brief:
    return brief(assess(ORGANISATIONS[organisation]), organisation=name, day=DAY)


def read(document: Brief) -> Document:
    return docx.Document(io.BytesIO(brief_docx(document)))


@cache
def file_of(organisation: str) -> Document:
    """The file of an organisation without a name, made once for all tests that only read it."""
    return read(made(organisation))


@cache
def held(organisation: str) -> Brief:
    """What the page of an organisation holds."""
    return fitted(made(organisation)).brief


def styled(document: Document, style: str) -> list[str]:
    return [place.text for place in document.paragraphs if place.style and place.style.name == style]


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_headings_and_lists_have_real_styles(name: str) -> None:
    document = file_of(name)
    levels = [
        place.style.name
        for place in document.paragraphs
        if place.style and "Heading" in str(place.style.name)
    ]
    assert levels[0] == "Heading 1"
    assert set(levels[1:]) == {"Heading 2"}
    assert styled(document, "Heading 1") == [default_pack().words.brief_title]
    assert bool(styled(document, "List Number")) == bool(held(name).reasons)


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_the_word_file_holds_the_items_of_the_pdf(name: str) -> None:
    on_page, document = held(name), file_of(name)
    rows = [row.cells[0].text for row in document.tables[0].rows[1:]] if document.tables else []
    assert rows == [row.title for row in on_page.rows]
    assert [line.partition(". ")[0] for line in styled(document, "List Number")] == [
        reason.title for reason in on_page.reasons
    ]
    words = " ".join(place.text for place in document.paragraphs)
    assert all(
        said in words for said in (on_page.ask.sentence, on_page.made_for, *on_page.standing, *on_page.limits)
    )


def test_the_table_has_a_header_row_and_says_by_when() -> None:
    table = file_of("council_closed").tables[0]
    marks: list[Any] = [row._tr.findall(f".//{qn('w:tblHeader')}") for row in table.rows]
    assert [bool(mark) for mark in marks] == [True, *[False] * (len(marks) - 1)]
    assert table.rows[0].cells[-1].text == "By when"
    assert all(row.cells[-1].text for row in table.rows[1:])


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_the_chart_has_its_words(name: str) -> None:
    body: Any = file_of(name).element.body
    described = [shape.get("descr") for shape in body.iter(qn("wp:docPr"))]
    assert described == ([chart_alternative(assess(ORGANISATIONS[name]))] if made(name).charted else [])


def test_language_title_and_date_are_set() -> None:
    document = read(made(name="Tŷ Cyngor"))
    assert document.core_properties.title == f"{default_pack().words.brief_title}: Tŷ Cyngor"
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.created.date() == DAY
    languages = {mark.get(qn("w:val")) for mark in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


@pytest.mark.parametrize("name", [*HOSTILE_NAMES.values(), *LONG_NAMES.values()])
def test_a_name_stands_in_the_file_as_it_was_typed(name: str) -> None:
    assert name in styled(read(made(name=name)), "Lead text")


@pytest.mark.parametrize("name", ["x y" * 4000, "a\x00\x1b\ud800\ufffe\u202eb", "\u0301" * 99, " \n "])
def test_a_name_that_is_not_one_never_stops_the_file(name: str) -> None:
    assert default_pack().words.brief_title in styled(read(made(name=name)), "Heading 1")


def test_a_claim_not_verified_is_labelled() -> None:
    ready = assess(
        {**ORGANISATIONS["ready_everywhere"], "crisis_plan": 2, "myth_busting": 0, "access_level": 0}
    )
    document = read(brief(ready, reason_numbers=[12], day=DAY))
    assert sum(f"{NOT_VERIFIED}. " in text for text in styled(document, "List Number")) == 1
