"""The whole journey in a real Chromium: from the start to a downloaded plan."""

from __future__ import annotations

import csv
import io
import json
import re
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from assessment import assess, encode_token
from questions import Answers, load_bank

from .conftest import Server, answer, fill, press, settle, visit

COUNCIL: dict[str, Any] = json.loads((Path(__file__).parent / "council.json").read_text())
pytestmark = pytest.mark.browser


def token_in(page: Page) -> str:
    found = re.search(r"[?&]a=([^&]+)", page.url)
    return found.group(1) if found else ""


def token_of(answers: dict[str, Any]) -> str:
    return encode_token(Answers.parse(answers))


def test_from_the_start_to_a_downloaded_plan(server: Server, page: Page) -> None:
    visit(page, server.address)
    fill(page, COUNCIL)
    assert page.locator("h1").inner_text() == "Check your answers"
    press(page, "See your results")
    expected = assess(COUNCIL)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download recommendations").click()
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["gap_id"] for row in rows] == [gap.id for gap in expected.recommendations]
    assert {row["assessment"] for row in rows} == {f"a={token_of(COUNCIL)}"}
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_text("Not yet ready for more staff to post: five things first.").count()


def test_the_address_holds_each_answer_at_once_and_equals_the_token_of_the_code(
    server: Server, page: Page
) -> None:
    bank = load_bank()
    visit(page, server.address + "/security")
    given: dict[str, Any] = {}
    for question, state in zip(bank.section("security").questions, (3, "unknown", "na", 0), strict=True):
        answer(page, question, state)
        given[question.id] = state
        page.wait_for_function("(t) => new URL(location).searchParams.get('a') === t", arg=token_of(given))
    answer(page, bank.question("filtering_rule"), 1)
    page.wait_for_function(
        "(t) => new URL(location).searchParams.get('a') === t", arg=token_of(given | {"filtering_rule": 1})
    )


def test_a_reload_in_mid_questionnaire_loses_nothing(server: Server, page: Page) -> None:
    visit(page, server.address + "/conduct")
    answer(page, load_bank().question("code_of_conduct"), 2)
    page.wait_for_function("() => new URL(location).searchParams.has('a')")
    page.reload()
    settle(page)
    assert page.locator("h1").inner_text() == load_bank().section("conduct").title
    assert page.locator(".st-key-code_of_conduct input:checked").count() == 1
    assert token_in(page) == token_of({"code_of_conduct": 2})


def test_back_and_forward_of_the_browser_keep_every_answer(server: Server, page: Page) -> None:
    bank = load_bank()
    visit(page, server.address + "/leadership")
    answer(page, bank.question("sponsorship"), 1)
    press(page, "Continue")
    answer(page, bank.question("training"), 4)
    page.wait_for_function(
        "(t) => location.search.includes(t)", arg=token_of({"sponsorship": 1, "training": 4})
    )
    page.go_back()
    page.wait_for_function("() => location.pathname === '/leadership'")
    settle(page)
    assert page.locator(".st-key-sponsorship input:checked").count() == 1
    page.go_forward()
    page.wait_for_function("() => location.pathname === '/training'")
    settle(page)
    assert page.locator(".st-key-training input:checked").count() == 1
    assert token_in(page) == token_of({"sponsorship": 1, "training": 4})


def test_the_link_opens_the_same_results_in_a_fresh_profile(
    server: Server, page: Page, stranger: Page
) -> None:
    visit(page, f"{server.address}/?a={token_of(COUNCIL)}")
    page.wait_for_function("() => location.pathname === '/results'")
    settle(page)
    first = page.locator("[data-testid=stMain]").inner_text()
    visit(stranger, page.url)
    assert stranger.locator("[data-testid=stMain]").inner_text() == first


def test_a_link_with_few_answers_opens_where_the_person_left_off(server: Server, page: Page) -> None:
    answers = {q.id: 1 for s in load_bank().sections[:2] for q in s.questions}
    visit(page, f"{server.address}/?a={token_of(answers)}")
    page.wait_for_function("() => location.pathname === '/conduct'")


