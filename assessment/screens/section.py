"""A section of the questionnaire: its questions on one page."""

from __future__ import annotations

from functools import cache

import streamlit as st

from assessment.screens import session
from assessment.screens.cards import cite
from assessment.screens.layout import Pages, choose, hand_over_answers, progress, section_name, steps
from questions import load_bank
from questions.conditions import State
from questions.models import Question, Section


def show(pages: Pages, section: Section) -> None:
    """Ask the section's questions; those that do not apply are left out."""
    progress(section.position)
    st.title(section.title, anchor=False)
    st.markdown(section.intro)
    shown: dict[str, tuple[Question, tuple[State, ...]]] = {}
    for question in section.questions:
        # Looked up for each question: the one before may have just decided that this one applies.
        so_far = session.answers()
        if so_far.asked(question.id):
            shown[question.id] = (question, session.offered(question, so_far))
            _ask(*shown[question.id])
    hand_over_answers(shown)
    steps(pages, section_name(section.id))


def _ask(question: Question, states: tuple[State, ...]) -> None:
    with st.container():
        choose(question, states, rerun=question.id in _deciding())
        _about(question)
    st.space("small")


@cache
def _deciding() -> frozenset[str]:
    """The questions whose answer decides whether another one is asked."""
    conditions = (q.not_asked_when for q in load_bank().questions)
    return frozenset(id_ for condition in conditions if condition for id_ in condition.question_ids())


def _about(question: Question) -> None:
    with st.expander(f"About this question: {question.label[0].lower()}{question.label[1:]}"):
        st.markdown(
            f"**Why we ask.** {question.why}\n\n"
            f"**What good looks like.** {question.good}\n\n"
            f"**Who can find out.** {question.who_can_find_out}.\n\n"
            f"**Sources.** {cite(question.source_ids)}."
        )
