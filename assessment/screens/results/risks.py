"""The risks that a good score does not remove: at most three to look at first."""

from __future__ import annotations

import streamlit as st

from assessment.screens import session
from assessment.screens.parts.buttons import links
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.markdown import risk_card
from assessment.screens.parts.no_answers import none_yet
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.wording import LAWS_DIFFER


def show(pages: Pages) -> None:
    """The pressing risks in full, the others in one fold."""
    assessment = session.assessment()
    st.title("Risks", anchor=False)
    if none_yet(pages, assessment):
        return
    library = assessment.pack.library
    first = assessment.risks_first
    others = [risk for risk in assessment.risks if risk not in first]
    st.markdown(f"A good score does not remove these. {assessment.pack.words.not_permission} {LAWS_DIFFER}")
    for risk in first:
        st.header(f"Look at first: {risk.title}", anchor=False)
        st.markdown(risk_card(risk, library))
    with st.expander(f"{'The other risks' if first else 'All risks'}: {len(others)}"):
        told = (f"### {risk.title}\n\n{risk_card(risk, library)}" for risk in others)
        st.markdown("\n\n".join(told), anchors=False)
    hand_over_answers()
    links(pages, [("results", "Your results"), ("plan", "Plan")])
