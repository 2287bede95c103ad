"""The chart of sensitivity: how far the score moves when the weights of the sections move, over the bands."""

from __future__ import annotations

from functools import cache

import altair as alt

from assessment.charts.style import AXIS_SCALE, INK, KNOWN, TRACK, Spec, axis, empty, filled, layered, reach
from assessment.content.method import Method
from assessment.judge.sensitivity import WeightsMoved
from assessment.rounding import whole
from assessment.wording import weights_sentence

WEIGHTS_KEY = ["Strip: where the score can lie. Line: your score.", "Boxes: the bands."]


def weights_spec(moved: WeightsMoved, method: Method) -> Spec:
    """Where the score can lie when the weights move, over the bands."""
    row = {"label": "Score", "low": moved.lowest, "high": moved.highest, "score": moved.score}
    return filled(
        lambda: _weights_template(method), {1: [row | {"value": reach(moved.lowest, moved.highest)}]}
    )


def weights_alternative(moved: WeightsMoved) -> str:
    """The chart of moved weights in words, with its numbers."""
    between = reach(moved.lowest, moved.highest)
    return f"Score {whole(moved.score)}, and {between} if the weights move. {weights_sentence(moved)}"


@cache
def _weights_template(method: Method) -> Spec:
    strip = empty(alt.Y("label:N", sort=None, axis=None))
    low = alt.X("low:Q", scale=AXIS_SCALE, axis=axis(), title=WEIGHTS_KEY)
    span = alt.layer(
        strip.mark_bar(color=KNOWN, height=18).encode(x=low, x2="high:Q"),
        strip.mark_tick(color=INK, thickness=3, size=34).encode(x="score:Q"),
        strip.mark_text(fontSize=14, color=INK, dy=28, fontWeight="bold").encode(x="score:Q", text="value:N"),
    )
    return layered([_band_boxes(method), span], alt.Step(110))


def _band_boxes(method: Method) -> alt.LayerChart | alt.FacetChart:
    bands = method.bands
    ends = [*(band.from_score for band in bands[1:]), 100]
    rows = [
        {"from": band.from_score, "to": end, "band": band.title.replace(" ", "\n")}
        for band, end in zip(bands, ends, strict=True)
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(x=alt.X("from:Q", scale=AXIS_SCALE), x2="to:Q")
    middle = alt.Chart(alt.InlineData(values=rows)).transform_calculate(middle="(datum.from + datum.to) / 2")
    label = middle.mark_text(baseline="top", dy=4, fontSize=12, color=INK, lineBreak="\n")
    return alt.layer(
        base.mark_rect(color=TRACK, stroke=INK, strokeWidth=0.5),
        label.encode(x="middle:Q", y=alt.value(0), text="band:N"),
    )
