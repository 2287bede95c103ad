"""What a screen reader is told: names, charts, announcements, and the whole tree of three screens."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from assessment import assess
from assessment.wording import chart_alternative
from questions import load_bank
from questions.models import Section

from .accessibility import COUNCIL, STATES, example, token
from .conftest import Server, a_page, settle, visit

pytestmark = pytest.mark.browser
SNAPSHOTS = Path(__file__).parent / "snapshots"
LANDLORD = example("council_landlord")


@pytest.fixture(scope="module")
def reader(profile: BrowserContext) -> Iterator[Page]:
    with a_page(profile) as page:
        yield page


def path(section: Section) -> str:
    return f"/{section.id.replace('_', '-')}"


@pytest.mark.parametrize("section", load_bank().sections, ids=lambda section: section.id)
def test_every_question_is_a_group_of_radios_named_by_question_and_hint(
    server: Server, reader: Page, section: Section
) -> None:
    said = {question.id: COUNCIL[question.id] for question in section.questions}
    visit(reader, f"{server.address}{path(section)}?a={token(said)}")
    for question in section.questions:
        group = reader.get_by_role("radiogroup", name=f"{question.text} {question.hint}".strip(), exact=True)
        assert group.count() == 1
        chosen = group.get_by_role("radio", checked=True)
        assert chosen.count() == 1
        assert group.get_by_role("radio", name=question.says(said[question.id]), exact=True).is_checked()


def test_the_questions_about_you_are_groups_of_radios_named_by_question_and_hint(
    server: Server, reader: Page
) -> None:
    visit(reader, f"{server.address}/about-you")
    for question in load_bank().profile:
        name = f"{question.text} {question.hint}".strip()
        assert reader.get_by_role("radiogroup", name=name, exact=True).get_by_role("radio").count() > 2


def test_each_link_to_change_an_answer_says_what_it_changes(server: Server, reader: Page) -> None:
    STATES["check with gaps"].open(reader, server.address)
    names = reader.locator(".rows a").all_inner_texts()
    assert len(names) == len(set(names)) > 20
    assert all(len(name.split()) > 1 for name in names)


def test_a_chart_is_its_words_and_nothing_else(server: Server, reader: Page) -> None:
    STATES["results"].open(reader, server.address)
    words = chart_alternative(assess(COUNCIL))
    assert reader.get_by_role("img", name=words, exact=True).count() == 1


@pytest.mark.parametrize("state", ["damaged link", "open, broken file"])
def test_an_error_is_an_alert(server: Server, reader: Page, state: str) -> None:
    STATES[state].open(reader, server.address)
    assert reader.get_by_role("alert").count() == 1
    assert "could not be opened" in reader.get_by_role("alert").inner_text()


WATCH = """() => {
  window.said = [];
  const listen = () => {
    const now = [...document.querySelectorAll('[role=status]')].map((e) => e.innerText.trim()).join(' | ');
    if (now !== said.at(-1)) said.push(now);
  };
  listen();
  new MutationObserver(listen).observe(document.body, {subtree: true, childList: true, characterData: true});
}"""


def test_what_a_tick_changes_is_announced_once(server: Server, reader: Page) -> None:
    STATES["plan, three ticked"].open(reader, server.address)
    reader.evaluate(WATCH)
    reader.locator("[class*=st-key-done_] label").nth(3).click()
    reader.wait_for_function("() => said.length > 1")
    settle(reader)
    before, after = reader.evaluate("said")
    assert before != after
    assert after.count("Score") == 1


def test_how_many_reasons_match_is_announced(server: Server, reader: Page) -> None:
    STATES["reasons, filtered"].open(reader, server.address)
    assert "found" in reader.get_by_role("status").inner_text()


def test_the_box_for_files_is_a_group_with_its_label(server: Server, reader: Page) -> None:
    STATES["open"].open(reader, server.address)
    group = reader.get_by_role("group", name="File, at most")
    assert group.get_by_role("button", name="Upload", exact=True).count() == 1


TREES = {
    "section": ("/security", {"filtering_rule": 1, "personal_devices": "unknown"}),
    "check": ("/check", LANDLORD),
    "results": ("/results", LANDLORD),
}


@pytest.mark.parametrize("name", TREES)
def test_the_tree_of_a_screen_is_known_word_for_word(server: Server, reader: Page, name: str) -> None:
    """A change that is meant: run this test with WRITE_SNAPSHOTS=1 and read the difference."""
    address, answers = TREES[name]
    visit(reader, f"{server.address}{address}?a={token(answers)}")
    tree = reader.locator("[data-testid=stMain]").aria_snapshot() + "\n"
    tree = tree.replace(server.address, "")
    known = SNAPSHOTS / f"{name}.yml"
    if os.environ.get("WRITE_SNAPSHOTS"):
        known.write_text(tree, "utf-8")
    assert tree == known.read_text("utf-8")
