"""Questions as radio groups, and how far along the questionnaire is."""

from __future__ import annotations

import streamlit as st

from assessment.screens import session
from questions import Answers
from questions.base import Mark
from questions.conditions import State
from questions.models import ProfileQuestion, Question


def choose(question: ProfileQuestion | Question, states: tuple[State, ...]) -> None:
    """One question as a radio group that starts on nothing, or on what was answered before.

    Question and hint are one label, so that a screen reader reads both. What is chosen is taken over by
    `handover.begin`; here only an answer that is not offered any more is taken back.
    """
    start = session.answers().given.get(question.id)
    if start not in states:
        session.record(question.id, None)
    st.radio(
        f"{question.text}\n\n{question.hint}" if question.hint else question.text,
        states,
        index=states.index(start) if start in states else None,
        format_func=question.says,
        captions=_captions(question, states),
        key=question.id,
        on_change="ignore",
        width="stretch",
    )


def _captions(question: ProfileQuestion | Question, states: tuple[State, ...]) -> list[str] | None:
    """Who can tell, below "Don't know"; the stylesheet shows it once that is chosen."""
    if not isinstance(question, Question):
        return None
    who = f"{question.who_can_find_out} can tell you. We put it on your list."
    return [who if state == Mark.UNKNOWN else "" for state in states]


def why(question: Question) -> None:
    """Why a question is asked, below its answers."""
    st.caption(f"**Why we ask.** {question.why}")


def offered(question: Question, so_far: Answers) -> tuple[State, ...]:
    """The answers to offer: "not applicable" only while no other answer rules it out.

    Where the question that decides stands on the same screen, it must be a "don't know" first.
    """
    deciding = question.not_asked_when.question_ids() if question.not_asked_when else ()
    said_already = so_far.state(question.id) == Mark.NA
    ruled_out = any(
        isinstance(state := so_far.state(id_), int)
        or (
            state == Mark.UNANSWERED
            and not said_already
            and id_ in so_far.bank.section(question.section).deciding
        )
        for id_ in deciding
    )
    return tuple(state for state in question.states() if state != Mark.NA or not ruled_out)


def progress(place: int) -> None:
    """How far along the questionnaire is: section `place` of seven, and how many answers there are so far."""
    answers, last = session.answers(), len(session.pack().bank.sections)
    asked = [question.id for question in answers.bank.questions if answers.asked(question.id)]
    given = sum(id_ not in answers.unanswered for id_ in asked)
    where = f"Section {place} of {last}" if place else f"Before the {last} sections"
    st.progress(given / len(asked), text=f"{where}: {given} of {len(asked)} questions answered")
