"""What the charts share: colours, the axis from 0 to 100, and how Altair builds a chart once to be filled often."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from threading import Lock
from typing import Any

import altair as alt

from assessment.rounding import whole_range

Spec = dict[str, Any]
Row = dict[str, Any]

INK, KNOWN, UNKNOWN_FILL, TRACK = "#16191b", "#0b5a72", "#dcecf1", "#f1f5f6"
DARKEST = 0.6
SCREEN_FONT = '"Source Sans", sans-serif'
AXIS_SCALE = alt.Scale(domain=[0, 100], nice=False)
EDGE = {"left": 12, "right": 12, "top": 12, "bottom": 12}


def shade(share: float) -> str:
    """The fill of a cell that stands for a share, 0..1; the darkest still carries dark figures, and tells in grey."""
    white, full = 255, (int(KNOWN[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(white + (end - white) * DARKEST * share):02x}" for end in full)


def axis() -> alt.Axis:
    """The axis of every chart: points from 0 to 100."""
    look: dict[str, Any] = dict.fromkeys(("labelColor", "titleColor", "domainColor", "tickColor"), INK)
    look |= {"labelFontSize": 13, "titleFontSize": 13, "titleFontWeight": "normal"}
    return alt.Axis(values=[0, 20, 40, 60, 80, 100], grid=False, titlePadding=8, **look)


def reach(low: float, high: float) -> str:
    """Both ends of a range as people read them: two figures with a dash, or one where they are the same."""
    return whole_range(low, high).replace(" to ", "–")


def empty(y: alt.Y) -> alt.Chart:
    """A chart without data yet, with its rows from top to bottom."""
    return alt.Chart(alt.InlineData(values=[])).encode(y=y)


_BUILDING = Lock()
"""Altair's settings are those of the whole process, and a server builds for several people at once."""


def built(chart: alt.LayerChart | alt.FacetChart) -> Spec:
    """A chart as a specification that Altair has checked, with its data where they stand."""
    with _BUILDING, alt.data_transformers.enable(consolidate_datasets=False):
        spec: Spec = chart.configure_view(stroke=None).to_dict()
    return spec


def layered(layers: Iterable[alt.LayerChart | alt.FacetChart | alt.Chart], height: float | alt.Step) -> Spec:
    """The layers built and checked once by Altair, with an empty list where the data go."""
    chart = alt.layer(*layers).properties(height=height, padding=EDGE, background="white")
    spec = built(chart)
    # Altair lifts data that all layers share to the top, where Streamlit would take them for its own.
    spec.pop("data", None)
    return spec


def filled(template: Callable[[], Spec], data: dict[int, list[Row]]) -> Spec:
    """A template with rows for its layers, for the screen; nothing else differs from one assessment to the next."""
    spec = deepcopy(template())
    for layer, rows in data.items():
        spec["layer"][layer]["data"] = {"values": rows}
    spec["config"]["font"] = SCREEN_FONT
    return spec
