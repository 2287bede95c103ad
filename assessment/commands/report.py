"""`report`: one organisation, a file from its answers."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from assessment.content.pack import Pack
from assessment.exports.formats import FORMATS, Wishes
from assessment.exports.read_back.saved import read_saved
from assessment.exports.read_back.uploads import FileError
from assessment.judge.assess import assess
from assessment.wording import contradiction_sentence

HELP = "one organisation: a file from its answers"
NAMES = {
    "csv": "recommendations.csv",
    "ics": "dates.ics",
    "json": "assessment.json",
    "png": "chart.png",
    "pptx": "slides.pptx",
    "svg": "chart.svg",
    "xlsx": "work-plan.xlsx",
}
PAPERS = {"full": "report", "card": "meeting-card"}
"""Which paper a switch asks for."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `report` takes."""
    parser.add_argument(
        "answers", type=Path, help="JSON file of question ids and answers, or a filled in plan"
    )
    parser.add_argument(
        "--format", choices=sorted((*NAMES, "docx", "pdf")), required=True, help="pdf and docx give the brief"
    )
    parser.add_argument("--full", action="store_true", help="pdf and docx: the full report, not the brief")
    parser.add_argument("--card", action="store_true", help="pdf and docx: the meeting card, not the brief")
    parser.add_argument(
        "--shape",
        choices=("slide", "page"),
        default="slide",
        help="png and svg: for a slide or for a document",
    )
    parser.add_argument("--organisation", default="", help="name to show on the chart and in the files")
    parser.add_argument("-o", "--output", type=Path, required=True)


def run(options: argparse.Namespace, pack: Pack) -> int:
    """Write one file; what could not be read or contradicts itself is said on the error output."""
    read = read_saved(options.answers.name, options.answers.read_bytes(), pack)
    sys.stderr.writelines(f"{note}\n" for note in read.notes)
    for pair in read.answers.contradictions:
        sys.stderr.write(
            f"{contradiction_sentence(read.answers, pair)} Correct the one that does not hold.\n"
        )
    assessment = assess(read.answers, pack)
    wishes = Wishes(
        day=date.today(), organisation=options.organisation, progress=read.progress, proof=read.proof
    )
    options.output.write_bytes(FORMATS[_file_name(options)](assessment, wishes))
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
