"""The chart of a spread: how a group is divided on each measure, and which part of it is one's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from assessment.charts.letters import shortened
from assessment.charts.marks import Look, Piece, box, filled, words
from assessment.charts.style import KNOWN, SCREEN_FONT, UNKNOWN_FILL, Spec

WHITE = "#ffffff"
OTHERS_LOOK, OWN_LOOK = Look("box", UNKNOWN_FILL, KNOWN, 1), Look("box", KNOWN, KNOWN, 1)
ROW, STRIP, NARROW, TEXT = 66, 24, 290, 14
OWN = "▲ you"


class Part(NamedTuple):
    """A part of a group: its share in percent, what is counted there, and whether one's own answer is."""

    share: int
    said: str
    own: bool


class Spread(NamedTuple):
    """How a group is divided on one measure, weakest first."""

    name: str
    parts: tuple[Part, ...]


def spread_spec(spreads: Iterable[Spread]) -> Spec:
    """One strip for each measure, cut into the parts of the group; one's own part is dark and marked below it."""
    rows = list(spreads)
    pieces = [piece for place, spread in enumerate(rows) for piece in _strip(spread, place * ROW)]
    spec = filled(("points",), pieces)
    spec["config"]["font"] = SCREEN_FONT
    spec["padding"] = {"left": 6, "right": 14, "top": 4, "bottom": 4}
    spec["height"] = ROW * len(rows)
    return spec


def _strip(spread: Spread, top: float) -> Iterator[Piece]:
    yield words("plain", 0, top + 14, shortened(spread.name, TEXT, NARROW), TEXT, across="points")
    # Rounded shares need not add up to 100; the strip is as long as all of them.
    left, whole = 0.0, sum(part.share for part in spread.parts)
    for part in spread.parts:
        right = left + 100 * part.share / whole
        look, colour = (OWN_LOOK, WHITE) if part.own else (OTHERS_LOOK, KNOWN)
        middle, bottom = (left + right) / 2, top + 20 + STRIP
        yield box((left, right), (top + 20, bottom), look, "points")
        # Without its sign, so that a tenth has room on a phone.
        yield words("middle", middle, top + 37, str(part.share), 13, colour=colour, across="points")
        if part.own:
            yield words("middle", middle, bottom + 14, OWN, 12, across="points")
        left = right


def spread_alternative(spreads: Iterable[Spread], group: str) -> str:
    """The chart in words, with its numbers."""
    return f"{group}. {' '.join(_in_words(spread) for spread in spreads)}"


def _in_words(spread: Spread) -> str:
    parts = (f"{part.said} {part.share}%{' (you)' if part.own else ''}" for part in spread.parts)
    return f"{spread.name}: {', '.join(parts)}."
