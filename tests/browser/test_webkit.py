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
from selenium.webdriver.remote.webelement import WebElement
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
HEADING = "[data-testid=stMain] h1"
IDLE = f"return Boolean(({READY})())"
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
        return self.browser.find_element(By.CSS_SELECTOR, HEADING).text

    def press(self, name: str) -> str:
        before = self.heading()
        path = f"//*[@data-testid='stMain']//button[contains(normalize-space(.), '{name}')]"
        self._click(self.browser.find_element(By.XPATH, path))
        self.wait.until(lambda _: self.heading() != before)
        self.settle()
        return self.heading()

    def choose(self, question: str, place: int) -> None:
        options = f".st-key-{question} [data-testid=stRadioOption]"
        self.wait.until(lambda browser: len(browser.find_elements(By.CSS_SELECTOR, options)) > place)
        self._click(self.browser.find_elements(By.CSS_SELECTOR, f"{options} input")[place])
        chosen = (
            f"return [...document.querySelectorAll('{options} input')].findIndex((input) => input.checked)"
        )
        self.wait.until(lambda browser: browser.execute_script(chosen) == place)
        self.settle()

    def _click(self, element: WebElement) -> None:
        # This driver's own click goes to a point of the window, and misses when a line above grows.
        self.browser.execute_script("arguments[0].click()", element)


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
