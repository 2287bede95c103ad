"""What every screen shares: its frame, its radio groups and the answers handed to the address bar."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assessment.content.method import load_method
from assessment.links.token import codes
from assessment.screens import session
from questions import Answers, load_bank
from questions.conditions import State
from questions.models import ProfileQuestion, Question

PRODUCT = "Social media readiness check"
MARKUP = "\\`*_{}[]()<>#+-.!|~$:&\"'=^"

Look = Literal["primary", "secondary", "tertiary"]
Pages = Mapping[str, StreamlitPage]
"""The screens by name. They are made anew on each run, because Streamlit keeps state in them."""
Asked = Mapping[str, tuple[ProfileQuestion | Question, tuple[State, ...]]]
"""The questions on a screen by id, each with the answers it offers."""
Deciding = Mapping[str, Collection[State]]
"""By question id, the answers that change what else the screen asks."""
NOTHING_ASKED: Asked = {}
NOTHING_DECIDED: Deciding = {}


def choose(question: ProfileQuestion | Question, states: tuple[State, ...]) -> None:
    """One question as a radio group that starts on nothing, or on what was answered before.

    Question and hint are one label, so that a screen reader reads both. The page's script keeps what is chosen.
    """
    start = session.answers().given.get(question.id)
    chosen = st.radio(
        f"{question.text}\n\n{question.hint}" if question.hint else question.text,
        states,
        index=states.index(start) if start in states else None,
        format_func=question.says,
        key=question.id,
        on_change="ignore",
        width="stretch",
    )
    session.record(question.id, chosen)


def section_name(section_id: str) -> str:
    """The address of a section's screen."""
    return section_id.replace("_", "-")


def first_screen(answers: Answers) -> str:
    """Where a link opens: on the results when enough is answered, else at the first unanswered question."""
    bank = answers.bank
    open_ids = {question.id for question in bank.questions} & set(answers.unanswered)
    if 100 * len(open_ids) <= (100 - load_method().coverage.least_percent) * len(bank.questions):
        return "results"
    first = next(section for section in bank.sections if any(q.id in open_ids for q in section.questions))
    return section_name(first.id)


def progress(place: int) -> None:
    """How far along the questionnaire is: section `place` of seven."""
    last = len(load_bank().sections)
    st.progress(place / last, text=f"Section {place} of {last}" if place else f"Before the {last} sections")


def leads_to(
    page: StreamlitPage,
    label: str,
    *,
    key: str | None = None,
    look: Look = "secondary",
    before: Callable[[], None] | None = None,
) -> None:
    """A button to another screen. It moves on in a callback, so that this screen is not drawn once more first."""
    icon = ":material/arrow_forward:" if look == "primary" else None
    pressed = st.button(
        label, key=key, type=look, icon=icon, icon_position="right", on_click=_move, args=(page, before)
    )
    if pressed:  # a server that was started again did not know the callback yet
        _leave(before)
        st.switch_page(page)


def _leave(before: Callable[[], None] | None) -> None:
    session.take_choices()
    if before:
        before()


def _move(page: StreamlitPage, before: Callable[[], None] | None) -> None:
    """Let this run show another screen. `st.switch_page` would need a second run, and waits before it."""
    _leave(before)
    context = get_script_run_ctx()
    assert context
    context.pages_manager.set_script_intent("", page.url_path)


def steps(pages: Pages, current: str) -> None:
    """Back and Continue; Continue returns to the check when an answer is being changed."""
    order = list(pages)[: list(pages).index("check") + 1]
    place = order.index(current)
    target = "check" if session.changing() else order[place + 1]
    with st.container(horizontal=True):
        leads_to(pages[target], "Continue", key="continue", look="primary", before=session.stop_changing)
        leads_to(pages[order[place - 1]], "Back", key="back", before=session.stop_changing)


def hand_over_answers(shown: Asked = NOTHING_ASKED, deciding: Deciding = NOTHING_DECIDED) -> None:
    """Give the page's script the token, and for each question its slot and the codes of its answers.

    After the codes come those that change what the screen asks; with these the script calls on the server.
    """
    token = session.token_to_hand_over(shown)
    slots = {
        id_: [question.slot, _codes(question, states), _codes(question, deciding.get(id_, ()))]
        for id_, (question, states) in shown.items()
    }
    st.html(
        f'<span id="answers" data-token="{html.escape(token)}" '
        f'data-slots="{html.escape(json.dumps(slots))}" data-focus="{html.escape(session.changing())}"></span>'
    )


def catch_up() -> None:
    """The hidden button with which the page's script makes the server take over what the address holds."""
    st.button("Take over answers from the address", key="catch_up")


def _codes(question: ProfileQuestion | Question, states: Iterable[State]) -> str:
    code = codes(question)
    return "".join(code[state] for state in states)


def draw(spec: Mapping[str, Any], alternative: str) -> None:
    """A chart with its words; its parts stay silent, so that a screen reader hears the words once."""
    silent = {"aria": False}
    quiet = {**spec, "config": {**dict.fromkeys(("mark", "axis", "legend"), silent), **spec["config"]}}
    if "title" in spec:
        quiet["title"] = {**spec["title"], **silent}
    st.vega_lite_chart(quiet, theme=None, alt=alternative, width="stretch")


def link(pages: Pages, name: str, label: str) -> None:
    """A link to another screen."""
    st.page_link(pages[name], label=label, width="content")


def links(pages: Pages, names: Iterable[tuple[str, str]], *, key: str | None = None) -> None:
    """A row of links to other screens."""
    with st.container(key=key, horizontal=True, gap="medium"):
        for name, label in names:
            link(pages, name, label)


def audience_words(option_id: str) -> str:
    """An audience of the profile in words."""
    return load_bank().question("persuade").says(option_id)


def plain(text: str) -> str:
    """Text that Markdown shows as it is, whatever it holds."""
    return "".join(f"\\{c}" if c in MARKUP else c for c in " ".join(text.split()))
