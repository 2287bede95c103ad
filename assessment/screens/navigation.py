"""Which screens there are, and which one opens first."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from assessment.screens import (
    check,
    compare,
    how_it_works,
    open_saved,
    profile,
    results,
    score_explained,
    section,
    session,
    start,
    take_away,
)
from assessment.screens import reasons as reasons_screen
from assessment.screens.layout import PRODUCT, Pages, first_screen, links, section_name
from questions import load_bank

Show = Callable[[Pages], None]


def run() -> None:
    """Show the screen that the address asks for; a link opens on the results or where the person left off."""
    st.set_page_config(layout="centered")
    pages: dict[str, StreamlitPage] = {}
    for name, title, show in _screens():
        pages[name] = _page(pages, name, title, show)
    current = st.navigation(list(pages.values()), position="hidden")
    session.begin(_on_screen(pages, current))
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
        ("score", "The score explained", score_explained.show),
        ("take-away", "Take it into the room", take_away.show),
        ("compare", "Compare", compare.show),
        ("open", "Open saved answers", open_saved.show),
        ("reasons", "All twenty reasons", reasons_screen.show),
        ("how-it-works", "How it works", how_it_works.show),
    ]


def _on_screen(pages: Pages, current: StreamlitPage) -> frozenset[str]:
    """The ids of the questions that the current screen asks."""
    bank = load_bank()
    groups = {"about-you": bank.profile, **{section_name(s.id): s.questions for s in bank.sections}}
    name = next((name for name, page in pages.items() if page is current), "")
    return frozenset(question.id for question in groups.get(name, ()))


def _page(pages: Pages, name: str, title: str, show: Show) -> StreamlitPage:
    address = "" if name == "start" else name
    return st.Page(
        lambda: show(pages), title=f"{title} - {PRODUCT}", url_path=address, default=name == "start"
    )


def _frame(pages: Pages) -> None:
    with st.container(key="masthead"):
        links(
            pages, [("start", PRODUCT), ("reasons", "All twenty reasons"), ("how-it-works", "How it works")]
        )
    if problem := session.link_problem():
        st.error(problem, title="The link could not be opened")
