"""How to win over senior managers: each point of the plan with what to say, to bring and to leave out."""

from __future__ import annotations

import streamlit as st

from assessment import assess
from assessment.exports.buy_in import BUY_IN, BuyInPlan, buy_in_plan
from assessment.result import Assessment
from assessment.screens import session
from assessment.screens.parts.buttons import links
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.markdown import facts, lines
from assessment.screens.parts.streamlit_hooks import Pages

NOTHING = "There are no points on this."


def show(pages: Pages) -> None:
    """The points that help most with these people first, and where they come from in a fold."""
    assessment = assess(session.answers(), session.pack())
    plan = buy_in_plan(assessment)
    st.title(BUY_IN, anchor=False)
    st.markdown(_for_whom(assessment) if plan.steps else NOTHING)
    if plan.source:
        st.caption(plan.source)
    for place, step in enumerate(plan.steps, start=1):
        st.header(f"{place}. {step.title}", anchor=False)
        st.markdown(lines(step.to_do))
    if plan.steps:
        _behind(plan)
    hand_over_answers()
    links(
        pages,
        [("your-reasons", "Reasons"), ("take-away", "Share"), ("about-you", "Change who it is for")],
    )


def _for_whom(assessment: Assessment) -> str:
    audience = assessment.given.says(assessment.pack.bank.roles.audience)
    return f"Who to persuade: **{audience}**. The points that help most with them come first."


def _behind(plan: BuyInPlan) -> None:
    with st.expander("What managers hear, your answers, and the source of each point"):
        told = (f"### {step.title}\n\n{facts((*step.behind, step.source))}" for step in plan.steps)
        st.markdown("\n\n".join(told), anchors=False)
