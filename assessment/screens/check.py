"""Check your answers: every answer with Change, and what is still open."""

from __future__ import annotations

from html import escape

import streamlit as st

from assessment.rounding import count
from assessment.screens import session
from assessment.screens.parts.buttons import leads_to
from assessment.screens.parts.contradictions import which_holds
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.html import show_html
from assessment.screens.parts.no_answers import none_yet
from assessment.screens.parts.places import section_name, to_change
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.site_links import block, link
from assessment.text import lower_first
from questions import Answers
from questions.base import Mark
from questions.models import ProfileQuestion, Question


def show(pages: Pages) -> None:
    """List the answers section by section and lead on to the result."""
    answers = session.answers()
    st.title("Check your answers", anchor=False)
    if not answers.given and none_yet(pages, session.assessment()):
        return
    which_holds(answers)
    _what_is_open(answers)
    leads_to(pages["results"], "See your results", key="results_above", look="primary")
    _group(answers, "About you", answers.bank.profile)
    for section in answers.bank.sections:
        _group(answers, section.title, section.questions)
    hand_over_answers()
    st.space("small")
    with st.container(horizontal=True):
        leads_to(pages["results"], "Go on to your results", look="primary")
        leads_to(pages[section_name(answers.bank.sections[-1].id)], "Back")


def _what_is_open(answers: Answers) -> None:
    if not answers.unanswered:
        st.markdown("You have answered every question. Change any answer, or see your results.")
        return
    open_ones = count(len(answers.unanswered), "question", "questions").capitalize()
    st.header(f"{open_ones} without an answer", anchor=False)
    st.markdown("You can go on without them, but they widen the range of your score.")
    questions = [answers.bank.question(id_) for id_ in answers.unanswered]
    listed = [(to_change(question), f"Answer: {lower_first(question.label)}") for question in questions]
    show_html(block(listed, listed=True))


def _group(
    answers: Answers, title: str, questions: tuple[ProfileQuestion, ...] | tuple[Question, ...]
) -> None:
    """One element for all rows of a group, because each element on a page costs time and bytes."""
    asked = [question for question in questions if answers.asked(question.id)]
    given = sum(question.id not in answers.unanswered for question in asked)
    st.header(f"{title}: {given} of {len(asked)}", anchor=False)
    show_html(f'<dl class="rows">{"".join(_row(answers, question) for question in asked)}</dl>')


def _row(answers: Answers, question: ProfileQuestion | Question) -> str:
    verb = "Answer" if answers.state(question.id) == Mark.UNANSWERED else "Change"
    change = link(to_change(question), verb, unseen=lower_first(question.label))
    said = escape(answers.says(question.id))
    return f"<div><dt>{escape(question.label)}</dt><dd>{said}</dd><dd>{change}</dd></div>"
