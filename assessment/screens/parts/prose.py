"""Pages of prose on a screen."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from assessment.prose import Prose

PAGES = Path(__file__).parents[1] / "pages"


def show_title(prose: Prose) -> None:
    """The title of a page, and what stands below it."""
    st.title(prose.title, anchor=False)
    st.markdown(prose.intro)


def show_sections(prose: Prose) -> None:
    """The sections of a page."""
    for heading, body in prose.sections:
        st.header(heading, anchor=False)
        st.markdown(body, anchors=False)
