"""`batch`: many organisations, scores from a table."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assessment.batch.score import score_file
from assessment.content.pack import Pack

HELP = "many organisations: scores from a table (CSV, XLSX, ODS or Parquet)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `batch` takes."""
    parser.add_argument("cohort", type=Path, help="one row an organisation, question ids as columns")
    parser.add_argument("-o", "--output", type=Path, required=True)


def run(options: argparse.Namespace, pack: Pack) -> int:
    """Write the scores; what was read, left out and carried over is said on the error output."""
    outcome = score_file(options.cohort, options.output, pack)
    sys.stderr.write("\n".join(outcome.lines) + "\n")
    return 0
