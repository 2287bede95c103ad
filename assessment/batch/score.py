"""Score many organisations: vectorised, in bounded memory, equal to assess().

This is the second implementation of score and verdicts, on purpose: a million rows take seconds in arrays of whole
numbers and hours through `judge`. `judge` says what is right; a test holds every row equal to `assess`.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from assessment.batch.columns import question_at
from assessment.batch.outcome import MOST_REPORTED, BatchError, NoColumnError, Outcome
from assessment.batch.tables import read_table
from assessment.batch.words import BAD, CODES, code_of
from assessment.content.method import Gate, Method
from assessment.content.pack import Pack
from assessment.exports.spreadsheet import guarded
from questions.base import Mark
from questions.conditions import AllOf, AnyOf, Condition, Is
from questions.models import ProfileQuestion, Question, QuestionBank, Section
from reasons.models import Gap, Library

CONTRADICTIONS = "contradictions"
STATUSES = np.array(["ready", "not_known", "not_yet"])
LONGEST_SHOWN = 40

States = dict[str, npt.NDArray[np.int16]]
Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]


def score_file(source: Path, target: Path, pack: Pack, *, quiet: bool = False) -> Outcome:
    """Score each row of a cohort and write one row each; the target appears only when all is done."""
    outcome = Outcome()
    with _whole_or_nothing(target) as out:
        for place, piece in enumerate(read_table(source, result_columns(pack), outcome, pack, quiet=quiet)):
            scores = score_frame(piece.frame, outcome, pack, piece.rows)
            scores.to_csv(out, index=False, header=place == 0, lineterminator="\r\n")
        if not outcome.scored + outcome.kept_out:
            msg = f"{source.name}: there are no rows to score"
            raise BatchError(msg)
    return outcome


@cache
def result_columns(pack: Pack) -> tuple[str, ...]:
    """The names of the columns that are written beside the person's own."""
    none = {question.id: np.array([], dtype=np.int16) for question in pack.bank.questions}
    return tuple(_scores(pack, none, 0))


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


def score_frame(frame: pd.DataFrame, outcome: Outcome, pack: Pack, rows: Rows | None = None) -> pd.DataFrame:
    """The scores of the good rows; the bad ones are counted and described in the outcome, blank ones counted."""
    bank = pack.bank
    asked = [question for question in bank.everything if question.id in frame.columns]
    if not asked:
        raise NoColumnError(bank)
    rows = np.arange(2, len(frame) + 2) if rows is None else rows
    coded = {question.id: _coded(frame[question.id], question) for question in asked}
    good = np.logical_and.reduce([codes != BAD for codes in coded.values()]) & _named_only(frame)
    empty = _blank(frame, coded)
    _report(frame, coded, ~good, rows, outcome, pack=pack)
    good &= ~empty
    outcome.blank += int(empty.sum())
    outcome.scored += int(good.sum())
    states = {question.id: coded[question.id][good] for question in bank.questions if question.id in coded}
    results = _scores(pack, states, int(good.sum()))
    _report_contradictions(results[CONTRADICTIONS], rows[good], outcome)
    own = [name for name in frame.columns if isinstance(name, str) and name not in bank]
    carried = {guarded(name): frame.loc[good, name].map(guarded).to_numpy() for name in own}
    return pd.DataFrame({**carried, **results})


def _coded(column: pd.Series, question: ProfileQuestion | Question) -> npt.NDArray[np.int16]:
    places, texts = pd.factorize(column, use_na_sentinel=False)
    codes = [code_of(question, str(text)) for text in texts]
    return np.array(codes, dtype=np.int16)[places]


def _named_only(frame: pd.DataFrame) -> Mask:
    """Which rows have nothing in a column without a name: what stands there may have been shifted."""
    good = np.ones(len(frame), dtype=bool)
    for name in frame.columns:
        if not isinstance(name, str):
            good &= (frame[name].str.strip() == "").to_numpy()
    return good


