"""The server process is killed at any moment of the journey: the person goes on with the same answers."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from assessment import assess, encode_token
from questions import Answers, load_bank
from tests.ports import PATIENCE

from .conftest import Server, answer, press, settle, visit

COUNCIL: dict[str, Any] = json.loads((Path(__file__).parent / "council.json").read_text())
TOKEN = encode_token(Answers.parse(COUNCIL))
BANK = load_bank()
CONNECTION = "document.querySelector('[data-testid=stApp]').dataset.testConnectionState"
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def mortal() -> Iterator[Server]:
    """A server that every test here kills and starts again."""
    running = Server()
    yield running
    running.kill()


def kill(server: Server, page: Page) -> None:
    """Kill the server, start it again, and wait until the page has found it."""
    server.kill()
    page.wait_for_function(f"() => {CONNECTION} !== 'CONNECTED'")
    server.start()
    page.wait_for_function(f"() => {CONNECTION} === 'CONNECTED'", timeout=PATIENCE * 1000)


def wait_for(page: Page, answers: dict[str, Any]) -> None:
    token = encode_token(Answers.parse(answers))
    page.wait_for_function("(t) => new URL(location).searchParams.get('a') === t", arg=token)


def test_on_the_start(mortal: Server, page: Page) -> None:
    visit(page, mortal.address)
    kill(mortal, page)
    press(page, "Start now")
    assert page.locator("h1").inner_text() == "About you"


def test_after_an_answer_that_the_server_has_not_heard_of(mortal: Server, page: Page) -> None:
    visit(page, mortal.address + "/training")
    answer(page, BANK.question("training"), 3)
    press(page, "Continue")
    answer(page, BANK.question("crisis_plan"), 2)
    kill(mortal, page)
    answer(page, BANK.question("myth_busting"), 1)
    press(page, "Continue")
    assert page.locator("h1").inner_text() == "Check your answers"
    wait_for(page, {"training": 3, "crisis_plan": 2, "myth_busting": 1})


def test_before_an_answer_that_rules_out_another_question(mortal: Server, page: Page) -> None:
    visit(page, mortal.address + "/starting-point")
    answer(page, BANK.question("policy"), 3)
    answer(page, BANK.question("policy_agreed"), 2)
    kill(mortal, page)
    answer(page, BANK.question("policy"), 0)
    page.locator(".st-key-policy_agreed").wait_for(state="detached")
    answer(page, BANK.question("policy"), 2)
    page.locator(".st-key-policy_agreed input:checked").wait_for(state="attached")
    wait_for(page, {"policy": 2, "policy_agreed": 2})


def test_on_the_check(mortal: Server, page: Page) -> None:
    visit(page, f"{mortal.address}/check?a={TOKEN}")
    kill(mortal, page)
    page.get_by_role("link", name="Change training for staff").click()
    page.wait_for_function("() => location.pathname === '/training'")
    settle(page)
    answer(page, BANK.question("training"), 4)
    press(page, "Continue")
    press(page, "See your results")
    wait_for(page, COUNCIL | {"training": 4})


def test_on_the_plan_with_actions_ticked(mortal: Server, page: Page) -> None:
    visit(page, f"{mortal.address}/plan?a={TOKEN}")
    boxes, effect = page.locator("[class*=st-key-done_] label"), page.locator(".st-key-moved")
    boxes.nth(0).click()
    effect.get_by_text("After one ticked action").wait_for()
    settle(page)
    kill(mortal, page)
    settle(page)
    assert "After one ticked action" in effect.inner_text()
    boxes.nth(1).click()
    effect.get_by_text("After two ticked actions").wait_for()
    assert page.locator("[class*=st-key-done_] input:checked").count() == 2
    plan = recommendations(page)
    assert all(f",{gap.id}," in plan for gap in assess(COUNCIL).gaps)


def recommendations(page: Page) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name="Download recommendations").click()
    return Path(download.value.path()).read_bytes().decode("utf-8-sig")


def test_files_can_be_downloaded_again_with_the_name_that_was_typed(mortal: Server, page: Page) -> None:
    visit(page, f"{mortal.address}/take-away?a={TOKEN}")
    page.get_by_label("Name of your organisation (optional)").fill("Ashby")
    page.keyboard.press("Enter")
    brief = page.get_by_role("link", name="Download brief (PDF)", exact=True)
    page.wait_for_function("() => [...document.links].some((link) => link.href.includes('name=Ashby'))")
    settle(page)
    kill(mortal, page)
    settle(page)
    assert recommendations(page).startswith("priority,")
    made = page.request.get(brief.get_attribute("href") or "")
    assert made.headers["content-type"] == "application/pdf"
    assert "Ashby" in PdfReader(io.BytesIO(made.body())).pages[0].extract_text()
