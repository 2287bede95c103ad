"""A chart on a screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st


def draw(spec: Mapping[str, Any], alternative: str) -> None:
    """A chart with its words; its parts stay silent, so that a screen reader hears the words once."""
    silent = {"aria": False}
    quiet = {**spec, "config": {**dict.fromkeys(("mark", "axis", "legend"), silent), **spec["config"]}}
    # Streamlit would ask for "fit", which a chart of steps cannot be in height, and says so in the console.
    quiet["autosize"] = {"type": "fit-x", "contains": "padding"}
    if "title" in spec:
        quiet["title"] = {**spec["title"], **silent}
    st.vega_lite_chart(quiet, theme=None, alt=alternative, width="stretch")
