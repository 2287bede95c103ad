"""The first visit in a real Chromium: what comes over the wire, something to read at once, and never a white page."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from assessment.screens.start import START
from assessment.web.page import application
from tests.deploy.nginx import nginx

from .accessibility import COUNCIL, SIDEWAYS, STATES, token, violations
from .conftest import Server, visit
from .idle import settle

pytestmark = pytest.mark.browser
TOKEN = token(COUNCIL)
SCRIPT = f"**{application().script}"
REFUSING = """
pid {folder}/nginx.pid;
error_log {folder}/error.log emerg;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    location / {{ proxy_pass {server}; }}
    location = /_stcore/stream {{ return 403; }}
  }}
}}
"""


SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 100_000}
SHIFTS = """
  window.shifts = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((e) => {
    if (!e.hadRecentInput) window.shifts += e.value;
  })).observe({type: 'layout-shift', buffered: true});
"""
MOST_SHIFTS = 0.01
"""Half of what is called good, over a line so slow that parts come one by one."""


class Wire:
    """What a page fetches: the addresses, and the bytes as they came."""

    def __init__(self, page: Page) -> None:
        self.addresses: list[str] = []
        self.bytes = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", lambda e: self.addresses.append(e["request"]["url"]))
        session.on("Network.loadingFinished", self._count)

    def _count(self, event: dict[str, float]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def kilobytes(self) -> int:
        return round(self.bytes / 1024)


PHONE: ViewportSize = {"width": 375, "height": 812}


@pytest.fixture
def visitor(stranger: Page) -> Page:
    """A person with a phone who was never here."""
    stranger.set_viewport_size(PHONE)
    return stranger


@pytest.fixture
def phone(page: Page) -> Page:
    """A phone for what is the same on a later visit."""
    page.set_viewport_size(PHONE)
    return page


def no_application(page: Page) -> None:
    """Let the application never start, as if it were still on its way."""
    page.route(SCRIPT, lambda route: None)


def test_the_start_is_small(server: Server, visitor: Page) -> None:
    wire = Wire(visitor)
    visitor.goto(server.address)
    settle(visitor)
    visitor.wait_for_load_state("networkidle")
    assert wire.kilobytes() <= 650
    assert len(wire.addresses) <= 90
    assert [
        url for url in wire.addresses if re.search(r"/\w[\w-]*/_stcore/", url.removeprefix(server.address))
    ] == []
    assert [url for url in wire.addresses if "MaterialSymbols" in url or "SourceSansVF" in url] == []


def test_results_by_link_are_small_and_the_second_visit_fetches_next_to_nothing(
    server: Server, visitor: Page
) -> None:
    wire = Wire(visitor)
    visitor.goto(f"{server.address}/?a={TOKEN}")
    visitor.wait_for_function("() => location.pathname === '/results'")
    settle(visitor)
    visitor.locator("svg.marks").first.wait_for()
    assert wire.kilobytes() <= 1000
    assert len(wire.addresses) <= 130
    again = Wire(visitor)
    visitor.goto(f"{server.address}/?a={TOKEN}")
    visitor.wait_for_function("() => location.pathname === '/results'")
    settle(visitor)
    assert again.kilobytes() <= 20


def test_the_start_is_read_before_the_application_is_there_and_nothing_moves_when_it_comes(
    server: Server, phone: Page
) -> None:
    phone.goto(server.address, wait_until="commit")
    expect(phone.get_by_role("heading", level=1)).to_have_count(1)
    places = """() => [...document.querySelectorAll('h1, h2, ul')].filter((e) => e.checkVisibility())
      .map((e) => Math.round(e.getBoundingClientRect().y))"""
    phone.wait_for_function("() => !document.getElementById('shell')")
    settle(phone)
    after = phone.evaluate(places)
    no_application(phone)
    phone.goto(server.address, wait_until="commit")
    phone.wait_for_function(
        "() => document.fonts.status === 'loaded' && document.querySelector('#shell footer')"
    )
    before = phone.evaluate(places)
    assert len(before) > 4
    assert before == after


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("path", ["", f"/results?a={TOKEN}"], ids=["start", "results"])
def test_what_is_being_read_stays_where_it_is(server: Server, visitor: Page, path: str, width: int) -> None:
    visitor.set_viewport_size({"width": width, "height": 900})
    visitor.context.new_cdp_session(visitor).send("Network.emulateNetworkConditions", SLOW)
    visitor.add_init_script(SHIFTS)
    visit(visitor, f"{server.address}{path}")
    assert visitor.evaluate("window.shifts") <= MOST_SHIFTS


def test_for_a_link_the_page_says_what_is_coming(server: Server, visitor: Page) -> None:
    visitor.goto(f"{server.address}/?a={TOKEN}", wait_until="commit")
    visitor.get_by_role("heading", name="Your result is being opened").wait_for()
    visitor.wait_for_function("() => location.pathname === '/results'")
    settle(visitor)
    expect(visitor.locator("#shell")).to_have_count(0)


def test_a_press_on_start_before_the_application_is_there_is_done_when_it_is(
    server: Server, phone: Page
) -> None:
    held: list[Callable[[], None]] = []
    phone.route(SCRIPT, lambda route: held.append(route.continue_))
    phone.goto(server.address, wait_until="commit")
    phone.get_by_role("link", name=START).click()
    expect(phone.get_by_role("status")).to_contain_text("The check is being opened")
    assert phone.url == f"{server.address}/"
    held[0]()
    phone.wait_for_function("() => location.pathname === '/about-you'")
    settle(phone)
    assert phone.locator("h1").inner_text() == "About you"


def test_who_waits_on_start_with_the_keyboard_keeps_the_focus(server: Server, phone: Page) -> None:
    held: list[Callable[[], None]] = []
    phone.route(SCRIPT, lambda route: held.append(route.continue_))
    phone.goto(server.address, wait_until="commit")
    link = phone.get_by_role("link", name=START)
    # From the script on it is hidden until its letters are there, and nothing hidden takes the focus.
    phone.locator("#root.loading").wait_for(state="attached")
    expect(link).to_be_visible()
    link.focus()
    held[0]()
    phone.wait_for_function("() => !document.getElementById('shell')")
    phone.wait_for_function(f"() => document.activeElement.innerText?.startsWith('{START}')")


def test_the_modules_of_the_next_screen_come_while_a_person_reads(server: Server, visitor: Page) -> None:
    visitor.goto(server.address)
    with visitor.expect_request("**/static/js/Radio.*"):
        settle(visitor)
    visitor.wait_for_load_state("networkidle")
    wire = Wire(visitor)
    visitor.get_by_role("button", name=START).click()
    visitor.wait_for_function("() => location.pathname === '/about-you'")
    settle(visitor)
    assert [url for url in wire.addresses if "/Radio." in url or "/Progress." in url] == []


def wait_for_answer(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=2)
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("nginx did not start")


@pytest.fixture
def refusing(server: Server, tmp_path: Path) -> Iterator[str]:
    """The address of an nginx that passes everything on but the WebSocket, as some proxies do."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    conf = tmp_path / "nginx.conf"
    user = "user root;\n" if os.geteuid() == 0 else ""
    conf.write_text(user + REFUSING.format(folder=tmp_path, port=port, server=server.address))
    program = nginx()
    assert program, "make setup installs nginx"
    running = subprocess.Popen(
        [program, "-p", str(tmp_path), "-c", str(conf), "-g", "daemon off;"], start_new_session=True
    )
    wait_for_answer(f"http://127.0.0.1:{port}/healthz")
    yield f"http://127.0.0.1:{port}"
    os.killpg(running.pid, signal.SIGTERM)
    running.wait()


