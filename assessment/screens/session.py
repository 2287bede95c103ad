"""What one person has entered in this browser session: the only file that touches session state."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from urllib.parse import urlsplit

import streamlit as st

from assessment.exports.recommendations_csv import Progress
from assessment.links.done import decode_ticks, join_token, split_token
from assessment.links.pasted import intact_token
from assessment.links.token import TokenError, decode_token, encode_token
from assessment.text import one_line
from questions import Answers
from questions.conditions import State
from questions.models import NA, UNANSWERED, Question

NAME_KEY = "organisation_name"
ANSWERS = "answers"
HANDED_OVER = "handed_over"
TICKS = "ticks"
ON_SCREEN = "on_screen"


def begin(on_screen: Collection[str]) -> None:
    """Take over what the address brings: all of it in a new session, later only what the server has not seen.

    Radios do not report each choice; the page's script puts it into the address at once. What was chosen on a
    screen that has been left since is read from there. The questions on screen report their own value.
    """
    # "A", where a program wrote the whole address in capitals.
    token = st.query_params.get("a") or st.query_params.get("A", "")
    if ANSWERS not in st.session_state:
        st.session_state[ANSWERS] = _opened(token)
    elif token != st.session_state.get(HANDED_OVER, ""):
        _catch_up(token, on_screen)


def _opened(stated: str) -> dict[str, State]:
    if not stated:
        return {}
    token = intact_token(stated)
    try:
        given = decode_token(token).given
    except TokenError as fault:
        st.session_state["link_problem"] = str(fault)
        return {}
    st.session_state["opened_from_link"] = True
    st.session_state[TICKS] = _ticks_in(token)
    return dict(given)


def _ticks_in(token: str) -> tuple[str, ...]:
    try:
        return decode_ticks(split_token(token)[1])
    except TokenError as fault:
        st.session_state["link_problem"] = str(fault)
        return ()


def _catch_up(token: str, on_screen: Collection[str]) -> None:
    before, now = _given(st.session_state.get(HANDED_OVER, "")), _given(token)
    for id_, state in now.items():
        if before.get(id_) != state and id_ not in on_screen:
            record(id_, state)


def _given(token: str) -> Mapping[str, State]:
    try:
        return decode_token(token).given if token else {}
    except TokenError:
        return {}


def answers() -> Answers:
    """All answers so far."""
    return _parsed(tuple(st.session_state.get(ANSWERS, {}).items()))


@lru_cache(maxsize=128)
def _parsed(given: tuple[tuple[str, State], ...]) -> Answers:
    """The same answers are looked up many times a run."""
    return Answers.parse(dict(given))


def record(question_id: str, state: State | None) -> None:
    """Note an answer; None takes it back."""
    given: dict[str, State] = st.session_state[ANSWERS]
    if state is None:
        given.pop(question_id, None)
    else:
        given[question_id] = state


def take_choices() -> None:
    """Take what the radios on screen say, when the screen is left before it runs again."""
    for question_id in st.session_state.get(ON_SCREEN, ()):
        if question_id in st.session_state:
            record(question_id, st.session_state[question_id])


def token_to_hand_over(on_screen: Iterable[str]) -> str:
    """The token of the answers so far, remembered so that `begin` can tell what is new in the address."""
    st.session_state[ON_SCREEN] = tuple(on_screen)
    token = join_token(encode_token(answers()), ticks())
    st.session_state[HANDED_OVER] = token
    return token


def ticks() -> tuple[str, ...]:
    """The gaps ticked as done in the what-if."""
    ticked: tuple[str, ...] = st.session_state.get(TICKS, ())
    return ticked


def keep_ticks(gap_ids: Iterable[str]) -> None:
    """Keep what is ticked, so that it travels in the link."""
    st.session_state[TICKS] = tuple(gap_ids)


def offered(question: Question, so_far: Answers) -> tuple[State, ...]:
    """The answers to offer: "not applicable" only while no other answer rules it out.

    Where the question that decides stands on the same screen, it must be a "don't know" first.
    """
    deciding = question.not_asked_when.question_ids() if question.not_asked_when else ()
    said_already = so_far.state(question.id) == NA
    ruled_out = any(
        isinstance(state := so_far.state(id_), int)
        or (
            state == UNANSWERED and not said_already and id_ in so_far.bank.section(question.section).deciding
        )
        for id_ in deciding
    )
    return tuple(state for state in question.states() if state != NA or not ruled_out)


def take_opened_from_link() -> bool:
    """True once, on the first run of a session that began with a readable link."""
    return bool(st.session_state.pop("opened_from_link", False))


def link_problem() -> str:
    """What was wrong with the link this session began with, or ""."""
    problem: str = st.session_state.get("link_problem", "")
    return problem


def organisation_name() -> str:
    """The name typed on the results screen; it stays in this session."""
    return one_line(st.session_state.get(NAME_KEY) or "")


def change(question_id: str) -> None:
    """Remember which question is being changed, so that Continue returns to the check."""
    st.session_state["changing"] = question_id


def changing() -> str:
    """The question being changed from the check screen, or ""."""
    question_id: str = st.session_state.get("changing", "")
    return question_id


def stop_changing() -> None:
    """Forget that a question was being changed."""
    st.session_state.pop("changing", None)


def open_answers(answers: Answers) -> None:
    """Put answers from a file in place of those on screen."""
    st.session_state[ANSWERS] = dict(answers.given)
    st.session_state.pop("link_problem", None)
    st.session_state.pop(TICKS, None)


def keep_progress(progress: Mapping[str, Progress]) -> None:
    """Keep what was filled in on a recommendations CSV for the next download."""
    st.session_state["progress"] = dict(progress)


def progress() -> Mapping[str, Progress]:
    """Status, owner and due date by gap id, as filled in on the file that was opened."""
    kept: Mapping[str, Progress] = st.session_state.get("progress", {})
    return kept


def here() -> str:
    """The address of this product without its query, or "" where there is no browser."""
    address = st.context.url or ""
    return urlsplit(address)._replace(path="/", query="", fragment="").geturl() if address else ""


def keep_files(key: str, made_of: object, made: Mapping[str, bytes]) -> None:
    """Keep files that were made, with what they were made of."""
    st.session_state[f"files_{key}"] = (made_of, dict(made))


def files(key: str, made_of: object) -> dict[str, bytes]:
    """The files kept under a key; none if what they were made of has changed since."""
    kept = st.session_state.get(f"files_{key}")
    return kept[1] if kept and kept[0] == made_of else {}
