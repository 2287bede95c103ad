"""The command line: `report` for one organisation, `batch` for many."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from assessment.batch.outcome import BatchError
from assessment.batch.score import score_file
from assessment.charts.sections import chart_png, chart_svg
from assessment.exports.answers_json import read_answers_json
from assessment.exports.brief.content import brief
from assessment.exports.brief.docx import brief_docx
from assessment.exports.brief.pdf import brief_pdf
from assessment.exports.recommendations_csv import recommendations_csv
from assessment.exports.report.docx import report_docx
from assessment.exports.report.pdf import report_pdf
from assessment.exports.uploads import FileError
from assessment.judge.assess import assess
from assessment.result import Assessment
from assessment.wording import contradiction_sentence

FAILED = 2
Writer = Callable[[Assessment, str], bytes]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 means done, 2 means that nothing was written."""
    options = _parser().parse_args(arguments)
    try:
        done: int = options.run(options)
    except (FileError, BatchError, OSError) as fault:
        sys.stderr.write(f"{fault}\n")
        return FAILED
    return done


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m assessment", description=__doc__)
    commands = parser.add_subparsers(required=True)
    report = commands.add_parser("report", help="one organisation: a file from its answers")
    report.add_argument("answers", type=Path, help="JSON file of question ids and answers")
    report.add_argument(
        "--format", choices=sorted(WRITERS), required=True, help="pdf and docx give the brief"
    )
    report.add_argument("--full", action="store_true", help="pdf and docx: the full report, not the brief")
    report.add_argument("--organisation", default="", help="name to show on the chart and in the files")
    report.add_argument("-o", "--output", type=Path, required=True)
    report.set_defaults(run=_report)
    batch = commands.add_parser(
        "batch", help="many organisations: scores from a table (CSV, XLSX, ODS or Parquet)"
    )
    batch.add_argument("cohort", type=Path, help="one row an organisation, question ids as columns")
    batch.add_argument("-o", "--output", type=Path, required=True)
    batch.set_defaults(run=_batch)
    return parser


def _report(options: argparse.Namespace) -> int:
    read = read_answers_json(options.answers.read_bytes())
    sys.stderr.writelines(f"{note}\n" for note in read.notes)
    for pair in read.answers.contradictions:
        sys.stderr.write(
            f"{contradiction_sentence(read.answers, pair)} Correct the one that does not hold.\n"
        )
    assessment = assess(read.answers)
    writer = FULL_WRITERS.get(options.format) if options.full else WRITERS[options.format]
    if writer is None:
        raise FileError([f"--full goes with {' or '.join(sorted(FULL_WRITERS))}, not with {options.format}"])
    options.output.write_bytes(writer(assessment, options.organisation))
    return 0


def _batch(options: argparse.Namespace) -> int:
    outcome = score_file(options.cohort, options.output)
    sys.stderr.write("\n".join(outcome.lines) + "\n")
    return 0


def _as_json(assessment: Assessment, _: str) -> bytes:
    return assessment.model_dump_json(indent=2).encode()


def _as_csv(assessment: Assessment, _: str) -> bytes:
    return recommendations_csv(assessment)


def _as_svg(assessment: Assessment, organisation: str) -> bytes:
    return chart_svg(assessment, organisation, date.today()).encode()


def _as_png(assessment: Assessment, organisation: str) -> bytes:
    return chart_png(assessment, organisation, date.today())


def _as_pdf(assessment: Assessment, organisation: str) -> bytes:
    return brief_pdf(brief(assessment, organisation=organisation, day=date.today()))


def _as_docx(assessment: Assessment, organisation: str) -> bytes:
    return brief_docx(brief(assessment, organisation=organisation, day=date.today()))


WRITERS: dict[str, Writer] = {
    "csv": _as_csv,
    "docx": _as_docx,
    "json": _as_json,
    "pdf": _as_pdf,
    "png": _as_png,
    "svg": _as_svg,
}
FULL_WRITERS: dict[str, Writer] = {"docx": report_docx, "pdf": report_pdf}

if __name__ == "__main__":
    sys.exit(main())
