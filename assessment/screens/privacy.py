"""Privacy: what the address holds, what the server sees and what the browser keeps."""

from __future__ import annotations

import streamlit as st

from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.streamlit_hooks import Pages


def show(_: Pages) -> None:
    """Say what happens to what a person enters, true to the code."""
    st.title("Privacy", anchor=False)
    st.markdown(
        "Nothing you enter is stored on the server. There is no account, no tracking and no advertising."
    )
    st.header("What the address holds", anchor=False)
    st.markdown(
        "- The address of the page holds your answers as a short code, and the actions you ticked as done.\n"
        "- It holds no names and no text that you typed.\n"
        "- Whoever has the address can see the answers. Share it only with people who may.\n"
        "- The code is not secret writing: anyone who has it can read it with this check."
    )
    st.header("What the server sees", anchor=False)
    st.markdown(
        "- While the page is open, the server works with your answers, with the name of your organisation "
        "and with files that you open. It keeps them in memory only.\n"
        "- It forgets them soon after you close the page. It writes none of them to disk.\n"
        "- Its log has the time, the screen and whether it worked. It has no answers and no codes.\n"
        "- Results and charts for a set of answers are kept in memory for a while, so that they are worked out once. "
        "No name goes with them."
    )
    st.header("What the browser keeps", anchor=False)
    st.markdown(
        "- The address, in your history and bookmarks. On a shared computer, delete it when you are done.\n"
        "- One technical cookie that protects the form against misuse by other sites. It does not follow you.\n"
        "- Files that you download. They hold your answers, and the name if you typed one."
    )
    hand_over_answers()
