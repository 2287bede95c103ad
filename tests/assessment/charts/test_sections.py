"""The chart: its values are the assessment's, what is not known is drawn as such, and a name is only text."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Barrier, Lock
from typing import Any
from xml.etree import ElementTree

import altair as alt
import pytest
from hypothesis import given
from PIL import Image

from assessment import Assessment, assess
from assessment.charts import sections as chart
from assessment.charts import style
from assessment.charts.sections import chart_png, chart_spec, chart_svg, export_spec, rows
from assessment.content.pack import default_pack
from assessment.rounding import points
from assessment.wording import chart_alternative, verdict_sentence
from questions import Answers

Specify = Callable[[Assessment, str, date], dict[str, Any]]
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
        low, high = points(row["low"]), points(row["high"])
        assert row["value"] == (low if low == high else f"{low}–{high}")


def test_a_section_that_does_not_apply_is_not_drawn_as_zero() -> None:
    result = example("council_open")
    section = result.sections[3].model_copy(update={"score": None, "low": None, "high": None})
    partly = result.model_copy(update={"sections": (section,)})
    strip = rows(partly)[1]
    assert (strip["label"], strip["low"], strip["high"]) == ("Channels", 0, 0)
    assert strip["value"] == "does not apply"
    assert "Channels" not in chart_alternative(partly)


@pytest.mark.parametrize("name", ["council_closed", "only_dont_know", "ready_everywhere"])
@pytest.mark.parametrize("specify", [chart_spec, export_spec])
def test_the_specification_is_valid(name: str, specify: Specify) -> None:
    assert alt.Chart.from_dict(specify(example(name), "Example", date(2026, 11, 22))).to_dict()


def test_what_differs_between_two_charts_is_only_data_and_title() -> None:
    one, other = chart_spec(example("council_closed")), chart_spec(example("council_open"), "Name")
    for spec in (one, other):
        del spec["title"], spec["layer"][0]["data"]
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
        list(people.map(lambda _: chart._template.__wrapped__(default_pack().method), range(4)))
    assert together == [1, 1, 1, 1]
    assert door.passed == 4


def test_drawing_one_chart_does_not_change_the_next() -> None:
    before = chart_spec(example("council_closed"))
    export_spec(example("council_open"), "Another")
    assert chart_spec(example("council_closed")) == before


def strips_of_unknown(name: str) -> int:
    """How many dashed strips are really drawn, above those that are always there."""
    svg = chart_svg(example(name))
    return sum(
        "stroke-dasharray" in element.attrib and element.get("fill") == "#dcecf1"
        for element in ElementTree.fromstring(svg).iter()
    )


def test_a_dashed_strip_is_drawn_only_where_something_is_not_known() -> None:
    assert strips_of_unknown("ready_everywhere") == 0
    assert strips_of_unknown("council_closed") == 0
    assert strips_of_unknown("central_body") == 2
    assert strips_of_unknown("only_dont_know") == 8


def test_the_title_says_score_band_and_verdicts() -> None:
    result = example("council_open")
    title = export_spec(result, "Example Council", date(2026, 11, 22))["title"]
    assert " ".join(title["text"]) == "Social media readiness: Example Council"
    words = " ".join(title["subtitle"])
    assert "Score 72.3 of 100. Nearly ready." in words
    assert verdict_sentence(result) in words
    assert "22 November 2026. Self-assessment, not checked." in words


def test_the_title_says_the_range_and_that_there_is_no_band() -> None:
    words = " ".join(chart_spec(example("only_dont_know"))["title"]["subtitle"])
    assert "Score 0 of 100, up to 100 once everything is known." in words
    assert "No band yet: fewer than 80% of the scored answers are known." in words


def test_a_name_is_drawn_as_the_text_it_is() -> None:
    spec: dict[str, Any] = chart_spec(example("council_closed"), HOSTILE)
    assert all(isinstance(line, str) for line in spec["title"]["text"])
    svg = chart_svg(example("council_closed"), HOSTILE)
    assert "<script" not in svg
    assert HOSTILE in drawn_text(svg)


@pytest.mark.parametrize("name", ["مجلس المدينة", "Δήμος", "市议会", "Ynys Môn ŵŷ", "Ł" * 300, "=1+1"])
def test_a_name_in_any_script_or_length_is_kept(name: str) -> None:
    heading = chart_spec(example("council_closed"), name)["title"]["text"]
    assert "".join(heading).replace(" ", "").endswith(name.replace(" ", ""))
    assert drawn_text(chart_svg(example("council_closed"), name))


def test_the_picture_is_at_least_2000_pixels_wide() -> None:
    picture = Image.open(io.BytesIO(chart_png(example("central_body"), "Example", date(2026, 11, 22))))
    assert picture.format == "PNG"
    assert picture.width >= 2000


@given(...)
def test_the_alternative_text_holds_every_number_of_the_chart(answers: Answers) -> None:
    result = assess(answers)
    words = chart_alternative(result)
    assert f"overall {points(result.low)}" in words
    for section in result.sections:
        assert f"{section.title} {points(section.low or 0)}" in words
        if points(section.low or 0) != points(section.high or 0):
            assert f"up to {points(section.high or 0)} once everything is known" in words


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
