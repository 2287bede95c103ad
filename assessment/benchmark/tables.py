"""The tables: counts, seals and closed editions. No row holds a set of answers, an address or an hour of the day."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(referred_table_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}
metadata = MetaData(naming_convention=NAMES)


def _set() -> tuple[Column[str], Column[str]]:
    """What names a set of counts: how its bodies came, and their kind."""
    return Column("route", String(8), primary_key=True), Column("kind", String(16), primary_key=True)


def _of_a_set() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["route", "kind"], ["pending_set.route", "pending_set.kind"])


pending_set = Table(
    "pending_set",
    metadata,
    *_set(),
    Column("key", LargeBinary(32), nullable=False),
    Column("rules", String(16), nullable=False),
    Column("bodies", Integer, nullable=False),
    CheckConstraint("bodies >= 0", name="bodies"),
)
"""The counts that no edition shows yet, with the key of their seals."""

pending_count = Table(
    "pending_count",
    metadata,
    *_set(),
    Column("measure", String(48), primary_key=True),
    Column("cell", String(12), primary_key=True),
    Column("bodies", Integer, nullable=False),
    _of_a_set(),
    CheckConstraint("bodies >= 0", name="bodies"),
)

pending_day = Table(
    "pending_day",
    metadata,
    *_set(),
    Column("day", Date, primary_key=True),
    Column("added", Integer, nullable=False),
    _of_a_set(),
)
"""How many were added on a day, to see a flood of forged ones."""

pending_seal = Table(
    "pending_seal",
    metadata,
    Column("seal", LargeBinary(32), primary_key=True),
    Column("route", String(8), nullable=False),
    Column("kind", String(16), nullable=False),
    _of_a_set(),
    # Kept in the order of the seals, so that nothing tells who came first.
    sqlite_with_rowid=False,
)

invitation = Table(
    "invitation", metadata, Column("seal", LargeBinary(32), primary_key=True), sqlite_with_rowid=False
)
"""The codes of organisers that nobody has used yet, each as its digest."""

edition = Table(
    "edition",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("closed_on", Date, nullable=False),
)


def _edition() -> Column[int]:
    return Column("edition", Integer, ForeignKey("edition.number"), primary_key=True)


edition_group = Table(
    "edition_group", metadata, _edition(), *_set(), Column("bodies", Integer, nullable=False)
)

edition_block = Table(
    "edition_block",
    metadata,
    _edition(),
    *_set(),
    Column("measure", String(48), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("cells", String(120), nullable=False),
    Column("share", Integer, nullable=False),
)
"""What an edition shows, and all that is left of its counts: cells merged, shares rounded."""
