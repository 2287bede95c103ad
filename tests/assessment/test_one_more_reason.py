"""A reason that joins is told everywhere: no line of code, no word and no test is changed for it by hand."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from assessment import assess
from assessment.__main__ import main
from assessment.content.method import CONTENT as METHOD
from assessment.content.method import read_method
from assessment.content.pack import Pack, default_pack
from assessment.content.words import read_words
from assessment.contribution.file import write_file
from assessment.exports.brief.content import brief
from assessment.exports.brief.docx import brief_docx
from assessment.exports.brief.pdf import brief_pdf
from assessment.exports.recommendations_csv import recommendations_csv
from assessment.exports.report.docx import report_docx
from assessment.exports.report.pdf import report_pdf
from assessment.rounding import spelt
from reasons.library import CONTENT, read_library
from tests.assessment.contribution.sent import DAY, whole_reason
from tests.assessment.test_toy_pack import docx_text, pdf_text

ROOT = Path(__file__).parents[2]
NUMBER = default_pack().library.reasons[-1].number + 1
TITLE = whole_reason()["reason"]["title"]
CALLED_FOR = {
    "enquiry_demand": 4,
    "access_level": 0,
    "policy": 3,
    "policy_agreed": 3,
    "persuade": "chief_executive",
}
SUITES = (
    "tests/reasons/test_reason_content.py",
    "tests/docs/test_editing_guide.py",
    "tests/docs/test_method_example.py",
    "tests/assessment/test_examples.py",
    "tests/test_topic.py",
    "tests/assessment/web/test_shell.py::test_all_reasons_are_there",
    "tests/assessment/screens/test_screens.py::test_the_filters_of_the_reasons_work_together",
)
"""Tests that knew how many reasons there are, or in which order they come."""


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content of the reasons, with one more that a moderator accepted by the command."""
    place = tmp_path_factory.mktemp("joined")
    folder = Path(shutil.copytree(CONTENT, place / "content"))
    file = place / "reason.toml"
    file.write_text(write_file(whole_reason()), "utf-8")
    assert main(["contribution", "check", str(file), "--content", str(folder), "--accept", "It is new."]) == 0
    return folder


@pytest.fixture(scope="module")
def pack(joined: Path) -> Pack:
    bank = default_pack().bank
    library = read_library(joined, bank)
    return replace(
        default_pack(),
        library=library,
        method=read_method(METHOD, bank, library),
        words=read_words(METHOD.parent / "words.toml").counted(len(library.reasons)),
    )


def test_it_is_ranked_with_the_answers_that_call_for_it(pack: Pack) -> None:
    found = assess(CALLED_FOR, pack)
    assert sorted(reason.number for reason in found.reasons) == list(range(1, NUMBER + 1))
    (reason,) = [reason for reason in found.reasons if reason.number == NUMBER]
    assert reason.because == ("enquiry_demand", "access_level", "persuade")
    assert reason.usable
    assert NUMBER in [reason.number for reason in found.reasons_to_use[:5]]
    assert json.loads(found.model_dump_json())["reasons"][found.reasons.index(reason)]["number"] == NUMBER


def test_its_groundwork_is_named_beside_the_gap(pack: Pack) -> None:
    found = assess({**CALLED_FOR, "policy": 0}, pack)
    assert not next(reason for reason in found.reasons if reason.number == NUMBER).usable
    assert f'"{NUMBER}"' in recommendations_csv(found).decode().replace(f",{NUMBER},", f',"{NUMBER}",')


def test_it_stands_in_the_brief(pack: Pack) -> None:
    page = brief(assess(CALLED_FOR, pack), day=DAY, reason_numbers=[NUMBER])
    for text in (pdf_text(brief_pdf(page)), docx_text(brief_docx(page))):
        assert whole_reason()["reason"]["argument"] in " ".join(text.split())


def test_it_stands_in_the_full_report_with_its_evidence(pack: Pack) -> None:
    found = assess(CALLED_FOR, pack)
    for text in (pdf_text(report_pdf(found, "", DAY)), docx_text(report_docx(found, "", DAY))):
        told = " ".join(text.split())
        assert TITLE in told
        assert "Anytown (2026): staff answered." in told


def test_the_words_count_it(pack: Pack) -> None:
    assert pack.words.all_reasons == f"All {spelt(NUMBER)} reasons"
    assert default_pack().words.all_reasons == f"All {spelt(NUMBER - 1)} reasons"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "no"),
        (10, "ten"),
        (13, "thirteen"),
        (20, "twenty"),
        (21, "twenty-one"),
        (99, "ninety-nine"),
        (100, "100"),
    ],
)
def test_a_number_is_spelt_as_in_a_title(number: int, words: str) -> None:
    assert spelt(number) == words


def test_every_screen_and_every_test_follows_it(joined: Path, tmp_path: Path) -> None:
    for name in (
        "assessment",
        "questions",
        "tests",
        "docs",
        "streamlit_app.py",
        "pyproject.toml",
        ".streamlit",
    ):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copytree(
        ROOT / "reasons", tmp_path / "reasons", ignore=shutil.ignore_patterns("content", "__pycache__")
    )
    shutil.copytree(joined, tmp_path / "reasons" / "content")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *SUITES],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))},
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert run.returncode == 0, run.stdout[-4_000:]
