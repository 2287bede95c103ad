"""What closed editions show: of one group for a screen and a sentence, and all of it for a file."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection, Engine, select

from assessment.benchmark.counting import ROUTES, grid_of
from assessment.benchmark.database import engine_for, transaction
from assessment.benchmark.disclosure import Block
from assessment.benchmark.editions import BETWEEN, Waiting, waiting
from assessment.benchmark.tables import edition, edition_block, edition_group
from assessment.content.pack import Pack

SECONDS_KEPT = 60
"""A screen may be this old: an edition changes four times a year at most."""


class Shown(NamedTuple):
    """The newest edition of a group by one route: `spreads` holds the blocks of each measure, in their order."""

    number: int
    closed_on: date
    route: str
    kind: str
    bodies: int
    spreads: Mapping[str, tuple[Block, ...]]


class Picture(NamedTuple):
    """What there is for a kind of body: newest editions by route, the invited first, and what waits for the next."""

    shown: tuple[Shown, ...]
    waiting: tuple[Waiting, ...]


class Line(NamedTuple):
    """One block of a closed edition, for a file."""

    edition: int
    closed_on: date
    route: str
    kind: str
    bodies: int
    measure: str
    cells: tuple[str, ...]
    share: int


def picture(database: str, pack: Pack, kind: str) -> Picture:
    """What a screen shows of a kind of body, at most a minute old; OutOfReachError without the database."""
    return _picture(database, pack, kind, int(time.monotonic()) // SECONDS_KEPT)


@lru_cache(maxsize=16)
def _picture(database: str, pack: Pack, kind: str, _minute: int) -> Picture:
    engine = engine_for(database)
    return Picture(newest(engine, kind), waiting(engine, grid_of(pack), kind))


def newest(engine: Engine, kind: str) -> tuple[Shown, ...]:
    """The newest edition of a kind by each route; none where no edition shows it."""
    with transaction(engine) as connection:
        found = [_newest(connection, route, kind) for route in ROUTES]
    return tuple(shown for shown in found if shown)


def _newest(connection: Connection, route: str, kind: str) -> Shown | None:
    asked = (
        select(edition_group.c.bodies, edition.c.number, edition.c.closed_on)
        .join(edition)
        .where((edition_group.c.route == route) & (edition_group.c.kind == kind))
        .order_by(edition.c.number.desc())
    )
    row = connection.execute(asked.limit(1)).first()
    if row is None:
        return None
    spreads = _spreads(connection, row.number, route, kind)
    return Shown(row.number, row.closed_on, route, kind, row.bodies, spreads)


def _spreads(connection: Connection, number: int, route: str, kind: str) -> dict[str, tuple[Block, ...]]:
    table = edition_block.c
    asked = select(edition_block).where(
        (table.edition == number) & (table.route == route) & (table.kind == kind)
    )
    spreads: dict[str, tuple[Block, ...]] = {}
    for row in connection.execute(asked.order_by(table.measure, table.place)):
        block = Block(tuple(row.cells.split(BETWEEN)), row.share)
        spreads[row.measure] = (*spreads.get(row.measure, ()), block)
    return spreads


def everything(engine: Engine) -> list[Line]:
    """All that was ever published, oldest edition first."""
    asked = (
        select(edition_block, edition_group.c.bodies, edition.c.closed_on)
        .join(edition, edition.c.number == edition_block.c.edition)
        .join(
            edition_group,
            (edition_group.c.edition == edition_block.c.edition)
            & (edition_group.c.route == edition_block.c.route)
            & (edition_group.c.kind == edition_block.c.kind),
        )
        .order_by(*edition_block.primary_key.columns)
    )
    with transaction(engine) as connection:
        return [
            Line(
                row.edition,
                row.closed_on,
                row.route,
                row.kind,
                row.bodies,
                row.measure,
                tuple(row.cells.split(BETWEEN)),
                row.share,
            )
            for row in connection.execute(asked)
        ]
