"""A chart on a screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st


def draw(spec: Mapping[str, Any], alternative: str) -> None:
    """A chart with its words; its parts stay silent, so that a screen reader hears the words once."""
    silent = {"aria": False}
    quiet = {**spec, "config": {**dict.fromkeys(("mark", "axis", "legend"), silent), **spec["config"]}}
    if "title" in spec:
        quiet["title"] = {**spec["title"], **silent}
    st.vega_lite_chart(quiet, theme=None, alt=alternative, width="stretch")
