"""What the server takes over, as the page on the handover tells it."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest

from assessment.screens.parts.handover import handed_over, new_in_address, slots
from questions import load_bank
from questions.base import Mark
from questions.models import Section
from tests.docs.reading import Row, document, table

TEXT = document("docs/handover.md")
BANK = load_bank()


def told(cell: str) -> list[str]:
    return [] if cell == "nothing" else cell.split(", ")


def state(word: str) -> int | str:
    return int(word) if word.isdigit() else word


@pytest.mark.parametrize("row", table(TEXT, "What the server takes"), ids=lambda row: " ".join(row.values()))
def test_the_server_takes_what_the_page_says(row: Row) -> None:
    taken = {id_: state(word) for id_, word in map(str.split, told(row["Taken"]))}
    assert new_in_address(row["Handed over"], row["Address"], told(row["On this screen"])) == taken


def handed(section: Section) -> dict[str, Any]:
    """The slots as the page's script reads them out of the element."""
    shown = {
        q.id: (q, tuple(state for state in q.states() if state != Mark.NA))
        for q in BANK.section(section.id).questions
    }
    element = handed_over("1007e", slots(shown, section.deciding), "")
    found: dict[str, Any] = json.loads(html.unescape(re.findall(r'data-slots="([^"]*)"', element)[0]))
    return found


def test_the_examples_of_what_is_handed_over_are_those_of_the_code() -> None:
    (training,) = re.findall(r"`(\{.*?\})`", TEXT)
    assert json.loads(training) == handed(BANK.section("training"))
    (policy,) = re.findall(r'`"policy": (\[.*?\])`', TEXT)
    assert json.loads(policy) == handed(BANK.section("starting_point"))["policy"]


def test_the_attributes_are_those_of_the_element() -> None:
    element = handed_over("1007e", {}, "")
    assert re.findall(r"(data-\w+)=", element) == [
        row["Attribute"] for row in table(TEXT, "What the server hands over")
    ]
