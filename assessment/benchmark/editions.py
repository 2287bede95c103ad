"""Closing an edition: what is shown of the sets that are large enough; their counts, seals and keys are deleted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Row, func, insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from assessment.benchmark.counting import Grid
from assessment.benchmark.database import transaction
from assessment.benchmark.disclosure import LEAST_BODIES, blocks
from assessment.benchmark.errors import NOT_CLEANED, BenchmarkError, OutOfReachError
from assessment.benchmark.receipts import new_key
from assessment.benchmark.store import Names, empty, is_of
from assessment.benchmark.tables import (
    edition,
    edition_block,
    edition_group,
    pending_count,
    pending_day,
    pending_seal,
    pending_set,
)

DAYS_APART = 91
"""An edition closes once a quarter at most."""
MOST_A_DAY = 25
"""More open contributions than this to one group in a day are looked at by a person first."""
LARGEST = 500
"""So are more than this in one edition of an open group."""
HELD_ROUTE = "open"
BETWEEN = "+"
"""Between cells that are shown as one."""
NOTHING_TO_CLOSE = f"No edition was closed: no group has {LEAST_BODIES} new bodies that can be shown."
CHANGED = "the check has changed since its counts began: discard them"


class Waiting(NamedTuple):
    """A set of counts that no edition shows yet: how many bodies, and why it is on hold ("" where it is not)."""

    names: Names
    bodies: int
    held: str

    @property
    def missing(self) -> int:
        """How many bodies are missing before the group can be shown."""
        return max(0, LEAST_BODIES - self.bodies)


class Closed(NamedTuple):
    """The edition that was closed: its number, the sets it shows, and those that stay on hold."""

    number: int
    shown: tuple[Waiting, ...]
    held: tuple[Waiting, ...]


def waiting(engine: Engine, grid: Grid, kind: str = "") -> tuple[Waiting, ...]:
    """What waits for the next edition, of one kind or of all."""
    with transaction(engine) as connection:
        return _waiting(connection, grid.rules, kind)


def last_closed(engine: Engine) -> date | None:
    """The day on which the last edition was closed, if there is one."""
    with transaction(engine) as connection:
        return _last_closed(connection)


def close(engine: Engine, grid: Grid, today: date, release: Collection[Names] = ()) -> Closed:
    """Close an edition with every set that has enough new bodies; sets on hold stay, unless they are released.

    BenchmarkError where it is too early, or where there is nothing to show.
    """
    with transaction(engine) as connection:
        _not_too_early(connection, today)
        found = _waiting(connection, grid.rules, for_update=True)
        chosen = shown_in(found, release)
        if not chosen:
            raise BenchmarkError(NOTHING_TO_CLOSE)
        number = _next_number(connection)
        connection.execute(insert(edition).values(number=number, closed_on=today))
        for each in chosen:
            _publish(connection, number, each, grid)
            empty(connection, each.names, grid, new_key())
    clean(engine)
    return Closed(number, chosen, tuple(each for each in found if not each.missing and each not in chosen))


def shown_in(found: Iterable[Waiting], release: Collection[Names] = ()) -> tuple[Waiting, ...]:
    """What an edition shows: sets with enough new bodies that are not on hold, or are released by a person."""
    enough = (each for each in found if not each.missing)
    return tuple(each for each in enough if not each.held or (each.names in release and each.held != CHANGED))


def discard(engine: Engine, grid: Grid, names: Names) -> int:
    """Throw the counts of a set away, forged ones for example; how many bodies were in it."""
    with transaction(engine) as connection:
        bodies = connection.execute(select(pending_set.c.bodies).where(is_of(pending_set, names))).scalar()
        if bodies is None:
            msg = f"There is no set of counts with the route “{names.route}” and the kind “{names.kind}”."
            raise BenchmarkError(msg)
        empty(connection, names, grid, new_key())
    clean(engine)
    return int(bodies)


def clean(engine: Engine) -> None:
    """Let PostgreSQL overwrite what was deleted, so that no key of before is left in its files."""
    if engine.dialect.name != "postgresql":
        return  # SQLite does it at once: PRAGMA secure_delete
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in (pending_set, pending_count, pending_day, pending_seal):
                connection.execute(text(f"VACUUM FULL {table.name}"))
    except SQLAlchemyError as fault:
        raise OutOfReachError(NOT_CLEANED) from fault


def _not_too_early(connection: Connection, today: date) -> None:
    last = _last_closed(connection)
    if last and today < (earliest := last + timedelta(days=DAYS_APART)):
        msg = (
            f"No edition was closed: one a quarter is the most. The next can close on {earliest.isoformat()}."
        )
        raise BenchmarkError(msg)


def _last_closed(connection: Connection) -> date | None:
    return connection.execute(select(func.max(edition.c.closed_on))).scalar()


def _next_number(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(edition.c.number), 0))).scalar_one()) + 1


def _waiting(
    connection: Connection, rules: str, kind: str = "", *, for_update: bool = False
) -> tuple[Waiting, ...]:
    asked = select(pending_set).order_by(pending_set.c.route, pending_set.c.kind)
    asked = asked.where(pending_set.c.kind == kind) if kind else asked
    rows = connection.execute(asked.with_for_update() if for_update else asked).all()
    days = connection.execute(select(pending_day)).all()
    return tuple(_one_waiting(row, days, rules) for row in rows)


def _one_waiting(row: Row[Any], days: Sequence[Row[Any]], rules: str) -> Waiting:
    names = Names(row.route, row.kind)
    own = {day.day: day.added for day in days if (day.route, day.kind) == names}
    changed = row.bodies and row.rules != rules
    return Waiting(names, row.bodies, CHANGED if changed else held(names, row.bodies, own))


def held(names: Names, bodies: int, by_day: dict[date, int]) -> str:
    """Why an open set is looked at by a person first, in a sentence; "" where nothing is unusual."""
    if names.route != HELD_ROUTE:
        return ""
    most = max(by_day, key=lambda day: by_day[day], default=None)
    if most and by_day[most] > MOST_A_DAY:
        return f"{by_day[most]} were added on {most.isoformat()}; more than {MOST_A_DAY} a day may be forged"
    return f"{bodies} in one edition; more than {LARGEST} may be forged" if bodies > LARGEST else ""


def _publish(connection: Connection, number: int, each: Waiting, grid: Grid) -> None:
    """Write what the edition shows of a set: cells merged and shares rounded, and nothing finer."""
    of = {"edition": number, **each.names._asdict()}
    connection.execute(insert(edition_group).values(**of, bodies=each.bodies))
    asked = select(pending_count).where(is_of(pending_count, each.names))
    counts = {(row.measure, row.cell): row.bodies for row in connection.execute(asked)}
    rows = [
        {**of, "measure": measure, "place": place, "cells": BETWEEN.join(block.cells), "share": block.share}
        for measure, cells in grid.measures.items()
        for place, block in enumerate(blocks([(cell, counts[measure, cell]) for cell in cells]))
    ]
    connection.execute(insert(edition_block), rows)
