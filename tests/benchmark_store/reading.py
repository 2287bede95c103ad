"""All that a database holds, and what the tests look for in it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, select

from assessment.benchmark.store import Names
from assessment.benchmark.tables import (
    edition,
    edition_block,
    edition_group,
    metadata,
    pending_count,
    pending_seal,
    pending_set,
)

Dump = dict[str, list[tuple[Any, ...]]]


def dump(engine: Engine) -> Dump:
    """Every row of every table."""
    with engine.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table))]
            for table in metadata.sorted_tables
        }


def counts(engine: Engine, names: Names) -> dict[tuple[str, str], int]:
    """The pending counts of a set by measure and cell."""
    with engine.connect() as connection:
        rows = connection.execute(select(pending_count)).all()
    return {(row.measure, row.cell): row.bodies for row in rows if (row.route, row.kind) == names}


def bodies(engine: Engine, names: Names) -> int:
    """How many bodies a set has, after checking that seals and every measure say the same."""
    with engine.connect() as connection:
        sets = {(row.route, row.kind): row.bodies for row in connection.execute(select(pending_set))}
        seals = [row for row in connection.execute(select(pending_seal)) if (row.route, row.kind) == names]
    by_measure: dict[str, int] = {}
    for (measure, _), number in counts(engine, names).items():
        by_measure[measure] = by_measure.get(measure, 0) + number
    assert {sets[names], len(seals), *by_measure.values()} == {sets[names]}
    return sets[names]


def published(engine: Engine, route: str) -> list[tuple[Any, ...]]:
    """All that editions show of one route."""
    with engine.connect() as connection:
        groups = connection.execute(select(edition_group).where(edition_group.c.route == route)).all()
        blocks = connection.execute(select(edition_block).where(edition_block.c.route == route)).all()
        days = connection.execute(select(edition)).all()
    return [tuple(row) for row in (*groups, *blocks, *days)]
