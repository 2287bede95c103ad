"""The first screen: what you get, how long it takes, what is kept."""

from __future__ import annotations

from functools import cache

from assessment.prose import Prose, read_prose
from assessment.rounding import in_words
from assessment.screens import session
from assessment.screens.parts.buttons import leads_to, links
from assessment.screens.parts.files import questionnaire_buttons
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.prose import PAGES, show_sections, show_title
from assessment.screens.parts.streamlit_hooks import Pages

START = "Start now"


def show(pages: Pages) -> None:
    """Say what the check does and start it."""
    show_title(prose())
    leads_to(pages["about-you"], START, look="primary")
    show_sections(prose())
    hand_over_answers()
    links(
        pages,
        [
            ("open", "Open saved answers"),
            ("results", "Your results"),
            ("room", "At an event or with colleagues"),
        ],
    )
    questionnaire_buttons()


@cache
def prose() -> Prose:
    """What the screen says, with the figures of the questionnaire."""
    bank = session.pack().bank
    return read_prose(
        PAGES / "start.md",
        questions=len(bank.questions),
        sections=in_words(len(bank.sections)),
        profile=in_words(len(bank.profile)),
        reasons=in_words(len(session.pack().library.reasons)),
    )
