"""The accessibility statement, in the form that UK public bodies use."""

from __future__ import annotations

import streamlit as st

from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.streamlit_hooks import Pages


def show(_: Pages) -> None:
    """Say what was tested and how, what is known not to work, and how to complain."""
    st.title("Accessibility statement", anchor=False)
    st.markdown(
        "This statement is for the social media readiness check. We want as many people as possible to use it. "
        "You should be able to:\n\n"
        "- zoom in to 400% without the text running off the screen\n"
        "- do everything with the keyboard alone, downloads included\n"
        "- listen to every screen with a screen reader\n"
        "- use your own colours, and ask for no movement\n"
        "- print every screen"
    )
    st.header("How accessible it is", anchor=False)
    st.markdown(
        "We believe that it meets the Web Content Accessibility Guidelines 2.2, levels A and AA, "
        "apart from what is listed below. We tested it ourselves; nobody else has checked it yet."
    )
    st.header("What does not work well", anchor=False)
    st.markdown(
        "- **Without JavaScript** nothing is shown. Ask whoever runs this check for the questions on paper.\n"
        "- **Tables** name their columns but have no caption; the heading above each says what it is.\n"
        "- **Charts** are read out as one sentence with all their numbers. You cannot step through their parts.\n"
        "- **A long result** makes a long screen and many printed pages. The full report as a file has a table of "
        "contents, and the brief has one side.\n"
        "- **Screen readers** were not run by people who use them every day. We tested roles, names and announcements "
        "in the browser."
    )
    _tests()
    _contact()
    hand_over_answers()


def _tests() -> None:
    st.header("How we tested", anchor=False)
    st.markdown(
        "We last tested in November 2026, in Chromium, by machine and by eye:\n\n"
        "- every screen and state with axe-core, at widths of 320, 375 and 1280 pixels, "
        "with the system set to light and to dark; it found nothing\n"
        "- contrast, size of targets, focus, single-key shortcuts and forced colours, by measuring\n"
        "- the whole journey with the keyboard alone, from the start to the downloads\n"
        "- zoom to 400%, text at double size, reduced motion and print\n"
        "- the names and roles that a screen reader is given\n"
        "- the structure of the PDF files (PDF/UA-1) and of the Word files\n\n"
        "The tests run again with every change to the product."
    )


def _contact() -> None:
    st.header("Tell us, or complain", anchor=False)
    st.markdown(
        "If something does not work for you, or you need a file in another form, tell the organisation that gave you "
        "the address of this check. It should answer within ten working days.\n\n"
        "If you are not happy with the answer, contact the "
        "[Equality Advisory and Support Service](https://www.equalityadvisoryservice.com/). In Northern Ireland, "
        "contact the [Equality Commission for Northern Ireland](https://www.equalityni.org/). The Equality and Human "
        "Rights Commission enforces the accessibility regulations for public bodies in Great Britain."
    )
