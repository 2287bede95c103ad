"""A chart on a screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import streamlit as st


def draw(spec: Mapping[str, Any], alternative: str) -> None:
    """A chart with its words; its parts stay silent, so that a screen reader hears the words once."""
    silent = {"aria": False}
    quiet = {**spec, "config": {**dict.fromkeys(("mark", "axis", "legend"), silent), **spec["config"]}}
    if "title" in spec:
        quiet["title"] = {**spec["title"], **silent}
    # In pixels, and fitted in width alone: Vega complains that a height of steps cannot be fitted.
    quiet["height"] = _height(spec)
    quiet["autosize"] = {"type": "fit-x", "contains": "padding"}
    st.vega_lite_chart(quiet, theme=None, alt=alternative, width="stretch")


def _height(spec: Mapping[str, Any]) -> int:
    """The pixels of a chart whose height may be given for one row; rows may stand within rows."""
    if isinstance(spec["height"], int):
        return spec["height"]
    step: int = spec["height"]["step"]
    return step * _distinct(spec, "y") * max(1, _distinct(spec, "yOffset"))


def _distinct(spec: Mapping[str, Any], channel: str) -> int:
    """How many different values the fields of a channel have."""
    # A mark may have a "yOffset" too, in pixels.
    encodings = (found for found in _found(spec, channel) if isinstance(found, Mapping))
    fields = {encoding["field"] for encoding in encodings if "field" in encoding}
    return len(
        {
            row[field]
            for values in _found(spec, "values")
            for row in _dicts(values)
            for field in fields & row.keys()
        }
    )


def _found(part: Any, name: str) -> Iterator[Any]:
    """Everything of this name, however deep it stands in a specification."""
    if isinstance(part, Mapping):
        yield from (value for key, value in part.items() if key == name)
        for value in part.values():
            yield from _found(value, name)
    elif isinstance(part, list):
        for value in part:
            yield from _found(value, name)


def _dicts(values: Any) -> Iterator[Mapping[str, Any]]:
    return (row for row in values if isinstance(row, Mapping))
