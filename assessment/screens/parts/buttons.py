"""What leads from one screen to another: buttons, Back and Continue, and links."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

import streamlit as st

from assessment.screens import session
from assessment.screens.parts.streamlit_hooks import Pages, StreamlitPage, show_in_this_run

Look = Literal["primary", "secondary", "tertiary"]


def leads_to(
    page: StreamlitPage,
    label: str,
    *,
    key: str | None = None,
    look: Look = "secondary",
    before: Callable[[], None] | None = None,
) -> None:
    """A button to another screen. It moves on in a callback, so that this screen is not drawn once more first."""
    icon = ":material/arrow_forward:" if look == "primary" else None
    pressed = st.button(
        label, key=key, type=look, icon=icon, icon_position="right", on_click=_move, args=(page, before)
    )
    if pressed:  # a server that was started again did not know the callback yet
        if before:
            before()
        st.switch_page(page)


def _move(page: StreamlitPage, before: Callable[[], None] | None) -> None:
    if before:
        before()
    show_in_this_run(page)


def steps(pages: Pages, current: str) -> None:
    """Back and Continue; Continue returns to the check when an answer is being changed."""
    order = list(pages)[: list(pages).index("check") + 1]
    place = order.index(current)
    target = "check" if session.changing() else order[place + 1]
    with st.container(horizontal=True):
        leads_to(pages[target], "Continue", key="continue", look="primary", before=session.stop_changing)
        leads_to(pages[order[place - 1]], "Back", key="back", before=session.stop_changing)


def link(pages: Pages, name: str, label: str) -> None:
    """A link to another screen."""
    st.page_link(pages[name], label=label, width="content")


def links(pages: Pages, names: Iterable[tuple[str, str]], *, key: str | None = None) -> None:
    """A row of links to other screens."""
    with st.container(key=key, horizontal=True, gap="medium"):
        for name, label in names:
            link(pages, name, label)
