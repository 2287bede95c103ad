"""Which screens there are, and which one opens first."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from assessment.method import load_method
from assessment.screens import check, how_it_works, profile, results, section, session, start
from assessment.screens import reasons as reasons_screen
from assessment.screens.layout import PRODUCT, Pages, links, section_name
from questions import Answers, load_bank

Show = Callable[[Pages], None]


def run() -> None:
    """Show the screen that the address asks for; a link opens on the results or where the person left off."""
    st.set_page_config(layout="centered")
    session.restored()
    pages: dict[str, StreamlitPage] = {}
    for name, title, show in _screens():
        pages[name] = _page(pages, name, title, show)
    current = st.navigation(list(pages.values()), position="hidden")
    if session.take_opened_from_link() and current is pages["start"]:
        st.switch_page(pages[first_screen(session.answers())])
    _frame(pages)
    current.run()


def _screens() -> list[tuple[str, str, Show]]:
    sections = [(section_name(item.id), item.title, section.shower(item)) for item in load_bank().sections]
    return [
        ("start", "Start", start.show),
        ("about-you", "About you", profile.show),
        *sections,
        ("check", "Check your answers", check.show),
        ("results", "Your results", results.show),
        ("reasons", "All twenty reasons", reasons_screen.show),
        ("how-it-works", "How it works", how_it_works.show),
    ]


def _page(pages: Pages, name: str, title: str, show: Show) -> StreamlitPage:
    address = "" if name == "start" else name
    return st.Page(
        lambda: show(pages), title=f"{title} - {PRODUCT}", url_path=address, default=name == "start"
    )


def first_screen(answers: Answers) -> str:
    """Where a link opens: on the results when enough is answered, else at the first unanswered question."""
    bank = answers.bank
    open_ids = [id_ for id_ in answers.unanswered if id_ in {q.id for q in bank.questions}]
    if 100 * len(open_ids) <= (100 - load_method().coverage.least_percent) * len(bank.questions):
        return "results"
    first = next(section for section in bank.sections if any(q.id in open_ids for q in section.questions))
    return section_name(first.id)


def _frame(pages: Pages) -> None:
    with st.container(key="masthead"):
        links(
            pages, [("start", PRODUCT), ("reasons", "All twenty reasons"), ("how-it-works", "How it works")]
        )
    if problem := session.link_problem():
        st.error(problem, title="The link could not be opened")
