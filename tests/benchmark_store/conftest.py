"""Databases for the tests: each test gets an empty one of its own, on SQLite and on PostgreSQL."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine

from assessment.benchmark.database import engine_for
from assessment.benchmark.migrations.run import upgrade

from .bodies import GRID
from .postgresql import Cluster

NUMBERS = count()
MEMORY = Path("/dev/shm")
"""Files there need no disk. What a process has written stays when the process is killed, as on a disk."""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder for files of SQLite, in memory where the machine has such a place."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else tmp_path) as made:
        yield Path(made)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    running = Cluster()
    running.sql("CREATE DATABASE made")
    engine = engine_for(running.address("made"))
    upgrade(engine, GRID)
    engine.dispose()
    yield running
    running.remove()


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "made.sqlite"
    engine = engine_for(str(path))
    upgrade(engine, GRID)
    engine.dispose()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """What the setting says: an empty database with its tables, on each of the two systems."""
    if request.param == "sqlite":
        path = folder / "counts.sqlite"
        shutil.copy(request.getfixturevalue("made_file"), path)
        setting = str(path)
    else:
        running, name = request.getfixturevalue("cluster"), f"copy{next(NUMBERS)}"
        running.sql(f"CREATE DATABASE {name} TEMPLATE made")
        setting = running.address(name)
    yield setting
    engine_for(setting).dispose()
    if request.param == "postgresql":
        running.sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def engine(database: str) -> Engine:
    return engine_for(database)