def test_a_blocked_connection_is_named_within_ten_seconds_with_what_to_tell_it(
    refusing: str, visitor: Page
) -> None:
    visitor.clock.install()
    visitor.goto(f"{refusing}/results?a={TOKEN}", wait_until="load")
    visitor.wait_for_function("() => document.getElementById('root').children.length")
    assert visitor.get_by_role("alert").count() == 0
    visitor.clock.fast_forward(10_500)
    told = visitor.locator("#shell").get_by_role("alert")
    expect(told).to_contain_text("The connection is blocked")
    expect(told).to_contain_text("WebSocket")
    expect(told).to_contain_text(refusing.replace("http", "ws"))
    expect(told).to_contain_text("your answers are in the address")
    assert f"a={TOKEN}" in visitor.url
    assert visitor.evaluate(
        SIDEWAYS.replace("document.querySelector('[data-testid=stMain]')", "document.body")
    ) == [0, 0]
    assert violations(visitor) == []


def test_a_server_that_is_gone_is_named(visitor: Page) -> None:
    mortal = Server()
    no_application(visitor)
    visitor.clock.install()
    visitor.goto(mortal.address, wait_until="commit")
    visitor.locator("#shell footer").wait_for()
    visitor.locator("#root.loading").wait_for(
        state="attached"
    )  # only now does the page count how long it waits
    mortal.kill()
    visitor.clock.fast_forward(10_500)
    told = visitor.locator("#shell").get_by_role("alert")
    expect(told).to_contain_text("The server cannot be reached")
    expect(told).to_contain_text(mortal.address.removeprefix("http://"))
    expect(told).not_to_contain_text("your answers")


def test_a_browser_that_cannot_run_the_application_is_told_so(server: Server, visitor: Page) -> None:
    visitor.route(
        SCRIPT,
        lambda route: route.fulfill(body="this is no script", content_type="text/javascript"),
    )
    visitor.clock.install()
    visitor.goto(server.address, wait_until="load")
    visitor.clock.fast_forward(10_500)
    expect(visitor.get_by_role("alert")).to_contain_text("This browser cannot run the check")


LOST = "Part of the check did not arrive"
AGAIN = "Load the page again"


