"""What every screen shares: its pages, its frame and the answers handed to the address bar."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from assessment.screens import session
from assessment.token import codes, encode_token
from questions.conditions import State
from questions.models import ProfileQuestion, Question

PRODUCT = "Social media readiness check"
Pages = Mapping[str, StreamlitPage]
"""The screens by name. They are made anew on each run, because Streamlit keeps state in them."""


def choose(
    question: ProfileQuestion | Question, label: str, states: tuple[State, ...], *, rerun: bool
) -> None:
    """One question as a radio group that starts on nothing, or on what the link brought."""
    start = session.start_state(question.id)
    st.radio(
        label,
        states,
        index=states.index(start) if start in states else None,
        format_func=question.says,
        key=question.id,
        on_change="rerun" if rerun else "ignore",
        persist_state="session",
        width="stretch",
    )


def section_name(section_id: str) -> str:
    """The address of a section's screen."""
    return section_id.replace("_", "-")


def labelled(question: ProfileQuestion | Question) -> str:
    """A question with its hint, as one label, so that a screen reader reads both."""
    return f"{question.text} :small[{question.hint}]" if question.hint else question.text


def steps(pages: Pages, current: str) -> None:
    """Back and Continue; Continue returns to the check when an answer is being changed."""
    order = list(pages)[: list(pages).index("check") + 1]
    place = order.index(current)
    st.space("small")
    with st.container(horizontal=True):
        if st.button("Continue", type="primary", key="continue"):
            target = "check" if session.changing() else order[place + 1]
            session.stop_changing()
            st.switch_page(pages[target])
        if st.button("Back", key="back"):
            session.stop_changing()
            st.switch_page(pages[order[place - 1]])
    st.progress(place / (len(order) - 1), text=f"Step {place} of {len(order) - 1}")


def hand_over_answers(shown: Mapping[str, tuple[ProfileQuestion | Question, tuple[State, ...]]]) -> None:
    """Give the page's script the token and the codes of the answers on screen, for the address bar."""
    token = encode_token(session.answers())
    slots = {
        id_: [question.slot, "".join(codes(question)[state] for state in states)]
        for id_, (question, states) in shown.items()
    }
    st.html(
        f'<span id="answers" data-token="{html.escape(token)}" '
        f'data-slots="{html.escape(json.dumps(slots))}" data-focus="{html.escape(session.changing())}"></span>'
    )


def links(pages: Pages, names: Iterable[tuple[str, str]]) -> None:
    """A row of links to other screens."""
    with st.container(horizontal=True, gap="medium"):
        for name, label in names:
            st.page_link(pages[name], label=label, width="content")


def plain(text: str) -> str:
    """Text that Markdown shows as it is, whatever it holds."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()<>#+-.!|~$:&\"'=^" else c for c in " ".join(text.split()))
