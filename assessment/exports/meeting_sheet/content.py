"""What the meeting sheet says: who spoke, what to settle and what is settled already."""

from __future__ import annotations

from datetime import date

from assessment.compare.colleagues import far_apart, to_talk_about
from assessment.compare.side_by_side import Comparison, Row
from assessment.exports.comparison_csv import state_words
from assessment.rounding import count, long_date
from questions.conditions import State
from questions.models import Model

TITLE = "What to settle together"
HEADER = ("Question", "What was answered", "We agree on")
LETTERS = "ABCDEFGHIJ"
INTRO = (
    "The widest disagreement comes first. Let each side say what they have seen, then agree on one answer or on who "
    "finds out. Figures are the levels of the check, 0 to 4."
)
SETTLED = "You agree already"
NOTHING = "You gave the same answers throughout. There is nothing to settle."


class Item(Model):
    """A question to settle, and who answered what."""

    label: str
    said: str


class Sheet(Model):
    """The meeting sheet before it is laid out."""

    title: str
    made: str
    voices: tuple[str, ...]
    intro: str
    items: tuple[Item, ...]
    settled: str
    day: date


def meeting_sheet(comparison: Comparison, day: date) -> Sheet:
    """The sheet for these colleagues; each has a letter, so that long labels stand on it once."""
    rows = to_talk_about(comparison)
    wide = len(far_apart(comparison))
    return Sheet(
        title=TITLE,
        made=_made(len(rows), wide, day),
        voices=tuple(
            f"{letter}: {voice.label}" for letter, voice in zip(LETTERS, comparison.voices, strict=False)
        ),
        intro=INTRO if rows else NOTHING,
        items=tuple(_item(row) for row in rows),
        settled="; ".join(row.label for row in comparison.found("same")),
        day=day,
    )


def _made(to_settle: int, wide: int, day: date) -> str:
    questions = count(to_settle, "question", "questions").capitalize()
    return f"{questions} to settle, {wide} of them two levels or more apart. {long_date(day)}."


def _item(row: Row) -> Item:
    return Item(label=row.label, said=said(row))


def said(row: Row) -> str:
    """Who answered what, as letters: "0: A, C. 3: B. Don't know: D."."""
    voices: dict[State, list[str]] = {}
    for letter, state in zip(LETTERS, row.states, strict=False):
        voices.setdefault(state, []).append(letter)
    in_order = sorted(voices.items(), key=lambda item: (not isinstance(item[0], int), str(item[0])))
    return " ".join(f"{state_words(state)}: {', '.join(letters)}." for state, letters in in_order)
