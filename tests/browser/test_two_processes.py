"""Two copies behind nginx as it ships: nobody loses an answer when one dies, and nothing is blocked on the way."""

from __future__ import annotations

import asyncio
import json
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from assessment import encode_token
from assessment.web.page import application
from questions import Answers, load_bank
from tests.benchmarks.people import Seen
from tests.benchmarks.people import visit as benchmark_visit
from tests.deploy.machine import COPIES, Machine, own_server
from tests.ports import PATIENCE

from .accessibility import violations
from .conftest import a_stranger, answer, new_profile, press, settle, visit
from .idle import follow

COUNCIL: dict[str, Any] = json.loads((Path(__file__).parent / "council.json").read_text())
TOKEN = encode_token(Answers.parse(COUNCIL))
CONNECTED = "() => document.querySelector('[data-testid=stApp]').dataset.testConnectionState === 'CONNECTED'"
SCREENS = (
    "",
    "about-you",
    "security",
    "check",
    "results",
    "take-away",
    "open",
    "reasons",
    "how-it-works",
    "compare",
)
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """Two copies behind nginx, whose certificate these tests trust."""
    folder = tmp_path_factory.mktemp("machine")
    machine = own_server(folder)
    (folder / "trusted.pem").write_text(machine.run("cat /etc/nginx/certificates/fullchain.pem"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(folder / "trusted.pem"))
        yield machine
    machine.stop()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of a fresh profile that does not ask who made the certificate."""
    with a_stranger(chromium, ignore_https_errors=True) as opened:
        yield opened


@pytest.fixture
def people(chromium: Browser) -> Iterator[list[Page]]:
    """Four people, each with a browser profile, and so with a cookie, of their own."""
    contexts = [new_profile(chromium, ignore_https_errors=True) for _ in range(4)]
    yield [context.new_page() for context in contexts]
    for context in contexts:
        context.close()


def wait_for_token(page: Page, answers: dict[str, Any]) -> None:
    token = encode_token(Answers.parse(answers))
    page.wait_for_function(
        "(t) => new URL(location).searchParams.get('a') === t", arg=token, timeout=PATIENCE * 1000
    )


@contextmanager
def under_load(address: str) -> Iterator[Seen]:
    """Four more people, one after the other without a pause, for the length of a block."""
    over, seen = threading.Event(), Seen()

    async def lane() -> None:
        while not over.is_set():
            await benchmark_visit("product", address, seen, think=0.1)
            await asyncio.sleep(0.2)  # an address that refuses is not asked all the time

    async def lanes() -> None:
        await asyncio.gather(*(lane() for _ in range(4)))

    loading = threading.Thread(target=asyncio.run, args=(lanes(),))
    loading.start()
    yield seen
    over.set()
    loading.join()


def test_whichever_copy_dies_under_load_everyone_goes_on_with_their_answers_on_the_other(
    pair: Machine, people: list[Page]
) -> None:
    with under_load(pair.address) as seen:
        _kill_one_after_the_other(pair, people)
    assert len(seen.runs) >= len(people), seen.faults


def _kill_one_after_the_other(pair: Machine, people: list[Page]) -> None:
    bank = load_bank()
    for level, page in enumerate(people):
        visit(page, f"{pair.address}/training")
        answer(page, bank.question("training"), level)
    for port, question in zip(COPIES, ("staff_support", "crisis_plan"), strict=True):
        pair.control("kill", port)
        for level, page in enumerate(people):
            page.wait_for_function(CONNECTED, timeout=PATIENCE * 1000)
            press(page, "Continue")
            press(page, "Back")
            if question == "staff_support":
                answer(page, bank.question(question), level)
                wait_for_token(page, {"training": level, question: level})
            assert page.locator(".st-key-training input:checked").count() == 1
        with urllib.request.urlopen(f"{pair.address}/chart.svg?a={TOKEN}") as found:
            assert found.status == 200
        pair.control("start", port)
    for level, page in enumerate(people):
        wait_for_token(page, {"training": level, "staff_support": level})


def test_each_person_stays_on_one_copy_by_a_cookie_that_says_nothing(pair: Machine, page: Page) -> None:
    visit(page, pair.address)
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    stays = cookies["stays_with"]
    assert stays["httpOnly"]
    assert len(stays["value"]) == 32
    page.reload()
    assert [c["value"] for c in page.context.cookies() if c["name"] == "stays_with"] == [stays["value"]]


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_both_copies_draw_the_same_chart_under_the_same_tag(pair: Machine, kind: str) -> None:
    drawn = []
    for port in COPIES:
        with urllib.request.urlopen(f"{pair.copy(port)}/chart.{kind}?a={TOKEN}") as found:
            drawn.append((found.headers["etag"], found.read()))
    assert drawn[0] == drawn[1]


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_a_file_comes_through_nginx_as_it_was_compressed_and_only_for_who_takes_it(
    pair: Machine, encoding: str
) -> None:
    for path in (application().script, "/assets/app.css", "/"):
        asked = urllib.request.Request(f"{pair.address}{path}", headers={"Accept-Encoding": encoding})
        with urllib.request.urlopen(asked) as packed:
            assert packed.headers["content-encoding"] == encoding
            assert "Accept-Encoding" in packed.headers["vary"]
        with urllib.request.urlopen(f"{pair.address}{path}") as plain:
            assert plain.headers["content-encoding"] is None


def test_nothing_on_any_screen_is_blocked_or_fetched_from_elsewhere(pair: Machine, page: Page) -> None:
    complaints: list[str] = []
    asked: list[str] = []
    faults = ("error", "warning")
    page.on("console", lambda message: complaints.append(message.text) if message.type in faults else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.on("request", lambda request: asked.append(request.url))
    for screen in SCREENS:
        visit(page, f"{pair.address}/{screen}?a={TOKEN}")
    visit(page, f"{pair.address}/take-away?a={TOKEN}")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download recommendations").click()
    assert Path(download.value.path()).read_bytes().startswith(b"\xef\xbb\xbfpriority,")
    assert complaints == []
    elsewhere = [url for url in asked if not url.startswith((pair.address, "blob:", "data:"))]
    assert elsewhere == []


def test_a_page_opened_while_no_copy_answers_goes_on_by_itself_with_the_answers(
    pair: Machine, page: Page
) -> None:
    pair.control("kill", *COPIES)
    follow(page)
    try:
        page.goto(f"{pair.address}/results?a={TOKEN}")
        page.get_by_role("heading", name="One moment").wait_for()
        assert violations(page) == []
    finally:
        pair.control("start", *COPIES)
    page.locator("[data-testid=stMain] h1").wait_for(timeout=PATIENCE * 1000)
    settle(page)
    assert page.title() != "One moment"
    wait_for_token(page, COUNCIL)
