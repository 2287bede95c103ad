"""What the chart of sections is drawn with: boxes, symbols and words, placed by data in a template built once."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from typing import Any, Literal, NamedTuple

import altair as alt

from assessment.charts.style import AXIS_SCALE, INK, KNOWN, UNKNOWN_FILL, Row, Spec, built

Kind = Literal["box", "dashed", "symbol", "plain", "bold", "end", "middle"]
Across = Literal["points", "pixels"]
LAYERS: dict[Across, tuple[Kind, ...]] = {
    "points": ("box", "dashed", "plain", "bold", "end", "middle"),
    "pixels": ("box", "dashed", "symbol", "plain", "bold", "end", "middle"),
}
"""What stands across by points stretches with the screen; what stands by pixels does not."""
LETTERS: dict[Kind, dict[str, Any]] = {
    "plain": {"align": "left"},
    "bold": {"align": "left", "fontWeight": "bold"},
    "end": {"align": "right", "fontWeight": "bold"},
    "middle": {"align": "center", "lineBreak": "\n"},
}
TICK, CROSS = "M-1,0L-0.3,0.8L1,-0.8", "M-0.8,-0.8L0.8,0.8M0.8,-0.8L-0.8,0.8"
QUESTION = "M-0.6,-0.5C-0.6,-1.2,0.7,-1.2,0.7,-0.4C0.7,0.1,0,0,0,0.45M0,0.85L0,1.15"


class Look(NamedTuple):
    """How a box is filled and outlined."""

    kind: Literal["box", "dashed"]
    fill: str
    stroke: str
    line: float


KNOWN_LOOK = Look("box", KNOWN, KNOWN, 1)
UNKNOWN_LOOK = Look("dashed", UNKNOWN_FILL, KNOWN, 1.5)
DONE_LOOK = Look("box", "transparent", INK, 2)


class Piece(NamedTuple):
    """One thing to draw."""

    kind: Kind
    row: Row
    across: Across = "pixels"


def box(x: tuple[float, float], y: tuple[float, float], look: Look, across: Across = "pixels") -> Piece:
    """A rectangle between two places across and two places down."""
    kind, fill, stroke, line = look
    place = {"x": x[0], "x2": x[1], "y": y[0], "y2": y[1]}
    return Piece(kind, {**place, "fill": fill, "stroke": stroke, "line": line}, across)


def words(  # noqa: PLR0913
    kind: Kind,
    x: float,
    y: float,
    text: str,
    size: float,
    *,
    colour: str = INK,
    across: Across = "pixels",
) -> Piece:
    """A text whose letters stand on the line `y`."""
    return Piece(kind, {"x": x, "y": y, "text": text, "size": size, "fill": colour}, across)


def symbol(x: float, y: float, path: str) -> Piece:
    """A tick, a cross or a question mark, about ten pixels wide."""
    return Piece("symbol", {"x": x, "y": y, "shape": path})


def filled(across: tuple[Across, ...], pieces: Iterable[Piece]) -> Spec:
    """The template with the pieces in their layers; nothing else differs from one assessment to the next."""
    spec = deepcopy(_template(across))
    values = {
        (a, kind): layer["data"]["values"]
        for (a, kind), layer in zip(_order(across), spec["layer"], strict=True)
    }
    for piece in pieces:
        values[piece.across, piece.kind].append(piece.row)
    return spec


def _order(across: tuple[Across, ...]) -> list[tuple[Across, Kind]]:
    return [(a, kind) for a in across for kind in LAYERS[a]]


@cache
def _template(across: tuple[Across, ...]) -> Spec:
    """The chart built and checked once by Altair, with an empty list where the data go."""
    chart = alt.layer(*(_layer(a, kind) for a, kind in _order(across)))
    spec = built(chart.properties(background="white"))
    # Altair lifts data that all layers share to the top; here each layer has its own.
    spec.pop("data", None)
    for layer in spec["layer"]:
        layer["data"] = {"values": []}
    spec["config"]["aria"] = False
    return spec


def _layer(across: Across, kind: Kind) -> alt.Chart:
    base = alt.Chart(alt.InlineData(values=[])).encode(
        x=alt.X("x:Q", scale=AXIS_SCALE if across == "points" else None, axis=None),
        y=alt.Y("y:Q", scale=None, axis=None),
    )
    fill = alt.Fill("fill:N", scale=None)
    if kind in ("box", "dashed"):
        edge, line = alt.Stroke("stroke:N", scale=None), alt.StrokeWidth("line:Q", scale=None)
        dash: dict[str, Any] = {"strokeDash": [4, 3]} if kind == "dashed" else {}
        drawn: alt.Chart = base.mark_rect(**dash).encode(
            x2="x2:Q", y2="y2:Q", fill=fill, stroke=edge, strokeWidth=line
        )
        return drawn
    if kind == "symbol":
        look: dict[str, Any] = {"stroke": INK, "strokeWidth": 2, "filled": False, "size": 90, "opacity": 1}
        symbol: alt.Chart = base.mark_point(**look).encode(shape=alt.Shape("shape:N", scale=None))
        return symbol
    size = alt.Size("size:Q", scale=None)
    text: alt.Chart = base.mark_text(baseline="alphabetic", **LETTERS[kind]).encode(
        text="text:N", size=size, fill=fill
    )
    return text
