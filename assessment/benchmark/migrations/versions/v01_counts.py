"""The first tables: sets of counts with their seals, invitations, and editions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "01"
down_revision = None
branch_labels = None
depends_on = None
TABLES = (
    "edition_block",
    "edition_group",
    "edition",
    "invitation",
    "pending_seal",
    "pending_day",
    "pending_count",
    "pending_set",
)
"""In the order in which they can be taken away."""


def upgrade() -> None:
    """Make the tables."""
    _pending()
    op.create_table(
        "invitation",
        sa.Column("seal", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("seal", name="pk_invitation"),
        sqlite_with_rowid=False,
    )
    _editions()


def downgrade() -> None:
    """Take the tables away."""
    for table in TABLES:
        op.drop_table(table)


def _pending() -> None:
    op.create_table(
        "pending_set",
        *_set(),
        sa.Column("key", sa.LargeBinary(32), nullable=False),
        sa.Column("rules", sa.String(16), nullable=False),
        _number("bodies"),
        sa.PrimaryKeyConstraint("route", "kind", name="pk_pending_set"),
        sa.CheckConstraint("bodies >= 0", name="ck_pending_set_bodies"),
    )
    op.create_table(
        "pending_count",
        *_set(),
        sa.Column("measure", sa.String(48), nullable=False),
        sa.Column("cell", sa.String(12), nullable=False),
        _number("bodies"),
        sa.PrimaryKeyConstraint("route", "kind", "measure", "cell", name="pk_pending_count"),
        _of_a_set("pending_count"),
        sa.CheckConstraint("bodies >= 0", name="ck_pending_count_bodies"),
    )
    op.create_table(
        "pending_day",
        *_set(),
        sa.Column("day", sa.Date(), nullable=False),
        _number("added"),
        sa.PrimaryKeyConstraint("route", "kind", "day", name="pk_pending_day"),
        _of_a_set("pending_day"),
    )
    op.create_table(
        "pending_seal",
        sa.Column("seal", sa.LargeBinary(32), nullable=False),
        *_set(),
        sa.PrimaryKeyConstraint("seal", name="pk_pending_seal"),
        _of_a_set("pending_seal"),
        sqlite_with_rowid=False,
    )


def _editions() -> None:
    op.create_table(
        "edition",
        _number("number"),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_edition"),
    )
    op.create_table(
        "edition_group",
        _number("edition"),
        *_set(),
        _number("bodies"),
        sa.PrimaryKeyConstraint("edition", "route", "kind", name="pk_edition_group"),
        _of_an_edition("edition_group"),
    )
    op.create_table(
        "edition_block",
        _number("edition"),
        *_set(),
        sa.Column("measure", sa.String(48), nullable=False),
        _number("place"),
        sa.Column("cells", sa.String(120), nullable=False),
        _number("share"),
        sa.PrimaryKeyConstraint("edition", "route", "kind", "measure", "place", name="pk_edition_block"),
        _of_an_edition("edition_block"),
    )


def _set() -> tuple[sa.Column[str], sa.Column[str]]:
    return sa.Column("route", sa.String(8), nullable=False), sa.Column("kind", sa.String(16), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)


def _of_a_set(table: str) -> sa.ForeignKeyConstraint:
    columns = ["route", "kind"]
    there = [f"pending_set.{column}" for column in columns]
    return sa.ForeignKeyConstraint(columns, there, name=f"fk_{table}_pending_set")


def _of_an_edition(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["edition"], ["edition.number"], name=f"fk_{table}_edition")
