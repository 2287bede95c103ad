"""The command line: `report` for one organisation, `batch` for many."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from assessment import assess
from assessment.__main__ import main
from assessment.exports.recommendations_csv import Progress, recommendations_csv

ANSWERS = {
    "policy": 1,
    "training": 0,
    "monitoring": "na",
    "org_type": "council",
    "technical_protection": "unknown",
}
STARTS = {
    "csv": b"\xef\xbb\xbfpriority,",
    "docx": b"PK",
    "ics": b"BEGIN:VCALENDAR",
    "json": b"{",
    "pdf": b"%PDF",
    "png": b"\x89PNG",
    "pptx": b"PK",
    "svg": b"<svg",
    "xlsx": b"PK",
}


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(ANSWERS))
    return path


@pytest.mark.parametrize("kind", STARTS)
def test_report_writes_each_format(tmp_path: Path, answers: Path, kind: str) -> None:
    target = tmp_path / f"out.{kind}"
    assert main(["report", str(answers), "--format", kind, "-o", str(target)]) == 0
    assert target.read_bytes().startswith(STARTS[kind])


def test_the_chart_has_a_shape_for_a_slide_and_one_for_a_document(tmp_path: Path, answers: Path) -> None:
    sizes = []
    for shape in ("slide", "page"):
        target = tmp_path / f"{shape}.png"
        main(["report", str(answers), "--format", "png", "--shape", shape, "-o", str(target)])
        sizes.append(Image.open(target).size)
    assert sizes == [(1600, 900), (1360, 1480)]


def test_the_csv_and_the_json_are_those_of_the_screen(tmp_path: Path, answers: Path) -> None:
    for kind in ("csv", "json"):
        main(["report", str(answers), "--format", kind, "-o", str(tmp_path / kind)])
    assert (tmp_path / "csv").read_bytes() == recommendations_csv(assess(ANSWERS))
    assert json.loads((tmp_path / "json").read_text())["score"] == assess(ANSWERS).score


def test_a_plan_that_was_filled_in_gives_its_dates_and_keeps_what_stands_in_it(tmp_path: Path) -> None:
    first = assess(ANSWERS).recommendations[0].id
    plan = tmp_path / "plan.csv"
    plan.write_bytes(
        recommendations_csv(assess(ANSWERS), {first: Progress(due_date="31/01/2027", owner="Ann")})
    )
    for kind in ("ics", "csv"):
        assert main(["report", str(plan), "--format", kind, "-o", str(tmp_path / f"out.{kind}")]) == 0
    assert b"DTSTART;VALUE=DATE:20270131" in (tmp_path / "out.ics").read_bytes()
    assert (tmp_path / "out.csv").read_bytes() == plan.read_bytes()


def test_pdf_is_the_brief_of_one_page_and_full_is_the_report(tmp_path: Path, answers: Path) -> None:
    common = [
        "report",
        str(answers),
        "--format",
        "pdf",
        "--organisation",
        "Tŷ Łódź",
        "-o",
        str(tmp_path / "o.pdf"),
    ]
    main(common)
    brief = PdfReader(io.BytesIO((tmp_path / "o.pdf").read_bytes()))
    assert len(brief.pages) == 1
    assert "Tŷ Łódź" in brief.pages[0].extract_text()
    main([*common, "--full"])
    assert len(PdfReader(io.BytesIO((tmp_path / "o.pdf").read_bytes())).pages) > 1


@pytest.mark.parametrize(
    ("content", "words"),
    [('{"policy": 9}', "policy: 9 is not an answer"), ("nonsense", "not JSON"), (None, "No such file")],
)
def test_bad_answers_are_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, words: str
) -> None:
    source, target = tmp_path / "a.json", tmp_path / "out.csv"
    if content is not None:
        source.write_text(content)
    assert main(["report", str(source), "--format", "csv", "-o", str(target)]) == 2
    assert words in capsys.readouterr().err
    assert not target.exists()


def test_full_goes_only_with_documents(
    tmp_path: Path, answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(answers), "--format", "csv", "--full", "-o", str(tmp_path / "x")]) == 2
    assert "--full goes with docx or pdf" in capsys.readouterr().err


def test_batch_tells_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "cohort.csv"
    source.write_text("organisation,policy\n" + "Ann,1\n" + "Bob,9\n" * 25)
    assert main(["batch", str(source), "-o", str(tmp_path / "scores.csv")]) == 0
    said = capsys.readouterr().err
    assert "26 rows read: 1 scored, 25 kept out, 0 blank." in said
    assert "row 3: policy is '9'" in said
    assert "and 5 more rows" in said
    assert "Columns carried over, as they are no questions: organisation" in said


def test_it_runs_as_a_module(tmp_path: Path, answers: Path) -> None:
    target = tmp_path / "plan.csv"
    command = [
        sys.executable,
        "-m",
        "assessment",
        "report",
        str(answers),
        "--format",
        "csv",
        "-o",
        str(target),
    ]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[2])
    assert target.exists()


def test_what_a_file_of_answers_has_too_much_or_against_itself_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "a.json", tmp_path / "out.csv"
    source.write_text('{"policy": 1, "of_next_year": 2, "account_security": "na", "corporate_accounts": 3}')
    assert main(["report", str(source), "--format", "csv", "-o", str(target)]) == 0
    said = capsys.readouterr().err
    assert "“of_next_year” is no question of this version" in said
    assert "cannot both be true" in said
