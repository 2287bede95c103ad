"""Which screens there are, and which one opens first."""

from __future__ import annotations

import gc
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

import streamlit as st

from assessment.content.pack import default_pack
from assessment.exports.buy_in import BUY_IN
from assessment.screens import session
from assessment.screens.parts.buttons import links
from assessment.screens.parts.handover import begin, catch_up
from assessment.screens.parts.places import first_screen, section_name
from assessment.screens.parts.streamlit_hooks import Pages, StreamlitPage
from assessment.settings import settings
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


MASTHEAD = (("start", WORDS.product), ("reasons", WORDS.all_reasons), ("compare", "Compare"))
RESULT_MASTHEAD = (
    ("start", WORDS.product),
    ("results", "Your results"),
    ("plan", "Plan"),
    ("your-reasons", "Reasons"),
    ("take-away", "Share"),
    ("compare", "Compare"),
)
"""With answers, every way deeper is one press away from every screen."""
QUESTIONNAIRE_MASTHEAD = MASTHEAD[:1]
"""While a person answers, nothing leads away but the product's name and the help in the footer."""
FOOTER = (
    ("how-it-works", "How it works"),
    ("words", "Words explained"),
    ("privacy", "Privacy"),
    ("accessibility", "Accessibility"),
)


def run() -> None:
    """Show the screen that the address asks for; a link opens on the results or where the person left off."""
    pages: dict[str, StreamlitPage] = {}
    for screen in screens():
        pages[screen.name] = _page(pages, screen)
    current = st.navigation(list(pages.values()), position="hidden")
    on_screen = _on_screen(current)
    begin(on_screen)
    asked_for_start = st.query_params.get("screen") == "start"
    if session.take_opened_from_link() and current is pages["start"] and not asked_for_start:
        st.switch_page(pages[first_screen(session.answers())])
    links(pages, _masthead(on_screen), key="masthead")
    if problem := session.link_problem():
        st.error(problem, title="The link could not be opened")
    current.run()
    if not on_screen:
        catch_up()
    links(pages, FOOTER, key="footer")


def _masthead(on_screen: frozenset[str]) -> tuple[tuple[str, str], ...]:
    if on_screen:
        return QUESTIONNAIRE_MASTHEAD
    return RESULT_MASTHEAD if session.answers().given else MASTHEAD


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
