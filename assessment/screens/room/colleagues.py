"""Colleagues of one organisation: where they agree, what they have to settle, and one set of answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import streamlit as st

from assessment.compare.agreement import TakeFrom, agreed
from assessment.compare.colleagues import far_apart, nearly_agreed, who_does_not, who_knows
from assessment.compare.side_by_side import Comparison, Row
from assessment.exports.meeting_sheet.content import meeting_sheet
from assessment.exports.meeting_sheet.docx import sheet_docx
from assessment.exports.meeting_sheet.pdf import sheet_pdf
from assessment.rounding import count
from assessment.screens import session
from assessment.screens.parts.markdown import plain
from assessment.screens.parts.places import first_screen
from assessment.screens.parts.streamlit_hooks import Pages
from questions import Answers
from questions.conditions import State

NAME = "what-to-settle-together"
NONE = "None."


def show(pages: Pages, comparison: Comparison, said: Sequence[Answers]) -> None:
    """From the widest disagreement to what is agreed; then the sheet, and the answers to settle on."""
    wide, near = far_apart(comparison), nearly_agreed(comparison)
    _rows(f"Two levels or more apart: {len(wide)}", wide, comparison)
    _rows(f"Close, but not the same: {len(near)}", near, comparison)
    _who_knows(comparison)
    _labels(f"Nobody knows: {len(comparison.found('nobody_knows'))}", comparison.found("nobody_knows"))
    _labels(f"You agree: {len(comparison.found('same'))}", comparison.found("same"))
    _sheet(comparison)
    _settle(pages, comparison, said)


def _rows(heading: str, rows: Sequence[Row], comparison: Comparison) -> None:
    st.header(heading, anchor=False)
    st.markdown("\n\n".join(_told(row, comparison) for row in rows) or NONE)


def _told(row: Row, comparison: Comparison) -> str:
    """A question with each answer given and the colleagues who gave it."""
    question = session.pack().bank.question(row.question_id)
    voices: dict[State, list[str]] = {}
    for voice, state in zip(comparison.voices, row.states, strict=True):
        voices.setdefault(state, []).append(plain(voice.label))
    apart = f" ({count(row.spread, 'level', 'levels')} apart)" if row.spread else ""
    lines = [f"- {question.says(state)}: **{', '.join(labels)}**" for state, labels in voices.items()]
    return "\n".join([f"**{row.label}**{apart}\n", *lines])


def _who_knows(comparison: Comparison) -> None:
    rows = [row for row in comparison.rows if who_knows(row) and who_does_not(row)]
    st.header(f"Who knows what others do not: {len(rows)}", anchor=False)
    lines = [
        f"- **{row.label}:** ask {_names(who_knows(row), comparison)}. "
        f"Not known to {_names(who_does_not(row), comparison)}."
        for row in rows
    ]
    st.markdown("\n".join(lines) or NONE)


def _names(places: Iterable[int], comparison: Comparison) -> str:
    return ", ".join(plain(comparison.voices[place].label) for place in places)


def _labels(heading: str, rows: Iterable[Row]) -> None:
    st.header(heading, anchor=False)
    st.markdown("\n".join(f"- {row.label}" for row in rows) or NONE)


def _sheet(comparison: Comparison) -> None:
    st.header("A sheet for your meeting", anchor=False)
    st.markdown(
        "What you have to settle, the widest disagreement first, with room to write; two sides at most."
    )
    made = session.files("meeting_sheet", comparison)
    if st.button("Make the meeting sheet", key="make_sheet"):
        sheet = meeting_sheet(comparison, datetime.now(UTC).date())
        made = {"pdf": sheet_pdf(sheet), "docx": sheet_docx(sheet)}
        session.keep_files("meeting_sheet", comparison, made)
    for kind, content in made.items():
        word = "Word" if kind == "docx" else kind.upper()
        st.download_button(f"Download meeting sheet ({word})", content, f"{NAME}.{kind}", on_click="ignore")


def _settle(pages: Pages, comparison: Comparison, said: Sequence[Answers]) -> None:
    st.header("Settle on one set of answers", anchor=False)
    st.markdown(
        "Where all who know say the same, that answer is taken. Choose one where you differ; what you leave open stays "
        "without an answer."
    )
    to_settle = (*far_apart(comparison), *nearly_agreed(comparison))
    choices = {row.question_id: choice for row in to_settle if (choice := _choice(row, said)) is not None}
    if st.button("Open the agreed answers", type="primary", key="settle_on_agreed"):
        settled = agreed(said, choices)
        session.open_answers(settled)
        st.switch_page(pages[first_screen(settled)])


def _choice(row: Row, said: Sequence[Answers]) -> TakeFrom | None:
    question = session.pack().bank.question(row.question_id)
    places = {said[place].state(row.question_id): place for place in reversed(range(len(said)))}
    chosen = st.radio(
        question.text,
        [state for state in places if state in question.states()],
        index=None,
        format_func=question.says,
        key=f"room_settle_{row.question_id}",
        width="stretch",
    )
    return None if chosen is None else TakeFrom(places[chosen])
