"""The way to the database: SQLite or PostgreSQL, whole transactions, and its errors as a sentence for a person."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from assessment.benchmark.errors import BAD_ADDRESS, NOT_REACHED, NOT_SET_UP, OutOfReachError
from assessment.faults import named

LOG = logging.getLogger(__name__)
SCHEMA = "01"
"""The migration that this version works with."""
SECONDS_TO_CONNECT = 3
SECONDS_TO_WAIT = 10
QUIET = {"hide_parameters": True}
"""No fault that somebody logs may hold a seal."""
POSTGRESQL = {
    "connect_timeout": SECONDS_TO_CONNECT,
    # A server set up without a language says nothing of letters, and text would come as bytes.
    "client_encoding": "utf8",
    "options": f"-c statement_timeout={SECONDS_TO_WAIT}s -c lock_timeout={SECONDS_TO_WAIT}s",
}


@cache
def engine_for(setting: str) -> Engine:
    """The engine for what the setting says; it connects when it is first used. OutOfReachError for a bad address."""
    if setting.startswith("postgresql://"):
        try:
            address = make_url(setting).set(drivername="postgresql+psycopg")
        except (SQLAlchemyError, ValueError):
            raise OutOfReachError(BAD_ADDRESS) from None  # the fault may quote the password
        return create_engine(
            address, pool_pre_ping=True, pool_timeout=SECONDS_TO_WAIT, connect_args=POSTGRESQL, **QUIET
        )
    address = URL.create("sqlite", database=str(Path(setting).absolute()))
    engine = create_engine(address, connect_args={"timeout": SECONDS_TO_WAIT}, **QUIET)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:
    """Let SQLAlchemy say when a transaction begins, and leave nothing in the file of what was deleted."""
    connection.isolation_level = None
    # One file and no log beside it: a log would hold the counts before and after each contribution.
    for pragma in ("journal_mode = delete", "secure_delete = on", "synchronous = full", "foreign_keys = on"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # Whoever is second waits at once, and does not fail later with what it has read already.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """All or nothing; OutOfReachError where the database does not answer or is not set up."""
    try:
        with engine.begin() as connection:
            if _schema(connection) != SCHEMA:
                raise OutOfReachError(NOT_SET_UP)
            yield connection
    except SQLAlchemyError as fault:
        LOG.warning("The database of the benchmark: %s", named(fault))
        raise OutOfReachError(NOT_REACHED) from fault


def _schema(connection: Connection) -> str:
    if not connection.dialect.has_table(connection, "alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())
