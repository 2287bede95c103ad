"""Colleagues of one organisation: where they agree, what they have to settle, and one set of answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import streamlit as st

from assessment.compare.colleagues import far_apart, nearly_agreed, who_does_not, who_knows
from assessment.compare.side_by_side import Comparison, Row
from assessment.exports.meeting_sheet.content import meeting_sheet
from assessment.rounding import today
from assessment.screens.parts.files import save_on_press
from assessment.screens.parts.markdown import plain
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.screens.parts.voices import settle, who_said_what
from questions import Answers

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
    st.markdown("\n\n".join(who_said_what(row, comparison) for row in rows) or NONE)


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
    makers = {"pdf": partial(_pdf, comparison), "docx": partial(_docx, comparison)}
    with st.container(horizontal=True):
        save_on_press("meeting sheet", NAME, comparison, makers)


# Not at the top: what writes files takes its time to load, and only a press needs it.
def _pdf(comparison: Comparison) -> bytes:
    from assessment.exports.meeting_sheet.pdf import sheet_pdf  # noqa: PLC0415

    return sheet_pdf(meeting_sheet(comparison, today()))


def _docx(comparison: Comparison) -> bytes:
    from assessment.exports.meeting_sheet.docx import sheet_docx  # noqa: PLC0415

    return sheet_docx(meeting_sheet(comparison, today()))


def _settle(pages: Pages, comparison: Comparison, said: Sequence[Answers]) -> None:
    st.header("Settle on one set of answers", anchor=False)
    settle(pages, (*far_apart(comparison), *nearly_agreed(comparison)), said, key="room_settle")
