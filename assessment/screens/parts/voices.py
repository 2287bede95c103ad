"""What several results side by side share on their screens: who said what, and settling on one set of answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from assessment.compare.agreement import TakeFrom, agreed
from assessment.compare.side_by_side import Comparison, Row
from assessment.rounding import count
from assessment.screens import session
from assessment.screens.parts.markdown import plain
from assessment.screens.parts.places import first_screen
from assessment.screens.parts.streamlit_hooks import Pages
from questions import Answers
from questions.conditions import State


def who_said_what(row: Row, comparison: Comparison) -> str:
    """A question with each answer given and the voices that gave it."""
    question = session.pack().bank.question(row.question_id)
    spread = row.spread if row.finding == "differs" else None
    heading = f"**{row.label}**" + (f" ({count(spread, 'level', 'levels')} apart)" if spread else "")
    voices: dict[State, list[str]] = {}
    for voice, state in zip(comparison.voices, row.states, strict=True):
        voices.setdefault(state, []).append(plain(voice.label))
    lines = [f"- {question.says(state)}: **{', '.join(labels)}**" for state, labels in voices.items()]
    return "\n".join([f"{heading}\n", *lines])


def settle(pages: Pages, rows: Iterable[Row], said: Sequence[Answers], *, key: str) -> None:
    """A choice for each of these questions, and a button that opens the agreed answers; `key` begins their keys."""
    st.markdown(
        "Where all who know say the same, that answer is taken. Choose one where you differ; "
        "what you leave open stays without an answer."
    )
    ids = (row.question_id for row in rows)
    choices = {id_: choice for id_ in ids if (choice := _choice(id_, said, key)) is not None}
    if st.button("Open the agreed answers", type="primary", key=f"{key}_agreed"):
        settled = agreed(said, choices)
        session.open_answers(settled)
        st.switch_page(pages[first_screen(settled)])


def _choice(question_id: str, said: Sequence[Answers], key: str) -> TakeFrom | None:
    question = session.pack().bank.question(question_id)
    places = {said[place].state(question_id): place for place in reversed(range(len(said)))}
    chosen = st.radio(
        question.text,
        [state for state in places if state in question.states()],
        index=None,
        format_func=question.says,
        key=f"{key}_{question_id}",
        width="stretch",
    )
    return None if chosen is None else TakeFrom(places[chosen])