def _blank(frame: pd.DataFrame, coded: Mapping[str, npt.NDArray[np.int16]]) -> Mask:
    """Which rows hold nothing at all; only those without an answer need a look at the other columns."""
    mask: Mask = np.logical_and.reduce([codes == CODES[Mark.UNANSWERED] for codes in coded.values()])
    if mask.any():
        others = frame.loc[mask, [name for name in frame.columns if name not in coded]]
        mask[mask] = [not any(cell.strip() for cell in row) for row in others.itertuples(index=False)]
    return mask


def _report(  # noqa: PLR0913
    frame: pd.DataFrame,
    coded: Mapping[str, npt.NDArray[np.int16]],
    bad: Mask,
    rows: Rows,
    outcome: Outcome,
    *,
    pack: Pack,
) -> None:
    told = np.flatnonzero(bad)[: max(0, MOST_REPORTED - outcome.kept_out)]
    for place in told:
        faults = {id_: frame[id_].iloc[place] for id_, codes in coded.items() if codes[place] == BAD}
        if faults and all(question_at(text, pack) == id_ for id_, text in faults.items()):
            msg = f"row {rows[place]} holds the column names again: these are two tables. Score each on its own."
            raise BatchError(msg)
        said = [_fault(pack.bank.question(id_), text) for id_, text in faults.items()]
        outcome.keep_out(int(rows[place]), said or ["has something in a column without a name"])
    outcome.kept_out += int(bad.sum()) - len(told)


def _report_contradictions(found: npt.NDArray[Any], rows: Rows, outcome: Outcome) -> None:
    places = np.flatnonzero(found != "")
    told = places[: max(0, MOST_REPORTED - outcome.contradicting)]
    for place in told:
        outcome.contradict(
            int(rows[place]), [f"{pair} cannot both be true" for pair in found[place].split("; ")]
        )
    outcome.contradicting += len(places) - len(told)


def _fault(question: ProfileQuestion | Question, text: str) -> str:
    shown = text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
    allowed = ", ".join(str(state) for state in question.states())
    return f"{question.id} is {shown!r}; allowed: {allowed}"


def _scores(pack: Pack, given: States, size: int) -> dict[str, npt.NDArray[Any]]:
    bank, method = pack.bank, pack.method
    states = _counted(bank, given, size)
    sections = {section.id: _section(section, states) for section in bank.sections}
    weights = {s.id: np.where(np.isnan(sections[s.id][0]), 0, s.weight) for s in bank.sections}
    low, high = (_mean([ends[end] for ends in sections.values()], list(weights.values())) for end in (0, 1))
    known, applies = _coverage(bank, states)
    reasons = {gap.id: _met(gap.when, states) for gap in _gaps_for_not_applicable(method, pack.library)}
    return {
        "score": low,
        "low": low,
        "high": high,
        "coverage": known / applies,
        "band": _bands(method, low, known * 100 >= method.coverage.least_percent * applies),
        **{entry.id: _status(method.gates_for(entry.id), states, reasons) for entry in method.verdicts},
        **{f"{id_}_low": ends[0] for id_, ends in sections.items()},
        **{f"{id_}_high": ends[1] for id_, ends in sections.items()},
        CONTRADICTIONS: _contradictions(bank, states, size),
    }


def _mean(
    scores: list[npt.NDArray[np.float64]], weights: list[npt.NDArray[np.int64]]
) -> npt.NDArray[np.float64]:
    """The weighted mean of the sections for each row, leaving out those that do not apply."""
    return np.asarray((np.nan_to_num(scores) * weights).sum(axis=0) / np.sum(weights, axis=0))


def _counted(bank: QuestionBank, given: States, size: int) -> States:
    """Each question's state as it counts: a question that is not asked counts as its content says."""
    blank = np.full(size, CODES[Mark.UNANSWERED], dtype=np.int16)
    states = {question.id: given.get(question.id, blank) for question in bank.questions}
    hidden = [
        (q.id, CODES[q.counts_as], _hidden(q, states, size))
        for q in bank.questions
        if q.counts_as is not None
    ]
    for id_, code, mask in hidden:
        states[id_] = np.where(mask, np.int16(code), states[id_])
    return states


