"""The chart of section readiness: strips in whole points, what is not known drawn as such, and what is needed first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from assessment.charts.gates import KEY as GATE_KEY
from assessment.charts.gates import gate_lines, gate_rows, gate_table
from assessment.charts.letters import headed, plain, shortened, width, wrapped
from assessment.charts.marks import (
    DONE_LOOK,
    KNOWN_LOOK,
    UNKNOWN_LOOK,
    Across,
    Look,
    Piece,
    box,
    filled,
    symbol,
    words,
)
from assessment.charts.render import drawable, drawn_png, drawn_svg
from assessment.charts.style import SCREEN_FONT, Row, Spec
from assessment.content.method import Method
from assessment.next_step import next_step
from assessment.result import Assessment
from assessment.rounding import long_date, whole, whole_range
from assessment.text import lower_first, one_line
from assessment.wording import chart_alternative, draft_words, verdict_sentence, verdict_words

Shape = Literal["slide", "page"]
Place = Callable[[float], float]
"""From points to where they stand across."""
SHADES = ("#f4f7f8", "#e6ecee")
GREY = "#545c61"
KEY = ["Solid: in place. Dashed: not known."]
"""The key in words, for paper."""
OVERALL, STRIP = 26, 14
"""How thick the strips are."""


class Size(NamedTuple):
    """A picture: its size, half of the pixels it is drawn in; where the strips stand and where the table of needs."""

    wide: int
    high: int
    edge: int
    strips: tuple[int, int]
    table: tuple[int, int]
    beside: bool


SIZES: dict[Shape, Size] = {
    "slide": Size(800, 450, 28, strips=(164, 388), table=(490, 772), beside=True),
    "page": Size(680, 740, 28, strips=(172, 572), table=(28, 428), beside=False),
}
"""A slide is 1600 by 900 pixels; a page is upright, for a document."""
TITLE, SECOND, LINE, BAND_LINE = 21, 14, 13, 11
SCREEN_STEP, SCREEN_TOP, NARROW = 42, 36, 300


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
        return {"label": label, "low": 0, "high": 0, "after": 0, "value": "does not apply"}
    moved = then is not None and whole(then) != whole(low)
    return {
        "label": label,
        "low": low,
        "high": high,
        "after": then if moved else 0,
        "value": f"{whole(low)}, then {whole(then)}"
        if then is not None and moved
        else whole_range(low, high),
    }


def chart_spec(assessment: Assessment, *, then: Assessment | None = None) -> Spec:
    """The Vega-Lite specification for the screen, which says the title; `then` outlines where strips would reach."""
    strips, seen = rows(assessment, then), then or assessment
    bottom = SCREEN_TOP + SCREEN_STEP * len(strips) + OVERALL
    pieces = [
        *_bands(assessment.pack.method, _points, (0, bottom), "points", NARROW / 100),
        *_screen_strips(strips),
        *_key(0, bottom + 42, done=then is not None),
        *gate_lines(seen, bottom + 70, 22, done=then is not None),
    ]
    spec = filled(("points", "pixels"), pieces)
    spec["config"]["font"] = SCREEN_FONT
    spec["padding"] = {"left": 4, "right": 10, "top": 4, "bottom": 4}
    spec["height"] = bottom + 74 + 22 * len(assessment.pack.method.verdicts)
    return spec


def _points(value: float) -> float:
    return value


def _screen_strips(strips: list[Row]) -> Iterator[Piece]:
    """The strips, each with its name and value above it, so that a phone shows them at full width."""
    top: float = SCREEN_TOP
    for strip in strips:
        overall = strip is strips[0]
        high = OVERALL if overall else STRIP
        name: Literal["bold", "plain"] = "bold" if overall else "plain"
        yield words(name, 0, top + 12, strip["label"], 14, across="points")
        yield words("end", 100, top + 12, strip["value"], 14, across="points")
        yield from _strip(strip, _points, (top + 18, top + 18 + high), "points")
        top += SCREEN_STEP + (OVERALL if overall else 0)


def _strip(strip: Row, at: Place, y: tuple[float, float], across: Across = "pixels") -> Iterator[Piece]:
    if strip["high"] > strip["low"]:
        yield box((at(strip["low"]), at(strip["high"])), y, UNKNOWN_LOOK, across)
    if strip["low"]:
        yield box((at(0), at(strip["low"])), y, KNOWN_LOOK, across)
    if strip["after"]:
        yield box((at(0), at(strip["after"])), (y[0] - 3, y[1] + 3), DONE_LOOK, across)


def _bands(
    method: Method, at: Place, y: tuple[float, float], across: Across, pixels: float
) -> Iterator[Piece]:
    """The bands as shading, each with its name inside where the name fits; `pixels` are those of one point."""
    ends = [*(band.from_score for band in method.bands[1:]), 100]
    for place, (band, end) in enumerate(zip(method.bands, ends, strict=True)):
        shade = SHADES[place % 2]
        yield box((at(band.from_score), at(end)), y, Look("box", shade, shade, 0), across)
        yield words("middle", at(band.from_score), y[1] + 14, str(band.from_score), BAND_LINE, across=across)
        room = (end - band.from_score) * pixels
        if all(width(word, BAND_LINE) <= room for word in band.title.split()):
            middle, lines = at((band.from_score + end) / 2), band.title.replace(" ", "\n")
            yield words("middle", middle, y[0] + 13, lines, BAND_LINE, across=across)
    yield words("middle", at(100), y[1] + 14, "100", BAND_LINE, across=across)


def _key(x: float, y: float, *, done: bool) -> Iterator[Piece]:
    """A swatch and its words for each look of a strip."""
    looks = [
        ("In place", KNOWN_LOOK),
        ("Not known", UNKNOWN_LOOK),
        *([("If done", DONE_LOOK)] if done else []),
    ]
    for label, look in looks:
        yield box((x + 1, x + 23), (y - 11, y + 1), look)
        yield words("plain", x + 29, y, label, LINE)
        x += 29 + width(label, LINE) + 14


def _gate_key(x: float, y: float) -> Iterator[Piece]:
    for path, label in GATE_KEY:
        yield symbol(x + 5, y - 4, path)
        yield words("plain", x + 15, y, label, 12)
        x += 15 + width(label, 12) + 14


def heading(assessment: Assessment, then: Assessment | None = None) -> str:
    """The message of the chart in one sentence, without the name."""
    seen = then or assessment
    return f"If these are done: {lower_first(_message(seen))}" if then else _message(seen)


def _message(assessment: Assessment) -> str:
    if not assessment.knows_enough:
        return draft_words(assessment)
    method, verdicts = assessment.pack.method, assessment.verdicts
    if all(verdict.status == "ready" for verdict in verdicts.values()):
        return verdict_sentence(assessment).removesuffix(".")
    waiting = next(
        place for place, entry in enumerate(method.verdicts) if verdicts[entry.id].status != "ready"
    )
    said = [verdict_words(assessment, entry) for entry in method.verdicts[: waiting + 1]]
    return ", ".join([said[0], *(lower_first(words) for words in said[1:])])


def _second_line(assessment: Assessment, then: Assessment | None) -> str:
    step = next_step(then or assessment)
    who = ", ".join(part for part in (step.owner, step.work) if part)
    return f"{'After that' if then else 'Next step'}: {step.title}{f' ({who})' if who else ''}"


def title_lines(assessment: Assessment, name: str, shape: Shape, then: Assessment | None = None) -> list[str]:
    """The title of a picture in at most three lines; a long name is cut, the message never."""
    said, shown = heading(assessment, then), drawable(one_line(name))
    draft = not (then or assessment).knows_enough
    joined = f". {said}" if draft or then else f": {lower_first(said)}"
    size = SIZES[shape]
    room = size.wide - 2 * size.edge
    # A line is drawn in one font, so a name in another script has a line of its own.
    if shown and not plain(shown):
        return [shortened(shown, TITLE, room, bold=True), *wrapped(said, TITLE, room, bold=True)]
    return headed(shown, joined if shown else said, TITLE, room, 3)


def export_spec(
    assessment: Assessment,
    name: str = "",
    day: date | None = None,
    shape: Shape = "slide",
    *,
    then: Assessment | None = None,
) -> Spec:
    """The specification for a picture: the message, the next step, the strips, what is needed, date and credit."""
    size = SIZES[shape]
    head = list(_head(assessment, name, shape, then))
    top = max(piece.row["y"] for piece in head) + 18
    pieces = [*head, *_body(assessment, size, top, then), *_foot(assessment, size, day)]
    spec = filled(("pixels",), pieces)
    return spec | {"width": size.wide, "height": size.high, "padding": 0, "autosize": "none"}


def _head(assessment: Assessment, name: str, shape: Shape, then: Assessment | None) -> Iterator[Piece]:
    size, y = SIZES[shape], 46
    for line in title_lines(assessment, name, shape, then):
        yield words("bold", size.edge, y, line, TITLE)
        y += 27
    for line in wrapped(_second_line(assessment, then), SECOND, size.wide - 2 * size.edge):
        yield words("plain", size.edge, y, line, SECOND)
        y += 19


def _foot(assessment: Assessment, size: Size, day: date | None) -> Iterator[Piece]:
    credit = assessment.pack.words.credit
    said = f"{long_date(day)}. {credit}" if day else credit
    yield words("plain", size.edge, size.high - 16, said, 11, colour=GREY)


def _body(assessment: Assessment, size: Size, top: float, then: Assessment | None) -> Iterator[Piece]:
    strips, done, line = rows(assessment, then), then is not None, 21
    table = gate_rows(assessment) * line
    bottom = size.high - 84 - (0 if size.beside else table + 14)
    yield from _picture_strips(assessment.pack.method, strips, size, (top, bottom))
    yield from _key(size.strips[0], bottom + 38, done=done)
    start = top + 14 if size.beside else bottom + 74
    seen = then or assessment
    if size.beside:
        line = min(25, int((bottom - start) / (gate_rows(assessment) - 1)))
    x, right = size.table
    yield from gate_table(seen, x, start, right, line, done=done)
    key = (x, bottom + 38) if size.beside else (right + 22, start)
    yield from _gate_key(*key)


def _picture_strips(method: Method, strips: list[Row], size: Size, y: tuple[float, float]) -> Iterator[Piece]:
    """The strips between their names and their values, spread over the height there is."""
    left, right = size.strips

    def at(value: float) -> float:
        return left + value * (right - left) / 100

    yield from _bands(method, at, y, "pixels", (right - left) / 100)
    names = 34 if any(" " in band.title for band in method.bands) else 20
    step = (y[1] - y[0] - names) / (len(strips) + 0.7)
    middle = y[0] + names + step * 0.6
    for strip in strips:
        overall = strip is strips[0]
        half = min(step * 0.45, OVERALL / 2) if overall else min(step * 0.32, 9)
        name: Literal["bold", "plain"] = "bold" if overall else "plain"
        yield words(name, size.edge, middle + 5, strip["label"], LINE)
        yield from _strip(strip, at, (middle - half, middle + half))
        yield words("end", right + 76, middle + 5, strip["value"], LINE)
        middle += step * (1.5 if overall else 1)


def chart_svg(
    assessment: Assessment,
    name: str = "",
    day: date | None = None,
    shape: Shape = "slide",
    *,
    then: Assessment | None = None,
) -> str:
    """The chart as SVG text, with its title and its numbers in words."""
    spec = export_spec(assessment, name, day, shape, then=then)
    title = " ".join(title_lines(assessment, name, shape, then))
    return drawn_svg(spec, title, chart_alternative(assessment, then))


def chart_png(
    assessment: Assessment,
    name: str = "",
    day: date | None = None,
    shape: Shape = "slide",
    *,
    then: Assessment | None = None,
) -> bytes:
    """The chart as PNG: 1600 by 900 pixels for a slide, 1360 by 1480 for a page."""
    return drawn_png(export_spec(assessment, name, day, shape, then=then))
