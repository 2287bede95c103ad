"""The heat map of a group: rows by columns, each cell with its figure, so that it tells in grey and without colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import altair as alt

from assessment.charts.style import INK, Row, Spec, empty, filled, layered, shade

STEP = 44
"""Pixels for one row: its label above, then its cells, so that a long label fits a phone."""
LABEL_ABOVE = -21

Cell = tuple[str, float]
"""What stands in a cell, and its share, 0..1."""


def heat_map_spec(heads: Sequence[str], rows: Iterable[tuple[str, Sequence[Cell]]]) -> Spec:
    """A cell for each row and head; rows are a label with a figure and a share for each head."""
    named = list(rows)
    cells = [
        {"row": label, "head": head, "text": text, "fill": shade(share)}
        for label, found in named
        for head, (text, share) in zip(heads, found, strict=True)
    ]
    labels: list[Row] = [{"row": label} for label, _ in named]
    return filled(_template, {0: cells, 1: cells, 2: labels})


@cache
def _template() -> Spec:
    down = alt.Y(
        "row:N", sort=None, title=None, axis=None, scale=alt.Scale(paddingInner=0.45, paddingOuter=0.45)
    )
    heads = alt.Axis(
        orient="top",
        labelColor=INK,
        labelFontSize=12,
        labelAngle=0,
        domain=False,
        ticks=False,
        labelOverlap=False,
    )
    across = alt.X("head:N", sort=None, title=None, axis=heads, scale=alt.Scale(paddingInner=0.04))
    cell = empty(down).encode(x=across)
    layers = (
        cell.mark_rect(stroke=INK, strokeWidth=0.5).encode(fill=alt.Fill("fill:N", scale=None, legend=None)),
        cell.mark_text(color=INK, fontSize=13).encode(text="text:N"),
        empty(down)
        .mark_text(color=INK, fontSize=13, align="left", dy=LABEL_ABOVE)
        .encode(x=alt.value(0), text="row:N"),
    )
    return layered(layers, alt.Step(STEP))


def heat_map_alternative(heads: Sequence[str], rows: Iterable[tuple[str, Sequence[Cell]]]) -> str:
    """The largest cell of each row in words; the whole is in the table beside the chart."""
    parts = []
    for label, cells in rows:
        place = max(range(len(cells)), key=lambda place: cells[place][1])
        parts.append(f"{label}: most at {heads[place]} ({cells[place][0]})")
    return f"Heat map; the table below has every figure. {'; '.join(parts)}."
