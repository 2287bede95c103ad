"""How to win over senior managers: each point of the plan with what to say, to bring and to leave out."""

from __future__ import annotations

import streamlit as st

from assessment.exports.buy_in import BUY_IN, Step, buy_in_plan
from assessment.result import Assessment
from assessment.screens import session
from assessment.screens.parts.buttons import links
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.markdown import facts, lines
from assessment.screens.parts.no_answers import none_yet
from assessment.screens.parts.streamlit_hooks import Pages

NOTHING = "There are no points on this."


def show(pages: Pages) -> None:
    """The points that help most with these people first, what to bring for each in a fold, and where they come from."""
    assessment = session.assessment()
    st.title(BUY_IN, anchor=False)
    if none_yet(pages, assessment):
        return
    plan = buy_in_plan(assessment)
    st.markdown(_for_whom(assessment) if plan.steps else NOTHING)
    for place, step in enumerate(plan.steps, start=1):
        _point(place, step)
    if plan.source:
        st.caption(plan.source)
    hand_over_answers()
    links(
        pages,
        [("your-reasons", "Reasons"), ("take-away", "Share"), ("about-you", "Change who it is for")],
    )


def _point(place: int, step: Step) -> None:
    """What to say is read at once, so that six points can be looked over on a phone."""
    st.header(f"{place}. {step.title}", anchor=False)
    st.markdown(lines(step.say))
    with st.expander(f"Point {place}: what to bring and leave out"):
        st.markdown(lines(step.bring))
        st.markdown(facts((*step.behind, step.source)))


def _for_whom(assessment: Assessment) -> str:
    audience = assessment.given.says(assessment.pack.bank.roles.audience)
    return f"Who to persuade: **{audience}**. The points that help most with them come first."
