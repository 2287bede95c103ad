"""The profile: three questions that tailor the result and never move the score."""

from __future__ import annotations

import streamlit as st

from assessment.screens.layout import Pages, choose, hand_over_answers, labelled, steps
from questions import load_bank
from questions.conditions import State
from questions.models import ProfileQuestion, Question


def show(pages: Pages) -> None:
    """Ask what kind of organisation it is, where, and who must be persuaded."""
    st.title("About you", anchor=False)
    st.markdown("These three answers choose what to show you. They never change your score.")
    shown: dict[str, tuple[ProfileQuestion | Question, tuple[State, ...]]] = {}
    for question in load_bank().profile:
        choose(question, labelled(question), question.states(), rerun=False)
        shown[question.id] = (question, question.states())
        with st.expander(f"Why we ask: {question.label[0].lower()}{question.label[1:]}"):
            st.markdown(question.why)
    hand_over_answers(shown)
    steps(pages, "about-you")
