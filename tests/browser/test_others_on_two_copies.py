"""The benchmark on two copies behind nginx as it ships, with PostgreSQL beside them, turned on as the page says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assessment import encode_token
from assessment.benchmark.errors import NOT_COUNTED, NOT_REACHED
from questions import Answers
from tests.deploy.database import Database
from tests.deploy.machine import COPIES, Machine, steps
from tests.docs.reading import document, table
from tests.ports import wait_until

from .conftest import a_stranger, settle, visit

COUNCIL: dict[str, Any] = json.loads((Path(__file__).parent / "council.json").read_text())
TOKEN = encode_token(Answers.parse(COUNCIL))
INVITE = "assessment benchmark invite"
PAGE = "docs/benchmark.md"
HEALTH = encode_token(Answers.parse({**COUNCIL, "org_type": "nhs"}))
SCREENS = (
    ("results", TOKEN, "Your results"),
    ("check", TOKEN, "Check your answers"),
    ("others", HEALTH, "Where others stand"),
)
WENT_WRONG = "Something went wrong on this screen"
FIRST, SECOND = COPIES
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """A machine on which somebody followed "On your own server"; the copies may still be starting."""
    running = Machine(tmp_path_factory.mktemp("machine"))
    running.follow(steps("With systemd"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def database(machine: Machine) -> Database:
    """The counts of both copies, turned on as the page says."""
    found = Database(machine)
    machine.follow(steps("With systemd", PAGE))
    machine.wait_for(*COPIES)
    return found


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of a fresh profile that does not ask who made the certificate."""
    with a_stranger(chromium, ignore_https_errors=True) as opened:
        yield opened


def counted(database: Database) -> tuple[int, int]:
    """How many councils are counted, and how many can be taken out."""
    bodies, seals = (
        database.ask(query)
        for query in ("SELECT sum(bodies) FROM pending_set", "SELECT count(*) FROM pending_seal")
    )
    return int(bodies), int(seals)


def code(page: Page) -> str:
    return page.locator("[data-testid=stCode]").first.inner_text().strip()


def agree(page: Page) -> None:
    box = page.get_by_role("checkbox", name="I may speak for our organisation")
    if not box.is_checked():
        page.get_by_text("I may speak for our organisation").click()
        settle(page)


def press_add(page: Page) -> None:
    page.get_by_role("button", name="Add our answers", exact=True).click()


def told(page: Page, words: str) -> None:
    expect(page.get_by_text(words, exact=True)).to_be_visible()


def take_out(page: Page, kept: str) -> None:
    box = page.get_by_role("textbox", name="Code", exact=True)
    if not box.is_visible():
        page.get_by_text("Take our answers out again").click()
        settle(page)  # while it opens, a button moves away between the press and its release
    box.fill(kept)
    page.get_by_role("button", name="Take our answers out", exact=True).click()


def test_counted_once_and_out_again_though_the_copy_is_killed_while_it_counts_and_after(
    machine: Machine, database: Database, page: Page
) -> None:
    machine.control("kill", SECOND)
    visit(page, f"{machine.address}/others?a={TOKEN}")
    kept = code(page)
    agree(page)
    machine.control("start", SECOND)
    with database.held("pending_set"):
        press_add(page)
        wait_until(database.someone_waits, "something is being added")
        machine.control("kill", FIRST)
    expect(page.locator("[data-testid=stCode]").first).not_to_have_text(kept)
    settle(page)
    take_out(page, kept)
    told(page, NOT_COUNTED)
    assert counted(database) == (0, 0)
    kept = code(page)
    agree(page)
    press_add(page)
    told(page, "Your answers are counted")
    assert counted(database) == (1, 1)
    machine.control("start", FIRST)
    machine.control("kill", SECOND)
    expect(page.get_by_role("button", name="Add our answers", exact=True)).to_be_visible()
    settle(page)
    take_out(page, kept)
    told(page, "Your answers are out of the counts again.")
    assert counted(database) == (0, 0)  # and the first copy alone serves who comes after


def look_around(machine: Machine, browser: BrowserContext) -> None:
    """Another page in the same browser shows every screen, and says what it cannot show."""
    with browser.new_page() as another:
        for path, token, title in SCREENS:
            visit(another, f"{machine.address}/{path}?a={token}")
            expect(another.get_by_role("heading", level=1)).to_have_text(title)
            assert another.get_by_text(WENT_WRONG).count() == 0
        told(another, NOT_REACHED)


def test_while_the_database_is_away_the_check_goes_on_and_says_so_and_then_counts_once(
    machine: Machine, database: Database, page: Page
) -> None:
    visit(page, f"{machine.address}/others?a={TOKEN}")
    agree(page)
    database.stop()
    try:
        press_add(page)
        told(page, NOT_REACHED)
        look_around(machine, page.context)
    finally:
        database.start()
    press_add(page)
    told(page, "Your answers are counted")
    assert counted(database) == (1, 1)


def test_what_was_saved_on_the_machine_comes_back_as_the_page_says(
    machine: Machine, database: Database
) -> None:
    way = next(way for way in table(document(PAGE), "With PostgreSQL") if way[""] == "with systemd")
    _, before, name = way.values()
    commands = [command.replace('"$DATABASE"', name) for command in steps("With PostgreSQL", PAGE)]
    saving, bringing_back = (f"{before} {command}" for command in commands)
    invite = f"export $(cat /etc/social-media-readiness.env); .venv/bin/python -m {INVITE}"
    for command, there in ((f"{invite} 3", 3), (saving, 3), (f"{invite} 2", 5), (bringing_back, 3)):
        machine.run(command)
        assert database.ask("SELECT count(*) FROM invitation") == str(there)
