"""All reasons, with filters by objection and audience."""

from __future__ import annotations

import streamlit as st

from assessment.prose import Prose
from assessment.rounding import count
from assessment.screens import session
from assessment.screens.parts.buttons import links
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.markdown import reason_body
from assessment.screens.parts.streamlit_hooks import Pages
from reasons.models import Reason

ANY = "any"


def show(pages: Pages) -> None:
    """The reasons that answer an objection and suit an audience; all of them to begin with."""
    st.title(session.pack().words.all_reasons, anchor=False)
    st.markdown(session.pack().words.where_reasons_come_from)
    objections = {ANY: "Any objection"} | {o.id: o.title for o in session.pack().library.objections}
    audiences = {ANY: "Any audience"} | _audiences()
    objection = st.selectbox(
        "What do you hear?", list(objections), format_func=objections.__getitem__, key="objection"
    )
    audience = st.selectbox(
        "Who do you need to persuade?", list(audiences), format_func=audiences.__getitem__, key="audience"
    )
    found = matching(objection, audience)
    st.info(f"{count(len(found), 'reason', 'reasons').capitalize()} found." if found else _NONE)
    for reason in found:
        with st.expander(f"{reason.number}. {reason.title}"):
            st.markdown(_body(reason))
    hand_over_answers()
    links(
        pages,
        [
            ("about-you", "Take the check"),
            ("results", "Your results"),
            ("contribute", "Add an example, a source or a reason"),
        ],
    )


def prose() -> Prose:
    """Every reason, one below the other."""
    words, reasons = session.pack().words, session.pack().library.reasons
    return Prose(
        words.all_reasons,
        words.where_reasons_come_from,
        tuple((f"{reason.number}. {reason.title}", _body(reason)) for reason in reasons),
    )


def _body(reason: Reason) -> str:
    return f"{reason_body(reason, session.pack().library)}\n\n**Persuades most:** {reason.persuades}."


_NONE = "No reason matches both. Choose “Any objection” or “Any audience” to see more."


def matching(objection: str, audience: str) -> list[Reason]:
    """The reasons of an objection family that persuade an audience; "any" leaves a filter out."""
    return [
        reason
        for reason in session.pack().library.reasons
        if objection in (ANY, reason.objection_family) and (audience == ANY or audience in reason.audiences)
    ]


def _audiences() -> dict[str, str]:
    return {option.id: option.text for option in session.pack().bank.audiences}
