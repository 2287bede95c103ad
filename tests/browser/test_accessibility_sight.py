"""What the eye needs and axe cannot measure: contrast of rings and charts, forced colours, zoom, movement, print."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page
from pypdf import PdfReader

from assessment import assess
from assessment.charts.render import SCALE
from assessment.charts.sections import chart_png, chart_svg
from assessment.charts.style import KNOWN, TRACK, UNKNOWN_FILL

from .accessibility import (
    CLIPPED,
    COUNCIL,
    SIDEWAYS,
    STATES,
    Colour,
    changed,
    contrast,
    grow,
    open_all,
    picture,
    strongest,
    token,
)
from .conftest import Server, a_page, visit

pytestmark = pytest.mark.browser

RADIO = "[data-testid=stRadioOption]"
TICK = "[class*=st-key-done_] label"
LARGE = (
    "start",
    "security, partly",
    "check with gaps",
    "results",
    "take away",
    "compare, three voices",
)


@pytest.fixture(scope="module")
def reading(profile: BrowserContext) -> Iterator[Page]:
    with a_page(profile) as page:
        yield page


@pytest.fixture
def sight(reading: Page) -> Iterator[Page]:
    """The page with a wide window and no preference of its own."""
    reading.set_viewport_size({"width": 1280, "height": 900})
    yield reading
    reading.emulate_media(forced_colors="none", reduced_motion="no-preference")


def shown(server: Server, page: Page, state: str) -> Page:
    STATES[state].open(page, server.address)
    return page


def colour(text: str) -> Colour:
    red, green, blue = (int(text[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


def control(row: Locator) -> Image.Image:
    """The picture of a row's ring, box or switch, without its words."""
    whole = picture(row)
    height = min(whole.height, 48)
    return whole.crop((0, 0, min(whole.width, 40 if height > 30 else 36), height))


def test_the_rings_of_radios_and_boxes_stand_out_from_the_page(server: Server, sight: Page) -> None:
    shown(server, sight, "security, empty")
    assert strongest(control(sight.locator(RADIO).first).crop((0, 0, 24, 44))) >= 3
    shown(server, sight, "plan, three ticked")
    assert strongest(control(sight.locator(TICK).last).crop((0, 0, 18, 24))) >= 3


@pytest.mark.parametrize("state", ["results", "plan, three ticked", "score", "compare, three voices"])
def test_words_in_charts_on_screen_stand_out(server: Server, sight: Page, state: str) -> None:
    shown(server, sight, state)
    grow(sight, 375)
    assert _of_words(sight, picture(sight), 1)


def test_words_in_exported_charts_stand_out(sight: Page) -> None:
    assessment = assess(COUNCIL)
    sight.goto("about:blank")
    sight.set_content(f'<body style="margin:0">{chart_svg(assessment)}')
    sight.wait_for_function("() => document.fonts.status === 'loaded'")
    grow_to = sight.locator("svg").bounding_box()
    assert grow_to
    sight.set_viewport_size({"width": int(grow_to["width"]) + 1, "height": int(grow_to["height"]) + 1})
    assert _of_words(sight, picture(sight), 1)
    assert _of_words(sight, Image.open(io.BytesIO(chart_png(assessment))).convert("RGB"), SCALE)


