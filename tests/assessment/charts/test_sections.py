"""The chart: its values are the assessment's, what is not known is drawn as such, and a name is only text."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Barrier, Lock
from xml.etree import ElementTree

import altair as alt
import pytest
from hypothesis import given
from PIL import Image

from assessment import Assessment, assess
from assessment.charts import marks, style
from assessment.charts.gates import TICK, needs
from assessment.charts.letters import width
from assessment.charts.sections import Shape, chart_png, chart_spec, chart_svg, export_spec, rows, title_lines
from assessment.next_step import next_step
from assessment.rounding import whole
from assessment.wording import chart_alternative
from questions import Answers
from reasons.gaps import close_all

SHAPES: tuple[Shape, ...] = ("slide", "page")
EXAMPLES = Path(__file__).parents[2] / "examples"
HOSTILE = "<script>alert(1)</script> & Sons = **bold** {{datum.low}} 'x\" ]]>"


def example(name: str) -> Assessment:
    return assess(tomllib.loads((EXAMPLES / f"{name}.toml").read_text("utf-8"))["answers"])


def drawn_text(svg: str) -> str:
    """All the text of an SVG, which must be well formed."""
    root = ElementTree.fromstring(svg)
    return " ".join(text.strip() for text in root.itertext() if text.strip())


@given(...)
def test_the_strips_are_the_score_and_the_sections_of_the_assessment(answers: Answers) -> None:
    result = assess(answers)
    overall, *strips = rows(result)
    assert (overall["low"], overall["high"]) == (result.low, result.high)
    assert [(row["label"], row["low"], row["high"]) for row in strips] == [
        (section.short_title, section.low, section.high) for section in result.sections
    ]


@given(...)
def test_a_strip_says_its_value_in_words(answers: Answers) -> None:
    for row in rows(assess(answers)):
        low, high = whole(row["low"]), whole(row["high"])
        assert row["value"] == (low if low == high else f"{low} to {high}")


def test_a_section_that_does_not_apply_is_not_drawn_as_zero() -> None:
    result = example("council_open")
    section = result.sections[3].model_copy(update={"score": None, "low": None, "high": None})
    partly = result.model_copy(update={"sections": (section,)})
    strip = rows(partly)[1]
    assert (strip["label"], strip["low"], strip["high"]) == ("Channels", 0, 0)
    assert strip["value"] == "does not apply"
    assert "Channels" not in chart_alternative(partly)


@pytest.mark.parametrize("name", ["council_closed", "only_dont_know", "ready_everywhere"])
def test_the_specification_is_valid(name: str) -> None:
    result, day = example(name), date(2026, 11, 22)
    for spec in (chart_spec(result), *(export_spec(result, "Example", day, shape) for shape in SHAPES)):
        assert alt.Chart.from_dict(spec).to_dict()


def test_what_differs_between_two_charts_is_only_data() -> None:
    one, other = chart_spec(example("council_closed")), chart_spec(example("council_open"))
    for spec in (one, other):
        for layer in spec["layer"]:
            del layer["data"]
    assert one == other


class Door:
    """A lock at which all who are expected have come before the first is let through."""

    def __init__(self, people: int) -> None:
        self._all_here, self._lock, self.passed = Barrier(people, timeout=20), Lock(), 0

    def __enter__(self) -> None:
        self._all_here.wait()
        self._lock.acquire()
        self.passed += 1

    def __exit__(self, *fault: object) -> None:
        self._lock.release()


def test_charts_that_several_people_ask_for_at_once_are_built_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Altair's settings are those of the whole process: two at once would leave them changed."""
    inside: list[int] = []
    together: list[int] = []
    door = Door(4)

    @contextmanager
    def enable(**_: bool) -> Iterator[None]:
        inside.append(1)
        together.append(len(inside))
        yield
        inside.pop()

    monkeypatch.setattr(style, "_BUILDING", door)
    monkeypatch.setattr(alt.data_transformers, "enable", enable)
    with ThreadPoolExecutor(4) as people:
        list(people.map(lambda _: marks._template.__wrapped__(("points",)), range(4)))
    assert together == [1, 1, 1, 1]
    assert door.passed == 4


def test_drawing_one_chart_does_not_change_the_next() -> None:
    before = chart_spec(example("council_closed"))
    export_spec(example("council_open"), "Another")
    assert chart_spec(example("council_closed")) == before


def dashed(name: str) -> int:
    """How many strips of what is not known are drawn; one more is in the key."""
    svg = chart_svg(example(name))
    found = [e for e in ElementTree.fromstring(svg).iter() if "stroke-dasharray" in e.attrib]
    return len(found) - 1


def test_a_dashed_strip_is_drawn_only_where_something_is_not_known() -> None:
    assert dashed("ready_everywhere") == 0
    assert dashed("council_closed") == 0
    assert dashed("central_body") == 2
    assert dashed("only_dont_know") == 8


