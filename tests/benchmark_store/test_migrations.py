"""The tables: made, compared with what the code says, taken away; saved and brought back as the page says."""

from __future__ import annotations

import os
import subprocess
from itertools import count
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from assessment.benchmark.database import SCHEMA, engine_for
from assessment.benchmark.migrations.run import alembic_config, downgrade, upgrade
from assessment.benchmark.store import Names, add
from assessment.benchmark.tables import metadata
from tests.docs.reading import document

from .bodies import DAY, GRID, some
from .postgresql import Cluster, program
from .reading import bodies, dump

NUMBERS = count()
OPEN = Names("open", "council")


@pytest.fixture(params=["sqlite", "postgresql"])
def nothing_yet(request: pytest.FixtureRequest, folder: Path) -> str:
    """A database without tables."""
    if request.param == "sqlite":
        return str(folder / "new.sqlite")
    running: Cluster = request.getfixturevalue("cluster")
    name = f"new{next(NUMBERS)}"
    running.sql(f"CREATE DATABASE {name}")
    return running.address(name)


def test_up_makes_the_tables_of_the_code_and_down_takes_them_all_away(nothing_yet: str) -> None:
    engine = engine_for(nothing_yet)
    for _ in range(2):
        upgrade(engine, GRID)
        with engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        downgrade(engine)
        assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    engine.dispose()


def test_postgresql_that_was_set_up_without_a_language_serves_too(cluster: Cluster) -> None:
    cluster.sql("CREATE DATABASE plain TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'")
    engine = engine_for(cluster.address("plain"))
    upgrade(engine, GRID)
    add(engine, some(1)[0], "code", DAY)
    assert bodies(engine, OPEN) == 1
    engine.dispose()


def test_making_the_tables_again_keeps_what_is_in_them(engine_made: str) -> None:
    engine = engine_for(engine_made)
    add(engine, some(1)[0], "code", DAY)
    before = dump(engine)
    upgrade(engine, GRID)
    assert dump(engine) == before


@pytest.fixture
def engine_made(database: str) -> str:
    return database


def test_the_code_works_with_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_current_head() == SCHEMA


def commands(heading: str) -> list[str]:
    """The commands below a heading of the page."""
    part = document("docs/benchmark.md").partition(f"\n### {heading}\n")[2].partition("\n#")[0]
    found = part.partition("```sh\n")[2].partition("```")[0].splitlines()
    assert found
    return found


def test_saving_and_bringing_back_sqlite_as_the_page_says(folder: Path, made_file: Path) -> None:
    there = folder / "counts.sqlite"
    there.write_bytes(made_file.read_bytes())
    engine = engine_for(str(there))
    add(engine, some(1)[0], "code", DAY)
    before = dump(engine)
    saving, bringing_back = commands("With SQLite")
    in_shell(saving, folder, folder)
    add(engine, some(2)[1], "later", DAY)
    engine.dispose()
    in_shell(bringing_back, folder, folder)
    assert dump(engine) == before
    engine.dispose()


def test_saving_and_bringing_back_postgresql_as_the_page_says(cluster: Cluster, folder: Path) -> None:
    cluster.sql("CREATE DATABASE readiness TEMPLATE made")
    engine = engine_for(cluster.address("readiness"))
    add(engine, some(1)[0], "code", DAY)
    before = dump(engine)
    saving, bringing_back = commands("With PostgreSQL")
    in_shell(saving, folder, Path(program("pg_dump")).parent, cluster)
    add(engine, some(2)[1], "later", DAY)
    engine.dispose()
    in_shell(bringing_back, folder, Path(program("pg_restore")).parent, cluster)
    assert dump(engine) == before
    assert bodies(engine, OPEN) == 1
    engine.dispose()


def in_shell(command: str, folder: Path, programs: Path, cluster: Cluster | None = None) -> None:
    address = cluster.address("readiness") if cluster else ""
    (folder / "backups").mkdir(exist_ok=True)
    environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "DATABASE": address}
    command = command.replace("/var/lib/readiness/", f"{folder}/").replace(
        "/var/backups/", f"{folder}/backups/"
    )
    run = ["bash", "-euc", command]
    subprocess.run(run, check=True, cwd=folder, env=environment, capture_output=True, timeout=60)
