"""Debian's Firefox, driven over WebDriver BiDi: the whole journey and every file, without a word on the console."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PIL import Image
from pypdf import PdfReader

from assessment import assess, encode_token
from questions import Answers, load_bank
from questions.models import ProfileQuestion, Question

from .accessibility import strongest
from .conftest import Server
from .firefox import DRIVER, firefox
from .idle import READY

COUNCIL: dict[str, Any] = json.loads((Path(__file__).parent / "council.json").read_text())
TOKEN = encode_token(Answers.parse(COUNCIL))
NAME = "social-media-readiness"
FILES = {
    "Download recommendations (CSV)": ("button", "recommendations.csv"),
    "Download your answers (JSON)": ("button", "answers.json"),
    "Download chart (PNG)": ("link", "chart.png"),
    "Download chart (SVG)": ("link", "chart.svg"),
    "Download brief (PDF)": ("link", "brief.pdf"),
    "Download brief (Word)": ("link", "brief.docx"),
    "Download full report (PDF)": ("link", "report.pdf"),
    "Download full report (Word)": ("link", "report.docx"),
}
OPENED = {
    "/": "Is your organisation ready to open up social media?",
    "/check": "Check your answers",
    "/score": "The score explained",
}
"""What is opened in a new tab: the start, and the two screens that once forgot the answers there."""
TYPES = (
    "text/csv", "application/json", "image/png", "image/svg+xml", "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/octet-stream",
)  # fmt: skip
DARK = {
    "browser.display.document_color_use": 2,
    "browser.display.foreground_color": "#ffffff",
    "browser.display.background_color": "#000000",
    "browser.display.foreground_color.dark": "#ffffff",
    "browser.display.background_color.dark": "#000000",
    "browser.display.use_system_colors": False,
    "layout.css.prefers-color-scheme.content-override": 0,
    "ui.systemUsesDarkTheme": 1,
}
pytestmark = pytest.mark.browser


def places(questions: tuple[ProfileQuestion, ...] | tuple[Question, ...]) -> list[tuple[str, int]]:
    """Which option of each question is chosen, by its place on the screen."""
    return [(q.id, q.states().index(COUNCIL[q.id])) for q in questions if q.id in COUNCIL]


def drive(server: Server, folder: Path, *steps: str, **preferences: object) -> dict[str, Any]:
    """What Firefox saw while it did these steps."""
    bank = load_bank()
    screens = [places(bank.profile), *(places(section.questions) for section in bank.sections)]
    files = [(role, name, f"{NAME}-{file}") for name, (role, file) in FILES.items()]
    plan = {
        "address": server.address, "firefox": firefox(), "downloads": str(folder), "types": TYPES, "steps": steps,
        "ready": f"({READY})()", "screens": screens, "token": TOKEN, "files": files, "preferences": preferences,
        "opened": list(OPENED),
    }  # fmt: skip
    (folder / "plan.json").write_text(json.dumps(plan))
    command = ["node", str(DRIVER / "journey.mjs"), str(folder / "plan.json")]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout)
    assert "fault" not in seen, seen
    return seen


class Seen(NamedTuple):
    """What Firefox saw in the whole journey, in new tabs and on the screen of the files, and where it saved these."""

    told: dict[str, Any]
    folder: Path


@pytest.fixture(scope="module")
def seen(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    folder = tmp_path_factory.mktemp("firefox")
    return Seen(drive(server, folder, "journey", "tabs", "downloads"), folder)


def test_the_whole_journey_ends_with_the_same_answers(server: Server, seen: Seen) -> None:
    titles = [section.title for section in load_bank().sections]
    assert seen.told["headings"] == ["About you", *titles, "Check your answers", "Your results"]
    assert seen.told["address"] == f"{server.address}/results?a={TOKEN}"


def test_a_link_opened_in_a_new_tab_keeps_the_answers(seen: Seen) -> None:
    assert [link for link in seen.told["links"] if f"?a={TOKEN}" not in link] == []
    assert seen.told["opened"] == [[title, TOKEN] for title in OPENED.values()]


def test_every_file_is_downloaded(seen: Seen) -> None:
    folder = seen.folder
    with (folder / f"{NAME}-recommendations.csv").open(encoding="utf-8-sig", newline="") as text:
        assert [row["gap_id"] for row in csv.DictReader(text)] == [gap.id for gap in assess(COUNCIL).gaps]
    assert len(PdfReader(folder / f"{NAME}-brief.pdf").pages) == 1
    assert len(PdfReader(folder / f"{NAME}-report.pdf").pages) > 5
    assert [file for _, file in FILES.values() if not (folder / f"{NAME}-{file}").stat().st_size] == []


def test_the_console_is_silent_and_nothing_is_refused(seen: Seen) -> None:
    assert (seen.told["said"], seen.told["failed"]) == ([], [])


def test_the_chart_is_legible_with_forced_dark_colours(server: Server, tmp_path: Path) -> None:
    seen = drive(server, tmp_path, "chart", **DARK)
    assert seen["forced"]
    chart = Image.open(tmp_path / "chart.png").convert("RGB")
    words = chart.crop((0, 0, chart.width // 4, chart.height))
    assert strongest(words) > 7
