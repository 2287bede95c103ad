"""Score many organisations from a CSV or Parquet file: vectorised, in bounded memory, equal to assess().

This is the second implementation of score and verdicts, on purpose: a million rows take seconds in arrays of whole
numbers and hours through `judge`. `judge` says what is right; a test holds every row equal to `assess`.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from tqdm import tqdm

from assessment.content.method import Gate, Method
from assessment.content.pack import Pack, default_pack
from assessment.exports.recommendations_csv import guarded
from questions.models import NA, NOT_ASKED, UNANSWERED, UNKNOWN, Question, QuestionBank, Section

ROWS_AT_ONCE = 50_000
MOST_REPORTED = 20
CODES = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, UNKNOWN: 5, NA: 6, UNANSWERED: 7, NOT_ASKED: 8}
BAD = -1
STATUSES = np.array(["ready", "not_known", "not_yet"])

States = dict[str, npt.NDArray[np.int16]]
Mask = npt.NDArray[np.bool_]


class BatchError(ValueError):
    """A cohort file that cannot be read at all; the message says why."""


@dataclass
class Outcome:
    """How many rows were scored, and what was wrong with those kept out."""

    scored: int = 0
    kept_out: int = 0
    problems: list[str] = field(default_factory=list)
    carried: tuple[str, ...] = ()


def score_file(source: Path, target: Path, *, quiet: bool = False) -> Outcome:
    """Score each row of a cohort and write one row each; the target appears only when all is done."""
    outcome = Outcome()
    with _whole_or_nothing(target) as out:
        for frame, first in _frames(source, quiet=quiet):
            scores = score_frame(frame, outcome, first)
            scores.to_csv(out, index=False, header=first == 1, lineterminator="\r\n")
    return outcome


@contextmanager
def _whole_or_nothing(target: Path) -> Iterator[IO[str]]:
    """A file beside the target that takes its place only if nothing goes wrong."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as out:
            yield out
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)


def _frames(source: Path, *, quiet: bool) -> Iterator[tuple[pd.DataFrame, int]]:
    """The cohort in pieces of text columns, each with the number of its first row."""
    reader = _parquet_frames if source.suffix.lower() == ".parquet" else _csv_frames
    first = 1
    for frame in reader(source, quiet):
        yield frame, first
        first += len(frame)
    if first == 1:
        msg = f"{source.name}: there are no rows to score"
        raise BatchError(msg)


def _csv_frames(source: Path, quiet: bool) -> Iterator[pd.DataFrame]:  # noqa: FBT001
    with (
        source.open("rb") as raw,
        tqdm(total=source.stat().st_size, unit="B", unit_scale=True, desc="Scoring", disable=quiet) as bar,
    ):
        try:
            options: dict[str, Any] = {"dtype": str, "keep_default_na": False, "encoding": "utf-8-sig"}
            for frame in pd.read_csv(raw, chunksize=ROWS_AT_ONCE, **options):
                yield frame
                bar.update(raw.tell() - bar.n)
        except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as fault:
            msg = f"{source.name}: is not a CSV file in UTF-8: {fault}"
            raise BatchError(msg) from fault


def _parquet_frames(source: Path, quiet: bool) -> Iterator[pd.DataFrame]:  # noqa: FBT001
    import pyarrow as pa  # noqa: PLC0415 - only Parquet needs it
    from pyarrow import parquet  # noqa: PLC0415

    try:
        file = parquet.ParquetFile(source)
    except pa.ArrowInvalid as fault:
        msg = f"{source.name}: is not a Parquet file: {fault}"
        raise BatchError(msg) from fault
    with tqdm(total=file.metadata.num_rows, unit="row", desc="Scoring", disable=quiet) as bar:
        for batch in file.iter_batches(ROWS_AT_ONCE):
            yield batch.to_pandas().astype("str").fillna("")
            bar.update(batch.num_rows)


def score_frame(
    frame: pd.DataFrame, outcome: Outcome, first: int = 1, pack: Pack | None = None
) -> pd.DataFrame:
    """The scores of the good rows; the bad ones are counted and described in the outcome."""
    pack = pack or default_pack()
    bank = pack.bank
    asked = [question for question in bank.everything if question.id in frame.columns]
    if not asked:
        msg = "no column is named after a question; the first line must hold question ids such as policy"
        raise BatchError(msg)
    outcome.carried = tuple(name for name in frame.columns if name not in bank)
    coded = {question.id: _coded(frame[question.id], _allowed(question)) for question in asked}
    good = np.logical_and.reduce([codes != BAD for codes in coded.values()])
    _report(frame, coded, good, outcome, first)
    states = {id_: codes[good] for id_, codes in coded.items() if isinstance(bank.question(id_), Question)}
    results = _scores(bank, pack.method, states, int(good.sum()))
    carried = {guarded(name): frame.loc[good, name].map(guarded).to_numpy() for name in outcome.carried}
    return pd.DataFrame({**carried, **results})


def _allowed(question: Any) -> dict[str, int]:
    """Text of each answer to its code; profile options all count the same, as they never move the score."""
    codes = {str(state): CODES.get(state, 0) for state in question.states()}
    # A column of whole numbers with blanks comes out of most programs as 3.0.
    decimals = {f"{state}.0": state for state in question.states() if isinstance(state, int)}
    return {"": CODES[UNANSWERED]} | codes | decimals


