"""The reasons for these answers and this audience: the strongest first, the rest in folds."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.exports.brief.reasons import strongest
from assessment.exports.buy_in import BUY_IN
from assessment.result import Assessment, ReasonRanked
from assessment.rounding import in_words
from assessment.screens import session
from assessment.screens.parts.buttons import links
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.markdown import leading_reason, reason_body, reason_heading, short_reason_card
from assessment.screens.parts.no_answers import none_yet
from assessment.screens.parts.streamlit_hooks import Pages

LEADING = 3
KEEP_OPEN = "Access is open already. These help if someone wants to close it again."
NONE_YET = "None is ready to use yet. The plan says what to put in place first."


def show(pages: Pages) -> None:
    """Three reasons to lead with, then those that fit less well, then those that need groundwork."""
    assessment = session.assessment()
    st.title("Reasons", anchor=False)
    if none_yet(pages, assessment):
        return
    st.markdown(_for_whom(assessment))
    leading = strongest(assessment)[:LEADING]
    for reason in leading:
        st.header(reason.title, anchor=False)
        st.markdown(leading_reason(reason))
    if leading:
        _evidence(leading, assessment)
    more = [reason for reason in assessment.reasons_to_use if reason not in leading]
    _fold("More that fit", more)
    _fold("Not yet: they need groundwork first", assessment.reasons_not_yet)
    hand_over_answers()
    links(
        pages,
        [
            ("results", "Your results"),
            ("buy-in", BUY_IN),
            ("reasons", _all(assessment)),
            ("about-you", "Change who it is for"),
        ],
    )


def _for_whom(assessment: Assessment) -> str:
    audience = assessment.given.says(assessment.pack.bank.roles.audience)
    parts = [
        KEEP_OPEN if assessment.open_already else "",
        f"The strongest for your answers. Who to persuade: **{audience}**.",
        "" if assessment.reasons_to_use else NONE_YET,
    ]
    return " ".join(part for part in parts if part)


def _evidence(leading: Sequence[ReasonRanked], assessment: Assessment) -> None:
    with st.expander(f"Evidence, limits and sources of {_these(len(leading))}"):
        bodies = (
            f"### {reason.title}\n\n{reason_body(reason.entry, assessment.pack.library)}"
            for reason in leading
        )
        st.markdown("\n\n".join(bodies), anchors=False)


def _these(number: int) -> str:
    return "this reason" if number == 1 else f"these {in_words(number)}"


def _fold(heading: str, reasons: Sequence[ReasonRanked]) -> None:
    if reasons:
        with st.expander(f"{heading}: {len(reasons)}"):
            told = (f"### {reason_heading(reason)}\n\n{short_reason_card(reason)}" for reason in reasons)
            st.markdown("\n\n".join(told), anchors=False)


def _all(assessment: Assessment) -> str:
    return f"{assessment.pack.words.all_reasons} with their evidence"
