"""The brief as PDF: one tagged page of A4, whatever the answers and the name."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from pypdf import PdfReader

from assessment import assess
from assessment.content.pack import default_pack
from assessment.exports.brief.content import Brief, brief
from assessment.exports.brief.fit import fitted
from assessment.exports.brief.pdf import brief_pdf
from assessment.text import MARK
from assessment.wording import NOT_VERIFIED, chart_alternative
from questions import Answers
from tests.assessment.brief_cases import DAY, HOSTILE_NAMES, LONG_NAMES, ORGANISATIONS
from tests.assessment.pdf_structure import figures, heading_levels, outside_paragraphs, tags, text

A4 = (595, 842)
FIRE_SERVICE = "Mid Wales Fire Service"


def made(organisation: str = "council_closed", name: str = "") -> Brief:
    return brief(assess(ORGANISATIONS[organisation]), organisation=name, day=DAY)


def read(document: Brief) -> PdfReader:
    return PdfReader(io.BytesIO(brief_pdf(document)))


@cache
def page(organisation: str, name: str) -> PdfReader:
    """The file of an organisation, typeset once for all tests that only read it."""
    return read(made(organisation, name))


@cache
def fits(organisation: str, name: str) -> Brief:
    return fitted(made(organisation, name)).brief


def is_one_page_of_a4(reader: PdfReader) -> bool:
    box = reader.pages[0].mediabox
    return len(reader.pages) == 1 and (round(box.width), round(box.height)) == A4


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_the_brief_is_one_tagged_page_of_a4_in_british_english(name: str) -> None:
    reader = page(name, FIRE_SERVICE)
    root: Any = reader.trailer["/Root"]
    assert is_one_page_of_a4(reader)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert reader.metadata is not None
    assert reader.metadata.title == f"{default_pack().words.brief_title}: {FIRE_SERVICE}"
    assert "pdfuaid:part>1<" in reader.xmp_metadata.stream.get_data().decode()


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_headings_table_and_chart_are_tagged(name: str) -> None:
    document, reader = fits(name, FIRE_SERVICE), page(name, FIRE_SERVICE)
    levels = heading_levels(reader)
    assert levels[0] == 1
    assert set(levels[1:]) == {2}
    assert ("/TH" in tags(reader)) == bool(document.rows)
    assert ("/L" in tags(reader)) == bool(document.reasons)
    assert figures(reader) == ([chart_alternative(document.assessment)] if document.charted else [])
    assert outside_paragraphs(reader) == []


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_the_page_says_all_that_fits(name: str) -> None:
    document = fits(name, FIRE_SERVICE)
    # A line may end after the hyphen of a word.
    words_on_page = text(page(name, FIRE_SERVICE)).replace("- ", "-")
    said = [document.ask.sentence, document.made_for, document.draft, *document.standing, *document.limits]
    said += [reason.argument for reason in document.reasons] + [row.title for row in document.rows]
    # A space that does not break is read back from the page as any other.
    assert [words for words in said if " ".join(words.split()) not in words_on_page] == []
    assert words_on_page.count(f"{NOT_VERIFIED}.") == sum(reason.unverified for reason in document.reasons)


@pytest.mark.parametrize("organisation", ["council_closed", "college_uncovered", "only_dont_know"])
@pytest.mark.parametrize("name", LONG_NAMES.values(), ids=list(LONG_NAMES))
def test_the_longest_names_stay_on_one_page(organisation: str, name: str) -> None:
    assert is_one_page_of_a4(read(made(organisation, name)))


@pytest.mark.parametrize("name", HOSTILE_NAMES.values(), ids=list(HOSTILE_NAMES))
def test_a_hostile_name_stands_on_the_page_as_it_was_typed(name: str) -> None:
    assert name in text(read(made(name=name)))


def test_letters_that_cannot_be_shown_are_marked_and_explained() -> None:
    said = text(read(made(name="Tŷ 🏛 Council")))
    assert f"Tŷ {MARK} Council" in said
    assert f"{MARK} stands for a letter of the name that this file cannot show." in said


@pytest.mark.parametrize("name", ["x y" * 4000, "a\x00\x1b\ud800\ufffe\u202eb", "\u0301" * 99, " \n "])
def test_a_name_that_is_not_one_never_stops_the_brief(name: str) -> None:
    assert is_one_page_of_a4(read(made(name=name)))


def test_nothing_is_cut_where_there_is_room_and_what_the_ask_needs_never() -> None:
    full = made("ready_everywhere")
    assert fitted(full).brief == full
    for name in ORGANISATIONS:
        needed = [row for row in made(name).rows if row.needed and row.gap_id]
        held = fitted(made(name, LONG_NAMES["welsh"])).brief
        assert [row for row in held.rows if row.needed and row.gap_id] == needed


def test_the_same_brief_gives_the_same_file() -> None:
    assert brief_pdf(made()) == brief_pdf(made())


@given(answers=...)
@settings(max_examples=15)
def test_any_answers_give_one_page(answers: Answers) -> None:
    assert is_one_page_of_a4(read(brief(assess(answers), organisation=LONG_NAMES["one word"], day=DAY)))