def _of_words(page: Page, drawn: Image.Image, scale: int) -> bool:
    """Whether each word of the charts, in this picture of them, has a contrast of 4.5 to what is around it."""
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('svg.marks text')].filter((e) => e.textContent.trim())
          .map((e) => e.getBoundingClientRect()).filter((b) => b.width > 1)
          .map((b) => [b.left - 1, b.top - 1, b.right + 1, b.bottom + 1])"""
    )
    assert len(boxes) > 10
    crops = [drawn.crop(tuple(int(edge * scale) for edge in box)) for box in boxes]
    return all(strongest(crop) >= 4.5 for crop in crops)


def test_the_parts_of_a_strip_differ_in_greyscale() -> None:
    known, unknown, track = colour(KNOWN), colour(UNKNOWN_FILL), colour(TRACK)
    assert contrast(known, track) >= 3
    assert contrast(known, unknown) >= 3


def test_chosen_and_not_chosen_differ_with_forced_colours(server: Server, sight: Page) -> None:
    sight.emulate_media(forced_colors="active")
    shown(server, sight, "security, full")
    group = sight.get_by_role("radiogroup").first
    chosen = group.locator(f"{RADIO}:has(input:checked)")
    other = group.locator(f"{RADIO}:has(input:not(:checked))").last
    assert changed(control(chosen), control(other)) >= 20
    shown(server, sight, "plan, three ticked")
    ticked, left = (
        control(box).crop((0, 0, 18, 24)) for box in (sight.locator(TICK).first, sight.locator(TICK).last)
    )
    assert changed(ticked, left) >= 20


def test_progress_can_be_seen_with_forced_colours(server: Server, sight: Page) -> None:
    sight.emulate_media(forced_colors="active")
    shown(server, sight, "security, full")
    bar = picture(sight.locator("[data-testid=stProgressBarTrack]"))
    assert contrast(bar.getpixel((4, bar.height // 2)), bar.getpixel((bar.width - 6, bar.height // 2))) >= 3  # type: ignore[arg-type]


@pytest.mark.parametrize("state", LARGE)
def test_text_at_twice_its_size_is_neither_cut_nor_wider_than_the_window(
    server: Server, sight: Page, state: str
) -> None:
    shown(server, sight, state)
    sight.evaluate("document.documentElement.style.setProperty('font-size', '36px', 'important')")
    open_all(sight)
    assert sight.evaluate(SIDEWAYS) == [0, 0]
    assert sight.evaluate(CLIPPED) == []


@pytest.mark.parametrize("state", LARGE)
def test_at_400_percent_a_small_window_shows_its_heading_without_scrolling(
    server: Server, sight: Page, state: str
) -> None:
    sight.set_viewport_size({"width": 320, "height": 256})
    shown(server, sight, state)
    box = sight.locator("h1").first.bounding_box()
    assert box
    assert box["y"] < 256
    assert sight.evaluate(SIDEWAYS) == [0, 0]


def test_nothing_moves_for_people_who_asked_for_no_movement(server: Server, sight: Page) -> None:
    sight.emulate_media(reduced_motion="reduce")
    shown(server, sight, "plan")
    slow = sight.evaluate(
        """() => [...document.querySelectorAll('*')].map((e) => getComputedStyle(e))
          .flatMap((s) => `${s.transitionDuration},${s.animationDuration}`.split(',').map(parseFloat))
          .filter((seconds) => seconds > 0.01).length"""
    )
    assert slow == 0


Printed = dict[str, tuple[str, list[str], Path]]


@pytest.fixture(scope="module")
def printed(server: Server, reading: Page, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Results and plan on A4: the text of the pages, the texts that stood behind expanders, and the file."""
    reading.set_viewport_size({"width": 1280, "height": 900})
    found: Printed = {}
    for name in ("results", "plan"):
        visit(reading, f"{server.address}/{name}?a={token(COUNCIL)}")
        hidden: list[str] = reading.evaluate(
            "() => [...document.querySelectorAll('details :is(p, li, h3)')].map((e) => e.textContent)"
        )
        file = tmp_path_factory.mktemp("print") / f"{name}.pdf"
        reading.pdf(path=str(file), format="A4", prefer_css_page_size=True)
        text = "".join(page.extract_text() for page in PdfReader(file).pages)
        found[name] = (_letters(text), hidden, file)
    return found


def _letters(text: str) -> str:
    """Text without spaces, line breaks and joined letters, which paper sets in its own way."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def test_everything_behind_an_expander_is_printed(printed: Printed) -> None:
    text, hidden, _ = printed["plan"]
    assert len(hidden) > 100
    assert [words for words in hidden if _letters(words) not in text] == []


def test_paper_shows_the_chart_and_no_controls(printed: Printed) -> None:
    text, _, file = printed["results"]
    assert "InplaceNotknown" in text
    assert "Neededforreading:" in text
    for control_name in (
        "Download",
        "Tryit",
        "Takeitintotheroom",
        "Checkorchange",
        "Readall",
        "Privacy",
    ):
        assert control_name not in text.replace("Shareanddownload", "")
    pages = PdfReader(file).pages
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {(595, 842)}


@pytest.mark.parametrize("name", ["results", "plan"])
def test_no_page_of_paper_is_nearly_empty(printed: Printed, name: str) -> None:
    pages = [page.extract_text() for page in PdfReader(printed[name][2]).pages]
    assert min(len(text) for text in pages[:-1]) > 250


def test_the_results_are_a_few_pages_of_paper(printed: Printed) -> None:
    assert len(PdfReader(printed["results"][2]).pages) <= 6


def test_paper_cuts_nothing_at_its_edge(server: Server, sight: Page) -> None:
    sight.set_viewport_size({"width": 680, "height": 962})
    shown(server, sight, "plan")
    sight.emulate_media(media="print")
    wide, cut = sight.evaluate(SIDEWAYS), sight.evaluate(CLIPPED)
    sight.emulate_media(media="null")
    assert wide == [0, 0]
    assert cut == []
