"""The slides: four at most, each with a title, large letters and nothing outside, whatever the name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import Any

import pptx
import pytest
from hypothesis import given, settings
from pptx.presentation import Presentation
from pptx.util import Pt

from assessment import assess
from assessment.charts.sections import rows as strips
from assessment.exports.brief.content import Brief, brief
from assessment.exports.slides.content import deck, table_box
from assessment.exports.slides.layout import (
    BESIDE,
    BODY,
    SIZE,
    SMALLEST,
    TEMPLATE,
    TITLE,
    TITLE_SIZE,
    Said,
    height,
    lines_of,
    size_for,
)
from assessment.exports.slides.make_template import written
from assessment.exports.slides.pptx_file import slides_pptx
from assessment.rounding import whole, whole_range
from assessment.wording import NOT_VERIFIED, chart_alternative
from questions import Answers
from reasons import load_library
from tests.assessment.brief_cases import DAY, HOSTILE_NAMES, LONG_NAMES, ORGANISATIONS

LIBRARY = load_library()
NAMES = {**LONG_NAMES, **HOSTILE_NAMES, "none": ""}


def of(name: str, organisation: str = "") -> Brief:
    return brief(assess(ORGANISATIONS[name]), organisation=organisation, day=DAY)


@cache
def made(name: str, organisation: str = "") -> bytes:
    return slides_pptx(deck(of(name, organisation)))


def opened(name: str, organisation: str = "") -> Presentation:
    return pptx.Presentation(io.BytesIO(made(name, organisation)))


def frames(slide: Any) -> Iterator[Any]:
    """Every text on a slide, that of tables cell by cell."""
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame
        if shape.has_table:
            yield from (cell.text_frame for row in shape.table.rows for cell in row.cells)


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_four_slides_have_titles_that_differ_and_are_read_first(name: str) -> None:
    show = opened(name)
    titles = [slide.shapes.title.text for slide in show.slides]
    assert len(titles) == len(set(titles)) == 4
    assert all(titles)
    for slide in show.slides:
        first, *rest = slide.shapes
        assert first.shape_id == slide.shapes.title.shape_id
        # What is read next stands lower or further to the right.
        places = [(shape.left, shape.top) for shape in rest]
        assert places == sorted(places)
        assert not [shape for shape in rest if shape.is_placeholder and not shape.text_frame.text.strip()]


@pytest.mark.parametrize("organisation", NAMES)
def test_all_letters_are_large_and_nothing_stands_outside_whatever_the_name(organisation: str) -> None:
    name = "council_closed"
    show = opened(name, NAMES[organisation])
    assert (show.slide_width, show.slide_height) == (Pt(SIZE[0]), Pt(SIZE[1]))
    for slide in show.slides:
        for shape in slide.shapes:
            assert min(shape.left, shape.top) >= 0
            assert shape.left + shape.width <= show.slide_width
            assert shape.top + shape.height <= show.slide_height
        written_in = [run.font.size for frame in frames(slide) for p in frame.paragraphs for run in p.runs]
        assert all(size is None or size >= Pt(18) for size in written_in)
    made_of = deck(of(name, NAMES[organisation]))
    assert size_for(made_of.ask, BODY)
    assert NAMES[organisation][:20] in "".join(said.lead for said in made_of.ask)


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_each_text_fits_its_place_at_the_size_that_it_has(name: str) -> None:
    made_of = deck(of(name))
    for said in (made_of.ask, made_of.standing, made_of.reasons):
        assert size_for(said, BODY) >= SMALLEST
    table = [shape for slide in opened(name).slides for shape in slide.shapes if shape.has_table]
    note = height([Said(text=made_of.plan_note)], SMALLEST, BODY) if made_of.plan_note else 0
    assert all(shape.top + shape.height + Pt(note) <= Pt(BODY.top + BODY.high + 1) for shape in table)


@settings(max_examples=25)
@given(answers=...)
def test_whatever_was_answered_everything_fits_in_letters_that_can_be_read(answers: Answers) -> None:
    full = brief(assess(answers), organisation=LONG_NAMES["one word"], day=DAY)
    made_of = deck(full)
    assert size_for(made_of.ask, BODY)
    assert size_for(made_of.reasons, BODY)
    assert size_for(made_of.standing, BESIDE)
    for title in (made_of.ask_title, made_of.chart_title, made_of.reasons_title, made_of.plan_title):
        assert height([Said(lead=title)], TITLE_SIZE, TITLE) <= TITLE.high
    note = height([Said(text=made_of.plan_note)], SMALLEST, BODY) if made_of.plan_note else 0
    assert table_box(made_of).high + note <= BODY.high


def test_letters_that_do_not_fit_are_never_used() -> None:
    assert size_for([Said(text="word " * 3_000)], BODY) == 0
    assert lines_of(Said(text="W" * 200), 18, 400) > 5
    assert height([Said(text="a")] * 2, 20, BODY) > height([Said(text="a")], 20, BODY)


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_the_chart_can_be_edited_and_says_its_numbers_to_those_who_do_not_see_it(name: str) -> None:
    assessment = assess(ORGANISATIONS[name])
    charts = [shape for slide in opened(name).slides for shape in slide.shapes if shape.has_chart]
    if not of(name).charted:
        assert charts == []
        return
    (shape,) = charts
    assert shape.element.nvGraphicFramePr.cNvPr.get("descr") == chart_alternative(assessment)
    known, unknown = shape.chart.plots[0].series
    found = strips(assessment)
    assert list(shape.chart.plots[0].categories) == [f"{row['label']}: {row['value']}" for row in found]
    assert [f"{value:.0f}" for value in known.values] == [whole(row["low"]) for row in found]
    ends = [f"{low + more:.0f}" for low, more in zip(known.values, unknown.values, strict=True)]
    assert ends == [whole_range(row["high"], row["high"]) for row in found]
    assert shape.chart.font.size >= Pt(18)


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_the_slides_say_what_the_brief_says(name: str) -> None:
    full, made_of = of(name), deck(of(name))
    told = [said.lead for said in made_of.reasons if said.lead]
    assert told == [f"{n}. {reason.title}." for n, reason in enumerate(full.reasons[:3], start=1)]
    for said, reason in zip(made_of.reasons[1::2], full.reasons[:3], strict=False):
        assert reason.source in said.text
        assert reason.unverified == (NOT_VERIFIED in said.text)
    assert full.ask.sentence in [said.lead for said in made_of.ask]
    assert made_of.rows == full.rows[: len(made_of.rows)]
    assert bool(made_of.rows) == bool(full.rows)
    assert [said.text for said in made_of.standing] == list(full.standing)


def test_a_claim_that_is_not_verified_says_so_on_its_slide() -> None:
    chosen = [r.number for r in LIBRARY.reasons if not r.verified]
    numbers = {r.number for r in assess(ORGANISATIONS["council_closed"]).reasons_to_choose} & set(chosen)
    full = brief(assess(ORGANISATIONS["council_closed"]), reason_numbers=sorted(numbers)[:2], day=DAY)
    assert any(reason.unverified for reason in full.reasons[:3])
    assert any(said.text.startswith(NOT_VERIFIED) for said in deck(full).reasons)


def test_the_plan_says_how_much_it_leaves_out() -> None:
    assessment, made_of = assess(ORGANISATIONS["council_closed"]), deck(of("council_closed"))
    left = len(assessment.recommendations) - len(made_of.rows)
    assert made_of.plan_note == f"Our work plan has {left} more."


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_template_is_the_one_that_the_tool_makes_and_holds_nothing_of_another_program() -> None:
    shipped = parts(TEMPLATE.read_bytes())
    assert shipped == parts(written())
    assert not [name for name in shipped if "thumbnail" in name or "printer" in name or "app.xml" in name]


def test_the_file_has_its_title_day_and_language_and_no_author() -> None:
    properties = opened("council_closed", "Tŷ & Łódź").core_properties
    assert properties.title == "Social media access for our staff: Tŷ & Łódź"
    assert (properties.language, properties.author, properties.last_modified_by) == ("en-GB", "", "")
    assert properties.created.date() == properties.modified.date() == DAY
    spoken = [name for name, part in parts(made("council_closed")).items() if b'lang="en-US"' in part]
    # The library marks the end of an empty line in the chart's letters; no word has that language.
    assert [name for name in spoken if not name.startswith("ppt/charts/")] == []
