"""Privacy: what the address holds, what the server sees and what the browser keeps."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from assessment.prose import Prose, read_prose
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.prose import PAGES, show_sections, show_title
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.settings import settings


def show(_: Pages) -> None:
    """Say what happens to what a person enters, true to the code."""
    show_title(prose())
    show_sections(prose())
    hand_over_answers()


@cache
def prose() -> Prose:
    """What the screen says; more where answers can be added to the counts of a database."""
    always = read_prose(PAGES / "privacy.md")
    if not settings().database:
        return always
    # Ten is said where the counts are shown, too; loaded only here, so that nobody else pays for it.
    least = import_module("assessment.benchmark.disclosure").LEAST_BODIES
    counts = read_prose(PAGES / "privacy_counts.md", least=least)
    return counts._replace(sections=(*always.sections, *counts.sections))
