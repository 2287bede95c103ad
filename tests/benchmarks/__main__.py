"""Run the suite, or some of its parts, and write the table of docs/performance.md anew."""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Iterable
from datetime import date
from importlib.metadata import version

from .parts import COLUMNS, PARTS, Line
from .servers import ROOT

PAGE = ROOT / "docs/performance.md"
HEADER = "| what | {} | {} | ratio | goal at most |\n|:--|--:|--:|--:|--:|"
PACKAGES = ("streamlit", "uvicorn", "pandas")


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"any of {', '.join(PARTS)}; none means all")
    chosen = parser.parse_args().parts or list(PARTS)
    if unknown := set(chosen) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    for name in chosen:
        print(f"{name} ...", flush=True)
        rows = [_row(line) for line in PARTS[name]()]
        print("\n".join(rows), flush=True)
        _write(name, rows)


def _row(line: Line) -> str:
    ratio = "" if line.ratio is None else f"{line.ratio:.2f}"
    return f"| {line.what} | {line.bare} | {line.product} | {ratio} | {line.most} |"


def _write(name: str, rows: Iterable[str]) -> None:
    """Put a part's table between its two marks in the page."""
    first, last = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    before, _, rest = PAGE.read_text("utf-8").partition(first)
    header = HEADER.format(*COLUMNS.get(name, ("bare page", "product")))
    table = "\n".join([f"{_measured()}\n", header, *rows])
    PAGE.write_text(f"{before}{first}{table}\n{last}{rest.partition(last)[2]}", "utf-8")


def _measured() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"Measured on {date.today()} with {os.cpu_count()} cores, Python {platform.python_version()}, {versions}."


if __name__ == "__main__":
    main()
