"""Somebody adds an example in a real Chromium: a file that is accepted, and nothing of it left with the server."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from assessment.content.pack import default_pack
from assessment.contribution.check import check
from assessment.contribution.file import read_file
from tests.ports import responds, wait_until

from .accessibility import fill_example
from .conftest import ROOT, Server, visit

pytestmark = pytest.mark.browser
TYPED = "Zanzibarville opened access, and staff put a quokkaform rumour right."
MARKS = ("Zanzibarville", "quokkaform")
REPOSITORY = "https://github.example/owner/name"
PACK = default_pack()


class WatchedServer(Server):
    """A server whose log and temporary files stand in a folder, set up by an operator with a repository."""

    def __init__(self, place: Path) -> None:
        self.place = place
        super().__init__()

    def start(self) -> None:
        settings = {
            "READINESS_REPOSITORY": REPOSITORY,
            "READINESS_CONTRIBUTIONS_TO": "reasons@council.example",
        }
        homes = {"TMPDIR": str(self.place), "HOME": str(self.place)}
        with (self.place / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [*self.command, "--logger.level", "debug"],
                cwd=ROOT,
                env={**os.environ, **settings, **homes},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until(lambda: responds(f"{self.address}/healthz"), "the server has started")


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[WatchedServer]:
    server = WatchedServer(tmp_path)
    yield server
    server.kill()


def written_since(moment: float) -> list[Path]:
    """The files of the project that changed since then, without what tests and tools write."""
    kept = (
        ".git",
        ".venv",
        "tests",
        ".hypothesis",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        "node_modules",
    )
    files = (path for path in ROOT.rglob("*") if not set(kept) & set(path.relative_to(ROOT).parts))
    return [
        path for path in files if path.is_file() and path.stat().st_mtime >= moment and path.suffix != ".pyc"
    ]


def test_an_example_becomes_a_file_and_nothing_of_it_stays(
    watched: WatchedServer, page: Page, tmp_path: Path
) -> None:
    started = time.time()
    visit(page, f"{watched.address}/contribute")
    fill_example(page, TYPED)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the file").click()
    content = Path(download.value.path()).read_bytes()
    found = check(read_file(content), PACK.library, PACK.bank, date.today())
    assert found.contribution
    assert found.faults == ()
    assert TYPED in content.decode()
    issue = page.get_by_role("link", name="Open an issue with it").get_attribute("href") or ""
    assert len(issue) < 2_000
    assert TYPED in parse_qs(urlsplit(issue).query)["body"][0]
    assert TYPED in page.locator("code").inner_text()
    assert "reasons@council.example" in page.locator("main, [data-testid=stMain]").first.inner_text()
    assert not any(mark in page.url for mark in MARKS)
    assert (tmp_path / "log").read_text("utf-8", "replace").count("\n") > 3
    places = [*(path for path in tmp_path.rglob("*") if path.is_file()), *written_since(started)]
    assert [path for path in places if any(mark.encode() in path.read_bytes() for mark in MARKS)] == []


def test_the_whole_form_can_be_filled_by_keyboard(server: Server, page: Page) -> None:
    visit(page, f"{server.address}/contribute")
    page.get_by_role("radio", name="A new reason").focus()
    page.keyboard.press("Space")
    page.get_by_label("The reason in a short sentence").wait_for()
    page.get_by_label("The reason in a short sentence").focus()
    typed = ("Staff hear it first", "Nobody needs to hear it.", "We hear of it sooner if we may look.")
    for text in (*typed, "https://www.anytown.gov.uk/news", ""):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Send it").wait_for()
    assert 'title = "Staff hear it first"' in page.locator("code").inner_text()
