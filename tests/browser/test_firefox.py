"""Debian's Firefox, driven over WebDriver BiDi: the whole journey and every file, without a word on the console."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path
from typing import Any

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
    }  # fmt: skip
    (folder / "plan.json").write_text(json.dumps(plan))
    command = ["node", str(DRIVER / "journey.mjs"), str(folder / "plan.json")]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout)
    assert "fault" not in seen, seen
    return seen


def test_the_whole_journey_ends_with_the_same_answers_and_a_silent_console(
    server: Server, tmp_path: Path
) -> None:
    seen = drive(server, tmp_path, "journey")
    titles = [section.title for section in load_bank().sections]
    assert seen["headings"] == ["About you", *titles, "Check your answers", "Your results"]
    assert seen["address"] == f"{server.address}/results?a={TOKEN}"
    assert (seen["said"], seen["failed"]) == ([], [])


def test_every_file_is_downloaded(server: Server, tmp_path: Path) -> None:
    seen = drive(server, tmp_path, "downloads")
    with (tmp_path / f"{NAME}-recommendations.csv").open(encoding="utf-8-sig", newline="") as text:
        assert [row["gap_id"] for row in csv.DictReader(text)] == [gap.id for gap in assess(COUNCIL).gaps]
    assert len(PdfReader(tmp_path / f"{NAME}-brief.pdf").pages) == 1
    assert len(PdfReader(tmp_path / f"{NAME}-report.pdf").pages) > 5
    assert [file for _, file in FILES.values() if not (tmp_path / f"{NAME}-{file}").stat().st_size] == []
    assert (seen["said"], seen["failed"]) == ([], [])


def test_the_chart_is_legible_with_forced_dark_colours(server: Server, tmp_path: Path) -> None:
    seen = drive(server, tmp_path, "chart", **DARK)
    assert seen["forced"]
    chart = Image.open(tmp_path / "chart.png").convert("RGB")
    words = chart.crop((0, 0, chart.width // 4, chart.height))
    assert strongest(words) > 7
