"""At an event or with colleagues: links or files of many, as one group or as one organisation."""

from __future__ import annotations

import streamlit as st

from assessment import assess
from assessment.compare.cohort import FEWEST, cohort
from assessment.compare.side_by_side import MOST, compare
from assessment.rounding import in_words
from assessment.screens import session
from assessment.screens.parts.buttons import links
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.screens.room import cohort as cohort_screen
from assessment.screens.room import colleagues
from assessment.screens.room.given import Labelled, given

ORGANISATIONS, COLLEAGUES = "Organisations at an event", "Colleagues of one organisation"
WHAT_YOU_GET = {
    ORGANISATIONS: "You see where the group stands: counts and shares, no ranking and no names.",
    COLLEAGUES: "You see where you agree, where you do not, and who knows what. Then you settle on one set of answers.",
}


def show(pages: Pages) -> None:
    """Take the links, and show the group as what it is."""
    st.title("At an event or with colleagues", anchor=False)
    st.markdown(
        "Everybody takes the check and sends you their link. Open them here together. Nothing is stored: links and "
        "files stay in this browser session."
    )
    links(
        pages, [("invite", "Invite people and collect links"), ("from-paper", "Type in answers from paper")]
    )
    who = st.radio("Who are they?", [ORGANISATIONS, COLLEAGUES], key="room_who", persist_state="session")
    st.markdown(WHAT_YOU_GET[who])
    found = given()
    hand_over_answers()
    if len(found) < FEWEST:
        st.info(f"Paste at least {in_words(FEWEST)} links, or add files, to see them together.")
    elif who == ORGANISATIONS:
        _organisations(pages, found)
    else:
        _colleagues(pages, found)


def _organisations(pages: Pages, found: Labelled) -> None:
    labelled = [(label, assess(answers, session.pack())) for label, answers in found]
    cohort_screen.show(pages, cohort([assessment for _, assessment in labelled]), labelled)


def _colleagues(pages: Pages, found: Labelled) -> None:
    if len(found) > MOST:
        st.error(
            f"{len(found)} results are open. At most {in_words(MOST)} colleagues can be put side by side.",
            title="These are too many for one table",
        )
        return
    labelled = [(label, assess(answers, session.pack())) for label, answers in found]
    colleagues.show(pages, compare(labelled), [answers for _, answers in found])
