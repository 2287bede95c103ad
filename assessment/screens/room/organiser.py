"""Invite people: a code for their phones, words to send, and how to collect the links."""

from __future__ import annotations

import streamlit as st

from assessment.rounding import in_words
from assessment.screens import session
from assessment.screens.parts.buttons import links
from assessment.screens.parts.files import questionnaire_buttons
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.screens.results.share import qr_code

COLLECT = """
- **A form of your own.** One field is enough: “Paste your link here”. Ask for no name if you do not need one.
- **E-mail.** People send you the link. Copy the whole mails; other words around a link do no harm.
- **Chat.** People paste the link into the chat of the event. Everybody there can then open it, so say so first.
"""
FAIR = """
- Whoever has a link sees all answers in it. Say before you ask who will open the links.
- The page about the group shows counts, no names and no ranking. The projector shows nothing below five organisations.
- Delete the links when you are done. Nothing is stored here that you would have to delete.
"""


def show(pages: Pages) -> None:
    """What the organiser needs before the event."""
    st.title("Invite people and collect links", anchor=False)
    st.markdown("Send people to the check. Each takes it for their own organisation and sends you the link.")
    st.header("The code for phones", anchor=False)
    st.image(qr_code(session.here()), alt="QR code that opens the start of the check", width=260)
    st.code(session.here(), language=None, wrap_lines=True)
    st.header("Words to send", anchor=False)
    st.code(invitation(session.here()), language=None, wrap_lines=True)
    st.header("How to collect the links", anchor=False)
    st.markdown(COLLECT)
    st.header("Be fair to those who answer", anchor=False)
    st.markdown(FAIR)
    st.header("Without phones", anchor=False)
    st.markdown("Print the questions and hand them out. You can type the answers in afterwards.")
    questionnaire_buttons()
    hand_over_answers()
    links(pages, [("room", "Open the links"), ("from-paper", "Type in answers from paper")])


def invitation(address: str) -> str:
    """Short words to copy into a mail or a chat."""
    pack = session.pack()
    sections = in_words(len(pack.bank.sections))
    return (
        f"{pack.words.product}: {len(pack.bank.questions)} questions in {sections} short sections, about six minutes, "
        f"no account, nothing stored.\n1. Open {address}\n2. Answer for your organisation. “Don’t know” is an answer "
        "too.\n3. On your results press “Share”, copy the link and send it to me."
    )
