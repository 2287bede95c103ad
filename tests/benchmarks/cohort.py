"""One million organisations: a file of random answers, the product's batch, and plain arithmetic on the same file."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from questions import load_bank

from .servers import ROOT

ORGANISATIONS = 1_000_000
PIECE = 100_000
Spent = tuple[float, float]
"""Seconds, and the most memory in MB."""


def lines() -> Iterator[tuple[str, Spent, Spent]]:
    """For each kind of file what plain arithmetic spent, and what the product spent."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "cohort.csv"
        _write(table)
        columns = table.with_suffix(".parquet")
        _convert(table, columns)
        for source in (table, columns):
            target = Path(folder) / "scores.csv"
            product = _spent("assessment", "batch", str(source), "-o", str(target))
            kind = source.suffix.removeprefix(".")
            yield f"{ORGANISATIONS:,} rows, {kind}", _spent(__name__, str(source), str(target)), product


def _write(target: Path) -> None:
    dice = np.random.default_rng(1)
    for place in range(0, ORGANISATIONS, PIECE):
        size = min(PIECE, ORGANISATIONS - place)
        said = {q.id: dice.choice([str(s) for s in q.states()], size) for q in load_bank().everything}
        pd.DataFrame(said).to_csv(target, mode="a", header=place == 0, index=False)


def _convert(source: Path, target: Path) -> None:
    pd.read_csv(source, dtype=str, keep_default_na=False).to_parquet(target)


def _spent(*command: str) -> Spent:
    """Seconds and memory of a process of its own, which says on its last line how much it held at most."""
    measured = (
        "import resource, runpy, sys; sys.argv = sys.argv[1:]\n"
        "try: runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=True)\n"
        "except SystemExit: pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", measured, *command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    return time.perf_counter() - started, int(done.stdout.split()[-1]) / 1024


def plain_arithmetic(source: Path, target: Path) -> None:
    """The weighted mean and the two gates' lowest level, as a person would write it with pandas alone."""
    parquet = source.suffix == ".parquet"
    frame = pd.read_parquet(source) if parquet else pd.read_csv(source, dtype=str, keep_default_na=False)
    scored = load_bank().scored
    levels = np.column_stack([pd.to_numeric(frame[q.id], errors="coerce").to_numpy() for q in scored])
    weights = np.array([q.weight for q in scored])
    applies = np.column_stack([(frame[q.id] != "na").to_numpy() for q in scored])
    low = np.nan_to_num(levels) @ weights / (applies @ weights) * 25
    high = np.where(np.isnan(levels) & applies, 4, np.nan_to_num(levels)) @ weights / (applies @ weights) * 25
    coverage = (~np.isnan(levels)).sum(axis=1) / applies.sum(axis=1)
    pd.DataFrame({"low": low, "high": high, "coverage": coverage}).to_csv(target, index=False)


if __name__ == "__main__":
    plain_arithmetic(Path(sys.argv[1]), Path(sys.argv[2]))