def test_a_damaged_link_says_so_and_starts_clean(server: Server, page: Page) -> None:
    visit(page, f"{server.address}/?a={token_of(COUNCIL)[:-3]}")
    assert "damaged or not complete" in page.get_by_role("alert").inner_text()
    assert page.locator("h1").inner_text().startswith("Is your organisation ready")
    press(page, "Start now")
    assert page.locator("input:checked").count() == 0


def test_change_leads_to_the_question_and_back_to_the_check(server: Server, page: Page) -> None:
    visit(page, f"{server.address}/check?a={token_of(COUNCIL)}")
    page.get_by_role("link", name="Change training for staff").click()
    page.wait_for_function("() => location.pathname === '/training'")
    settle(page)
    page.wait_for_function("() => document.activeElement.closest('.st-key-training')")
    answer(page, load_bank().question("training"), 4)
    press(page, "Continue")
    assert page.locator("h1").inner_text() == "Check your answers"
    changed = token_of(COUNCIL | {"training": 4})
    page.wait_for_function("(t) => location.search.includes(t)", arg=changed)
    press(page, "See your results")
    assert page.evaluate("document.getElementById('answers').dataset.token") == changed
    page.wait_for_function("(t) => location.search.includes(t)", arg=changed)


def test_the_address_of_a_change_leads_back_to_the_check_also_after_a_choice_that_draws_the_screen_anew(
    server: Server, page: Page
) -> None:
    visit(page, f"{server.address}/starting-point?a={token_of(COUNCIL)}&change=policy")
    answer(page, load_bank().question("policy"), 0)
    page.locator(".st-key-policy_agreed").wait_for(state="detached")
    press(page, "Continue")
    assert page.locator("h1").inner_text() == "Check your answers"
    assert "change" not in page.url


def test_a_choice_after_a_step_back_in_the_browser_is_the_one_that_counts(server: Server, page: Page) -> None:
    training = load_bank().question("training")
    visit(page, server.address + "/leadership")
    press(page, "Continue")
    answer(page, training, 2)
    page.go_back()
    page.wait_for_function("() => location.pathname === '/leadership'")
    settle(page)
    press(page, "Continue")
    answer(page, training, 4)
    press(page, "Continue")
    press(page, "Continue")
    assert page.locator("h1").inner_text() == "Check your answers"
    assert page.evaluate("document.getElementById('answers').dataset.token") == token_of({"training": 4})


def test_the_focus_and_the_view_are_at_the_new_heading(server: Server, page: Page) -> None:
    visit(page, server.address + "/about-you")
    for name in ("Continue", "Continue", "Back", "Back"):
        page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 99999)")
        press(page, name)
        page.wait_for_function("() => document.activeElement.tagName === 'H1'")
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
        page.wait_for_function("() => document.title.startsWith(document.querySelector('h1').innerText)")
    press(page, "Back")
    page.wait_for_function("() => location.pathname === '/' && document.title.startsWith('Start')")


def test_the_chart_has_an_address_that_other_pages_can_embed(server: Server) -> None:
    with urllib.request.urlopen(f"{server.address}/chart.svg?a={token_of(COUNCIL)}") as found:
        assert found.headers["content-type"].startswith("image/svg+xml")
        assert "max-age" in found.headers["cache-control"]
        assert found.read().startswith(b"<svg")
        tag = found.headers["etag"]
    again = urllib.request.Request(
        f"{server.address}/chart.svg?a={token_of(COUNCIL)}", headers={"If-None-Match": tag}
    )
    with pytest.raises(urllib.error.HTTPError) as unchanged:
        urllib.request.urlopen(again)
    assert unchanged.value.code == 304
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{server.address}/chart.png?a=broken")
    assert refused.value.code == 400
    assert "damaged" in refused.value.read().decode()
