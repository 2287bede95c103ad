"""The accessibility statement, in the form that UK public bodies use."""

from __future__ import annotations

from functools import cache

from assessment.prose import Prose, read_prose
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.prose import PAGES, show_sections, show_title
from assessment.screens.parts.streamlit_hooks import Pages


def show(_: Pages) -> None:
    """Say what was tested and how, what is known not to work, and how to complain."""
    show_title(prose())
    show_sections(prose())
    hand_over_answers()


@cache
def prose() -> Prose:
    """What the screen says."""
    return read_prose(PAGES / "accessibility.md")