def _hidden(question: Question, states: States, size: int) -> Mask:
    return _met(question.not_asked_when, states) if question.not_asked_when else np.zeros(size, dtype=bool)


def _met(condition: Condition, states: States) -> Mask:
    """Which rows meet a condition."""
    if isinstance(condition, Is):
        met: Mask = np.isin(states[condition.question], [CODES[state] for state in condition.states])
    elif isinstance(condition, AllOf):
        met = np.logical_and.reduce([_met(part, states) for part in condition.all_of])
    elif isinstance(condition, AnyOf):
        met = np.logical_or.reduce([_met(part, states) for part in condition.any_of])
    else:
        unknowns = sum((codes == CODES[Mark.UNKNOWN]).astype(int) for codes in states.values())
        met = unknowns >= condition.unknowns_at_least
    return met


def _contradictions(bank: QuestionBank, states: States, size: int) -> npt.NDArray[Any]:
    """For each row the pairs of questions whose answers cannot both be true, "" for none."""
    found = np.full(size, "", dtype=object)
    for question in bank.questions:
        for rule in question.ruled_out:
            answered = np.isin(states[question.id], [CODES[state] for state in rule.answers])
            mask = answered & _met(rule.when, states)
            if mask.any():
                pair = f"{question.id} and {rule.when.question}"
                found[mask] = [f"{before}; {pair}" if before else pair for before in found[mask]]
    return found


def _gaps_for_not_applicable(method: Method, library: Library) -> list[Gap]:
    """The gaps that stand behind a "not applicable" at a gate."""
    ids = {gate.not_applicable_gap for gate in method.gates}
    return [gap for gap in library.gaps if gap.id in ids]


def _section(section: Section, states: States) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Lowest and highest score of a section for each row; NaN where no question applies."""
    worth = low = high = np.float64(0) * states[section.questions[0].id]
    for question in section.scored:
        codes = states[question.id]
        worth = worth + question.weight * (codes != CODES[Mark.NA])
        known = np.where(codes <= 4, codes, 0) * question.weight
        low = low + known
        high = high + np.where(codes == CODES[Mark.UNKNOWN], 4 * question.weight, known)
        high = high + np.where(codes == CODES[Mark.UNANSWERED], 4 * question.weight, 0)
    with np.errstate(invalid="ignore"):
        return low / (4 * worth) * 100, high / (4 * worth) * 100


def _coverage(bank: QuestionBank, states: States) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    known = sum((states[q.id] <= 4).astype(np.int64) for q in bank.scored)
    applies = sum((states[q.id] != CODES[Mark.NA]).astype(np.int64) for q in bank.scored)
    return np.asarray(known), np.asarray(applies)


def _bands(method: Method, score: npt.NDArray[np.float64], enough: Mask) -> npt.NDArray[Any]:
    starts = [band.from_score for band in method.bands]
    names = np.array([band.id for band in method.bands])
    # Rounded, because a score of exactly 40 may be a hair less in floating point.
    places = np.searchsorted(starts, np.round(score, 9), side="right") - 1
    return np.where(enough, names[places], "")


def _status(gates: tuple[Gate, ...], states: States, reasons: Mapping[str, Mask]) -> npt.NDArray[Any]:
    worst = np.zeros(len(states[gates[0].question]), dtype=np.int64)
    for gate in gates:
        codes = states[gate.question]
        absent = (codes == CODES[Mark.NA]) & (gate.not_applicable_gap is not None)
        failed = (codes <= 4) & (codes < gate.at_least)
        if gate.not_applicable_gap:
            failed |= absent & reasons[gate.not_applicable_gap]
        unknown = (codes == CODES[Mark.UNKNOWN]) | (codes == CODES[Mark.UNANSWERED]) | absent
        worst = np.maximum(worst, np.where(failed, 2, np.where(unknown, 1, 0)))
    return STATUSES[worst]
