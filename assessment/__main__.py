"""The command line: `report` for one organisation, `batch` for many, `benchmark` for whoever runs the check."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

from assessment.batch.outcome import BatchError
from assessment.batch.score import score_file
from assessment.benchmark.errors import BenchmarkError
from assessment.content.pack import default_pack
from assessment.exports.answers_json import read_answers_json
from assessment.exports.formats import FORMATS, Wishes
from assessment.exports.read_back.uploads import FileError
from assessment.judge.assess import assess
from assessment.settings import SettingsError
from assessment.wording import contradiction_sentence

FAILED = 2
NAMES = {"csv": "recommendations.csv", "json": "assessment.json", "png": "chart.png", "svg": "chart.svg"}
PAPERS = {"full": "report", "card": "meeting-card"}
"""Which paper a switch asks for."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 means done, 2 means that nothing was written."""
    options = _parser().parse_args(arguments)
    try:
        done: int = options.run(options)
    except (FileError, BatchError, BenchmarkError, SettingsError, OSError) as fault:
        sys.stderr.write(f"{fault}\n")
        return FAILED
    return done


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m assessment", description=__doc__)
    commands = parser.add_subparsers(required=True)
    report = commands.add_parser("report", help="one organisation: a file from its answers")
    report.add_argument("answers", type=Path, help="JSON file of question ids and answers")
    report.add_argument(
        "--format", choices=sorted((*NAMES, "docx", "pdf")), required=True, help="pdf and docx give the brief"
    )
    report.add_argument("--full", action="store_true", help="pdf and docx: the full report, not the brief")
    report.add_argument("--card", action="store_true", help="pdf and docx: the meeting card, not the brief")
    report.add_argument(
        "--shape",
        choices=("slide", "page"),
        default="slide",
        help="png and svg: for a slide or for a document",
    )
    report.add_argument("--organisation", default="", help="name to show on the chart and in the files")
    report.add_argument("-o", "--output", type=Path, required=True)
    report.set_defaults(run=_report)
    batch = commands.add_parser(
        "batch", help="many organisations: scores from a table (CSV, XLSX, ODS or Parquet)"
    )
    batch.add_argument("cohort", type=Path, help="one row an organisation, question ids as columns")
    batch.add_argument("-o", "--output", type=Path, required=True)
    batch.set_defaults(run=_batch)
    _add_benchmark(commands.add_parser("benchmark", help="the counts in the database, if there is one"))
    return parser


def _add_benchmark(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_benchmark)
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


def _benchmark(options: argparse.Namespace) -> int:
    # Loaded only here, so that nobody else pays for a database.
    done: int = import_module("assessment.benchmark.commands").run(options, default_pack())
    return done


def _report(options: argparse.Namespace) -> int:
    read = read_answers_json(options.answers.read_bytes())
    sys.stderr.writelines(f"{note}\n" for note in read.notes)
    for pair in read.answers.contradictions:
        sys.stderr.write(
            f"{contradiction_sentence(read.answers, pair)} Correct the one that does not hold.\n"
        )
    assessment = assess(read.answers)
    wishes = Wishes(day=date.today(), organisation=options.organisation)
    options.output.write_bytes(FORMATS[_file_name(options)].write(assessment, wishes))
    return 0


def _batch(options: argparse.Namespace) -> int:
    outcome = score_file(options.cohort, options.output)
    sys.stderr.write("\n".join(outcome.lines) + "\n")
    return 0


def _file_name(options: argparse.Namespace) -> str:
    """The file of `exports/formats.py` that was asked for; FileError where the choices do not go together."""
    papers = [paper for paper in PAPERS if getattr(options, paper)]
    if options.format not in ("pdf", "docx"):
        if papers:
            raise FileError([f"--{papers[0]} goes with docx or pdf, not with {options.format}"])
        name = NAMES[options.format]
        return name.replace("chart.", "chart-page.") if options.shape == "page" else name
    if len(papers) > 1:
        raise FileError(["--full and --card are two papers: give one of them"])
    return f"{PAPERS[papers[0]] if papers else 'brief'}.{options.format}"


if __name__ == "__main__":
    sys.exit(main())
