"""Every screen in every state: axe, no sideways scrolling, targets, headings, title and language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

import pytest
from playwright.sync_api import BrowserContext, Page

from assessment.screens.navigation import screens

from .accessibility import (
    BROKEN,
    CLIPPED,
    HEADINGS,
    SIDEWAYS,
    SMALL,
    STATES,
    WIDTHS,
    changes_in_dark,
    grow,
    violations,
)
from .conftest import Server, a_page, visit

pytestmark = pytest.mark.browser

KNOWN: dict[str, list[str]] = {}
"""What Streamlit causes and nothing avoids, as "rule: node" by state. The accessibility statement lists the same."""


class Survey(NamedTuple):
    """What was measured in one state."""

    violations: set[str]
    in_dark: list[str]
    sideways: list[str]
    small: list[str]
    clipped: list[str]
    broken: list[str]
    headings: list[int]
    title: str
    first_heading: str
    language: str
    landmarks: list[int]


Surveyor = Callable[[str], Survey]


@pytest.fixture(scope="module")
def survey(server: Server, profile: BrowserContext) -> Iterator[Surveyor]:
    """Measures a state once, for all tests of this file."""
    done: dict[str, Survey] = {}
    with a_page(profile) as page:

        def look(name: str) -> Survey:
            if name not in done:
                page.set_viewport_size({"width": WIDTHS[0], "height": 900})
                STATES[name].open(page, server.address)
                done[name] = _surveyed(page)
            return done[name]

        yield look


def _surveyed(page: Page) -> Survey:
    found: set[str] = set()
    sideways: list[str] = []
    small: list[str] = []
    clipped: list[str] = []
    broken: list[str] = []
    in_dark = changes_in_dark(page)
    for width in WIDTHS:
        grow(page, width)
        found.update(violations(page))
        sideways += [f"{more} px at {width}" for more in page.evaluate(SIDEWAYS) if more]
        small += [f"{target} at {width}" for target in page.evaluate(SMALL)]
        clipped += [f"{text} at {width}" for text in page.evaluate(CLIPPED)]
        broken += [f"{word} at {width}" for word in page.evaluate(BROKEN)]
    return Survey(
        found,
        in_dark,
        sideways,
        small,
        clipped,
        broken,
        page.evaluate(HEADINGS),
        page.title(),
        page.locator("h1").first.inner_text(),
        page.evaluate("document.documentElement.lang"),
        [page.get_by_role(role).count() for role in ("banner", "main")],  # type: ignore[arg-type]
    )


def test_every_screen_has_a_state() -> None:
    shown = {state.path.partition("?")[0].strip("/") or "start" for state in STATES.values()}
    assert shown == {screen.name for screen in screens()}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_only_what_is_known(survey: Surveyor, state: str) -> None:
    assert survey(state).violations == set(KNOWN.get(state, ()))


def test_axe_sees_faults_wherever_they_are_on_a_screen(server: Server, page: Page) -> None:
    visit(page, f"{server.address}/words")
    page.evaluate(
        """document.querySelector('.footer').insertAdjacentHTML('beforeend',
          '<p style="color:#bbb">Too pale</p><button></button><img src="data:,"><h6>Too deep</h6>')"""
    )
    grow(page, 375)
    assert {found.partition(":")[0] for found in violations(page)} == {
        "button-name",
        "color-contrast",
        "heading-order",
        "image-alt",
    }


@pytest.mark.parametrize("state", STATES)
def test_the_system_set_to_dark_changes_no_pixel(survey: Surveyor, state: str) -> None:
    """So whatever axe finds in light is all that it would find in dark."""
    assert survey(state).in_dark == []


@pytest.mark.parametrize("state", STATES)
def test_nothing_scrolls_sideways_and_no_text_is_cut(survey: Surveyor, state: str) -> None:
    assert survey(state).sideways == []
    assert survey(state).clipped == []


@pytest.mark.parametrize("state", STATES)
def test_no_word_in_a_table_is_broken_over_two_lines(survey: Surveyor, state: str) -> None:
    assert survey(state).broken == []


@pytest.mark.parametrize("state", STATES)
def test_every_target_is_at_least_24_pixels_in_both_directions(survey: Surveyor, state: str) -> None:
    assert survey(state).small == []


@pytest.mark.parametrize("state", STATES)
def test_one_first_heading_and_no_level_is_jumped(survey: Surveyor, state: str) -> None:
    levels = survey(state).headings
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("state", STATES)
def test_language_landmarks_and_title(survey: Surveyor, state: str) -> None:
    found = survey(state)
    assert found.language == "en-GB"
    assert found.landmarks == [1, 1]
    assert found.title.endswith(" - Social media readiness check")


def test_every_screen_has_a_title_of_its_own(survey: Surveyor) -> None:
    titles = {state.path.partition("?")[0]: survey(name).title for name, state in STATES.items()}
    assert len(set(titles.values())) == len(titles) == len(screens())