def test_an_application_that_did_not_arrive_is_named_and_loading_again_brings_it(
    server: Server, visitor: Page
) -> None:
    visitor.route(SCRIPT, lambda route: route.abort("internetdisconnected"))
    visitor.clock.install()
    visitor.goto(f"{server.address}/results?a={TOKEN}", wait_until="load")
    visitor.clock.fast_forward(10_500)
    told = visitor.locator("#shell").get_by_role("alert")
    expect(told).to_contain_text(LOST)
    expect(told).to_contain_text("your answers are in the address")
    assert violations(visitor) == []
    visitor.unroute(SCRIPT)
    told.get_by_role("link", name=AGAIN).click()
    visitor.get_by_role("heading", name="Your results", level=1).wait_for()


@pytest.mark.parametrize("path", ["/about-you", "/"])
def test_a_part_that_did_not_arrive_is_told_in_our_words_where_it_is_missing(
    server: Server, phone: Page, path: str
) -> None:
    """With the first screen, and with a later one whose parts a new version of the server no longer has."""
    phone.route("**/static/js/Radio.*", lambda route: route.abort("internetdisconnected"))
    visit(phone, f"{server.address}{path}")
    if path == "/":
        phone.get_by_role("button", name=START).click()
    told = phone.locator("#root").get_by_role("alert").filter(visible=True)
    expect(told).to_contain_text(LOST)
    expect(phone.get_by_text("TypeError").filter(visible=True)).to_have_count(0)
    settle(phone)
    assert told.count() == 1
    assert violations(phone) == []
    assert phone.evaluate(SIDEWAYS) == [0, 0]
    phone.unroute("**/static/js/Radio.*")
    told.get_by_role("link", name=AGAIN).click()
    phone.get_by_role("radio").first.wait_for()


def test_a_slow_connection_is_told_to_wait(server: Server, visitor: Page) -> None:
    no_application(visitor)
    visitor.clock.install()
    visitor.goto(server.address, wait_until="commit")
    visitor.locator("#shell footer").wait_for()
    visitor.clock.fast_forward(10_500)
    expect(visitor.get_by_role("alert")).to_contain_text("still on its way")


@pytest.mark.parametrize(
    "path", ["/", "/reasons", "/how-it-works", "/privacy", "/accessibility", "/questionnaire"]
)
@pytest.mark.parametrize("width", [1280, 320])
def test_without_scripts_the_page_can_be_read_and_is_accessible(
    server: Server, page: Page, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(f"{server.address}{path}", wait_until="load")
    # The words are laid out unseen, and axe does not look at what is unseen.
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert len(page.get_by_role("main").inner_text()) > 500
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("text", ["Tŷ Ŵyn", "Łódź"])
def test_a_letter_outside_the_small_font_comes_from_the_whole_one(
    server: Server, phone: Page, text: str
) -> None:
    phone.goto(server.address)
    settle(phone)
    with phone.expect_response("**/SourceSansVF-Upright*") as whole:
        phone.evaluate("(t) => { document.querySelector('h1').textContent = t; }", text)
    assert whole.value.ok
    phone.wait_for_function("() => document.fonts.status === 'loaded'")
    assert fonts_of(phone, "h1") == {"Source Sans 3", "Check Sans"} or "Source" in " ".join(
        fonts_of(phone, "h1")
    )


def test_a_script_that_no_font_of_ours_has_is_left_to_the_system(server: Server, phone: Page) -> None:
    phone.goto(server.address)
    settle(phone)
    phone.evaluate("() => { document.querySelector('h1').textContent = 'مجلس'; }")
    phone.wait_for_function("() => document.fonts.status === 'loaded'")
    assert not {name for name in fonts_of(phone, "h1") if "Check" in name or "Source" in name}


def fonts_of(page: Page, selector: str) -> set[str]:
    """The fonts that drew an element's letters, as the browser tells."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    return {
        font["familyName"] for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    }


@pytest.mark.parametrize(
    "state",
    ["plan", "take away", "open, broken file", "reasons, filtered", "compare"],
)
def test_every_icon_is_drawn_and_not_spelt(server: Server, page: Page, state: str) -> None:
    STATES[state].open(page, server.address)
    wide = page.evaluate(
        """() => [...document.querySelectorAll('[data-testid=stIconMaterial], [data-testid=stMain] [translate=no]')]
          .filter((e) => e.checkVisibility() && e.scrollWidth > 1.5 * parseFloat(getComputedStyle(e).fontSize))
          .map((e) => e.textContent)"""
    )
    assert wide == []


def test_the_questions_on_paper_stay_on_screen_with_scripts_too(server: Server, visitor: Page) -> None:
    wire = Wire(visitor)
    visitor.goto(f"{server.address}/questionnaire", wait_until="networkidle")
    assert visitor.locator("#root").count() == 0
    assert visitor.get_by_role("heading", level=1).inner_text() == "The questions on paper"
    assert [url for url in wire.addresses if url.endswith(".js")] == []
