"""HTML of the product's own: links, rows of answers, and what the page's script reads."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st


class Html(NamedTuple):
    """HTML that says so itself. Of a plain text, Streamlit first asks the disk whether it is the name of a file."""

    text: str

    def _repr_html_(self) -> str:
        return self.text


def show_html(text: str) -> None:
    """One element, however much stands in it."""
    st.html(Html(text))
