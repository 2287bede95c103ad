"""What the page's script writes, as the page on the handover tells it, on a page without Streamlit."""

from __future__ import annotations

import html
import json

import pytest
from playwright.sync_api import Page, Route

from tests.docs.reading import HOUSE, Row, document, table

pytestmark = pytest.mark.browser
SCRIPT = (HOUSE / "assessment/web/assets/address.js").read_text("utf-8")
ROWS = table(document("docs/handover.md"), "What the script writes")


def screen(token: str, id_: str, slot: int, characters: str, deciding: str) -> str:
    """A screen with one question, as Streamlit's page has it for the script."""
    slots = html.escape(json.dumps({id_: [slot, characters, deciding]}))
    radios = "".join(f'<input type="radio" name="{id_}" value="{c}">' for c in characters)
    return (
        f'<div class="st-key-{id_}">{radios}</div>'
        '<div class="st-key-catch_up"><button onclick="this.dataset.pressed = 1">Take over</button></div>'
        f'<span id="answers" data-token="{token}" data-slots="{slots}" data-focus=""></span>'
        f"<script>{SCRIPT}</script>"
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(row.values()))
def test_the_script_writes_what_the_page_says(stranger: Page, row: Row) -> None:
    id_, slot, characters, *deciding = row["Slots"].split()
    page, content = stranger, screen(row["Handed over"], id_, int(slot), characters, "".join(deciding))

    def answer(route: Route) -> None:
        route.fulfill(body=f"<!doctype html><body>{content}", content_type="text/html")

    page.route("http://check.test/**", answer)
    page.goto("http://check.test/training")
    if row["Chosen"] != "nothing":
        page.locator(f"input[value='{row['Chosen'].split()[1]}']").click()
    address = "" if row["Address"] == "nothing" else row["Address"]
    page.wait_for_function("(t) => (new URL(location).searchParams.get('a') ?? '') === t", arg=address)
    pressed = page.locator(".st-key-catch_up button").get_attribute("data-pressed")
    assert ("yes" if pressed else "no") == row["Presses"]


def test_the_page_has_examples_for_both() -> None:
    assert {row["Presses"] for row in ROWS} == {"yes", "no"}
