"""The chart of section readiness: horizontal strips, values in words, what is not known drawn as such."""

from __future__ import annotations

import textwrap
from copy import deepcopy
from datetime import date
from functools import cache
from typing import Any

import altair as alt

from assessment.charts.render import drawable, drawn_png, drawn_svg
from assessment.charts.style import (
    AXIS_SCALE,
    EDGE,
    INK,
    KNOWN,
    SCREEN_FONT,
    TRACK,
    UNKNOWN_FILL,
    Row,
    Spec,
    axis,
    built,
    empty,
    reach,
)
from assessment.content.method import Method
from assessment.result import Assessment
from assessment.rounding import long_date, points, section_points
from assessment.text import one_line
from assessment.wording import band_words, chart_alternative, verdict_sentence

EXPORT_WIDTH = 1040
TITLE_CHARACTERS = {"screen": 34, "export": 96}


def rows(assessment: Assessment, then: Assessment | None = None) -> list[Row]:
    """One row a strip, overall first: label, low, high, what it would be then, and the value in words."""
    now = [
        ("Overall", assessment.low, assessment.high),
        *((s.short_title, s.low, s.high) for s in assessment.sections),
    ]
    later = [None] * len(now) if then is None else [then.low, *(s.low for s in then.sections)]
    return [_row(*strip, after) for strip, after in zip(now, later, strict=True)]


def _row(label: str, low: float | None, high: float | None, then: float | None) -> Row:
    if low is None or high is None:
        return {"label": label, "low": 0, "high": 0, "after": 0, "value": section_points(low)}
    if then is None or points(then) == points(low):
        return {"label": label, "low": low, "high": high, "after": 0, "value": reach(low, high)}
    return {
        "label": label,
        "low": low,
        "high": high,
        "after": then,
        "value": f"{points(low)} → {points(then)}",
    }


def chart_spec(
    assessment: Assessment, name: str = "", day: date | None = None, *, then: Assessment | None = None
) -> Spec:
    """The Vega-Lite specification for the screen; `then` outlines where the strips would reach."""
    spec = _filled(
        assessment.pack.method,
        rows(assessment, then),
        _title(assessment, name, day, TITLE_CHARACTERS["screen"]),
    )
    spec["config"]["font"] = SCREEN_FONT
    if then is not None:
        spec["layer"][0]["layer"][DRAWN_LAST]["encoding"]["x"]["title"] = KEY_THEN
    return spec


def export_spec(assessment: Assessment, name: str = "", day: date | None = None) -> Spec:
    """The specification for a picture, wide enough to print and to project."""
    spec = _filled(
        assessment.pack.method,
        rows(assessment),
        _title(assessment, drawable(one_line(name)), day, TITLE_CHARACTERS["export"]),
    )
    spec["width"] = EXPORT_WIDTH
    return spec


def _filled(method: Method, strips: list[Row], title: Spec) -> Spec:
    """The template with data and title; nothing else differs from one assessment to the next."""
    spec = deepcopy(_template(method))
    spec["layer"][0]["data"] = {"values": strips}
    spec["title"].update(title)
    return spec


def _title(assessment: Assessment, name: str, day: date | None, characters: int) -> Spec:
    words = assessment.pack.words
    heading = f"{words.chart_title}: {name}" if name else words.chart_title
    score = f"Score {points(assessment.low)} of 100"
    if points(assessment.low) != points(assessment.high):
        score += f", up to {points(assessment.high)} once everything is known"
    lines = [f"{score}. {band_words(assessment)}.", verdict_sentence(assessment)]
    lines.append(f"{long_date(day)}. {words.credit}" if day else words.credit)
    wrapped = [part for line in lines for part in textwrap.wrap(line, characters + 10)]
    return {"text": textwrap.wrap(heading, characters), "subtitle": wrapped}


@cache
def _template(method: Method) -> Spec:
    """The chart built and checked once by Altair, with an empty list where the data go."""
    title = alt.TitleParams(
        "",
        anchor="start",
        color=INK,
        fontSize=17,
        subtitleColor=INK,
        subtitleFontSize=13,
        subtitlePadding=6,
        subtitleLineHeight=17,
        offset=14,
    )
    chart = alt.layer(_strips(), _thresholds(method))
    return built(chart.properties(title=title, height=alt.Step(46), padding=EDGE, background="white"))


def _strips() -> alt.LayerChart | alt.FacetChart:
    """The strips, each with its name and value above it, so that a phone shows them at full width."""
    low = alt.X("low:Q", scale=AXIS_SCALE, axis=axis(), title=KEY).stack(None)
    strip = empty(alt.Y("label:N", sort=None, axis=None))
    bar: dict[str, Any] = {"height": 18, "yOffset": 9}
    outline = strip.mark_bar(filled=False, color=INK, strokeWidth=2, height=24, yOffset=9)
    words: dict[str, Any] = {"fontSize": 14, "color": INK, "dy": -11}
    unknown = strip.mark_bar(color=UNKNOWN_FILL, stroke=KNOWN, strokeDash=[4, 3], strokeWidth=1.5, **bar)
    return alt.layer(
        strip.mark_bar(color=TRACK, **bar).encode(x=alt.datum(0), x2=alt.datum(100)),
        unknown.encode(x="low:Q", x2="high:Q").transform_filter("datum.high > datum.low"),
        strip.mark_bar(color=KNOWN, **bar).encode(x=low),
        outline.encode(x=alt.X("after:Q").stack(None)).transform_filter("datum.after > 0"),
        strip.mark_text(align="left", **words).encode(x=alt.datum(0), text="label:N"),
        strip.mark_text(align="right", fontWeight="bold", **words).encode(x=alt.datum(100), text="value:N"),
    )


DRAWN_LAST = 2
"""The place of the layer of known points, which names the axis."""
KEY_THEN = ["Solid: in place now. Outlined: if these are done.", "Dotted lines: where a band begins."]
KEY = ["Solid: in place. Dashed: not known.", "Dotted lines: where a band begins."]


def _thresholds(method: Method) -> alt.LayerChart | alt.FacetChart:
    starts = [
        {"from": band.from_score, "band": band.title.replace(" ", "\n")}
        for band in method.bands
        if band.from_score
    ]
    base = alt.Chart(alt.InlineData(values=starts)).encode(x=alt.X("from:Q"))
    rule = base.mark_rule(color=INK, strokeDash=[2, 3], strokeWidth=1.2)
    # Lighter beneath the dots, so that the line also shows on a dark strip.
    casing = base.mark_rule(color="white", strokeWidth=2.5)
    label = base.mark_text(baseline="top", dy=-34, fontSize=12, color=INK, lineBreak="\n")
    return alt.layer(casing, rule, label.encode(y=alt.value(0), text="band:N"))


def chart_svg(assessment: Assessment, name: str = "", day: date | None = None) -> str:
    """The chart as SVG text, with its title and its numbers in words."""
    spec = export_spec(assessment, name, day)
    return drawn_svg(spec, " ".join(spec["title"]["text"]), chart_alternative(assessment))


def chart_png(assessment: Assessment, name: str = "", day: date | None = None) -> bytes:
    """The chart as PNG, more than 2000 pixels wide."""
    return drawn_png(export_spec(assessment, name, day))
