"""Every screen and state for the accessibility tests, and what is measured on them."""

from __future__ import annotations

import io
import json
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page

from assessment import encode_token
from questions import Answers, load_bank

from .conftest import settle, visit
from .idle import stand

HERE = Path(__file__).parent
COUNCIL: dict[str, Any] = json.loads((HERE / "council.json").read_text())
AXE = (files("axe_playwright_python") / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 375, 320)
MOST_STEPS = 5
THOROUGH = "security"
"""The section that is looked at in three states; the others share its template and differ in their words."""
Colour = tuple[int, int, int]


def example(name: str) -> dict[str, Any]:
    """The answers of a worked example."""
    text = (HERE.parent / "examples" / f"{name}.toml").read_text("utf-8")
    answers: dict[str, Any] = tomllib.loads(text)["answers"]
    return answers


def token(answers: Mapping[str, Any]) -> str:
    return encode_token(Answers.parse(answers))


def open_all(page: Page) -> None:
    """Open every expander."""
    page.evaluate("document.querySelectorAll('details:not([open]) > summary').forEach((s) => s.click())")
    page.wait_for_function(
        "() => [...document.querySelectorAll('details')].every((d) => d.open && !d.style.overflow && !d.style.height)"
    )
    settle(page)


def tick_three(page: Page) -> None:
    """Tick the first three actions of the plan."""
    for place in range(3):
        page.locator("[class*=st-key-done_] label").nth(place).click()
        settle(page)


def compare_voices(page: Page) -> None:
    voices = {"Comms & IT": COUNCIL, "HR": example("council_open"), "Legal": example("first_ten_minutes")}
    links = "\n".join(f"{label}: https://check.example/?a={token(said)}" for label, said in voices.items())
    page.get_by_role("textbox").fill(links)
    page.get_by_role("textbox").press("Control+Enter")
    page.get_by_role("heading", name="Score and verdicts").wait_for()
    settle(page)


def open_group(page: Page) -> None:
    """Five organisations at an event, with every expander open and a line that is no link."""
    names = ("council_open", "first_ten_minutes", "ready_everywhere", "only_dont_know")
    said = [COUNCIL, *map(example, names)]
    links = "\n".join(
        f"Body {place}: https://check.example/?a={token(each)}" for place, each in enumerate(said)
    )
    page.get_by_role("textbox").fill(f"{links}\nno link")
    page.get_by_role("textbox").press("Control+Enter")
    page.get_by_role("heading", name="Where 5 organisations stand").wait_for()
    settle(page)


def open_group_whole(page: Page) -> None:
    open_group(page)
    page.get_by_text("Show each result under its label").click()
    page.get_by_role("link", name="Download the group (PDF)").wait_for()
    open_all(page)


def meet_colleagues(page: Page) -> None:
    open_group(page)
    page.get_by_text("Colleagues of one organisation").click()
    page.get_by_role("heading", name="Settle on one set of answers").wait_for()
    settle(page)


def project(page: Page) -> None:
    open_group(page)
    page.get_by_role("link", name="Show this in large letters").click()
    page.locator(".st-key-projector h1").wait_for()
    settle(page)


def type_from_paper(page: Page) -> None:
    page.get_by_role("textbox").first.press_sequentially("3122?n10z")
    page.get_by_role("alert").first.wait_for()
    settle(page)


def filter_reasons(page: Page) -> None:
    page.get_by_role("combobox").first.click()
    page.get_by_role("option").nth(3).click()
    settle(page)
    open_all(page)


def open_broken_file(page: Page) -> None:
    broken = {"name": "answers.json", "mimeType": "application/json", "buffer": b"{"}
    page.locator("input[type=file]").set_input_files(broken)
    page.get_by_role("alert").wait_for()
    settle(page)


class State(NamedTuple):
    """A screen in one state: its path, the answers in its address, and what is done there."""

    path: str
    answers: Mapping[str, Any] = {}
    prepare: Callable[[Page], None] = settle

    def open(self, page: Page, server: str) -> None:
        query = f"?a={token(self.answers)}" if self.answers else ""
        visit(page, f"{server}{self.path}{query}")
        self.prepare(page)


def _sections() -> dict[str, State]:
    found = {}
    for section in load_bank().sections:
        path = f"/{section.id.replace('_', '-')}"
        said = {question.id: COUNCIL[question.id] for question in section.questions}
        if section.id == THOROUGH:
            found[f"{section.id}, empty"] = State(path)
            found[f"{section.id}, partly"] = State(path, dict(list(said.items())[::2]))
        found[f"{section.id}, full"] = State(path, said, open_all)
    return found


def press_check(page: Page) -> None:
    """An empty form for a new reason, checked."""
    page.get_by_text("A new reason", exact=True).click()
    page.get_by_role("button", name="Check it").click()
    page.get_by_text("Not ready yet").wait_for()
    settle(page)


