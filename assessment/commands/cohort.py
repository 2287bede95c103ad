"""`cohort`: many organisations as one group."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from assessment.batch.cohort_files import read_file
from assessment.compare.cohort import cohort
from assessment.content.pack import Pack
from assessment.exports.cohort.content import same_answers_note
from assessment.exports.formats import COHORT_FORMATS
from assessment.judge.assess import assess

HELP = "many organisations as one group: counts and shares, no names"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `cohort` takes."""
    parser.add_argument(
        "files", type=Path, nargs="+", help="answers (JSON), work plans, texts of links, or a table"
    )
    parser.add_argument("--format", choices=sorted(COHORT_FORMATS), required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)


def run(options: argparse.Namespace, pack: Pack) -> int:
    """Write counts and shares of the group; what could not be read is said on the error output."""
    groups = [read_file(path.name, path.read_bytes(), pack) for path in options.files]
    sys.stderr.writelines(f"{line}\n" for group in groups for line in (*group.problems, *group.notes))
    found = [answers for group in groups for _, answers in group.found]
    made = cohort([assess(answers, pack) for answers in found])
    sys.stderr.write(f"{made.size} results, as one group.\n")
    if note := same_answers_note(made):
        sys.stderr.write(f"{note}\n")
    options.output.write_bytes(COHORT_FORMATS[options.format](made, date.today()))
    return 0
