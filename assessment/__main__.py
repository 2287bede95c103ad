"""The command line: `report` for one organisation, `batch` and `cohort` for many, `questionnaire` for paper.

`contribution` is for what people add, `benchmark` for whoever runs the check with a database.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from assessment.batch.outcome import BatchError
from assessment.benchmark.errors import BenchmarkError
from assessment.commands import FAILED, batch, benchmark, cohort, contribution, questionnaire, report
from assessment.compare.side_by_side import CompareError
from assessment.content.pack import default_pack
from assessment.settings import SettingsError
from questions.base import ProblemsError

COMMANDS = {
    "report": report,
    "batch": batch,
    "cohort": cohort,
    "questionnaire": questionnaire,
    "contribution": contribution,
    "benchmark": benchmark,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 means done, 2 means that nothing was written."""
    options = _parser().parse_args(arguments)
    try:
        done: int = options.run(options, default_pack())
    except (ProblemsError, BatchError, BenchmarkError, CompareError, SettingsError, OSError) as fault:
        sys.stderr.write(f"{fault}\n")
        return FAILED
    return done


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m assessment", description=__doc__)
    commands = parser.add_subparsers(required=True)
    for name, command in COMMANDS.items():
        own = commands.add_parser(name, help=command.HELP)
        command.add_arguments(own)
        own.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
