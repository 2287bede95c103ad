"""The chart of results side by side: one strip for each theme and voice, told apart by letter and shape."""

from __future__ import annotations

from functools import cache

import altair as alt

from assessment.charts.style import (
    AXIS_SCALE,
    INK,
    KNOWN,
    TRACK,
    Row,
    Spec,
    axis,
    empty,
    filled,
    layered,
    reach,
)
from assessment.compare.side_by_side import Comparison, Voice

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
VOICES_KEY = ["Mark: score.", "Dashed: the most it can be,", "once everything is known."]


def voices_spec(comparison: Comparison) -> Spec:
    """One strip for each theme and voice, the voices told apart by letter and shape."""
    rows = [row for place, voice in enumerate(comparison.voices) for row in _voice_rows(place, voice)]
    return filled(_voices_template, {0: rows})


def voices_alternative(comparison: Comparison) -> str:
    """The chart of voices in words, with its numbers."""
    sentences = [
        f"{LETTERS[place]}, {voice.label}: "
        + "; ".join(f"{row['theme']} {row['value']}" for row in _voice_rows(place, voice))
        for place, voice in enumerate(comparison.voices)
    ]
    return f"Readiness out of 100. {'. '.join(sentences)}."


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
            "value": reach(low, high),
        }
        for theme, low, high in themes
    ]


@cache
def _voices_template() -> Spec:
    strip = empty(alt.Y("theme:N", sort=None, title=None, axis=_themes())).encode(yOffset="letter:N")
    low = alt.X("low:Q", scale=AXIS_SCALE, axis=axis(), title=VOICES_KEY)
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
    return layered([layers], alt.Step(15))


def _themes() -> alt.Axis:
    return alt.Axis(
        labelColor=INK, labelFontSize=13, labelLimit=160, domain=False, ticks=False, labelPadding=24
    )
