"""The commands of the benchmark: for whoever runs the check, and for organisers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine

from assessment.benchmark.counting import Grid, grid_of
from assessment.benchmark.database import engine_for
from assessment.benchmark.editions import DAYS_APART, Waiting, close, discard, last_closed, waiting
from assessment.benchmark.errors import BenchmarkError
from assessment.benchmark.figures import Line, everything
from assessment.benchmark.invitations import invite, not_used
from assessment.benchmark.migrations.run import downgrade, upgrade
from assessment.benchmark.store import Names
from assessment.benchmark.words import cells_words, measure_words
from assessment.content.pack import Pack
from assessment.exports.spreadsheet import csv_bytes
from assessment.rounding import today
from assessment.settings import settings

NO_DATABASE = (
    "There is no benchmark: the setting READINESS_DATABASE names no database. See docs/benchmark.md."
)
BAD_NAMES = "Name a set of counts by its route and its kind, as in open:council."
HEADER = ("edition", "closed_on", "route", "kind", "bodies", "measure", "name", "answers", "share_percent")


class Here(NamedTuple):
    """What a command works with."""

    engine: Engine
    pack: Pack
    grid: Grid
    today: date


def run(options: argparse.Namespace, pack: Pack) -> int:
    """Run one command of the benchmark; BenchmarkError says in a sentence why it cannot be done."""
    if not settings().database:
        raise BenchmarkError(NO_DATABASE)
    here = Here(engine_for(settings().database), pack, grid_of(pack), today())
    sys.stderr.writelines(f"{line}\n" for line in COMMANDS[options.command](here, options))
    return 0


def _init(here: Here, _: argparse.Namespace) -> Iterable[str]:
    upgrade(here.engine, here.grid)
    if (file := here.engine.url.database) and here.engine.dialect.name == "sqlite":
        Path(file).chmod(0o600)  # it holds the key
    return ["The database is ready. Nothing is counted before somebody adds answers."]


def _remove(here: Here, _: argparse.Namespace) -> Iterable[str]:
    downgrade(here.engine)
    return ["All tables of the benchmark are gone, with all counts and editions."]


def _invite(here: Here, options: argparse.Namespace) -> Iterable[str]:
    codes = invite(here.engine, options.number)
    sys.stdout.writelines(f"{code}\n" for code in codes)
    return [
        f"{len(codes)} invitations, each used once. They cannot be listed again. Do not note who gets which."
    ]


def _status(here: Here, _: argparse.Namespace) -> Iterable[str]:
    last = last_closed(here.engine)
    after = last + timedelta(days=DAYS_APART) if last else here.today
    yield f"Last edition: {last or 'none'}. The next can close from {max(after, here.today)}."
    yield f"Invitations not used yet: {not_used(here.engine)}."
    yield from map(_told, waiting(here.engine, here.grid))


def _told(each: Waiting) -> str:
    name = f"{each.names.route}:{each.names.kind}"
    if each.held:
        return f"{name}: {each.bodies} bodies, ON HOLD: {each.held}."
    return f"{name}: {each.bodies} bodies, " + (
        f"{each.missing} missing." if each.missing else "enough for an edition."
    )


def _close(here: Here, options: argparse.Namespace) -> Iterable[str]:
    done = close(here.engine, here.grid, here.today, [_names(text) for text in options.release])
    yield f"Edition {done.number} is closed. It shows:"
    yield from (f"{each.names.route}:{each.names.kind}: {each.bodies} bodies." for each in done.shown)
    yield "The counts, seals and keys of these groups are deleted. What they added can no longer be taken out."
    for each in done.held:
        yield _told(each)
        yield "Look at it, then discard it, or name it with --release at the next closing."


def _discard(here: Here, options: argparse.Namespace) -> Iterable[str]:
    gone = discard(here.engine, here.grid, _names(options.set))
    return [f"The counts of {gone} bodies are gone."]


def _export(here: Here, options: argparse.Namespace) -> Iterable[str]:
    lines = everything(here.engine)
    options.output.write_bytes(csv_bytes([HEADER, *(_row(line, here.pack) for line in lines)]))
    return [f"{len(lines)} lines, all of them public already."]


def _row(line: Line, pack: Pack) -> list[str]:
    about = [
        str(line.edition),
        line.closed_on.isoformat(),
        line.route,
        line.kind,
        str(line.bodies),
        line.measure,
    ]
    name, answers = measure_words(line.measure, pack), cells_words(line.measure, line.cells, pack)
    return [*about, name, answers, str(line.share)]


def _names(text: str) -> Names:
    route, colon, kind = text.partition(":")
    if not colon:
        raise BenchmarkError(BAD_NAMES)
    return Names(route, kind)


COMMANDS: Mapping[str, Callable[[Here, argparse.Namespace], Iterable[str]]] = {
    "init": _init,
    "invite": _invite,
    "status": _status,
    "close": _close,
    "discard": _discard,
    "export": _export,
    "remove": _remove,
}
