"""Content that is broken cannot load, and the problem names file, entry, field and what is allowed.

A specimen is a TOML file, or a folder of them, that begins with comments:
`place` is the file of the good content that it replaces or joins, `without` a file that is taken away,
`problem` a line that must be reported ("..." at its end stands for words that Python chooses).
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assessment.content.method import Method, read_method
from questions import ContentError
from questions.bank import read_bank
from reasons.library import read_library

GOOD = Path(__file__).parent / "good"
SPECIMENS = sorted((Path(__file__).parent / "broken").iterdir())


def test_there_are_specimens() -> None:
    assert len(SPECIMENS) > 100


def test_the_content_that_specimens_start_from_is_whole() -> None:
    assert load_all(GOOD).gates_for("post")


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda path: path.stem)
def test_a_broken_specimen_is_refused_with_every_problem_named(specimen: Path, tmp_path: Path) -> None:
    tree = tmp_path / "content"
    shutil.copytree(GOOD, tree)
    files = sorted(specimen.glob("*.toml")) if specimen.is_dir() else [specimen]
    for file in files:
        put_in_place(file, tree)
    with pytest.raises(ContentError) as refused:
        load_all(tree)
    expected = [line for file in files for line in header(file, "problem")]
    assert expected
    assert sorted(map(without_reason, refused.value.problems)) == sorted(expected)
    assert str(refused.value) == "\n".join(refused.value.problems)


def load_all(tree: Path) -> Method:
    bank = read_bank(tree / "questions")
    return read_method(tree / "method.toml", bank, read_library(tree / "library", bank))


def put_in_place(file: Path, tree: Path) -> None:
    for place in header(file, "place"):
        shutil.copy(file, tree / place)
    for place in header(file, "without"):
        (tree / place).unlink()


def header(file: Path, key: str) -> list[str]:
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line.removeprefix(f"# {key}: ") for line in lines if line.startswith(f"# {key}: ")]


def without_reason(problem: str) -> str:
    """A problem up to the words that come from Python's own TOML reader."""
    start, marker, _ = problem.partition("cannot be read as TOML: ")
    return f"{start}{marker}..." if marker else problem
