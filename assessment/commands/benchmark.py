"""`benchmark`: for whoever runs the check with a database."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

from assessment.content.pack import Pack

HELP = "the counts in the database, if there is one"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `benchmark` takes."""
    commands = parser.add_subparsers(required=True, dest="command")
    commands.add_parser("init", help="make the tables, or bring them to this version")
    invite = commands.add_parser("invite", help="codes for organisations, each used once")
    invite.add_argument("number", type=int, help="how many")
    commands.add_parser("status", help="what waits for the next edition, and what is on hold")
    close = commands.add_parser("close", help="close an edition: show what is enough, delete its counts")
    close.add_argument(
        "--release", action="append", default=[], metavar="ROUTE:KIND", help="show it although it was on hold"
    )
    discard = commands.add_parser("discard", help="throw counts away, forged ones for example")
    discard.add_argument("set", metavar="ROUTE:KIND", help="such as open:council")
    export = commands.add_parser("export", help="all editions as CSV")
    export.add_argument("-o", "--output", type=Path, required=True)
    commands.add_parser("remove", help="take all tables away, with everything in them")


def run(options: argparse.Namespace, pack: Pack) -> int:
    """Make, invite, close or export, as asked."""
    # Loaded only here, so that nobody else pays for a database.
    done: int = import_module("assessment.benchmark.commands").run(options, pack)
    return done
