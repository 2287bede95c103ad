"""The chart of section readiness: horizontal strips, values in words, what is not known drawn as such."""

from __future__ import annotations

import textwrap
from copy import deepcopy
from datetime import date
from functools import cache
from typing import Any

import altair as alt
import vl_convert

from assessment.method import load_method
from assessment.models import Assessment
from assessment.wording import CREDIT, band_words, points, verdict_sentence

Spec = dict[str, Any]
Row = dict[str, Any]

INK, KNOWN, UNKNOWN_FILL, TRACK = "#16191b", "#0b5a72", "#dcecf1", "#f1f5f6"
EXPORT_WIDTH, EXPORT_SCALE = 1040, 2
SCREEN_FONT, EXPORT_FONT = '"Source Sans", sans-serif', "sans-serif"
TITLE_CHARACTERS = {"screen": 34, "export": 96}


def rows(assessment: Assessment) -> list[Row]:
    """One row a strip, overall first: label, low, high and the value in words."""
    overall = _row("Overall", assessment.low, assessment.high)
    return [overall, *(_row(s.short_title, s.low, s.high) for s in assessment.sections)]


def _row(label: str, low: float | None, high: float | None) -> Row:
    if low is None or high is None:
        return {"label": label, "low": 0, "high": 0, "value": "does not apply"}
    same = points(low) == points(high)
    return {
        "label": label,
        "low": low,
        "high": high,
        "value": points(low) if same else f"{points(low)}–{points(high)}",
    }


def chart_spec(
    assessment: Assessment, name: str = "", day: date | None = None, *, export: bool = False
) -> Spec:
    """The Vega-Lite specification; only its data and title differ from one assessment to the next."""
    spec = deepcopy(_template())
    spec["layer"][0]["data"] = {"values": rows(assessment)}
    spec["title"].update(_title(assessment, name, day, TITLE_CHARACTERS["export" if export else "screen"]))
    spec["config"]["font"] = EXPORT_FONT if export else SCREEN_FONT
    if export:
        spec["width"] = EXPORT_WIDTH
    return spec


def _title(assessment: Assessment, name: str, day: date | None, characters: int) -> Spec:
    heading = f"Social media readiness: {name}" if name else "Social media readiness"
    score = f"Score {points(assessment.low)} of 100"
    if points(assessment.low) != points(assessment.high):
        score += f", up to {points(assessment.high)} once everything is known"
    lines = [f"{score}. {band_words(assessment)}.", verdict_sentence(assessment)]
    lines.append(f"{day:%-d %B %Y}. {CREDIT}" if day else CREDIT)
    wrapped = [part for line in lines for part in textwrap.wrap(line, characters + 10)]
    return {"text": textwrap.wrap(heading, characters), "subtitle": wrapped}


@cache
def _template() -> Spec:
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
    edge = {"left": 12, "right": 12, "top": 12, "bottom": 12}
    with alt.data_transformers.enable(consolidate_datasets=False):
        chart = alt.layer(_strips(), _thresholds())
        chart = chart.properties(title=title, height=alt.Step(46), padding=edge, background="white")
        spec: Spec = chart.configure_view(stroke=None).to_dict()
    return spec


def _strips() -> alt.LayerChart | alt.FacetChart:
    """The strips, each with its name and value above it, so that a phone shows them at full width."""
    axis = alt.Axis(
        values=[0, 20, 40, 60, 80, 100],
        grid=False,
        labelColor=INK,
        titleColor=INK,
        domainColor=INK,
        tickColor=INK,
        labelFontSize=13,
        titleFontSize=13,
        titleFontWeight="normal",
        titlePadding=8,
    )
    scale = alt.Scale(domain=[0, 100], nice=False)
    low = alt.X("low:Q", scale=scale, axis=axis, title=KEY).stack(None)
    strip = alt.Chart(alt.InlineData(values=[])).encode(y=alt.Y("label:N", sort=None, axis=None))
    bar: dict[str, Any] = {"height": 18, "yOffset": 9}
    words: dict[str, Any] = {"fontSize": 14, "color": INK, "dy": -11}
    unknown = strip.mark_bar(color=UNKNOWN_FILL, stroke=KNOWN, strokeDash=[4, 3], strokeWidth=1.5, **bar)
    return alt.layer(
        strip.mark_bar(color=TRACK, **bar).encode(x=alt.datum(0), x2=alt.datum(100)),
        unknown.encode(x="low:Q", x2="high:Q").transform_filter("datum.high > datum.low"),
        strip.mark_bar(color=KNOWN, **bar).encode(x=low),
        strip.mark_text(align="left", **words).encode(x=alt.datum(0), text="label:N"),
        strip.mark_text(align="right", fontWeight="bold", **words).encode(x=alt.datum(100), text="value:N"),
    )


KEY = ["Solid: in place. Dashed: not known.", "Dotted lines: where a band begins."]


def _thresholds() -> alt.LayerChart | alt.FacetChart:
    starts = [
        {"from": band.from_score, "band": band.title.replace(" ", "\n")}
        for band in load_method().bands
        if band.from_score
    ]
    base = alt.Chart(alt.InlineData(values=starts)).encode(x=alt.X("from:Q"))
    rule = base.mark_rule(color=INK, strokeDash=[2, 3], strokeWidth=1.2)
    # Lighter beneath the dots, so that the line also shows on a dark strip.
    casing = base.mark_rule(color="white", strokeWidth=2.5)
    label = base.mark_text(baseline="top", dy=-34, fontSize=12, color=INK, lineBreak="\n")
    return alt.layer(casing, rule, label.encode(y=alt.value(0), text="band:N"))


def chart_svg(assessment: Assessment, name: str = "", day: date | None = None) -> str:
    """The chart as SVG text."""
    svg: str = vl_convert.vegalite_to_svg(chart_spec(assessment, name, day, export=True))
    return svg


def chart_png(assessment: Assessment, name: str = "", day: date | None = None) -> bytes:
    """The chart as PNG, more than 2000 pixels wide."""
    png: bytes = vl_convert.vegalite_to_png(
        chart_spec(assessment, name, day, export=True), scale=EXPORT_SCALE
    )
    return png