def fill_example(page: Page, text: str = "Anytown opened access, and staff told colleagues of it.") -> None:
    """An example for reason 7 by keyboard and pointer, checked and ready to send."""
    page.get_by_text("An example for a reason", exact=True).click()
    page.get_by_role("combobox").fill("colleagues are shut out")
    page.keyboard.press("Enter")
    page.get_by_label("What happened").fill(text)
    page.get_by_label("Title of the page").fill("How we opened up")
    page.get_by_label("Public address").fill("https://www.anytown.gov.uk/news")
    page.get_by_role("button", name="Check it").click()
    page.get_by_role("heading", name="Send it").wait_for()
    settle(page)


STATES: dict[str, State] = {
    "start": State("/"),
    "about you": State("/about-you", {}, open_all),
    **_sections(),
    "check with gaps": State("/check", dict(list(COUNCIL.items())[::2])),
    "check": State("/check", COUNCIL),
    "results": State("/results", COUNCIL),
    "plan": State("/plan", COUNCIL, open_all),
    "plan, three ticked": State("/plan", COUNCIL, tick_three),
    "your reasons": State("/your-reasons", COUNCIL, open_all),
    "buy-in": State("/buy-in", COUNCIL, open_all),
    "risks": State("/risks", COUNCIL, open_all),
    "results, open already": State("/results", example("council_open")),
    "results, ready everywhere": State("/results", example("ready_everywhere")),
    "results, only don't know": State("/results", example("only_dont_know")),
    "results, a few answers": State("/results", example("first_ten_minutes")),
    "results, nothing yet": State("/results"),
    "score": State("/score", COUNCIL, open_all),
    "take away": State("/take-away", COUNCIL, open_all),
    "compare": State("/compare"),
    "compare, three voices": State("/compare", {}, compare_voices),
    "projector, five organisations": State("/room", {}, project),
    "room": State("/room"),
    "room, five organisations": State("/room", {}, open_group_whole),
    "room, five colleagues": State("/room", {}, meet_colleagues),
    "invite": State("/invite"),
    "projector, too few": State("/projector"),
    "from paper": State("/from-paper"),
    "from paper, half typed": State("/from-paper", {}, type_from_paper),
    "open": State("/open"),
    "open, broken file": State("/open", {}, open_broken_file),
    "reasons": State("/reasons"),
    "reasons, filtered": State("/reasons", {}, filter_reasons),
    "add to the reasons": State("/contribute"),
    "add to the reasons, faults": State("/contribute", {}, press_check),
    "add to the reasons, ready to send": State("/contribute", {}, fill_example),
    "what was decided": State("/decisions"),
    "how it works": State("/how-it-works", {}, open_all),
    "words": State("/words"),
    "privacy": State("/privacy"),
    "accessibility": State("/accessibility"),
    "damaged link": State("/?a=1damaged"),
}


FITTING = """() => [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')].every(
  (chart) => [...chart.querySelectorAll('svg.marks')].every((drawn) => drawn.clientWidth <= chart.clientWidth + 1))"""


def grow(page: Page, width: int) -> None:
    """Make the window as tall as the screen: axe skips what is scrolled out of Streamlit's inner box."""
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_function(FITTING)
    # Charts follow the width in the next frames. The height needs none, and a frame of a tall window takes seconds.
    stand(page)
    for _ in range(MOST_STEPS):
        tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        if tall <= page.viewport_size["height"]:  # type: ignore[index]
            return
        page.set_viewport_size({"width": width, "height": tall + 20})
    pytest.fail("the screen grows with its window")


def violations(page: Page) -> list[str]:
    """What axe finds, as "rule: node"."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(
        """(tags) => axe.run(document, {resultTypes: ["violations"], runOnly: {type: "tag", values: tags}})
          .then((r) => r.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")}`)))""",
        TAGS,
    )
    return found


COLOURS = """() => [...document.querySelectorAll('body *')].map((e) =>
  `${e.tagName} "${(e.textContent ?? '').trim().slice(0, 40)}": ` + [null, '::before', '::after'].map((part) => {
    const s = getComputedStyle(e, part);
    return [s.color, s.backgroundColor, s.backgroundImage, s.borderColor, s.outlineColor, s.boxShadow, s.fill, s.stroke,
      s.opacity, s.filter, s.colorScheme];
  }))"""


def changes_in_dark(page: Page) -> list[str]:
    """What a system set to dark changes: the colours of each element, on view or not, and any pixel of the window."""

    def look(scheme: Literal["dark", "light"]) -> tuple[list[str], bytes]:
        page.emulate_media(color_scheme=scheme)
        stand(page)
        return page.evaluate(COLOURS), page.screenshot(animations="disabled")

    (dark, in_dark), (light, in_light) = look("dark"), look("light")
    # The second look may find an element more, fetched meanwhile; whatever both looks have must be alike.
    changed = sorted(set(dark) - set(light))
    # What was still fading at the first look differs in the same light too, and not at the second.
    differs = in_dark != in_light and look("dark")[1] != look("light")[1]
    return changed + ["a pixel"] * differs


