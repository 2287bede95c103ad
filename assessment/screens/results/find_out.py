"""Messages to the people who can find out what is not known, ready to copy."""

from __future__ import annotations

import streamlit as st

from assessment.exports.letters import letters
from assessment.result import Assessment


def show_letters(assessment: Assessment) -> None:
    """One message for each person who can find something out, with the questions in full."""
    messages = letters(assessment)
    st.header(f"Messages to send: {len(messages)}", anchor=False)
    st.markdown(
        "Each holds the questions for one person. Copy it into an e-mail, and come back with the answers."
    )
    for message in messages:
        with st.expander(f"To: {message.person}"):
            st.code(message.text, language=None, wrap_lines=True)
