"""The chart of points lost: from 100 down to the score, one strip for each answer (a waterfall)."""

from __future__ import annotations

from functools import cache
from typing import Any

import altair as alt

from assessment.charts.style import (
    AXIS_SCALE,
    INK,
    KNOWN,
    TRACK,
    UNKNOWN_FILL,
    Row,
    Spec,
    axis,
    empty,
    filled,
    layered,
)
from assessment.judge.points_lost import PointsLost, points_lost
from assessment.result import Assessment
from assessment.rounding import count, points, whole

LOSSES_KEY = ["Solid: points lost.", "Dashed and (?): answer not known.", "Last strip: your score."]


def points_lost_spec(assessment: Assessment) -> Spec:
    """From 100 down to the score, one strip for each answer that loses points."""
    return filled(_losses_template, {0: _loss_rows(assessment)})


def points_lost_alternative(assessment: Assessment) -> str:
    """The chart of losses in words, with its numbers."""
    found = points_lost(assessment)
    parts = [f"{loss.label} {points(loss.shown)}{'' if loss.known else ', not known'}" for loss in found]
    listed = f" Points lost, largest first: {'; '.join(parts)}." if parts else ""
    lost = count(len(found), "answer loses", "answers lose").capitalize()
    return f"From 100 to a score of {whole(assessment.score)}. {lost} points.{listed}"


def _loss_rows(assessment: Assessment) -> list[Row]:
    score = {"label": "Your score", "low": 0, "high": assessment.score, "kind": "score"}
    rows = [_loss_row(loss) for loss in points_lost(assessment)]
    return [*rows, score | {"value": whole(assessment.score)}]


def _loss_row(loss: PointsLost) -> Row:
    return {
        "label": loss.label if loss.known else f"{loss.label} (?)",
        "low": loss.left,
        "high": loss.left + loss.shown,
        "kind": "lost" if loss.known else "unknown",
        "value": f"\N{MINUS SIGN}{points(loss.shown)}",
    }


@cache
def _losses_template() -> Spec:
    # Labels above the strips and no axis of labels: a phone has no room beside them.
    strip = empty(alt.Y("label:N", sort=None, axis=None))
    bar: dict[str, Any] = {"height": 14, "yOffset": 8}
    words: dict[str, Any] = {"fontSize": 14, "color": INK, "dy": -9}
    low = alt.X("low:Q", scale=AXIS_SCALE, axis=axis(), title=LOSSES_KEY)
    dashed = strip.mark_bar(color=UNKNOWN_FILL, stroke=KNOWN, strokeDash=[4, 3], strokeWidth=1.5, **bar)
    layers = alt.layer(
        strip.mark_bar(color=TRACK, **bar).encode(x=alt.datum(0), x2=alt.datum(100)),
        dashed.encode(x=low, x2="high:Q").transform_filter("datum.kind == 'unknown'"),
        strip.mark_bar(color=KNOWN, **bar)
        .encode(x="low:Q", x2="high:Q")
        .transform_filter("datum.kind != 'unknown'"),
        strip.mark_text(align="left", **words).encode(x=alt.datum(0), text="label:N"),
        strip.mark_text(align="right", fontWeight="bold", **words).encode(x=alt.datum(100), text="value:N"),
    )
    return layered([layers], alt.Step(40))
