"""The command line: hostile names and contents of files, and hostile cells in a cohort."""

from __future__ import annotations

import csv
import io
from itertools import islice
from pathlib import Path

import pytest

from assessment.__main__ import main
from assessment.batch.words import BAD, code_of
from assessment.commands import FAILED
from questions import load_bank
from tests.hostile.inputs import as_bytes, sendable, texts
from tests.hostile.test_files_made import runs


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, three levels down, so that a way out of it would show."""
    inner = tmp_path / "a" / "b" / "c"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    return inner


def files(place: Path) -> set[Path]:
    return {path for path in place.parents[2].rglob("*") if path.is_file()}


def said(capsys: pytest.CaptureFixture[str]) -> str:
    words = capsys.readouterr().err
    assert "Traceback" not in words
    return words


def test_a_hostile_file_of_answers_is_turned_away_and_nothing_is_written(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = place / "answers.json"
    for text in texts(300, "cli contents"):
        answers.write_bytes(as_bytes(text))
        assert main(["report", "answers.json", "--format", "csv", "-o", "out.csv"]) == FAILED
        assert said(capsys)
        assert files(place) == {answers}


def test_a_hostile_name_of_a_file_is_a_name_of_a_file(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "answers.json").write_text('{"policy": 1}')
    for text in islice(texts(300, "cli names"), 300):
        name = sendable(text).replace("\x00", "").replace("/", "_")
        status = main(["report", f"./{name}", "--format", "json", "-o", "out.json"])
        assert status == FAILED
        assert said(capsys)


def test_the_name_of_an_organisation_is_text_in_the_chart(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "answers.json").write_text('{"policy": 1}')
    for text in islice(texts(300, "cli organisation"), 120, 126):
        arguments = ["report", "answers.json", "--format", "svg", "-o", "out.svg", f"--organisation={text}"]
        assert main(arguments) == 0
        assert "<script" not in (place / "out.svg").read_text("utf-8")


def cohort(cells: list[str], header: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["policy", "name", header])
    for place, cell in enumerate(cells):
        writer.writerow([cell if place % 2 else "3", cell, cell])
    return as_bytes(out.getvalue())


def test_hostile_cells_of_a_cohort_are_carried_as_text_or_keep_their_row_out(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = [text.replace("\x00", "") for text in map(sendable, texts(2_000, "cohort"))]
    cells = [cell for cell in cells if cell.strip()]
    (place / "cohort.csv").write_bytes(cohort(cells, "=HYPERLINK(1)"))
    assert main(["batch", "cohort.csv", "-o", "scores.csv"]) == 0
    words = said(capsys)
    no_answers = [cell for cell in cells[1::2] if code_of(load_bank().question("policy"), cell) == BAD]
    assert len(no_answers) > 900
    assert f"{len(no_answers):,} kept out" in words
    assert len(words) < 20_000
    rows = list(csv.reader(io.StringIO((place / "scores.csv").read_bytes().decode("utf-8-sig"), newline="")))
    assert len(rows) == 1 + len(cells) - len(no_answers)
    assert [cell for row in rows for cell in row if runs(cell)] == []


def test_a_hostile_cohort_is_turned_away_in_a_sentence_and_nothing_is_written(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = place / "cohort.csv"
    for text in texts(400, "cohorts"):
        source.write_bytes(as_bytes(text))
        assert main(["batch", "cohort.csv", "-o", "scores.csv"]) == FAILED
        assert 0 < len(said(capsys)) < 4_000
        assert files(place) == {source}


@pytest.mark.parametrize("content", [b"PAR1", b"PAR1" + b"\xff" * 5_000 + b"PAR1", b"", b"policy\n1\n"])
def test_a_broken_parquet_file_is_turned_away_in_a_sentence(
    place: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    (place / "cohort.parquet").write_bytes(content)
    assert main(["batch", "cohort.parquet", "-o", "scores.csv"]) == FAILED
    assert "is not a Parquet file" in said(capsys)
