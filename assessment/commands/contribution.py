"""`contribution check`: something that a person adds to the reasons."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from assessment.commands import FAILED
from assessment.content.pack import Pack
from assessment.contribution.accept import Decided, accept
from assessment.contribution.check import check
from assessment.contribution.file import ContributionError, read_file
from assessment.contribution.report import report
from assessment.text import one_line
from reasons.library import CONTENT, read_library

HELP = "something that a person adds to the reasons"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `contribution check` takes."""
    one = parser.add_subparsers(required=True).add_parser("check", help="every fault, or what to do next")
    one.add_argument("file", type=Path, help="the TOML file that the form made")
    one.add_argument(
        "--accept",
        metavar="WHY",
        help="you read the source, and it says so: write it into the content, and why",
    )
    one.add_argument(
        "--as-limit",
        action="store_true",
        help="with --accept: the source limits the reason, and does not bear it out",
    )
    one.add_argument(
        "--content", type=Path, default=CONTENT, help="the folder of the reasons, if it is another one"
    )


def run(options: argparse.Namespace, pack: Pack) -> int:
    """Say every fault, or what to do next; with --accept, write it into the content."""
    library = read_library(options.content, pack.bank)
    checked = check(
        read_file(options.file.read_bytes()), library, pack.bank, date.today(), pack.words.plainer
    )
    for part in report(checked, library, pack.words.plainer):
        sys.stdout.write("\n".join([part.heading, *(f"- {line}" for line in part.lines)]) + "\n")
    if checked.faults or options.accept is None:
        return FAILED if checked.faults else 0
    if checked.contribution is None:
        raise ContributionError(["It is not whole yet, so nothing was written."])
    decided = Decided(one_line(options.accept), date.today(), options.as_limit)
    for path in accept(checked.contribution, options.content, library, pack.bank, decided):
        sys.stdout.write(f"written: {path}\n")
    return 0
