"""The command line: `report` for one organisation, `batch` for many, `contribution` for what people add."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assessment.batch.outcome import BatchError
from assessment.batch.score import score_file
from assessment.content.pack import default_pack
from assessment.contribution.accept import Decided, accept
from assessment.contribution.check import check
from assessment.contribution.file import ContributionError, read_file
from assessment.contribution.report import report as contribution_report
from assessment.exports.answers_json import read_answers_json
from assessment.exports.formats import FORMATS, Wishes
from assessment.exports.read_back.uploads import FileError
from assessment.judge.assess import assess
from assessment.text import one_line
from assessment.wording import contradiction_sentence
from questions.base import ProblemsError
from reasons.library import CONTENT, read_library

FAILED = 2
NAMES = {"csv": "recommendations.csv", "json": "assessment.json", "png": "chart.png", "svg": "chart.svg"}
PAPERS = {"full": "report", "card": "meeting-card"}
"""Which paper a switch asks for."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 means done, 2 means that nothing was written."""
    options = _parser().parse_args(arguments)
    try:
        done: int = options.run(options)
    except (ProblemsError, BatchError, OSError) as fault:
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
    _add_contribution(commands.add_parser("contribution", help="something that a person adds to the reasons"))
    return parser


def _add_contribution(contribution: argparse.ArgumentParser) -> None:
    check = contribution.add_subparsers(required=True).add_parser(
        "check", help="every fault, or what to do next"
    )
    check.add_argument("file", type=Path, help="the TOML file that the form made")
    check.add_argument(
        "--accept",
        metavar="WHY",
        help="you read the source, and it says so: write it into the content, and why",
    )
    check.add_argument(
        "--as-limit",
        action="store_true",
        help="with --accept: the source limits the reason, and does not bear it out",
    )
    check.add_argument(
        "--content", type=Path, default=CONTENT, help="the folder of the reasons, if it is another one"
    )
    check.set_defaults(run=_contribution)


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


def _contribution(options: argparse.Namespace) -> int:
    pack = default_pack()
    library = read_library(options.content, pack.bank)
    checked = check(
        read_file(options.file.read_bytes()), library, pack.bank, date.today(), pack.words.plainer
    )
    for part in contribution_report(checked, library, pack.words.plainer):
        sys.stdout.write("\n".join([part.heading, *(f"- {line}" for line in part.lines)]) + "\n")
    if checked.faults or options.accept is None:
        return FAILED if checked.faults else 0
    if checked.contribution is None:
        raise ContributionError(["It is not whole yet, so nothing was written."])
    decided = Decided(one_line(options.accept), date.today(), options.as_limit)
    for path in accept(checked.contribution, options.content, library, pack.bank, decided):
        sys.stdout.write(f"written: {path}\n")
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
