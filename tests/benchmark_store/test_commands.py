"""The commands for whoever runs the check, and that nobody pays for a database who has none."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from assessment.__main__ import main
from assessment.benchmark.commands import NO_DATABASE
from assessment.benchmark.store import Names, add
from assessment.settings import settings

from .bodies import DAY, some
from .reading import bodies

ROOT = Path(__file__).parents[2]
Run = Callable[..., Any]
OPEN = Names("open", "council")


@pytest.fixture
def run(database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs a command and gives what it says."""
    monkeypatch.setenv("READINESS_DATABASE", database)
    settings.cache_clear()

    def said(*arguments: str, code: int = 0) -> Any:
        assert main(["benchmark", *arguments]) == code
        return capsys.readouterr()

    yield said
    settings.cache_clear()


def test_from_the_first_invitation_to_the_file_of_all_editions(
    run: Run, engine: Engine, tmp_path: Path
) -> None:
    assert "ready" in run("init").err
    codes = run("invite", "11").out.split()
    assert len(set(codes)) == 11
    for each, code in zip(some(11), codes, strict=True):
        add(engine, each, code, DAY, invited_by=code)
    status = run("status").err
    assert "invited:council: 11 bodies, enough for an edition." in status
    assert "open:health: 0 bodies, 10 missing." in status
    closed = run("close").err
    assert "Edition 1 is closed" in closed
    assert "invited:council: 11 bodies." in closed
    assert "one a quarter" in run("close", code=2).err
    run("export", "-o", str(tmp_path / "all.csv"))
    rows = list(csv.DictReader((tmp_path / "all.csv").read_text("utf-8-sig").splitlines()))
    assert {(row["edition"], row["route"], row["kind"], row["bodies"]) for row in rows} == {
        ("1", "invited", "council", "11")
    }
    assert {int(row["share_percent"]) % 10 for row in rows} == {0}
    run("remove")
    assert "benchmark init" in run("status", code=2).err


def test_what_is_on_hold_is_reported_and_can_be_discarded_or_released(run: Run, engine: Engine) -> None:
    for place, each in enumerate(some(30)):
        add(engine, each, f"code{place}", DAY)
    assert "open:council: 30 bodies, ON HOLD: 30 were added on" in run("status").err
    assert "No edition was closed" in run("close", code=2).err
    assert "as in open:council" in run("close", "--release", "council", code=2).err
    assert "Edition 1 is closed" in run("close", "--release", "open:council").err
    add(engine, some(31)[30], "again", DAY)
    assert "1 bodies are gone" in run("discard", "open:council").err
    assert bodies(engine, OPEN) == 0
    assert "no set of counts" in run("discard", "open:nobody", code=2).err


@pytest.mark.parametrize("number", ["0", "501"])
def test_a_number_of_invitations_that_makes_no_sense_is_refused(run: Run, number: str) -> None:
    assert "1 to 500" in run("invite", number, code=2).err


def test_without_a_database_the_commands_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["benchmark", "status"]) == 2
    assert capsys.readouterr().err == f"{NO_DATABASE}\n"


EVERYTHING = """
import pkgutil, sys
from importlib import import_module
import assessment, assessment.screens, assessment.web, assessment.exports, assessment.__main__
for room in ("screens", "web", "exports", "batch"):
    for found in pkgutil.walk_packages(import_module(f"assessment.{room}").__path__, f"assessment.{room}."):
        if not found.name.startswith("assessment.screens.benchmark."):
            import_module(found.name)
from assessment.screens.navigation import screens
assert "others" not in [screen.name for screen in screens()]
print(*sorted({"sqlalchemy", "alembic", "psycopg", "sqlite3"} & set(sys.modules)))
"""


def test_without_a_database_nothing_of_it_is_loaded() -> None:
    done = subprocess.run(
        [sys.executable, "-c", EVERYTHING], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("\n", 0), done.stderr
