"""What leads from one screen to another: buttons, Back and Continue, and links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import streamlit as st

from assessment.screens.parts.handover import changing
from assessment.screens.parts.html import show_html
from assessment.screens.parts.streamlit_hooks import Pages, StreamlitPage, show_in_this_run
from assessment.site_links import block

Look = Literal["primary", "secondary"]


def leads_to(page: StreamlitPage, label: str, *, key: str | None = None, look: Look = "secondary") -> None:
    """A button to another screen. It moves on in a callback, so that this screen is not drawn once more first."""
    icon = ":material/arrow_forward:" if look == "primary" else None
    pressed = st.button(
        label,
        key=key,
        type=look,
        icon=icon,
        icon_position="right",
        on_click=show_in_this_run,
        args=(page,),
    )
    if pressed:  # a server that was started again did not know the callback yet
        st.switch_page(page)


def steps(pages: Pages, current: str) -> None:
    """Back and Continue; Continue returns to the check when an answer is being changed."""
    order = list(pages)[: list(pages).index("check") + 1]
    place = order.index(current)
    target = "check" if changing() else order[place + 1]
    with st.container(horizontal=True):
        leads_to(pages[target], "Continue", key="continue", look="primary")
        leads_to(pages[order[place - 1]], "Back", key="back")


def links(pages: Pages, names: Iterable[tuple[str, str]], *, listed: bool = False) -> None:
    """Links to other screens, in a row or one below the other. They are one element, whatever their number."""
    show_html(block(((pages[name].url_path, label) for name, label in names), listed=listed))
