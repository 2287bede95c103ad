"""The profile: three questions that tailor the result and never move the score."""

from __future__ import annotations

import streamlit as st

from assessment.screens.parts.buttons import steps
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.radio import choose, progress
from assessment.screens.parts.streamlit_hooks import Pages
from questions import load_bank


def show(pages: Pages) -> None:
    """Ask what kind of organisation it is, where, and who must be persuaded."""
    progress(0)
    st.title("About you", anchor=False)
    st.markdown("These three answers choose what to show you. They never change your score.")
    asked = load_bank().profile
    for question in asked:
        choose(question, question.states())
    with st.expander("Why we ask these questions"):
        st.markdown("\n\n".join(f"**{q.label}.** {q.why}" for q in asked))
    hand_over_answers({q.id: (q, q.states()) for q in asked})
    steps(pages, "about-you")
