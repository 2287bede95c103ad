"""Adding a contribution to the counts, and taking it out again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Row, case, delete, insert, select, tuple_, update

from assessment.benchmark.counting import ROUTES, Contribution, Grid
from assessment.benchmark.database import transaction
from assessment.benchmark.errors import CHANGED, NO_INVITATION, NOT_COUNTED, BenchmarkError
from assessment.benchmark.receipts import invitation_seal, new_key, seal
from assessment.benchmark.tables import invitation, pending_count, pending_day, pending_seal, pending_set


class Names(NamedTuple):
    """What names a set of counts."""

    route: str
    kind: str


def is_of(table: Any, names: Names) -> Any:
    """The condition that a row belongs to a set of counts."""
    return (table.c.route == names.route) & (table.c.kind == names.kind)


def add(engine: Engine, given: Contribution, code: str, day: date, *, invited_by: str = "") -> None:
    """Count a contribution once, however often this is called with the same code; BenchmarkError says why not."""
    names = Names("invited" if invited_by else "open", given.kind)
    with transaction(engine) as connection:
        sets = _locked(connection, given.kind)
        if any(_is_there(connection, seal(found.key, code, given.token)) for found in sets):
            return
        if invited_by:
            _use(connection, invited_by)
        ours = next(found for found in sets if found.route == names.route)
        _fit(connection, ours, given.grid)
        row = {"seal": seal(ours.key, code, given.token), **names._asdict()}
        connection.execute(insert(pending_seal).values(row))
        _change(connection, names, given.cells, 1)
        _note_day(connection, names, day)


def take_out(engine: Engine, given: Contribution, code: str) -> None:
    """Take a contribution out again; every code that does not fit gets the same answer (BenchmarkError)."""
    with transaction(engine) as connection:
        for found in _locked(connection, given.kind):
            mine = pending_seal.c.seal == seal(found.key, code, given.token)
            if connection.execute(delete(pending_seal).where(mine)).rowcount:
                if found.rules != given.grid.rules:
                    raise BenchmarkError(CHANGED)
                _change(connection, Names(found.route, found.kind), given.cells, -1)
                return
    raise BenchmarkError(NOT_COUNTED)


def _locked(connection: Connection, kind: str) -> Sequence[Row[Any]]:
    """The sets of a kind, one for each route; nobody else can change them before the end of the transaction."""
    asked = select(pending_set).where(pending_set.c.kind == kind).order_by(pending_set.c.route)
    return connection.execute(asked.with_for_update()).all()


def _is_there(connection: Connection, sealed: bytes) -> bool:
    asked = select(pending_seal.c.seal).where(pending_seal.c.seal == sealed)
    return connection.execute(asked).first() is not None


def _use(connection: Connection, code: str) -> None:
    used = delete(invitation).where(invitation.c.seal == invitation_seal(code))
    if not connection.execute(used).rowcount:
        raise BenchmarkError(NO_INVITATION)


def _fit(connection: Connection, found: Row[Any], grid: Grid) -> None:
    """An empty set takes the rules of today; one that was begun by other rules cannot be added to."""
    if found.rules == grid.rules:
        return
    if found.bodies:
        raise BenchmarkError(CHANGED)
    empty(connection, Names(found.route, found.kind), grid, found.key)


def empty(connection: Connection, names: Names, grid: Grid, key: bytes) -> None:
    """Begin a set of counts anew: every cell at zero, its key, and no seal or day of before."""
    for table in (pending_count, pending_day, pending_seal):
        connection.execute(delete(table).where(is_of(table, names)))
    renewed = update(pending_set).where(is_of(pending_set, names))
    connection.execute(renewed.values(key=key, rules=grid.rules, bodies=0))
    rows = [
        {**names._asdict(), "measure": measure, "cell": cell, "bodies": 0}
        for measure, cells in grid.measures.items()
        for cell in cells
    ]
    connection.execute(insert(pending_count), rows)


def _change(connection: Connection, names: Names, cells: Sequence[tuple[str, str]], by: int) -> None:
    # Every row of the set is written, the others with what they had: otherwise the database's own marks of who wrote
    # a row last would show which cells the newest contribution is in.
    mine = tuple_(pending_count.c.measure, pending_count.c.cell).in_(cells)
    counted = pending_count.c.bodies + case((mine, by), else_=0)
    connection.execute(update(pending_count).where(is_of(pending_count, names)).values(bodies=counted))
    changed = update(pending_set).where(is_of(pending_set, names))
    connection.execute(changed.values(bodies=pending_set.c.bodies + by))


def _note_day(connection: Connection, names: Names, day: date) -> None:
    today = is_of(pending_day, names) & (pending_day.c.day == day)
    again = update(pending_day).where(today).values(added=pending_day.c.added + 1)
    if not connection.execute(again).rowcount:
        connection.execute(insert(pending_day).values(**names._asdict(), day=day, added=1))


def begin_sets(connection: Connection, grid: Grid) -> None:
    """Make the sets that are not there yet."""
    there = {(row.route, row.kind) for row in connection.execute(select(pending_set))}
    for names in (Names(route, kind) for route in ROUTES for kind in grid.kinds):
        if names not in there:
            row = {**names._asdict(), "key": new_key(), "rules": grid.rules, "bodies": 0}
            connection.execute(insert(pending_set).values(row))
            empty(connection, names, grid, row["key"])
