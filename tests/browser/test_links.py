"""Links to screens in a new tab: each keeps the answers, also when its address is copied."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page

from assessment.screens.navigation import screens
from assessment.text import lower_first
from assessment.web.page import application
from questions import load_bank

from .accessibility import COUNCIL, token
from .conftest import Server, a_page, answer, follow, settle, visit

pytestmark = pytest.mark.browser
TOKEN = token(COUNCIL)
NEEDS_A_GROUP = {"projector"}
"""A link leads to it only once a group has been opened."""
LINKS = "[data-testid=stMain] :is(.masthead, .links, .rows, .footer) a"
ANSWERED = "() => document.getElementById('answers').dataset.token"


@pytest.fixture(scope="module")
def tab(profile: BrowserContext) -> Iterator[Page]:
    with a_page(profile) as page:
        yield page


WAITING = '#shell a[href^="./"]'
"""Links of the page that stands until the application is there, and of the one that is no screen."""


def in_new_tab(page: Page, link: Locator, *, middle: bool = False) -> Page:
    """The tab that a press with Control opens, or one with the middle button."""
    page.bring_to_front()  # what is in the background draws a frame a second, and never stands still
    with page.context.expect_page() as opened:
        if middle:
            link.click(button="middle")
        else:
            link.click(modifiers=["Control"])
    follow(opened.value)
    opened.value.bring_to_front()
    settle(opened.value)
    return opened.value


def leads(page: Page, links: str = LINKS) -> list[tuple[str, str]]:
    """For each link on a screen, the screen and the token in its address, as it would be copied."""
    found = [
        urlsplit(address) for address in page.locator(links).evaluate_all("(all) => all.map((a) => a.href)")
    ]
    return [(to.path.strip("/") or "start", parse_qs(to.query).get("a", [""])[0]) for to in found]


def test_every_link_of_every_screen_opens_in_a_new_tab_with_the_answers(server: Server, tab: Page) -> None:
    visit(tab, f"{server.address}/results?a={TOKEN}")
    headings = {"results": tab.locator("h1").inner_text()}
    waiting = [tab]
    while waiting:
        page = waiting.pop()
        for place, (name, carried) in enumerate(leads(page)):
            assert carried == TOKEN, f"the link to {name} on {page.url}"
            if name not in headings:
                link = page.locator(LINKS).nth(place)
                opened = in_new_tab(page, link, middle=len(headings) % 2 == 0)
                assert opened.evaluate(ANSWERED) == TOKEN
                assert urlsplit(opened.url).path.strip("/") == ("" if name == "start" else name)
                headings[name] = opened.locator("h1").inner_text()
                waiting.append(opened)
        if page is not tab:
            page.close()
    assert set(headings) == {screen.name for screen in screens()} - NEEDS_A_GROUP
    assert len(set(headings.values())) == len(headings)
    assert headings["start"].startswith("Is your organisation ready")


SEEN = """(id) => {
  const focused = document.activeElement, { top, bottom } = focused.getBoundingClientRect();
  return focused.closest(`.st-key-${id}`) && top >= 0 && bottom <= innerHeight;
}"""


def test_the_question_to_change_has_focus_and_view_in_a_new_tab(server: Server, tab: Page) -> None:
    last = load_bank().section("channels").questions[-1]
    visit(tab, f"{server.address}/check?a={TOKEN}")
    opened = in_new_tab(tab, tab.get_by_role("link", name=f"Change {lower_first(last.label)}", exact=True))
    opened.wait_for_function(SEEN, arg=last.id)
    assert opened.evaluate("scrollY || document.querySelector('[data-testid=stMain]').scrollTop") > 0
    opened.close()


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


SHOWN = "([name, place]) => document.querySelector('h1')?.innerText === name && location.pathname === place"


def test_a_press_shows_the_screen_in_the_same_page_and_back_returns(server: Server, tab: Page) -> None:
    visit(tab, f"{server.address}/results?a={TOKEN}")
    tab.evaluate("window.same = true")
    led = [("Plan", "/plan"), ("Your results", "/results"), ("Privacy", "/privacy"), ("Compare", "/compare")]
    for name, place in led:
        tab.locator(LINKS).get_by_text(name, exact=True).last.click()
        tab.wait_for_function(SHOWN, arg=[name, place])
        assert tab.title().startswith(f"{name} - ")
    for name, place in reversed([("Your results", "/results"), *led[:-1]]):
        tab.go_back()
        tab.wait_for_function(SHOWN, arg=[name, place])
    settle(tab)  # the answers are handed over at the end of a screen, after its heading
    assert tab.evaluate("window.same")
    assert tab.evaluate(ANSWERED) == TOKEN


def test_while_the_server_cannot_be_reached_the_browser_follows_a_link_by_itself(
    server: Server, tab: Page
) -> None:
    visit(tab, f"{server.address}/results?a={TOKEN}")
    tab.evaluate("window.same = true")
    tab.evaluate("document.querySelector('[data-testid=stApp]').dataset.testConnectionState = 'CONNECTING'")
    tab.locator(LINKS).get_by_text("Plan", exact=True).first.click()
    tab.wait_for_function("() => !window.same && location.pathname === '/plan'")
    settle(tab)
    assert tab.evaluate(ANSWERED) == TOKEN


@pytest.fixture
def waiting(stranger: Page) -> Page:
    """A page whose application never comes, as if it were still on its way."""
    stranger.context.route(f"**{application().script}", lambda route: None)
    return stranger


@pytest.mark.parametrize("path", ["/", "/results", "/how-it-works", "/questionnaire"])
def test_links_carry_the_answers_before_the_application_is_there(
    server: Server, waiting: Page, path: str
) -> None:
    ticked = f"{TOKEN}-t10804"
    waiting.goto(f"{server.address}{path}?screen=start&a={ticked}", wait_until="commit")
    waiting.locator("#shell footer").wait_for()
    waiting.wait_for_function(f"(t) => document.querySelector('{WAITING}').href.includes(t)", arg=ticked)
    led = [(name, carried) for name, carried in leads(waiting, WAITING) if "." not in name]
    assert {"start", "reasons", "compare", "how-it-works", "questionnaire"} <= {name for name, _ in led}
    assert {carried for _, carried in led} == {ticked}
    with waiting.context.expect_page() as opened:
        waiting.locator(WAITING).first.click(button="middle")
    opened.value.wait_for_url(f"{server.address}/?a={ticked}&screen=start", wait_until="commit")
    opened.value.get_by_role("link", name="Start now").wait_for()


@pytest.mark.parametrize("stated", ["", "a=", "a=1007e", "a=%22%3E%3Cb%3E", "a=javascript:1", "b=" + TOKEN])
def test_what_is_no_token_goes_into_no_link(server: Server, waiting: Page, stated: str) -> None:
    waiting.goto(f"{server.address}/how-it-works?{stated}", wait_until="commit")
    waiting.locator("#root.loading").wait_for(state="attached")
    assert {carried for _, carried in leads(waiting, WAITING)} == {""}


def test_a_file_is_no_screen_and_gets_no_token(server: Server, waiting: Page) -> None:
    waiting.goto(f"{server.address}/?a={token({})}&screen=start&a={TOKEN}.", wait_until="commit")
    waiting.locator("#root.loading").wait_for(state="attached")
    assert dict(leads(waiting, WAITING))["files/questionnaire.pdf"] == ""
    assert dict(leads(waiting, WAITING))["about-you"] == TOKEN


def test_start_opens_in_a_new_tab_too_and_waits_in_none(server: Server, waiting: Page) -> None:
    waiting.goto(f"{server.address}/?screen=start&a={TOKEN}", wait_until="commit")
    with waiting.context.expect_page() as opened:
        waiting.get_by_role("link", name="Start now").click(modifiers=["Control"])
    opened.value.wait_for_url(f"{server.address}/about-you?a={TOKEN}", wait_until="commit")
    assert waiting.get_by_role("status").inner_text() == ""
