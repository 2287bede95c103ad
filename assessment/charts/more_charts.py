"""Further charts: where the points go, how far the weights matter, and voices side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from functools import cache
from typing import Any

import altair as alt

from assessment.charts.sections import INK, KNOWN, SCREEN_FONT, TRACK, UNKNOWN_FILL, Row, Spec, built
from assessment.compare.side_by_side import Comparison, Voice
from assessment.content.method import Method
from assessment.judge.points_lost import PointsLost, points_lost
from assessment.judge.sensitivity import WeightsMoved
from assessment.result import Assessment
from assessment.rounding import count, points
from assessment.wording import weights_sentence

SHAPES = (
    "circle",
    "square",
    "triangle-up",
    "diamond",
    "cross",
    "triangle-down",
    "triangle-right",
    "stroke",
    "wedge",
    "triangle-left",
)
LETTERS = "ABCDEFGHIJ"
SCALE = alt.Scale(domain=[0, 100], nice=False)
LOSSES_KEY = ["Solid: points lost.", "Dashed and (?): answer not known.", "Last strip: your score."]
WEIGHTS_KEY = ["Strip: where the score can lie. Line: your score.", "Boxes: the bands."]
VOICES_KEY = ["Mark: score.", "Dashed: the most it can be,", "once everything is known."]


def points_lost_spec(assessment: Assessment) -> Spec:
    """From 100 down to the score, one strip for each answer that loses points."""
    return _filled(_losses_template, {0: _loss_rows(assessment)})


def points_lost_alternative(assessment: Assessment) -> str:
    """The chart of losses in words, with its numbers."""
    found = points_lost(assessment)
    parts = [f"{loss.label} {points(loss.shown)}{'' if loss.known else ', not known'}" for loss in found]
    listed = f" Points lost, largest first: {'; '.join(parts)}." if parts else ""
    lost = count(len(found), "answer loses", "answers lose").capitalize()
    return f"From 100 to a score of {points(assessment.score)}. {lost} points.{listed}"


def weights_spec(moved: WeightsMoved, method: Method) -> Spec:
    """Where the score can lie when the weights move, over the bands."""
    row = {"label": "Score", "low": moved.lowest, "high": moved.highest, "score": moved.score}
    return _filled(
        lambda: _weights_template(method), {1: [row | {"value": _reach(moved.lowest, moved.highest)}]}
    )


def weights_alternative(moved: WeightsMoved) -> str:
    """The chart of moved weights in words, with its numbers."""
    reach = _reach(moved.lowest, moved.highest)
    return f"Score {points(moved.score)}, and {reach} if the weights move. {weights_sentence(moved)}"


def voices_spec(comparison: Comparison) -> Spec:
    """One strip for each theme and voice, the voices told apart by letter and shape."""
    rows = [row for place, voice in enumerate(comparison.voices) for row in _voice_rows(place, voice)]
    return _filled(_voices_template, {0: rows})


def voices_alternative(comparison: Comparison) -> str:
    """The chart of voices in words, with its numbers."""
    sentences = [
        f"{LETTERS[place]}, {voice.label}: "
        + "; ".join(f"{row['theme']} {row['value']}" for row in _voice_rows(place, voice))
        for place, voice in enumerate(comparison.voices)
    ]
    return f"Readiness out of 100. {'. '.join(sentences)}."


def _reach(low: float, high: float) -> str:
    return points(low) if points(low) == points(high) else f"{points(low)}–{points(high)}"


def _filled(template: Callable[[], Spec], data: dict[int, list[Row]]) -> Spec:
    spec = deepcopy(template())
    for layer, rows in data.items():
        spec["layer"][layer]["data"] = {"values": rows}
    spec["config"]["font"] = SCREEN_FONT
    return spec


def _loss_rows(assessment: Assessment) -> list[Row]:
    score = {"label": "Your score", "low": 0, "high": assessment.score, "kind": "score"}
    rows = [_loss_row(loss) for loss in points_lost(assessment)]
    return [*rows, score | {"value": points(assessment.score)}]


def _loss_row(loss: PointsLost) -> Row:
    return {
        "label": loss.label if loss.known else f"{loss.label} (?)",
        "low": loss.left,
        "high": loss.left + loss.shown,
        "kind": "lost" if loss.known else "unknown",
        "value": f"\N{MINUS SIGN}{points(loss.shown)}",
    }


def _voice_rows(place: int, voice: Voice) -> list[Row]:
    themes = [("Overall", voice.score, voice.high)]
    themes += [
        (s.short_title, s.low, s.high) for s in voice.sections if s.low is not None and s.high is not None
    ]
    return [
        {
            "theme": theme,
            "voice": f"{LETTERS[place]}: {voice.label}",
            "letter": LETTERS[place],
            "low": low,
            "high": high,
            "value": _reach(low, high),
        }
        for theme, low, high in themes
    ]


def _axis() -> alt.Axis:
    look: dict[str, Any] = dict.fromkeys(("labelColor", "titleColor", "domainColor", "tickColor"), INK)
    look |= {"labelFontSize": 13, "titleFontSize": 13, "titleFontWeight": "normal"}
    return alt.Axis(values=[0, 20, 40, 60, 80, 100], grid=False, titlePadding=8, **look)


def _built(layers: Iterable[alt.LayerChart | alt.FacetChart | alt.Chart], step: int) -> Spec:
    """The layers built and checked once by Altair, with an empty list where the data go."""
    edge = {"left": 12, "right": 12, "top": 12, "bottom": 12}
    chart = alt.layer(*layers).properties(height=alt.Step(step), padding=edge, background="white")
    spec = built(chart)
    # Altair lifts data that all layers share to the top, where Streamlit would take them for its own.
    spec.pop("data", None)
    return spec


def _empty(y: alt.Y) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=[])).encode(y=y)


@cache
def _losses_template() -> Spec:
    strip = _empty(alt.Y("label:N", sort=None, axis=None))
    bar: dict[str, Any] = {"height": 14, "yOffset": 8}
    words: dict[str, Any] = {"fontSize": 14, "color": INK, "dy": -9}
    low = alt.X("low:Q", scale=SCALE, axis=_axis(), title=LOSSES_KEY)
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
    return _built([layers], step=40)


@cache
def _weights_template(method: Method) -> Spec:
    strip = _empty(alt.Y("label:N", sort=None, axis=None))
    low = alt.X("low:Q", scale=SCALE, axis=_axis(), title=WEIGHTS_KEY)
    span = alt.layer(
        strip.mark_bar(color=KNOWN, height=18).encode(x=low, x2="high:Q"),
        strip.mark_tick(color=INK, thickness=3, size=34).encode(x="score:Q"),
        strip.mark_text(fontSize=14, color=INK, dy=28, fontWeight="bold").encode(x="score:Q", text="value:N"),
    )
    return _built([_band_boxes(method), span], step=110)


def _band_boxes(method: Method) -> alt.LayerChart | alt.FacetChart:
    bands = method.bands
    ends = [*(band.from_score for band in bands[1:]), 100]
    rows = [
        {"from": band.from_score, "to": end, "band": band.title.replace(" ", "\n")}
        for band, end in zip(bands, ends, strict=True)
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(x=alt.X("from:Q", scale=SCALE), x2="to:Q")
    middle = alt.Chart(alt.InlineData(values=rows)).transform_calculate(middle="(datum.from + datum.to) / 2")
    label = middle.mark_text(baseline="top", dy=4, fontSize=12, color=INK, lineBreak="\n")
    return alt.layer(
        base.mark_rect(color=TRACK, stroke=INK, strokeWidth=0.5),
        label.encode(x="middle:Q", y=alt.value(0), text="band:N"),
    )


@cache
def _voices_template() -> Spec:
    strip = _empty(alt.Y("theme:N", sort=None, title=None, axis=_themes())).encode(yOffset="letter:N")
    low = alt.X("low:Q", scale=SCALE, axis=_axis(), title=VOICES_KEY)
    key = alt.Legend(
        title=None, orient="top", direction="vertical", labelColor=INK, labelFontSize=13, labelLimit=300
    )
    # Without a domain the labels sort themselves by their letter, so each letter keeps its shape.
    shape = alt.Shape("voice:N", scale=alt.Scale(range=list(SHAPES)), legend=key)
    mark = strip.mark_point(color=KNOWN, filled=True, size=80, opacity=1)
    layers = alt.layer(
        strip.mark_rule(color=TRACK, strokeWidth=2).encode(x=alt.datum(0), x2=alt.datum(100)),
        strip.mark_rule(color=KNOWN, strokeWidth=2, strokeDash=[4, 3]).encode(x=low, x2="high:Q"),
        mark.encode(x="low:Q", shape=shape),
        strip.mark_text(align="right", dx=-8, fontSize=12, color=INK).encode(x="low:Q", text="letter:N"),
    )
    return _built([layers], step=15)


def _themes() -> alt.Axis:
    return alt.Axis(
        labelColor=INK, labelFontSize=13, labelLimit=160, domain=False, ticks=False, labelPadding=24
    )
