"""Where things stand on a slide, how large letters are, and how much a place holds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from assessment.charts.letters import width
from assessment.charts.style import INK as CHART_INK
from assessment.charts.style import KNOWN, UNKNOWN_FILL
from questions.models import Model

EMU_PER_POINT = 12_700
FONT, LANGUAGE = "Arial", "en-GB"
ACCENT, INK, TINT = (colour.removeprefix("#").upper() for colour in (KNOWN, CHART_INK, UNKNOWN_FILL))
QUIET, LINE = "4B5559", "C3D2D8"
TEMPLATE = Path(__file__).parent / "template.pptx"
"""Made by `make_template.py`."""
WITH_TEXT, TITLE_ONLY = "Title and Content", "Title Only"
SIZES = (28, 24, 22, 20, 18)
"""Sizes of letters in points, the largest first. Nobody at the back of a room reads smaller ones."""
TITLE_SIZE, SMALLEST = 28, SIZES[-1]
SPACING, AFTER, INSET = 1.17, 0.25, 7.2
"""A line and the space after a paragraph in sizes of the letters, and the edge inside a box in points."""


class Box(NamedTuple):
    """A place on a slide in points: from the left, from the top, how wide and how high."""

    left: float
    top: float
    wide: float
    high: float


SIZE = (960, 540)
TITLE = Box(43, 20, 874, 86)
BODY = Box(43, 112, 874, 404)
BESIDE = Box(43, 112, 232, 404)
CHART = Box(277, 112, 640, 404)
PLOT = Box(0.46, 0.03, 0.51, 0.76)
"""The strips within the chart, as shares of it: left of them their names, and below the points and the key."""


class Said(Model):
    """A paragraph: its lead in bold, and a text, which may be in quiet letters."""

    lead: str = ""
    text: str = ""
    quiet: bool = False


def size_for(paragraphs: Sequence[Said], box: Box) -> int:
    """The largest letters with which paragraphs fit a box; 0 if none are small enough."""
    return next((size for size in SIZES if height(paragraphs, size, box) <= box.high), 0)


def height(paragraphs: Sequence[Said], size: float, box: Box) -> float:
    """The points that paragraphs take in a box, from above."""
    room = box.wide - 2 * INSET
    lines = sum(lines_of(part, size, room) for part in paragraphs)
    return 2 * INSET + size * (SPACING * lines + AFTER * len(paragraphs))


def lines_of(said: Said, size: float, room: float) -> int:
    """How many lines a paragraph takes; the letters it is measured with are wider than those it is set in."""
    words = [(word, True) for word in said.lead.split()] + [(word, False) for word in said.text.split()]
    lines, used, space = 1, 0.0, width(" ", size)
    for word, bold in words:
        wide = width(word, size, bold=bold)
        if used and used + wide > room:
            lines, used = lines + 1, 0.0
        # A word that is longer than a line goes on in the next.
        more = int(wide // room)
        lines, used = lines + more, used + wide - more * room + space
    return lines
