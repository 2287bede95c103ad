"""Check your answers: every answer with Change, and what is still open."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.screens import session
from assessment.screens.parts.buttons import leads_to
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.places import section_name
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.wording import count, lower_first
from questions import Answers
from questions.models import UNANSWERED, ProfileQuestion, Question


def show(pages: Pages) -> None:
    """List the answers section by section and lead on to the result."""
    session.stop_changing()
    answers = session.answers()
    st.title("Check your answers", anchor=False)
    _what_is_open(answers)
    with st.container(key="rows"):
        _group(pages, answers, "About you", "about-you", answers.bank.profile)
        for section in answers.bank.sections:
            _group(pages, answers, section.title, section_name(section.id), section.questions)
    hand_over_answers()
    st.space("small")
    with st.container(horizontal=True):
        leads_to(pages["results"], "See your results", look="primary")
        leads_to(pages[section_name(answers.bank.sections[-1].id)], "Back")


def _what_is_open(answers: Answers) -> None:
    if not answers.unanswered:
        st.markdown("You have answered every question. Change any answer, or see your results.")
        return
    labels = "\n".join(f"- {answers.bank.question(id_).label}" for id_ in answers.unanswered)
    st.info(
        f"You can go on without them, but they widen the range of your score.\n\n{labels}",
        title=f"{count(len(answers.unanswered), 'question', 'questions')} without an answer".capitalize(),
    )


def _group(
    pages: Pages,
    answers: Answers,
    title: str,
    section: str,
    questions: tuple[ProfileQuestion, ...] | tuple[Question, ...],
) -> None:
    st.header(title, anchor=False)
    for question in questions:
        if answers.asked(question.id):
            _row(pages, answers, section, question)


def _row(pages: Pages, answers: Answers, section: str, question: ProfileQuestion | Question) -> None:
    verb = "Answer" if answers.state(question.id) == UNANSWERED else "Change"
    st.markdown(f"**{question.label}**  \n{answers.says(question.id)}")
    name = lower_first(question.label)
    change = partial(session.change, question.id)
    label = f"{verb} :small[{name}]"
    leads_to(pages[section], label, key=f"change_{question.id}", look="tertiary", before=change)
