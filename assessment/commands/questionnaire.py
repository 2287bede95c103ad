"""`questionnaire`: the questions on paper."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from assessment.content.pack import Pack
from assessment.exports.formats import BLANK_FORMATS

HELP = "the questions on paper, to fill in by hand"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `questionnaire` takes."""
    parser.add_argument("--format", choices=sorted(BLANK_FORMATS), required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)


def run(options: argparse.Namespace, pack: Pack) -> int:
    """Write the blank questions."""
    options.output.write_bytes(BLANK_FORMATS[options.format](pack, date.today()))
    return 0
