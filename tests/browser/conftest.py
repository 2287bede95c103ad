"""A real server and a real Chromium for the journeys."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from questions import load_bank
from questions.models import ProfileQuestion, Question
from tests.ports import PATIENCE, free_port, responds, wait_until

from .chromium import system_chromium
from .idle import follow, settle

expect.set_options(timeout=PATIENCE * 1000)
ROOT = Path(__file__).parents[2]
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Pages of one profile share a process, and with it what it has compiled: half the work of each visit.
    "--process-per-site",
]


def by_hand(port: int) -> list[str]:
    """The command that the README gives."""
    return [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(port)]


class Server:
    """The product on a port of its own; it can be killed and started again on the same port."""

    def __init__(self, command: Callable[[int], list[str]] = by_hand) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.command = command(self.port)
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_until(lambda: responds(f"{self.address}/healthz"), "the server has started")

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.kill()


# Playwright keeps an event loop running in this thread until it is closed. Closed with the last test of this
# folder, it is in the way of no other: elsewhere asyncio.run() would refuse to work beside it.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system_chromium(), args=[*ARGUMENTS, *sandbox])
        yield browser
        browser.close()


def new_profile(chromium: Browser, **options: Any) -> BrowserContext:
    """A fresh profile, as of a person who was never here."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, locale="en-GB", accept_downloads=True, **options
    )
    context.set_default_timeout(PATIENCE * 1000)
    return context


@pytest.fixture(scope="package")
def profile(server: Server, chromium: Browser) -> Iterator[BrowserContext]:
    """The profile of a person who was here before; the page that stays open keeps what was compiled."""
    context = new_profile(chromium)
    context.new_page().goto(f"{server.address}/healthz")
    yield context
    context.close()


@pytest.fixture
def page(profile: BrowserContext) -> Iterator[Page]:
    """A page of its own, 1280 pixels wide. Nothing but the fetched files is kept from one test to the next."""
    with a_page(profile) as opened:
        yield opened


@pytest.fixture
def stranger(chromium: Browser) -> Iterator[Page]:
    """A page of a person who was never here, and whose browser may be told what concerns no other page."""
    with a_stranger(chromium) as opened:
        yield opened


@contextmanager
def a_stranger(chromium: Browser, **options: Any) -> Iterator[Page]:
    """A page of a fresh profile, which goes with it."""
    context = new_profile(chromium, **options)
    opened = context.new_page()
    follow(opened)
    yield opened
    context.close()


@contextmanager
def a_page(profile: BrowserContext) -> Iterator[Page]:
    """A page for one or many visits; with it go cookies, what its address has stored, and the pages that it opened."""
    kept = profile.pages
    opened = profile.new_page()
    follow(opened)
    yield opened
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(opened.url))
    stored = {"origin": origin, "storageTypes": "local_storage"}
    profile.new_cdp_session(opened).send("Storage.clearDataForOrigin", stored)
    profile.clear_cookies()
    for left in set(profile.pages) - set(kept):
        left.close()


def visit(page: Page, address: str) -> None:
    follow(page)
    page.goto(address, wait_until="domcontentloaded")
    settle(page)


def press(page: Page, name: str) -> None:
    """Press a button that leads to another screen, and wait until that screen stands."""
    before = page.locator("h1").first.inner_text()
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_function("(before) => document.querySelector('h1')?.innerText !== before", arg=before)
    settle(page)


def answer(page: Page, question: ProfileQuestion | Question, state: int | str) -> None:
    """Choose another answer on the section's screen, and wait until the address has it."""
    before = page.url
    option = page.locator(f".st-key-{question.id} [data-testid=stRadioOption]").get_by_text(
        question.says(state), exact=True
    )
    option.click()
    page.wait_for_function("(before) => location.href !== before", arg=before)
    if question.id in {"policy", "corporate_accounts", "enquiry_demand"}:
        settle(page)


def fill(page: Page, answers: dict[str, int | str]) -> None:
    """Answer every question from the start screen to the check."""
    bank = load_bank()
    press(page, "Start now")
    for group in (bank.profile, *(section.questions for section in bank.sections)):
        for question in group:
            if question.id in answers:
                answer(page, question, answers[question.id])
        press(page, "Continue")
