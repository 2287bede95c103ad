"""Answers between the page's script and the server: the one way in, and the one way out.

A radio reports nothing when it is chosen. The page's script (web/assets/address.js) puts the choice into the address
at once, and the server takes it over at the start of its next run:

1. The server hands over a token of all answers, and for each question on the screen its slot and characters
   (`hand_over_answers`).
2. The script writes that token, with what is chosen since, into the address.
3. The next run begins with what the radios of the last screen report, and with what is new in the address for
   questions that are not on this screen (`begin`). Only their own radios speak for those on it.
4. Some things only the script sees, such as a press on a link, or a choice that decides what else is asked. Then it
   presses a hidden button (`catch_up`), so that there is a next run at once.

docs/handover.md tells the same with examples, which a test runs.
"""

from __future__ import annotations

import html
import json
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

import streamlit as st

from assessment.links.done import decode_ticks, join_token, split_token
from assessment.links.pasted import intact_token
from assessment.links.token import TokenError, codes, decode_token, encode_token
from assessment.screens import session
from assessment.screens.parts.html import show_html
from assessment.screens.parts.streamlit_hooks import Pages, page_in_address, show_in_this_run
from questions.conditions import State
from questions.models import ProfileQuestion, Question

Asked = Mapping[str, tuple[ProfileQuestion | Question, tuple[State, ...]]]
"""The questions on a screen by id, each with the answers it offers."""
Deciding = Mapping[str, Collection[State]]
"""By question id, the answers that change what else the screen asks."""
NOTHING_ASKED: Asked = {}
NOTHING_DECIDED: Deciding = {}


def begin(on_screen: Collection[str]) -> None:
    """Take over what the page brings: the whole address in a new visit, later only what the server has not seen."""
    # "A", where a program wrote the whole address in capitals.
    token = st.query_params.get("a") or st.query_params.get("A", "")
    if not session.begun():
        session.start(_opened(token))
        return
    take_choices()
    for id_, state in new_in_address(session.visit().handed_over, token, on_screen).items():
        session.record(id_, state)


def let_go_of_the_address() -> None:
    """Make Streamlit's page send, with each press, the answers that the address holds by then.

    It keeps the query that it was opened with, and would send that one for good, until it is told that there is none.
    """
    st.query_params.clear()


def _opened(stated: str) -> session.Visit:
    if not stated:
        return session.Visit()
    bank = session.pack().bank
    token = intact_token(stated, bank)
    try:
        given = decode_token(token, bank).given
    except TokenError as fault:
        return session.Visit(link_problem=str(fault))
    visit = session.Visit(given=dict(given), opened_from_link=True)
    try:
        visit.ticks = decode_ticks(split_token(token)[1])
    except TokenError as fault:
        visit.link_problem = str(fault)
    return visit


def take_choices() -> None:
    """Take what the radios of the last screen report."""
    for question_id in session.visit().on_screen:
        if question_id in st.session_state:
            session.record(question_id, st.session_state[question_id])


def new_in_address(handed_over: str, address: str, on_screen: Collection[str]) -> Mapping[str, State]:
    """The answers in the address that differ from the token handed over, without those of questions on screen.

    An answer is never taken back by an address: it may be of an older moment, such as a step back in the browser.
    """
    if address == handed_over:
        return {}
    before, now = _given(handed_over), _given(address)
    return {id_: state for id_, state in now.items() if before.get(id_) != state and id_ not in on_screen}


@lru_cache(maxsize=128)
def _given(token: str) -> Mapping[str, State]:
    """What a token says; what one run finds in the address, it hands over, and the next asks for it again."""
    try:
        return decode_token(token, session.pack().bank).given if token else {}
    except TokenError:
        return {}


def hand_over_answers(shown: Asked = NOTHING_ASKED, deciding: Deciding = NOTHING_DECIDED) -> None:
    """Give the page's script the token, and for each question on the screen its slot and characters."""
    visit = session.visit()
    visit.on_screen = tuple(shown)
    visit.handed_over = join_token(encode_token(session.answers()), visit.ticks)
    show_html(handed_over(visit.handed_over, slots(shown, deciding), changing()))


def changing() -> str:
    """The question on this screen that the person came from the check to change, or ""; the address names it."""
    named = st.query_params.get("change", "")
    return named if named in session.visit().on_screen else ""


def slots(shown: Asked, deciding: Deciding) -> dict[str, list[int | str]]:
    """By question: its slot, the characters of its answers in their order, and those that decide what is asked."""
    return {
        id_: [question.slot, _characters(question, states), _characters(question, deciding.get(id_, ()))]
        for id_, (question, states) in shown.items()
    }


def _characters(question: ProfileQuestion | Question, states: Iterable[State]) -> str:
    character = codes(question)
    return "".join(character[state] for state in states)


def handed_over(token: str, by_question: Mapping[str, list[int | str]], focus: str) -> str:
    """The element that the page's script reads; `focus` is the question to lead the person to, or ""."""
    return (
        f'<span id="answers" data-token="{html.escape(token)}" '
        f'data-slots="{html.escape(json.dumps(by_question))}" data-focus="{html.escape(focus)}"></span>'
    )


def catch_up(pages: Pages) -> None:
    """The hidden button with which the page's script makes the server take over what the address holds.

    It holds the answers, and after a press on a link another screen than the one that is shown.
    """
    st.button(
        "Take over answers from the address", key="catch_up", on_click=show_what_is_asked_for, args=(pages,)
    )


def show_what_is_asked_for(pages: Pages) -> None:
    """Let this run show the screen whose address the browser shows."""
    if page := page_in_address(pages):
        show_in_this_run(page)
