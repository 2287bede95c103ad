"""The first screen: what you get, how long it takes, what is kept."""

from __future__ import annotations

import streamlit as st

from assessment.screens.parts.buttons import leads_to, links
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.streamlit_hooks import Pages


def show(pages: Pages) -> None:
    """Say what the check does and start it."""
    st.title("Is your organisation ready to open up social media?", anchor=False)
    st.markdown(
        "This check is for public bodies that keep staff off social media at work. "
        "Answer plain questions about your policy, firewall, code of conduct and channels. "
        "You will see where you stand and what to do next."
    )
    leads_to(pages["about-you"], "Start now", look="primary")
    st.header("What you get", anchor=False)
    st.markdown(
        "- **Two honest verdicts:** are you ready for everyone to read, and ready for staff to post?\n"
        "- **A score with its range,** and a chart to share.\n"
        "- **The reasons that fit you,** out of twenty gathered from public bodies, for the people you must persuade.\n"
        "- **Every gap,** such as a missing social media policy, with an owner, the effort and a source.\n"
        "- **A spreadsheet of recommendations** that works as a plan."
    )
    st.header("Before you start", anchor=False)
    st.markdown(
        "- It takes about six minutes: 24 questions in seven short sections, after three about you.\n"
        "- Nobody needs an account. You can skip a question, or say that you don’t know.\n"
        "- There is no wrong answer. An honest low score is what makes the recommendations useful.\n"
        "- **What is kept: nothing.** Your answers live in the address of this page. "
        "Save the address to come back later. It holds no names."
    )
    hand_over_answers()
    links(
        pages,
        [("open", "Open saved answers"), ("results", "Your results")],
    )
