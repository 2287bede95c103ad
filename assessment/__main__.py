"""The command line: `report` for one organisation, `batch` and `cohort` for many, `questionnaire` for paper."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assessment.batch.cohort_files import read_file
from assessment.batch.outcome import BatchError
from assessment.batch.score import score_file
from assessment.compare.cohort import cohort
from assessment.compare.side_by_side import CompareError
from assessment.content.pack import default_pack
from assessment.exports.answers_json import read_answers_json
from assessment.exports.cohort.content import same_answers_note
from assessment.exports.formats import BLANK_FORMATS, COHORT_FORMATS, FORMATS, Wishes
from assessment.exports.read_back.uploads import FileError
from assessment.judge.assess import assess
from assessment.wording import contradiction_sentence

FAILED = 2
NAMES = {"csv": "recommendations.csv", "json": "assessment.json", "png": "chart.png", "svg": "chart.svg"}
PAPERS = {"full": "report", "card": "meeting-card"}
"""Which paper a switch asks for."""

Commands = argparse._SubParsersAction  # noqa: SLF001 - the library has no other name for it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 means done, 2 means that nothing was written."""
    options = _parser().parse_args(arguments)
    try:
        done: int = options.run(options)
    except (FileError, BatchError, CompareError, OSError) as fault:
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
    _add_room(commands)
    return parser


def _add_room(commands: Commands[argparse.ArgumentParser]) -> None:
    """The commands for people in a room: one page about a group, and the questions on paper."""
    group = commands.add_parser("cohort", help="many organisations as one group: counts and shares, no names")
    group.add_argument(
        "files", type=Path, nargs="+", help="answers (JSON), work plans, texts of links, or a table"
    )
    group.add_argument("--format", choices=sorted(COHORT_FORMATS), required=True)
    group.add_argument("-o", "--output", type=Path, required=True)
    group.set_defaults(run=_cohort)
    paper = commands.add_parser("questionnaire", help="the questions on paper, to fill in by hand")
    paper.add_argument("--format", choices=sorted(BLANK_FORMATS), required=True)
    paper.add_argument("-o", "--output", type=Path, required=True)
    paper.set_defaults(run=_questionnaire)


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


def _cohort(options: argparse.Namespace) -> int:
    groups = [read_file(path.name, path.read_bytes()) for path in options.files]
    sys.stderr.writelines(f"{line}\n" for group in groups for line in (*group.problems, *group.notes))
    found = [answers for group in groups for _, answers in group.found]
    made = cohort([assess(answers) for answers in found])
    sys.stderr.write(f"{made.size} results, as one group.\n")
    if note := same_answers_note(made):
        sys.stderr.write(f"{note}\n")
    options.output.write_bytes(COHORT_FORMATS[options.format](made, date.today()))
    return 0


def _questionnaire(options: argparse.Namespace) -> int:
    options.output.write_bytes(BLANK_FORMATS[options.format](default_pack(), date.today()))
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
