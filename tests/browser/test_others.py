"""Where others stand, in a real browser: with an edition, below the minimum, and from the button to taking out."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assessment import encode_token
from assessment.benchmark.database import engine_for
from assessment.benchmark.editions import close, waiting
from assessment.benchmark.migrations.run import upgrade
from assessment.benchmark.store import add
from questions import Answers
from tests.benchmark_store.bodies import DAY, GRID, some

from .accessibility import CLIPPED, HEADINGS, SIDEWAYS, SMALL, WIDTHS, grow, open_all, violations
from .conftest import Server, settle, visit

COUNCIL: dict[str, Any] = json.loads((Path(__file__).parent / "council.json").read_text())
TOKEN = encode_token(Answers.parse(COUNCIL))
HEALTH = encode_token(Answers.parse({**COUNCIL, "org_type": "nhs"}))
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Counts with one closed edition of councils."""
    path = str(tmp_path_factory.mktemp("counts") / "counts.sqlite")
    engine = engine_for(path)
    upgrade(engine, GRID)
    for place, given in enumerate(some(14)):
        add(engine, given, f"code{place}", DAY)
    close(engine, GRID, date(2026, 12, 1))
    return path


@pytest.fixture(scope="module")
def with_counts(database: str) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "READINESS_DATABASE", database)
        running = Server()
        yield running
        running.kill()


def pending(database: str, kind: str) -> int:
    return sum(each.bodies for each in waiting(engine_for(database), GRID, kind))


@pytest.mark.parametrize("token", [TOKEN, HEALTH], ids=["with an edition", "below the minimum"])
def test_everyone_can_use_the_screen(with_counts: Server, page: Page, token: str) -> None:
    visit(page, f"{with_counts.address}/others?a={token}")
    open_all(page)
    for width in WIDTHS:
        grow(page, width)
        assert violations(page) == []
        assert [page.evaluate(measure) for measure in (SIDEWAYS, SMALL, CLIPPED)] == [[0, 0], [], []]
    headings = page.evaluate(HEADINGS)
    assert headings[0] == 1
    assert set(headings[1:]) == {2}


@pytest.fixture
def second_copy(with_counts: Server, database: str) -> Iterator[Server]:
    """Another process of the product with the same database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "READINESS_DATABASE", database)
        running = Server()
        yield running
        running.kill()


def test_from_the_results_to_the_counts_and_out_again_at_another_copy_though_the_first_is_killed(
    with_counts: Server, second_copy: Server, page: Page, database: str
) -> None:
    visit(page, f"{with_counts.address}/results?a={TOKEN}")
    page.get_by_role("link", name="Where others stand").click()
    page.get_by_role("heading", name="Where others stand").wait_for()
    code = page.locator("[data-testid=stCode]").first.inner_text().strip()
    page.get_by_text("I may speak for our organisation").click()
    settle(page)
    page.get_by_role("button", name="Add our answers", exact=True).click()
    expect(page.get_by_text("Your answers are counted", exact=True)).to_be_visible()
    assert pending(database, "council") == 1
    with_counts.kill()
    visit(page, f"{second_copy.address}/others?a={TOKEN}")
    open_all(page)
    page.get_by_role("textbox", name="Code", exact=True).fill(code)
    page.get_by_role("button", name="Take our answers out", exact=True).click()
    expect(page.get_by_text("Your answers are out of the counts again.")).to_be_visible()
    assert pending(database, "council") == 0
    with_counts.start()


def test_by_keyboard_alone_answers_are_added(with_counts: Server, page: Page, database: str) -> None:
    visit(page, f"{with_counts.address}/others?a={HEALTH}")
    before = pending(database, "health")
    page.get_by_role("checkbox", name="I may speak for our organisation").focus()
    page.keyboard.press("Space")
    settle(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText").strip() == "Add our answers"
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your answers are counted", exact=True)).to_be_visible()
    assert pending(database, "health") == before + 1