def _coded(column: pd.Series, allowed: Mapping[str, int]) -> npt.NDArray[np.int16]:
    places, texts = pd.factorize(column, use_na_sentinel=False)
    codes = [allowed.get(str(text).strip().lower(), BAD) for text in texts]
    return np.array(codes, dtype=np.int16)[places]


def _report(
    frame: pd.DataFrame, coded: Mapping[str, npt.NDArray[np.int16]], good: Mask, outcome: Outcome, first: int
) -> None:
    outcome.scored += int(good.sum())
    outcome.kept_out += int((~good).sum())
    for place in np.flatnonzero(~good)[: MOST_REPORTED - len(outcome.problems)]:
        faults = [
            f"{id_} is {frame[id_].iloc[place]!r}" for id_, codes in coded.items() if codes[place] == BAD
        ]
        outcome.problems.append(f"row {first + int(place)}: {', '.join(faults)}")


def _scores(bank: QuestionBank, method: Method, given: States, size: int) -> dict[str, npt.NDArray[Any]]:
    states = _counted(bank, given, size)
    sections = {section.id: _section(section, states) for section in bank.sections}
    weights = {s.id: np.where(np.isnan(sections[s.id][0]), 0, s.weight) for s in bank.sections}
    low, high = (_mean([ends[end] for ends in sections.values()], list(weights.values())) for end in (0, 1))
    known, applies = _coverage(bank, states)
    return {
        "score": low,
        "low": low,
        "high": high,
        "coverage": known / applies,
        "band": _bands(method, low, known * 100 >= method.coverage.least_percent * applies),
        **{entry.id: _status(method.gates_for(entry.id), states) for entry in method.verdicts},
        **{f"{id_}_low": ends[0] for id_, ends in sections.items()},
        **{f"{id_}_high": ends[1] for id_, ends in sections.items()},
    }


def _mean(
    scores: list[npt.NDArray[np.float64]], weights: list[npt.NDArray[np.int64]]
) -> npt.NDArray[np.float64]:
    """The weighted mean of the sections for each row, leaving out those that do not apply."""
    return np.asarray((np.nan_to_num(scores) * weights).sum(axis=0) / np.sum(weights, axis=0))


def _counted(bank: QuestionBank, given: States, size: int) -> States:
    """Each question's state as it counts: a question that is not asked counts as its content says."""
    blank = np.full(size, CODES[UNANSWERED], dtype=np.int16)
    states = {question.id: given.get(question.id, blank) for question in bank.questions}
    hidden = {q.id: _hidden(q, states, size) for q in bank.questions if q.counts_as is not None}
    for id_, mask in hidden.items():
        question = bank.question(id_)
        assert isinstance(question, Question)
        assert question.counts_as is not None
        states[id_] = np.where(mask, np.int16(CODES[question.counts_as]), states[id_])
    return states


def _hidden(question: Question, states: States, size: int) -> Mask:
    mask = np.zeros(size, dtype=bool)
    for leaf in question.not_asked_when.leaves() if question.not_asked_when else ():
        mask |= np.isin(states[leaf.question or ""], [CODES[state] for state in leaf.states])
    return mask


def _section(section: Section, states: States) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Lowest and highest score of a section for each row; NaN where no question applies."""
    worth = low = high = np.float64(0) * states[section.questions[0].id]
    for question in section.scored:
        codes = states[question.id]
        worth = worth + question.weight * (codes != CODES[NA])
        known = np.where(codes <= 4, codes, 0) * question.weight
        low = low + known
        high = high + np.where(codes == CODES[UNKNOWN], 4 * question.weight, known)
        high = high + np.where(codes == CODES[UNANSWERED], 4 * question.weight, 0)
    with np.errstate(invalid="ignore"):
        return low / (4 * worth) * 100, high / (4 * worth) * 100


def _coverage(bank: QuestionBank, states: States) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    known = sum((states[q.id] <= 4).astype(np.int64) for q in bank.scored)
    applies = sum((states[q.id] != CODES[NA]).astype(np.int64) for q in bank.scored)
    return np.asarray(known), np.asarray(applies)


def _bands(method: Method, score: npt.NDArray[np.float64], enough: Mask) -> npt.NDArray[Any]:
    starts = [band.from_score for band in method.bands]
    names = np.array([band.id for band in method.bands])
    # Rounded, because a score of exactly 40 may be a hair less in floating point.
    places = np.searchsorted(starts, np.round(score, 9), side="right") - 1
    return np.where(enough, names[places], "")


def _status(gates: tuple[Gate, ...], states: States) -> npt.NDArray[Any]:
    worst = np.zeros(len(states[gates[0].question]), dtype=np.int64)
    for gate in gates:
        codes = states[gate.question]
        absent = (codes == CODES[NA]) & (gate.not_applicable_gap is not None)
        failed = absent | ((codes <= 4) & (codes < gate.at_least))
        unknown = (codes == CODES[UNKNOWN]) | (codes == CODES[UNANSWERED])
        worst = np.maximum(worst, np.where(failed, 2, np.where(unknown, 1, 0)))
    return STATUSES[worst]
