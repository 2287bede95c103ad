"""What a simulated screen reader says from the top of a screen to its end: nothing twice, nothing without a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from assessment import assess
from assessment.exports.letters import letters
from assessment.wording import chart_alternative

from .accessibility import COUNCIL, STATES, State, example, open_all, tab
from .conftest import Server, a_page
from .screen_reader import SCRIPT

pytestmark = pytest.mark.browser
READER = "**/assets/simulated-reader.js"
HEAR = """async () => {
  const { virtual } = await import('/assets/simulated-reader.js');
  await virtual.start({ container: document.body });
  while (await virtual.lastSpokenPhrase() !== 'end of document') await virtual.next();
  const heard = await virtual.spokenPhraseLog();
  await virtual.stop();
  return heard;
}"""
ONLY_DONT_KNOW = example("only_dont_know")
HEARD = {
    "start": STATES["start"],
    "section": STATES["security, partly"],
    "check": STATES["check with gaps"],
    "results": STATES["results"],
    "results, only don't know": State("/results", ONLY_DONT_KNOW, open_all),
    "share": STATES["take away"],
    "score": STATES["score"],
}
NAMELESS = {
    "button",
    "link",
    "progressbar",
    "progressbar, progress",
    "button, Copy to clipboard",
    "button, Open",
}
Hear = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def screen(profile: BrowserContext) -> Iterator[Page]:
    with a_page(profile) as page:
        yield page


@pytest.fixture(scope="module")
def hear(server: Server, screen: Page) -> Hear:
    """What is heard on a screen; each is listened to once."""
    reader = SCRIPT.read_text("utf-8")
    heard: dict[str, list[str]] = {}

    def listen(name: str) -> list[str]:
        if name not in heard:
            HEARD[name].open(screen, server.address)
            # Only now: a page with a route of its own fetches everything anew.
            screen.route(READER, lambda route: route.fulfill(body=reader, content_type="text/javascript"))
            heard[name] = screen.evaluate(HEAR)
            screen.unroute(READER)
        return heard[name]

    return listen


def starting(phrases: list[str], role: str) -> list[str]:
    return [phrase for phrase in phrases if phrase.partition(",")[0] == role]


@pytest.mark.parametrize("name", HEARD)
def test_links_to_other_screens_are_landmarks_around_the_screen(hear: Hear, name: str) -> None:
    phrases = hear(name)
    first, second = (phrases.index(f"navigation, {words}") for words in ("The check", "About the check"))
    title = next(place for place, phrase in enumerate(phrases) if phrase.endswith("level 1"))
    assert first < phrases.index("end of navigation, The check") < title < second
    assert all(
        phrase.startswith("end") for phrase in phrases[phrases.index("end of navigation, About the check") :]
    )


@pytest.mark.parametrize("name", HEARD)
def test_everything_that_can_be_used_has_a_name_of_its_own(hear: Hear, name: str) -> None:
    phrases = hear(name)
    nameless = [said for said in phrases if said.partition(", not")[0].partition(", max")[0] in NAMELESS]
    buttons = starting(phrases, "button")
    assert nameless == []
    assert len(set(buttons)) == len(buttons)


@pytest.mark.parametrize("name", ["results", "share", "score"])
def test_a_chart_is_heard_once_and_its_parts_are_silent(hear: Hear, name: str) -> None:
    phrases = hear(name)
    assert not [said for said in phrases if "mark container" in said or said.startswith("graphics")]
    if name != "score":
        words = chart_alternative(assess(COUNCIL))
        assert len([said for said in phrases if words in said and not said.startswith("end")]) == 1


def test_the_bar_of_a_section_says_what_it_counts(hear: Hear) -> None:
    (bar,) = starting(hear("section"), "progressbar")
    assert bar.startswith("progressbar, Questions answered,")


def test_a_button_that_copies_says_what(hear: Hear) -> None:
    copied = [said for said in hear("share") if "Copy:" in said]
    assert copied == ["button, Copy: The link", "button, Copy: Show the chart on a page of your own"]
    people = [message.person for message in letters(assess(ONLY_DONT_KNOW))]
    copied = [said for said in hear("results, only don't know") if "Copy:" in said]
    assert copied == [f"button, Copy: To: {person}" for person in people]


def test_the_verdict_comes_right_after_the_heading_that_takes_the_focus(hear: Hear) -> None:
    phrases = hear("results")
    title = phrases.index("end of heading, Your results, level 1")
    assert "Ready for everyone to read." in " ".join(phrases[title : title + 5])


@pytest.mark.parametrize("name", HEARD)
def test_the_skip_link_leads_past_the_header_to_the_heading(server: Server, screen: Page, name: str) -> None:
    HEARD[name].open(screen, server.address)
    first = tab(screen)
    assert first
    assert first.name == "Skip to main content"
    screen.keyboard.press("Enter")
    assert screen.evaluate("document.activeElement.tagName") == "H1"
    after = tab(screen)
    assert after
    assert not screen.evaluate("Boolean(document.activeElement.closest('.masthead'))")
