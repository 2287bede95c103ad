"""The spread of scores in a group: a dot for each organisation, one upon the other where they are alike."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache, partial

import altair as alt

from assessment.charts.style import AXIS_SCALE, KNOWN, Row, Spec, axis, filled, layered

WIDE = 5
"""Dots of scores in the same five points stand upon each other."""
DOT, HIGHEST = 12, 300
"""Pixels across a dot, and up the whole stack; where more stand in one place than fit, dots are smaller."""
FEWEST_ROWS = 4
TITLE = ["Score of 100. Each dot is one organisation."]


def score_strip_spec(scores: Iterable[float]) -> Spec:
    """A dot for each score, 0..100, in whatever order. Dots in one place touch, however many there are."""
    dots = _dots(scores)
    rows = max([FEWEST_ROWS, *(math.ceil(dot["height"]) for dot in dots)])
    return filled(partial(_template, rows), {0: dots})


def _dots(scores: Iterable[float]) -> list[Row]:
    places = Counter(min(int(score // WIDE), 100 // WIDE - 1) for score in scores)
    return [
        {"score": place * WIDE + WIDE / 2, "height": height + 0.5}
        for place, number in sorted(places.items())
        for height in range(number)
    ]


def score_strip_alternative(steps: Iterable[tuple[str, int]]) -> str:
    """The chart in words: how many score in each step."""
    parts = [f"{number} score {step}" for step, number in steps]
    return f"Spread of scores: {'; '.join(parts)}."


@lru_cache(maxsize=128)
def _template(rows: int) -> Spec:
    across = min(DOT, HIGHEST / rows)
    height = alt.Scale(domain=[0, rows], nice=False)
    dots = (
        alt.Chart(alt.InlineData(values=[]))
        .mark_circle(size=across**2, color=KNOWN, opacity=1, stroke="white", strokeWidth=0.5)
        .encode(
            x=alt.X("score:Q", scale=AXIS_SCALE, axis=axis(), title=TITLE),
            y=alt.Y("height:Q", axis=None, scale=height),
        )
    )
    return layered([dots], across * rows)
