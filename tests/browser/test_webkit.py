"""WebKit, the engine of Safari, through Debian's driver: the whole journey, and a link that opens."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from assessment import encode_token
from questions import Answers, load_bank

from .conftest import Server
from .idle import READY
from .webkit import DRIVER, small_browser

COUNCIL: dict[str, Any] = json.loads((Path(__file__).parent / "council.json").read_text())
TOKEN = encode_token(Answers.parse(COUNCIL))
# Each of these is one step inside the page: an element that the driver held could be drawn anew meanwhile,
# and its own click goes to a point of the window, and misses when a line above grows.
HEADING = "return document.querySelector('[data-testid=stMain] h1')?.textContent ?? ''"
IDLE = f"return Boolean(({READY})())"
PRESS = """
const named = [...document.querySelectorAll("[data-testid=stMain] button")]
  .find((button) => button.textContent.includes(arguments[0]));
named?.click();
return Boolean(named);
"""
CHOOSE = """
const input = document.querySelectorAll(arguments[0])[arguments[1]];
if (!input?.checked) input?.click();
return Boolean(input?.checked);
"""
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A display that no screen shows; it names itself."""
    read, write = os.pipe()
    running = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1000x24"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        yield f":{told.readline().strip()}"
    running.terminate()
    running.wait()


@pytest.fixture
def webkit(display: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[WebKitGTK]:
    monkeypatch.setenv("DISPLAY", display)
    options = Options()
    options.binary_location = small_browser() or ""
    options.add_argument("--automation")
    browser = WebKitGTK(options=options, service=Service(shutil.which(DRIVER) or DRIVER))
    yield browser
    browser.quit()


class Person:
    """Somebody who uses the product in WebKit."""

    def __init__(self, browser: WebKitGTK) -> None:
        self.browser = browser
        self.wait = WebDriverWait(browser, 60)

    def visit(self, address: str) -> None:
        self.browser.get(address)
        self.settle()

    def settle(self) -> None:
        self.wait.until(lambda browser: browser.execute_script(IDLE))

    def heading(self) -> str:
        return self.browser.execute_script(HEADING)

    def press(self, name: str) -> str:
        before = self.heading()
        self.wait.until(lambda browser: browser.execute_script(PRESS, name))
        self.wait.until(lambda _: self.heading() not in {"", before})
        self.settle()
        return self.heading()

    def choose(self, question: str, place: int) -> None:
        inputs = f".st-key-{question} [data-testid=stRadioOption] input"
        self.wait.until(lambda browser: browser.execute_script(CHOOSE, inputs, place))
        self.settle()


def test_the_whole_journey_ends_with_the_same_answers(server: Server, webkit: WebKitGTK) -> None:
    person, bank = Person(webkit), load_bank()
    person.visit(server.address)
    assert person.press("Start now") == "About you"
    for questions in (bank.profile, *(section.questions for section in bank.sections)):
        for question in questions:
            if question.id in COUNCIL:
                person.choose(question.id, question.states().index(COUNCIL[question.id]))
        person.press("Continue")
    assert person.press("See your results") == "Your results"
    assert webkit.current_url == f"{server.address}/results?a={TOKEN}"


def test_a_link_opens_on_the_results_with_its_chart(server: Server, webkit: WebKitGTK) -> None:
    person = Person(webkit)
    person.visit(f"{server.address}/?a={TOKEN}")
    person.wait.until(lambda _: person.heading() == "Your results")
    charts = "[data-testid=stVegaLiteChart] svg, [data-testid=stVegaLiteChart] canvas"
    person.wait.until(lambda browser: browser.find_elements(By.CSS_SELECTOR, charts))
