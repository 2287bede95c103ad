"""Add an example, a source or a reason: a form that ends in a file, which the person sends."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import streamlit as st

from assessment.contribution.check import check
from assessment.contribution.draft import FIELDS, WHICH, Asked, draft, sentences
from assessment.contribution.file import write_file
from assessment.contribution.models import Kind
from assessment.contribution.overlap import reason_title
from assessment.contribution.report import similar
from assessment.contribution.rules import Given
from assessment.contribution.send import file_name, issue_address, mail
from assessment.prose import Prose, read_prose
from assessment.rounding import today
from assessment.screens import session
from assessment.screens.parts.buttons import links
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.markdown import plain
from assessment.screens.parts.prose import PAGES, show_sections, show_title
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.settings import settings

KINDS: Mapping[Kind, str] = {
    "example": "An example for a reason",
    "source": "A source for a reason",
    "reason": "A new reason",
}
LONG = 200
"""A field for more letters than this gets several lines."""


def show(pages: Pages) -> None:
    """The rules and the form; once it holds no fault, what is alike and how to send it."""
    show_title(prose())
    rules, afterwards = prose().sections
    show_sections(prose()._replace(sections=(rules,)))
    kind = st.radio(
        "What do you want to add?", list(KINDS), index=None, format_func=KINDS.__getitem__, key="kind_to_add"
    )
    if kind:
        _form(kind)
    show_sections(prose()._replace(sections=(afterwards,)))
    hand_over_answers()
    links(pages, [("decisions", "What was decided"), ("reasons", session.pack().words.all_reasons)])


@cache
def prose() -> Prose:
    """What the screen says around the form."""
    return read_prose(PAGES / "contribute.md")


def _form(kind: Kind) -> None:
    with st.form(f"add_{kind}", border=False, enter_to_submit=False):
        typed = {asked.name: _field(kind, asked) for asked in FIELDS[kind]}
        pressed = st.form_submit_button("Check it", type="primary")
    if pressed:
        _answer(kind, typed)


def _field(kind: Kind, asked: Asked) -> str:
    key = f"add_{kind}_{asked.name}"
    if asked == WHICH:
        return _which(key)
    label = f"**{asked.label}**  \n{asked.hint}"
    entry = st.text_area if asked.most > LONG and asked.name != "url" else st.text_input
    return entry(label, key=key, max_chars=asked.most) or ""


def _which(key: str) -> str:
    titles = {str(reason.number): reason_title(reason) for reason in session.pack().library.reasons}
    chosen = st.selectbox(
        f"**{WHICH.label}**",
        list(titles),
        index=None,
        format_func=titles.__getitem__,
        key=key,
        placeholder="Choose a reason",
    )
    return chosen or ""


def _answer(kind: Kind, typed: Mapping[str, str]) -> None:
    pack, day = session.pack(), today()
    given = draft(kind, typed, pack.library, day)
    checked = check(given, pack.library, pack.bank, day)
    if checked.faults:
        told = "\n".join(f"- {plain(sentence)}" for sentence in sentences(kind, checked.faults))
        st.error(told, title="Not ready yet")
        return
    _alike(given)
    _send(given)


def _alike(given: Given) -> None:
    """What is there already, before anything is sent."""
    st.header("Is it there already?", anchor=False)
    found = similar(given, session.pack().library)
    if not found:
        st.markdown("Nothing that is there shares more than a word or two with it.")
        return
    told = [
        f"- {plain(entry.title)}  \n  Words that both have: {plain(', '.join(entry.words))}."
        for entry in found
    ]
    st.markdown("These sound alike. Send yours if it says something else.\n\n" + "\n".join(told))


def _send(given: Given) -> None:
    st.header("Send it", anchor=False)
    st.markdown(_where())
    st.download_button(
        "Download the file",
        write_file(given),
        file_name(given),
        "application/toml",
        on_click="ignore",
        icon=":material/download:",
        type="primary",
    )
    if settings().repository:
        st.link_button("Open an issue with it", issue_address(given, settings().repository))
        st.markdown("You need an account there, and your account’s name will stand on it.")
    st.markdown("Or copy this mail:")
    st.code(mail(given), language=None, wrap_lines=True)


def _where() -> str:
    if address := settings().contributions_to:
        return f"Send the file to **{plain(address)}**, or copy the mail below. We keep no copy."
    return "Send the file, or the mail below, to whoever gave you the address of this check. We keep no copy."
