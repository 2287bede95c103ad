"""The comparison of several assessments as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.compare.side_by_side import FINDING_WORDS, Comparison
from assessment.exports.spreadsheet import csv_bytes
from assessment.rounding import points
from assessment.text import upper_first
from assessment.wording import status_word
from questions.base import Mark
from questions.conditions import State

STATE_WORDS: dict[str, str] = {
    Mark.UNKNOWN: "Don't know",
    Mark.NA: "Not applicable",
    Mark.UNANSWERED: "Not answered",
    Mark.NOT_ASKED: "Not asked",
}


def comparison_csv(comparison: Comparison) -> bytes:
    """The comparison as CSV: a row a question, a column a voice."""
    labels = [voice.label for voice in comparison.voices]
    header = ["section", "question_id", "question", *labels, "spread", "finding"]
    return csv_bytes([header, *_lines(comparison)])


def _lines(comparison: Comparison) -> Iterator[list[str]]:
    for title, values in _results(comparison).items():
        yield ["result", "", title, *values, "", ""]
    for row in comparison.rows:
        states = [state_words(state) for state in row.states]
        spread = "" if row.spread is None else str(row.spread)
        yield [row.section, row.question_id, row.label, *states, spread, FINDING_WORDS[row.finding]]


def _results(comparison: Comparison) -> dict[str, list[str]]:
    voices = comparison.voices
    return {
        "Score": [points(voice.score) for voice in voices],
        "Score once everything is known, at most": [points(voice.high) for voice in voices],
        "Band": [voice.band_title for voice in voices],
        **{
            upper_first(entry.goal): [status_word(voice.statuses[entry.id]) for voice in voices]
            for entry in comparison.verdicts
        },
    }


def state_words(state: State) -> str:
    """An answer in a cell: the level as a number, every other state in words."""
    return str(state) if isinstance(state, int) else STATE_WORDS.get(state, state)
