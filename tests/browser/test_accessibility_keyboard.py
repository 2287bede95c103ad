"""The keyboard alone: the whole journey, a ring at every stop, nothing hidden, no traps, no single-key shortcuts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from questions import load_bank

from .accessibility import COUNCIL, STATES, Stop, contrast, focus, tab, token
from .conftest import Server, a_page, press, settle, visit

pytestmark = pytest.mark.browser
MOST_STOPS = 150


@pytest.fixture(scope="module")
def keys(profile: BrowserContext) -> Iterator[Page]:
    with a_page(profile) as page:
        yield page


def ringed(stop: Stop | None) -> Stop:
    """The stop, once its ring is known to be seen against the page."""
    assert stop, "the focus got lost"
    assert stop.seen, f"{stop.name} is hidden"
    if stop.tag != "H1":  # a heading takes the focus from a script, not from a key
        assert stop.ring, f"{stop.name} has no ring"
        assert contrast((stop.ring[0], stop.ring[1], stop.ring[2]), (255, 255, 255)) >= 3
    return stop


def tab_to(page: Page, name: str) -> None:
    """Press Tab until a stop has this name; each stop on the way is ringed and comes later on the screen."""
    places: list[int] = []
    for _ in range(MOST_STOPS):
        stop = ringed(tab(page))
        places.append(stop.place)
        if stop.name == name:
            assert places == sorted(places)
            return
    pytest.fail(f"no stop is called {name}")


def go(page: Page, name: str) -> None:
    """Reach a button by Tab and press it; wait for the screen behind it."""
    tab_to(page, name)
    before = page.locator("h1").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_function("(b) => document.querySelector('h1')?.innerText !== b", arg=before)
    page.wait_for_function("() => document.activeElement.tagName === 'H1'")
    settle(page)


def answer_all(page: Page) -> None:
    """Choose the second answer of each question of a section with Space and the arrow key."""
    for group in range(page.get_by_role("radiogroup").count()):
        while ringed(tab(page)).type != "radio":
            pass
        radios = page.get_by_role("radiogroup").nth(group).get_by_role("radio")
        page.keyboard.press("Space")
        expect(radios.nth(0)).to_be_checked()
        page.keyboard.press("ArrowDown")
        expect(radios.nth(1)).to_be_checked()
        settle(page)  # the first answer may have taken the next question away, and the second brings it back
        expect(radios.nth(1)).to_be_focused()


def saved(page: Page, name: str) -> bytes:
    """Reach a button or a link to a file by Tab and press it."""
    tab_to(page, name)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    return Path(download.value.path()).read_bytes()


def test_the_keyboard_alone_leads_from_the_start_to_the_plan_and_the_brief(
    server: Server, keys: Page
) -> None:
    visit(keys, server.address)
    go(keys, "Start now")
    for _ in range(1 + len(load_bank().sections)):
        answer_all(keys)
        go(keys, "Continue")
    go(keys, "See your results")
    rows = list(
        csv.DictReader(io.StringIO(saved(keys, "Download recommendations (CSV)").decode("utf-8-sig")))
    )
    assert rows
    assert token({}) != rows[0]["assessment"]
    go(keys, "Share: link, chart, brief, report")
    assert saved(keys, "Download brief (PDF)").startswith(b"%PDF")


@pytest.mark.parametrize(
    "state", ["security, full", "results", "plan, three ticked", "check", "take away", "open"]
)
@pytest.mark.parametrize("size", [(1280, 700), (320, 400)])
def test_the_focus_is_ringed_and_never_hidden_in_either_direction(
    server: Server, keys: Page, state: str, size: tuple[int, int]
) -> None:
    keys.set_viewport_size({"width": size[0], "height": size[1]})
    STATES[state].open(keys, server.address)
    keys.evaluate("() => { const h = document.querySelector('h1'); h.tabIndex = -1; h.focus(); }")
    forward = []
    while (stop := tab(keys)) and stop.name != "Accessibility":
        forward.append(ringed(stop))
        assert len(forward) < MOST_STOPS, "the focus is trapped"
    assert all(before.place < after.place for before, after in pairwise(forward))
    assert {stop.tabindex for stop in forward} == {0}
    back = [ringed(tab(keys, "Shift+Tab")) for _ in forward]
    assert [stop.place for stop in reversed(back)][1:] == [stop.place for stop in forward][1:]
    keys.set_viewport_size({"width": 1280, "height": 900})


def test_after_the_last_stop_the_focus_leaves_the_page(server: Server, keys: Page) -> None:
    visit(keys, f"{server.address}/privacy")
    keys.get_by_role("link", name="Accessibility").focus()
    stop = tab(keys)
    assert stop is None or "Skip" in stop.name


def test_the_first_stop_skips_to_the_screen(server: Server, keys: Page) -> None:
    visit(keys, f"{server.address}/check?a={token(COUNCIL)}")
    first = tab(keys)
    assert first
    assert first.name == "Skip to main content"
    keys.keyboard.press("Enter")
    assert keys.evaluate("document.activeElement.tagName") == "H1"


SENT = """
  window.sent = 0;
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (...all) { window.sent += 1; return send.apply(this, all); };
"""


def test_no_single_letter_does_anything(server: Server, page: Page) -> None:
    page.add_init_script(SENT)
    visit(page, f"{server.address}/security?a={token(COUNCIL)}")
    for place in ("h1", "summary", "input[type=radio]:checked", "button"):
        page.locator(f"[data-testid=stMain] {place}").first.evaluate("(e) => { e.tabIndex = 0; e.focus(); }")
        before = page.evaluate("sent")
        for letter in ("r", "c", "R", "C"):
            page.keyboard.press(letter)
        settle(page)
        assert page.evaluate("sent") == before
        assert page.get_by_role("dialog").count() == 0
    visit(page, f"{server.address}/take-away?a={token(COUNCIL)}")
    page.get_by_role("textbox").press_sequentially("Circus")
    assert page.get_by_role("textbox").input_value() == "Circus"


def test_the_focus_and_the_view_are_at_the_new_heading_each_time(server: Server, page: Page) -> None:
    visit(page, f"{server.address}/about-you")
    leave = (*("Continue",) * 4, *("Back",) * 3)
    for name in leave:
        page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 99999)")
        press(page, name)
        _at_the_heading(page)
    for _ in leave[:4]:
        before = page.locator("h1").inner_text()
        page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 99999)")
        page.go_back()
        page.wait_for_function("(b) => document.querySelector('h1')?.innerText !== b", arg=before)
        settle(page)
        _at_the_heading(page)


def test_who_moves_on_from_the_heading_at_once_is_not_called_back(server: Server, stranger: Page) -> None:
    page = stranger
    page.clock.install()
    visit(page, f"{server.address}/about-you")
    page.get_by_role("button", name="Continue").focus()
    page.keyboard.press("Enter")
    # An answer of the screen before, which goes in a moment, would take the focus along.
    page.wait_for_function(
        "() => location.pathname !== '/about-you' && document.activeElement.tagName === 'H1'"
        " && !document.querySelector('.st-key-org_type, [data-stale=true]')"
    )
    stop = tab(page)
    assert stop
    assert stop.tag != "H1"
    page.clock.run_for(1500)  # longer than the page keeps bringing the focus to its heading
    assert focus(page) == stop


def _at_the_heading(page: Page) -> None:
    page.wait_for_function("() => document.activeElement.tagName === 'H1'")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
    stop = focus(page)
    assert stop
    assert stop.seen
    assert page.title().startswith(stop.name)