@pytest.mark.parametrize("shape", SHAPES)
def test_the_picture_says_the_message_the_next_step_date_and_what_it_is(shape: Shape) -> None:
    result = example("council_closed")
    said = drawn_text(chart_svg(result, "Example Council", date(2026, 11, 22), shape))
    assert "Example Council: not yet ready for everyone to read" in said
    step = next_step(result)
    assert f"Next step: {step.title}" in said
    assert step.owner in said
    assert "22 November 2026. Self-assessment, not checked." in said


def test_a_picture_of_little_that_is_known_says_that_it_is_a_draft() -> None:
    assert "Draft: 0% of answers known" in drawn_text(chart_svg(example("only_dont_know"), "Example"))


@given(...)
def test_the_marks_of_a_verdict_are_all_met_exactly_when_it_is_ready(answers: Answers) -> None:
    result = assess(answers)
    for need in needs(result):
        ready = result.verdicts[need.entry.id].status == "ready"
        assert ready == (set(need.symbols.values()) == {TICK})


def test_what_would_be_done_is_outlined_and_the_picture_says_the_new_verdict() -> None:
    now = example("council_closed")
    then = assess(close_all(now.given, now.needed_for("read")))
    said = drawn_text(chart_svg(now, "Example", then=then))
    assert "If these are done: ready for everyone to read" in said
    assert "If done" in said


def test_a_name_is_drawn_as_the_text_it_is() -> None:
    svg = chart_svg(example("council_closed"), HOSTILE)
    assert "<script" not in svg
    assert HOSTILE.replace(" ", "") in drawn_text(svg).replace(" ", "")


@pytest.mark.parametrize("name", ["مجلس المدينة", "Δήμος", "市议会", "Ynys Môn ŵŷ", "=1+1"])
def test_a_name_in_any_script_is_kept(name: str) -> None:
    assert name.split(maxsplit=1)[0] in drawn_text(chart_svg(example("council_closed"), name))


def test_a_name_in_a_script_without_bold_letters_stands_on_a_line_of_its_own() -> None:
    """A line is drawn in one font: beside such a name the message would lose its letters too."""
    assert title_lines(example("council_closed"), "مجلس المدينة", "slide") == [
        "مجلس المدينة",
        "Not yet ready for everyone to read",
    ]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["Ł" * 300, "Borough of " * 30])
def test_a_long_name_is_cut_and_the_message_never(name: str, shape: Shape) -> None:
    said = " ".join(title_lines(example("council_closed"), name, shape))
    assert said.endswith("not yet ready for everyone to read")
    assert len(title_lines(example("council_closed"), name, shape)) <= 3


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "name", ["council_closed", "only_dont_know", "first_ten_minutes", "college_uncovered"]
)
def test_nothing_in_a_picture_stands_over_its_edge(name: str, shape: Shape) -> None:
    spec = export_spec(example(name), "Borough of " * 30, date(2026, 11, 22), shape)
    for (_, kind), layer in zip(marks._order(("pixels",)), spec["layer"], strict=True):
        for row in layer["data"]["values"]:
            assert 0 < row["y"] < spec["height"]
            if kind in ("plain", "bold"):
                assert row["x"] + width(row["text"], row["size"], bold=kind == "bold") <= spec["width"] - 20
            if kind == "end":
                assert row["x"] < spec["width"]


def test_the_pictures_have_their_sizes_and_are_small() -> None:
    for shape, size in zip(SHAPES, ((1600, 900), (1360, 1480)), strict=True):
        content = chart_png(example("central_body"), "Example", date(2026, 11, 22), shape)
        picture = Image.open(io.BytesIO(content))
        assert picture.format == "PNG"
        assert len(content) < 200_000
        assert picture.size == size


@given(...)
def test_the_alternative_text_holds_every_number_of_the_chart(answers: Answers) -> None:
    result = assess(answers)
    words = chart_alternative(result)
    assert f"overall {whole(result.low)}" in words
    for section in result.sections:
        assert f"{section.title} {whole(section.low or 0)}" in words
        if whole(section.low or 0) != whole(section.high or 0):
            assert f"up to {whole(section.high or 0)} once everything is known" in words


def test_the_alternative_text_names_the_ends() -> None:
    words = chart_alternative(example("council_closed"))
    assert "Lowest: Where you are now." in words
    assert "Highest: Training and support." in words


@pytest.mark.parametrize(
    "name", ["\x00", "Nul\x00l", "\ud800", "\u202eright to left", "a" * 5000, "\x07\x1b[31m"]
)
def test_a_hostile_name_is_drawn_as_data_and_ends_nothing(name: str) -> None:
    assessment = assess({"policy": 2})
    assert chart_png(assessment, name).startswith(b"\x89PNG")
    assert "\x00" not in chart_svg(assessment, name)
