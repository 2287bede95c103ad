"""Links to screens in a new tab: each keeps the answers, also when its address is copied."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page

from assessment.screens.navigation import screens
from questions import load_bank

from .accessibility import COUNCIL, reading_page, token
from .conftest import Server, answer, follow, settle, visit

pytestmark = pytest.mark.browser
TOKEN = token(COUNCIL)
BY_BUTTONS_ONLY = {section.id.replace("_", "-") for section in load_bank().sections} | {"projector"}
"""Buttons lead to the sections and to the projector, and no links."""
LINKS = "[data-testid=stMain] [data-testid=stPageLink-NavLink]"
ANSWERED = "() => document.getElementById('answers').dataset.token"


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    with reading_page(chromium) as page:
        yield page


def in_new_tab(page: Page, link: Locator, *, middle: bool = False) -> Page:
    """The tab that a press with Control opens, or one with the middle button."""
    with page.context.expect_page() as opened:
        if middle:
            link.click(button="middle")
        else:
            link.click(modifiers=["Control"])
    follow(opened.value)
    opened.value.bring_to_front()  # what is in the background draws no frames, and never stands still
    settle(opened.value)
    return opened.value


def leads(page: Page) -> list[tuple[str, str]]:
    """For each link on a screen, the screen and the token in its address, as it would be copied."""
    found = [
        urlsplit(address) for address in page.locator(LINKS).evaluate_all("(all) => all.map((a) => a.href)")
    ]
    return [(to.path.strip("/") or "start", parse_qs(to.query).get("a", [""])[0]) for to in found]


def test_every_link_of_every_screen_opens_in_a_new_tab_with_the_answers(server: Server, tab: Page) -> None:
    visit(tab, f"{server.address}/results?a={TOKEN}")
    headings = {"results": tab.locator("h1").inner_text()}
    waiting = [tab]
    while waiting:
        page = waiting.pop()
        page.bring_to_front()
        for place, (name, carried) in enumerate(leads(page)):
            assert carried == TOKEN, f"the link to {name} on {page.url}"
            if name not in headings:
                link = page.locator(LINKS).nth(place)
                opened = in_new_tab(page, link, middle=len(headings) % 2 == 0)
                assert opened.evaluate(ANSWERED) == TOKEN
                assert urlsplit(opened.url).path.strip("/") == name.replace("start", "")
                headings[name] = opened.locator("h1").inner_text()
                waiting.append(opened)
        if page is not tab:
            page.close()
    assert set(headings) == {screen.name for screen in screens()} - BY_BUTTONS_ONLY
    assert len(set(headings.values())) == len(headings)
    assert headings["start"].startswith("Is your organisation ready")


def test_a_link_carries_what_was_chosen_a_moment_ago(server: Server, tab: Page) -> None:
    visit(tab, f"{server.address}/training")
    assert set(dict(leads(tab)).values()) == {""}
    answer(tab, load_bank().question("training"), 2)
    said = token({"training": 2})
    tab.wait_for_function(f"(t) => document.querySelector('{LINKS}').href.includes(t)", arg=said)
    opened = in_new_tab(tab, tab.locator(LINKS).last)
    assert opened.evaluate(ANSWERED) == said
    opened.close()


def test_the_start_stays_the_start_after_a_reload(server: Server, tab: Page) -> None:
    visit(tab, f"{server.address}/results?a={TOKEN}")
    tab.locator(LINKS).first.click()
    tab.wait_for_function("() => location.pathname === '/'")
    settle(tab)
    tab.reload()
    settle(tab)
    assert tab.locator("h1").inner_text().startswith("Is your organisation ready")
    assert tab.evaluate(ANSWERED) == TOKEN
