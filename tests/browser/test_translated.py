"""A page that the browser translates: its text changes hands, and heading, focus and view still follow each screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from questions import load_bank

from .accessibility import COUNCIL, token
from .conftest import Server, a_page, settle, visit

pytestmark = pytest.mark.browser

# As Chrome does it, each text gives way to two fonts with the translation. Some translators keep the text in them.
TRANSLATOR = """() => {
  const kept = 'font, script, style, noscript, textarea, code, svg, [translate=no], .notranslate';
  const translate = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    for (const text of found) {
      if (!text.data.trim() || text.parentElement.closest(kept)) continue;
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      outer.append(inner);
      text.replaceWith(outer);
      if (KEEPS) { text.data = text.data.toUpperCase(); inner.append(text); }
      else inner.textContent = text.data.toUpperCase();
    }
  };
  let soon = 0;
  const watch = () => { clearTimeout(soon); soon = setTimeout(translate, 30); };
  new MutationObserver(watch).observe(document.body, {subtree: true, childList: true, characterData: true});
  translate();
}"""


class Reader:
    """Somebody who reads the product in capitals."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.heard: list[str] = []
        page.on("pageerror", lambda fault: self.heard.append(fault.message))
        page.on("console", lambda said: self.heard.append(said.text) if said.type == "error" else None)

    def open(self, address: str, *, keeps: bool) -> None:
        visit(self.page, address)
        self.page.evaluate(TRANSLATOR.replace("KEEPS", str(keeps).lower()))

    def arrives(self, title: str) -> None:
        """The heading is the screen's own in the reader's language; focus and view are there."""
        self.page.wait_for_function("(t) => document.querySelector('h1')?.innerText === t", arg=title.upper())
        self.page.wait_for_function("() => document.activeElement.tagName === 'H1'")
        settle(self.page)
        self.page.wait_for_function("(t) => document.querySelector('h1').innerText === t", arg=title.upper())
        assert self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0

    def press(self, name: str, title: str, role: str = "button") -> None:
        self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 99999)")
        self.page.get_by_role(role, name=name.upper()).first.click()  # type: ignore[arg-type]
        self.arrives(title)


@pytest.fixture
def reader(profile: BrowserContext) -> Iterator[Reader]:
    with a_page(profile) as page:
        yield Reader(page)


def test_heading_focus_and_view_follow_each_screen_from_start_to_results(
    server: Server, reader: Reader
) -> None:
    bank = load_bank()
    reader.open(server.address, keeps=False)
    reader.press("Start now", "About you")
    for section in bank.sections:
        reader.press("Continue", section.title)
        first = section.questions[0]
        option = reader.page.locator(f".st-key-{first.id} [data-testid=stRadioOption]").first
        option.click()
        settle(reader.page)
    reader.press("Continue", "Check your answers")
    reader.press("See your results", "Your results")
    reader.press("Plan", "Plan", "link")
    reader.page.locator("[class*=st-key-done_] label").first.click()
    reader.page.get_by_text("AFTER ONE TICKED ACTION").wait_for()
    reader.page.go_back()
    reader.arrives("Your results")
    assert reader.heard == []


def test_a_translator_that_keeps_the_text_is_no_trouble_either(server: Server, reader: Reader) -> None:
    reader.open(f"{server.address}/starting-point?a={token(COUNCIL)}", keeps=True)
    answer_twice = load_bank().question("policy")
    for place in (0, 3):
        reader.page.locator(f".st-key-{answer_twice.id} [data-testid=stRadioOption]").nth(place).click()
        settle(reader.page)
    reader.press("Continue", load_bank().sections[1].title)
    reader.press("Continue", load_bank().sections[2].title)
    reader.press("Back", load_bank().sections[1].title)
    assert reader.heard == []
