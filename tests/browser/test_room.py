"""People in a room: sixty links as one light screen, paper by keyboard alone, nothing on disk or in the log."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocket
from pypdf import PdfReader

from assessment import encode_token
from assessment.exports.questionnaire.codes import code_of
from questions import Answers, load_bank
from tests.ports import responds, wait_until

from .accessibility import COUNCIL
from .conftest import ROOT, Server, a_page, settle, visit

pytestmark = pytest.mark.browser
BANK = load_bank()
MOST_BYTES, MOST_KEYS = 300_000, 60
LABEL = "Zebrastadt"


def as_a_service(port: int) -> list[str]:
    """As an operator runs it, with the log of every request."""
    return [sys.executable, "-m", "uvicorn", "streamlit_app:app", "--port", str(port)]


class Watched(Server):
    """The product with a log, and a folder of its own for whatever it might write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(as_a_service)

    def start(self) -> None:
        self.log = self.folder / "server.log"
        places = {name: str(self.folder) for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME")}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                env={**os.environ, **places},
                start_new_session=True,
            )
        wait_until(lambda: responds(f"{self.address}/healthz"), "the server has started")


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    running = Watched(tmp_path_factory.mktemp("watched"))
    yield running
    running.kill()


@pytest.fixture(scope="module")
def reader(profile: BrowserContext) -> Iterator[Page]:
    with a_page(profile) as page:
        yield page


def sixty() -> list[str]:
    """The tokens of sixty organisations, no two alike."""
    draw = random.Random(60)
    said = ({q.id: draw.choice(q.states()) for q in BANK.everything} for _ in range(60))
    return [encode_token(Answers.parse(each)) for each in said]


def test_sixty_links_are_one_light_screen_and_leave_nothing_behind(watched: Watched, reader: Page) -> None:
    tokens, received = sixty(), [0]

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: received.append(len(frame)))

    reader.on("websocket", listen)
    visit(reader, f"{watched.address}/room")
    received.clear()
    half = "\n".join(f"{LABEL} {n}: https://x.example/?a={token}" for n, token in enumerate(tokens[:30]))
    rest = "\n".join(f"{LABEL} {n}: https://x.example/?a={token}" for n, token in enumerate(tokens[30:], 30))
    reader.locator("input[type=file]").set_input_files(
        {"name": f"{LABEL}.txt", "mimeType": "text/plain", "buffer": rest.encode()}
    )
    reader.get_by_role("textbox").fill(half)
    reader.get_by_role("textbox").press("Control+Enter")
    reader.get_by_role("heading", name="Where 60 organisations stand").wait_for()
    settle(reader)
    assert sum(received) <= MOST_BYTES
    with reader.expect_download() as download:
        reader.get_by_role("link", name="Download the group (PDF)").click()
    content = Path(download.value.path()).read_bytes()
    assert len(PdfReader(io.BytesIO(content)).pages) == 1
    _print_whole(reader)
    reader.get_by_role("link", name="Show this in large letters").click()
    reader.locator(".st-key-projector h1").wait_for()
    assert LABEL not in reader.locator("body").inner_text()
    reader.get_by_role("link", name="Back to the group").click()
    reader.get_by_role("heading", name="Where 60 organisations stand").wait_for()
    secrets = [LABEL, *tokens]
    assert watched.log.read_text().count("/room") > 0
    left = {
        path.name
        for path in watched.folder.rglob("*")
        if path.is_file() and any(secret.encode() in path.read_bytes() for secret in secrets)
    }
    assert left == set()


def _print_whole(page: Page) -> None:
    """Printed, the tables behind the heat maps are there, though nobody has opened them."""
    page.emulate_media(media="print")
    said = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages)
    page.emulate_media(media="screen")
    for section in BANK.sections:
        assert "".join(section.title.split()) in "".join(said.split())
    assert "Paste the links" not in said.partition("Where 60")[2]


def test_answers_from_paper_need_at_most_60_keys(watched: Watched, reader: Page) -> None:
    visit(reader, f"{watched.address}/from-paper")
    said = Answers.parse(COUNCIL).given
    typed = "".join(code_of(q, said[q.id]) if q.id in said else "-" for q in BANK.questions)
    keys = 0
    while reader.evaluate("document.activeElement.tagName") != "INPUT":
        reader.keyboard.press("Tab")
        keys += 1
    for character in typed:
        reader.keyboard.press(character)
        keys += 1
    reader.get_by_role("button", name="Open these answers").wait_for()
    last = next(q for q in reversed(BANK.questions) if q.id in said)
    assert last.says(said[last.id]) in reader.locator("main, [data-testid=stMain]").first.inner_text()
    while "Open these answers" not in reader.evaluate("document.activeElement.innerText"):
        reader.keyboard.press("Tab")
        keys += 1
    reader.keyboard.press("Enter")
    assert keys + 1 <= MOST_KEYS
    reader.get_by_role("heading", level=1).filter(has_not_text="Type in answers").wait_for()
    settle(reader)
    scored = {q.id: said[q.id] for q in BANK.questions if q.id in said}
    assert f"a={encode_token(Answers.parse(scored))}" in reader.url


def test_the_start_leads_to_the_room_and_to_the_questions_on_paper(watched: Watched, reader: Page) -> None:
    visit(reader, watched.address)
    with reader.expect_download() as download:
        reader.get_by_role("link", name="save them as PDF").click()
    assert download.value.suggested_filename == "social-media-readiness-questions.pdf"
    reader.get_by_role("link", name="At an event or with colleagues").first.click()
    reader.get_by_role("heading", name="At an event or with colleagues", level=1).wait_for()
    reader.get_by_role("link", name="Invite people and collect links").click()
    reader.get_by_role("img", name="QR code that opens the start of the check").wait_for()
