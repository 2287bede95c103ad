"""The chart for a page of text: the same strips and numbers, drawn small in the letters of the document."""

from __future__ import annotations

from assessment.charts.sections import KEY, rows
from assessment.charts.style import INK, KNOWN, TRACK, UNKNOWN_FILL
from assessment.exports.paper.typst import png
from assessment.result import Assessment
from assessment.wording import chart_alternative

Drawn = dict[str, object]
COLOURS = {"ink": INK, "known": KNOWN, "track": TRACK, "unknown": UNKNOWN_FILL}


def drawn(assessment: Assessment) -> Drawn:
    """What a template needs to draw the chart: strips, where bands begin, the key and the words for it."""
    bands = [band for band in assessment.pack.method.bands if band.from_score]
    begins = ", ".join(f"{band.title} from {band.from_score}" for band in bands)
    return {
        "rows": rows(assessment),
        "bands": [band.from_score for band in bands],
        "key": f"{KEY[0]} Dotted lines: {begins}.",
        "colours": COLOURS,
        "alternative": chart_alternative(assessment),
    }


def small_chart_png(assessment: Assessment) -> bytes:
    """The small chart as PNG, sharp enough for print."""
    return png("chart.typ", {"chart": drawn(assessment)})
