"""Which screens there are, and which one opens first."""

from __future__ import annotations

import gc
from copy import copy
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

import streamlit as st

from assessment.content.pack import default_pack
from assessment.exports.buy_in import BUY_IN
from assessment.screens import session
from assessment.screens.parts.handover import begin, catch_up, let_go_of_the_address, show_what_is_asked_for
from assessment.screens.parts.html import show_html
from assessment.screens.parts.places import first_screen, section_name
from assessment.screens.parts.streamlit_hooks import Pages, StreamlitPage
from assessment.settings import settings
from assessment.site_links import (
    FOOTER,
    MASTHEAD,
    QUESTIONNAIRE_MASTHEAD,
    RESULT_MASTHEAD,
    SiteLink,
    footer,
    masthead,
)
from questions.models import Section


class Screen(NamedTuple):
    """A screen: its name in the address, its title, the module that shows it, and the section it asks."""

    name: str
    title: str
    module: str
    section: Section | None = None


WORDS = default_pack().words
OTHERS = Screen("others", "Where others stand", "benchmark.others")
"""Only where a database for the counts is named."""


@cache
def screens() -> tuple[Screen, ...]:
    """Every screen; the questionnaire comes first, in its order."""
    sections = (Screen(section_name(s.id), s.title, "questions", s) for s in default_pack().bank.sections)
    return (
        Screen("start", "Start", "start"),
        Screen("about-you", "About you", "about_you"),
        *sections,
        Screen("check", "Check your answers", "check"),
        Screen("results", "Your results", "results.overview"),
        Screen("plan", "Plan", "results.plan"),
        Screen("your-reasons", "Reasons", "results.reasons"),
        Screen("buy-in", BUY_IN, "results.buy_in"),
        Screen("risks", "Risks", "results.risks"),
        Screen("score", "The score explained", "results.score"),
        Screen("take-away", "Share", "results.share"),
        *((OTHERS,) if settings().database else ()),
        Screen("compare", "Compare", "compare"),
        Screen("room", "At an event or with colleagues", "room.group"),
        Screen("invite", "Invite people and collect links", "room.organiser"),
        Screen("projector", "Projector", "room.projector"),
        Screen("from-paper", "Type in answers from paper", "room.from_paper"),
        Screen("open", "Open saved answers", "open_saved"),
        Screen("reasons", WORDS.all_reasons, "reasons"),
        Screen("contribute", "Add to the reasons", "contribution.form"),
        Screen("decisions", "What was decided", "contribution.decisions"),
        Screen("how-it-works", "How it works", "pages.how_it_works"),
        Screen("words", "Words explained", "pages.glossary"),
        Screen("privacy", "Privacy", "pages.privacy"),
        Screen("accessibility", "Accessibility statement", "pages.accessibility"),
    )


def run() -> None:
    """Show the screen that the address asks for; a link opens on the results or where the person left off."""
    pages = all_pages()
    new_visit = not session.begun()
    if new_visit:  # a server that was started again does not know yet that a link was pressed
        show_what_is_asked_for(pages)
    # Streamlit keeps in a page whether it may run, so each run has pages of its own.
    current = st.navigation([copy(page) for page in pages.values()], position="hidden")
    on_screen = _on_screen(current)
    begin(on_screen)
    asked_for_start = st.query_params.get("screen") == "start"
    if session.take_opened_from_link() and not current.url_path and not asked_for_start:
        st.switch_page(pages[first_screen(session.answers())])
    show_html(masthead(_masthead(on_screen), current.url_path))
    if problem := session.link_problem():
        st.error(problem, title="The link could not be opened")
    current.run()
    catch_up(pages)
    show_html(footer(FOOTER, current.url_path))
    if new_visit:  # at the end, because by now the page's script can write the answers into the address again
        let_go_of_the_address()


def _masthead(on_screen: frozenset[str]) -> tuple[SiteLink, ...]:
    if on_screen:
        return QUESTIONNAIRE_MASTHEAD
    return RESULT_MASTHEAD if session.answers().given else MASTHEAD


@cache
def all_pages() -> Pages:
    """Every screen by name, as Streamlit wants it."""
    pages: dict[str, StreamlitPage] = {}
    for screen in screens():
        pages[screen.name] = _page(pages, screen)
    return pages


def _page(pages: Pages, screen: Screen) -> StreamlitPage:
    first = screen.name == "start"
    return st.Page(
        lambda: _show(pages, screen),
        title=f"{screen.title} - {WORDS.product}",
        url_path="" if first else screen.name,
        default=first,
    )


def _show(pages: Pages, screen: Screen) -> None:
    arguments = [screen.section] if screen.section else []
    _module(screen.module).show(pages, *arguments)


@cache
def _module(name: str) -> ModuleType:
    """A screen's module, loaded when it is first asked for, so that the start does not wait for charts."""
    module = import_module(f"assessment.screens.{name}")
    # Code and content stay; without this, Python would look through them for garbage again and again.
    gc.freeze()
    return module


def _on_screen(current: StreamlitPage) -> frozenset[str]:
    """The ids of the questions that the current screen asks."""
    questions = _questions().get(current.url_path, ())
    return frozenset(questions)


@cache
def _questions() -> dict[str, tuple[str, ...]]:
    bank = default_pack().bank
    asked = {section_name(section.id): section.questions for section in bank.sections}
    ids = {name: tuple(question.id for question in questions) for name, questions in asked.items()}
    return {"about-you": tuple(question.id for question in bank.profile), **ids}
