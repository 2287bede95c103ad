"""Privacy: what the address holds, what the server sees and what the browser keeps."""

from __future__ import annotations

from functools import cache

from assessment.prose import Prose, read_prose
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.prose import PAGES, show_sections, show_title
from assessment.screens.parts.streamlit_hooks import Pages


def show(_: Pages) -> None:
    """Say what happens to what a person enters, true to the code."""
    show_title(prose())
    show_sections(prose())
    hand_over_answers()


@cache
def prose() -> Prose:
    """What the screen says."""
    return read_prose(PAGES / "privacy.md")
