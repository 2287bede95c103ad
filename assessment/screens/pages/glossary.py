"""Words explained: the glossary."""

from __future__ import annotations

import streamlit as st

from assessment.screens import session
from assessment.screens.parts.buttons import links
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.streamlit_hooks import Pages


def show(pages: Pages) -> None:
    """Every term with its meaning, in alphabetical order."""
    st.title("Words explained", anchor=False)
    st.markdown("Words in the questions, gaps and reasons that may be new to you.")
    st.markdown("\n\n".join(f"**{term.term}**  \n{term.meaning}" for term in session.pack().glossary))
    hand_over_answers()
    links(pages, [("about-you", "Take the check"), ("results", "Your results")])