SIDEWAYS = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
  .map((box) => Math.max(0, box.scrollWidth - box.clientWidth))"""

SMALL = """() => [...document.querySelectorAll(`a[href], button, summary, textarea, [role=combobox],
    [data-testid=stRadioOption], [data-testid=stCheckbox] label, input[type=text]`)]
  .filter((e) => e.checkVisibility({visibilityProperty: true}) && !e.closest('[inert]'))
  .filter((e) => !(e.matches('a') && e.closest('p, li')))
  .filter((e) => e.dataset.testid !== 'stSkipToContent')
  .map((e) => [e.innerText || e.ariaLabel || e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 24 || box.height < 24))
  .map(([name, box]) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`)"""

CLIPPED = """() => [...document.querySelectorAll('[data-testid=stMain] *')]
  .filter((e) => e.innerText?.trim() && e.checkVisibility())
  .filter((e) => !e.closest('[inert], svg, textarea, [data-testid=stIconMaterial]'))
  .filter((e) => getComputedStyle(e).clipPath === 'none' && /hidden|clip/.test(getComputedStyle(e).overflow))
  .filter((e) => e.innerText.trim() !== 'add icon')
  .filter((e) => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
  .map((e) => e.innerText.slice(0, 60))"""

BROKEN = """() => [...document.querySelectorAll('[data-testid=stMain] :is(th, td)')].flatMap((cell) => {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), range = document.createRange(), found = [];
  for (let text = walker.nextNode(); text; text = walker.nextNode())
    for (const word of text.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (range.getClientRects().length > 1) found.push(word[0]);
    }
  return found;
})"""
"""Words in a table that begin on one line and end on the next."""

HEADINGS = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6, [role=heading]')]
  .filter((e) => e.checkVisibility()).map((e) => Number(e.tagName[1]))"""


@cache
def luminance(colour: Colour) -> float:
    parts = [c / 255 for c in colour]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def picture(target: Page | Locator) -> Image.Image:
    return Image.open(io.BytesIO(target.screenshot(animations="disabled"))).convert("RGB")


def strongest(crop: Image.Image) -> float:
    """The contrast between the most common colour of a picture and the one furthest from it."""
    colours = Counter(crop.get_flattened_data())
    ground = colours.most_common(1)[0][0]
    return max(contrast(ground, colour) for colour in colours)


def changed(before: Image.Image, after: Image.Image, least: float = 3) -> int:
    """How many pixels changed between two pictures by at least this contrast."""
    pairs = zip(before.get_flattened_data(), after.get_flattened_data(), strict=True)
    return sum(contrast(one, other) >= least for one, other in pairs if one != other)


FOCUS = """() => {
  const stop = document.activeElement;
  if (stop === document.body) return null;
  // A select clips the ring of its field, so that of the field alone does not count.
  const ringers = stop.role === 'combobox' ? [stop.closest('[role=group]')] : [stop, stop.closest('label')];
  const rings = ringers.filter(Boolean).map((e) => [e, getComputedStyle(e)]);
  const solid = ([, s]) => s.outlineStyle === 'solid' && parseFloat(s.outlineWidth) >= 2;
  const [ringed, style] = rings.find(solid) ?? [null];
  const box = (ringed ?? stop).getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height, innerHeight) / 2];
  const top = document.elementFromPoint(x, y);
  const own = ringed ?? stop;
  const words = (stop.closest('label') ?? stop).cloneNode(true);
  words.querySelectorAll('[aria-hidden=true]').forEach((hidden) => hidden.remove());
  return {
    name: (stop.ariaLabel || words.textContent || stop.tagName).trim(),
    tag: stop.tagName, type: stop.type ?? '', ring: style ? style.outlineColor.match(/\\d+/g).map(Number) : null,
    seen: Boolean(top) && (own.contains(top) || top.contains(own)) && box.top >= -1 && box.top < innerHeight
      && (box.bottom <= innerHeight + 1 || box.height > innerHeight) && box.left >= -4 && box.right <= innerWidth + 4,
    place: [...document.querySelectorAll('*')].indexOf(stop), tabindex: stop.tabIndex,
  };
}"""


class Stop(NamedTuple):
    """Where the focus is: its name, its ring, and whether it can be seen."""

    name: str
    tag: str
    type: str
    ring: list[int] | None
    seen: bool
    place: int
    tabindex: int


def focus(page: Page) -> Stop | None:
    """What has the focus; None for nothing."""
    found = page.evaluate(FOCUS)
    return Stop(**found) if found else None


def tab(page: Page, key: str = "Tab") -> Stop | None:
    page.keyboard.press(key)
    return focus(page)
