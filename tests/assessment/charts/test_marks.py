"""The pieces that a chart is put together from, and the template that they go into."""

from __future__ import annotations

from xml.etree import ElementTree

import altair as alt
import pytest

from assessment.charts.marks import (
    CROSS,
    DONE_LOOK,
    KNOWN_LOOK,
    LAYERS,
    QUESTION,
    TICK,
    UNKNOWN_LOOK,
    Across,
    Piece,
    box,
    filled,
    symbol,
    words,
)
from assessment.charts.render import drawn_svg
from assessment.charts.style import INK

BOTH: tuple[Across, ...] = ("points", "pixels")
PIECES = (
    box((0, 40), (10, 20), KNOWN_LOOK),
    box((40, 60), (10, 20), UNKNOWN_LOOK),
    box((0, 60), (8, 22), DONE_LOOK, "points"),
    symbol(5, 5, TICK),
    words("plain", 0, 40, "Policy", 12),
    words("end", 100, 40, "38", 12, across="points"),
)


def test_every_piece_is_drawn_once_and_nothing_else_is() -> None:
    spec = filled(BOTH, PIECES)
    rows = [row for layer in spec["layer"] for row in layer["data"]["values"]]
    assert sorted(map(str, rows)) == sorted(str(piece.row) for piece in PIECES)
    assert alt.Chart.from_dict(spec).to_dict()


def test_the_template_stays_empty_however_often_it_is_filled() -> None:
    filled(BOTH, PIECES)
    assert all(layer["data"]["values"] == [] for layer in filled(BOTH, [])["layer"])


def dashed_rows(*pieces: Piece) -> list[dict[str, object]]:
    layers = filled(("pixels",), pieces)["layer"]
    return [row for layer in layers if "strokeDash" in layer["mark"] for row in layer["data"]["values"]]


def test_only_what_is_not_known_is_dashed() -> None:
    known, unknown, done = (box((0, 1), (0, 1), look) for look in (KNOWN_LOOK, UNKNOWN_LOOK, DONE_LOOK))
    assert dashed_rows(known, unknown, done) == [unknown.row]


def test_the_looks_differ_without_colour() -> None:
    looks = (KNOWN_LOOK, UNKNOWN_LOOK, DONE_LOOK)
    assert len({(look.kind, look.line, look.fill == look.stroke) for look in looks}) == len(looks)


def test_the_scale_of_points_is_that_of_the_score_and_pixels_have_none() -> None:
    layers = filled(BOTH, [])["layer"]
    many = len(LAYERS["points"])
    scales = [layer["encoding"]["x"]["scale"] for layer in layers]
    assert all(scale["domain"] == [0, 100] for scale in scales[:many])
    assert scales[many:] == [None] * len(LAYERS["pixels"])


def test_a_symbol_stands_by_pixels_only() -> None:
    with pytest.raises(KeyError):
        filled(BOTH, [symbol(0, 0, TICK)._replace(across="points")])


def strokes(path: str) -> list[dict[str, str]]:
    """The outlines in a picture of one symbol."""
    spec = filled(("pixels",), [symbol(20, 20, path)]) | {"width": 50, "height": 50, "autosize": "none"}
    found = ElementTree.fromstring(drawn_svg(spec, "title", "words")).iter("{http://www.w3.org/2000/svg}path")
    return [element.attrib for element in found if element.get("stroke") == INK]


def test_each_symbol_is_drawn_in_ink_as_a_path_of_its_own() -> None:
    drawn = [strokes(path) for path in (TICK, CROSS, QUESTION)]
    assert [len(outlines) for outlines in drawn] == [1, 1, 1]
    assert len({outlines[0]["d"] for outlines in drawn}) == 3
    assert all(outlines[0].get("opacity", "1") == "1" for outlines in drawn)
