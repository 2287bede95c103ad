"""Type in answers from paper: one row of characters, each read back beside its question as it is typed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.exports.questionnaire.codes import (
    NA_CODE,
    OPEN_CODE,
    UNKNOWN_CODE,
    Typed,
    answers_typed,
    read_back,
    too_long,
)
from assessment.screens import session
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.markdown import plain
from assessment.screens.parts.places import first_screen
from assessment.screens.parts.streamlit_hooks import Pages
from questions import Answers
from questions.models import ProfileQuestion, Question

Asked = Sequence[ProfileQuestion | Question]


def show(pages: Pages) -> None:
    """Two fields, what was typed in words, and the answers as an ordinary result."""
    bank = session.pack().bank
    st.title("Type in answers from paper", anchor=False)
    st.markdown(
        f"Type the marked characters in a row, from question 1 to {len(bank.questions)}: a figure from 0 to 4, "
        f"{UNKNOWN_CODE} for don’t know, {NA_CODE} for not applicable, {OPEN_CODE} to leave one open. "
        "Spaces do no harm."
    )
    answers = _row("The answers to all questions, in order", "typed_answers", bank.questions)
    about = _row(f"About you: {len(bank.profile)} letters (optional)", "typed_profile", bank.profile)
    hand_over_answers()
    typed = (*about, *answers)
    if any(each.fault for each in typed) or not answers_typed(typed):
        st.info("Once every character is an answer, you can open the result here.")
    elif st.button("Open these answers", type="primary"):
        opened = Answers.parse(answers_typed(typed), bank)
        session.open_answers(opened)
        st.switch_page(pages[first_screen(opened)])
    _read_back("The answers read back", answers)
    _read_back("About you, read back", about)


def _row(label: str, key: str, asked: Asked) -> tuple[Typed, ...]:
    text = st.text_input(label, key=key, max_chars=4 * len(asked), autocomplete="off", live=True) or ""
    read = read_back(text, asked)
    faults = [
        f"{_place(place, each)}: {each.fault}" for place, each in enumerate(read, start=1) if each.fault
    ]
    faults += filter(None, [too_long(text, asked)])
    if faults:
        st.error("\n".join(f"- {plain(fault)}" for fault in faults), title="Look at these again")
    return read


def _place(place: int, each: Typed) -> str:
    return f"{place}, {each.question.label}"


def _read_back(heading: str, typed: Sequence[Typed]) -> None:
    st.header(heading, anchor=False)
    st.markdown("\n".join(f"{place}. {_said(each)}" for place, each in enumerate(typed, start=1)))


def _said(each: Typed) -> str:
    label = f"**{each.question.label}:**"
    if not each.character:
        return f"{label} not typed yet"
    if each.fault:
        return f"{label} “{plain(each.character)}” is no answer here"
    return f"{label} {'left open' if each.state is None else each.question.says(each.state)}"
