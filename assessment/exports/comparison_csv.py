"""The comparison of several assessments as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment.compare.side_by_side import FINDING_WORDS, Comparison, Voice
from assessment.content.method import load_method
from assessment.exports.spreadsheet import csv_bytes
from assessment.wording import points, status_word
from questions.conditions import State
from questions.models import NA, NOT_ASKED, UNANSWERED, UNKNOWN

STATE_WORDS = {
    UNKNOWN: "Don't know",
    NA: "Not applicable",
    UNANSWERED: "Not answered",
    NOT_ASKED: "Not asked",
}


def comparison_csv(comparison: Comparison) -> bytes:
    """The comparison as CSV: a row a question, a column a voice."""
    labels = [voice.label for voice in comparison.voices]
    header = ["section", "question_id", "question", *labels, "spread", "finding"]
    return csv_bytes([header, *_lines(comparison)])


def _lines(comparison: Comparison) -> Iterator[list[str]]:
    for title, values in _results(comparison.voices).items():
        yield ["result", "", title, *values, "", ""]
    for row in comparison.rows:
        states = [state_words(state) for state in row.states]
        spread = "" if row.spread is None else str(row.spread)
        yield [row.section, row.question_id, row.label, *states, spread, FINDING_WORDS[row.finding]]


def _results(voices: Iterable[Voice]) -> dict[str, list[str]]:
    return {
        "Score": [points(voice.score) for voice in voices],
        "Score once everything is known, at most": [points(voice.high) for voice in voices],
        "Band": [_band_title(voice) for voice in voices],
        "Ready for everyone to read": [status_word(voice.read) for voice in voices],
        "Ready for staff to post": [status_word(voice.post) for voice in voices],
    }


def _band_title(voice: Voice) -> str:
    return load_method().band(voice.band).title if voice.band else "No band yet"


def state_words(state: State) -> str:
    """An answer in a cell: the level as a number, every other state in words."""
    return str(state) if isinstance(state, int) else STATE_WORDS.get(state, state)
