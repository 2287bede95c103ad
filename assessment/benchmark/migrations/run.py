"""Setting the tables up, and taking them away again, with Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from assessment.benchmark.counting import Grid
from assessment.benchmark.database import transaction
from assessment.benchmark.errors import NOT_REACHED, OutOfReachError
from assessment.benchmark.store import begin_sets

MIGRATIONS = Path(__file__).parent


def alembic_config() -> Config:
    """Where Alembic finds the migrations; there is no file of settings for it."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config


def upgrade(engine: Engine, grid: Grid) -> None:
    """Bring the tables to this version and make the sets; what is there already stays as it is."""
    _run(engine, up=True)
    with transaction(engine) as connection:
        begin_sets(connection, grid)


def downgrade(engine: Engine) -> None:
    """Take all tables away, with everything in them."""
    _run(engine, up=False)


def _run(engine: Engine, *, up: bool) -> None:
    config = alembic_config()
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            (command.upgrade if up else command.downgrade)(config, "head" if up else "base")
    except SQLAlchemyError as fault:
        raise OutOfReachError(NOT_REACHED) from fault
