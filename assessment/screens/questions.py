"""A section of the questionnaire: its questions on one page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import streamlit as st

from assessment.screens import session
from assessment.screens.parts.buttons import steps
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.markdown import cite
from assessment.screens.parts.places import section_name
from assessment.screens.parts.radio import choose, offered, progress, why
from assessment.screens.parts.streamlit_hooks import Pages
from questions.conditions import State
from questions.models import Question, Section


def show(pages: Pages, section: Section) -> None:
    """Ask the section's questions; those that do not apply are left out."""
    progress(section.position)
    st.title(section.title, anchor=False)
    st.markdown(section.intro)
    with st.container(key="ladders"):
        shown = _ask(section)
    _about(shown)
    hand_over_answers(shown, section.deciding)
    steps(pages, section_name(section.id))


def _ask(section: Section) -> dict[str, tuple[Question, tuple[State, ...]]]:
    shown: dict[str, tuple[Question, tuple[State, ...]]] = {}
    for question in section.questions:
        # Looked up for each question: the one before may have just decided that this one applies.
        so_far = session.answers()
        if so_far.asked(question.id):
            states = offered(question, so_far)
            choose(question, states)
            why(question)
            shown[question.id] = (question, states)
    return shown


def _about(question_ids: Iterable[str]) -> None:
    """All that explains the questions in one fold, because each element on a page costs time and bytes."""
    with st.expander("About these questions: what good looks like, who can find out, and the sources"):
        st.markdown("\n\n".join(_explained(id_) for id_ in question_ids), anchors=False)


@cache
def _explained(question_id: str) -> str:
    question = session.pack().bank.ladder(question_id)
    return (
        f"## {question.label}\n\n"
        f"**What good looks like.** {question.good}\n\n"
        f"**Who can find out.** {question.who_can_find_out}.\n\n"
        f"**Sources.** {cite(session.pack().library.cited(question.source_ids))}."
    )
