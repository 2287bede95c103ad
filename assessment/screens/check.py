"""Check your answers: every answer with Change, and what is still open."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.rounding import count
from assessment.screens import session
from assessment.screens.parts.buttons import leads_to
from assessment.screens.parts.contradictions import which_holds
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.no_answers import none_yet
from assessment.screens.parts.places import section_name
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.text import lower_first
from questions import Answers
from questions.base import Mark
from questions.models import ProfileQuestion, Question


def show(pages: Pages) -> None:
    """List the answers section by section and lead on to the result."""
    session.stop_changing()
    answers = session.answers()
    st.title("Check your answers", anchor=False)
    if not answers.given and none_yet(pages, session.assessment()):
        return
    which_holds(pages, answers)
    _what_is_open(pages, answers)
    leads_to(pages["results"], "See your results", key="results_above", look="primary")
    with st.container(key="rows"):
        _group(pages, answers, "About you", "about-you", answers.bank.profile)
        for section in answers.bank.sections:
            _group(pages, answers, section.title, section_name(section.id), section.questions)
    hand_over_answers()
    st.space("small")
    with st.container(horizontal=True):
        leads_to(pages["results"], "Go on to your results", look="primary")
        leads_to(pages[section_name(answers.bank.sections[-1].id)], "Back")


def _what_is_open(pages: Pages, answers: Answers) -> None:
    if not answers.unanswered:
        st.markdown("You have answered every question. Change any answer, or see your results.")
        return
    open_ones = count(len(answers.unanswered), "question", "questions").capitalize()
    st.header(f"{open_ones} without an answer", anchor=False)
    st.markdown("You can go on without them, but they widen the range of your score.")
    with st.container(key="open", gap="xsmall"):
        for id_ in answers.unanswered:
            question = answers.bank.question(id_)
            name = section_name(question.section) if isinstance(question, Question) else "about-you"
            _to_question(pages, name, question, f"Answer: {lower_first(question.label)}", key=f"open_{id_}")


def _group(
    pages: Pages,
    answers: Answers,
    title: str,
    section: str,
    questions: tuple[ProfileQuestion, ...] | tuple[Question, ...],
) -> None:
    asked = [question.id for question in questions if answers.asked(question.id)]
    given = sum(id_ not in answers.unanswered for id_ in asked)
    st.header(f"{title}: {given} of {len(asked)}", anchor=False)
    for question in questions:
        if answers.asked(question.id):
            _row(pages, answers, section, question)


def _row(pages: Pages, answers: Answers, section: str, question: ProfileQuestion | Question) -> None:
    verb = "Answer" if answers.state(question.id) == Mark.UNANSWERED else "Change"
    st.markdown(f"**{question.label}**  \n{answers.says(question.id)}")
    label = f"{verb} :small[{lower_first(question.label)}]"
    _to_question(pages, section, question, label, key=f"change_{question.id}")


def _to_question(
    pages: Pages, section: str, question: ProfileQuestion | Question, label: str, *, key: str
) -> None:
    """A button that leads to a question; Continue then leads back here."""
    change = partial(session.change, question.id)
    leads_to(pages[section], label, key=key, look="tertiary", before=change)
