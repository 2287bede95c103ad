"""What the slides say: the ask, where we stand, the first three reasons and the plan, all as the brief has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assessment.charts.sections import heading
from assessment.exports.brief.content import Brief, BriefReason
from assessment.exports.brief.rows import TABLE_HEADER, Row
from assessment.exports.slides.layout import (
    BODY,
    INSET,
    SMALLEST,
    SPACING,
    Box,
    Said,
    height,
    lines_of,
    size_for,
)
from assessment.result import Assessment
from assessment.wording import NOT_VERIFIED
from questions.models import Model

MOST_REASONS = 3
SHARES = (44, 16, 22, 18)
"""How the width of the plan's table is shared."""
CELL_EDGE = 4
"""Points above and below the text of a cell."""
LEAST_OF_A_NAME = 20


class Deck(Model):
    """The slides before they are drawn."""

    assessment: Assessment
    title: str
    day: date
    ask_title: str
    ask: tuple[Said, ...]
    chart_title: str
    standing: tuple[Said, ...]
    charted: bool
    reasons_title: str
    reasons: tuple[Said, ...]
    plan_title: str
    rows: tuple[Row, ...]
    plan_note: str


def deck(brief: Brief) -> Deck:
    """Four slides of a brief; what does not fit is left to the papers, and the plan says how much."""
    rows = _rows_that_fit(brief)
    return Deck(
        assessment=brief.assessment,
        title=brief.title,
        day=brief.day,
        ask_title=f"{brief.heading}: what we ask",
        ask=_ask(brief),
        chart_title=heading(brief.assessment),
        standing=tuple(Said(text=line) for line in brief.standing),
        charted=brief.charted,
        reasons_title=brief.reasons_heading,
        reasons=_reasons(brief),
        plan_title=brief.rows_heading,
        rows=rows,
        plan_note=_note(brief, rows),
    )


def _ask(brief: Brief) -> tuple[Said, ...]:
    """The ask, with as much of a long name as leaves room for it."""
    name = brief.organisation
    said = tuple(_asked(brief, name))
    while not size_for(said, BODY) and len(name) > LEAST_OF_A_NAME:
        name = name[:-10].rstrip(" …") + "…"
        said = tuple(_asked(brief, name))
    return said


def _asked(brief: Brief, name: str) -> Iterator[Said]:
    if brief.draft:
        yield Said(lead=brief.draft)
    if name:
        yield Said(lead=name)
    yield Said(text=brief.made_for, quiet=True)
    yield Said(lead=brief.ask.sentence)
    yield from (Said(text=text) for text in brief.after_the_ask)


def _reasons(brief: Brief) -> tuple[Said, ...]:
    """Three reasons, each with its source; with their limits as far as these fit."""
    first = brief.reasons[:MOST_REASONS]
    if not first:
        return (Said(text=brief.assessment.pack.words.brief.no_reasons),)
    for limited in range(len(first), -1, -1):
        said = tuple(_told(first, limited))
        if size_for(said, BODY):
            break
    return said


def _told(reasons: Sequence[BriefReason], limited: int) -> Iterator[Said]:
    for place, reason in enumerate(reasons, start=1):
        yield Said(lead=f"{place}. {reason.title}.", text=reason.argument)
        unverified = f"{NOT_VERIFIED}. " if reason.unverified else ""
        limit = f" {reason.limit}" if place <= limited else ""
        yield Said(text=f"{unverified}{reason.source}{limit}", quiet=True)


def _rows_that_fit(brief: Brief) -> tuple[Row, ...]:
    """The first rows of the plan for which there is room above the note, and always one."""
    room = BODY.high - row_height(TABLE_HEADER)
    kept: list[Row] = []
    for row in brief.rows:
        room -= row_height(row.cells)
        note = _note(brief, (*kept, row))
        if kept and room < (height([Said(text=note)], SMALLEST, BODY) if note else 0):
            break
        kept.append(row)
    return tuple(kept)


def row_height(cells: Sequence[str]) -> float:
    """The points that a row of the plan takes, in the smallest letters."""
    lines = max(
        lines_of(Said(lead=cell), SMALLEST, BODY.wide * share / sum(SHARES) - 2 * INSET)
        for cell, share in zip(cells, SHARES, strict=True)
    )
    return lines * SMALLEST * SPACING + 2 * CELL_EDGE


def _note(brief: Brief, rows: tuple[Row, ...]) -> str:
    """What the table leaves out, or that there is nothing to do."""
    if not brief.rows:
        return brief.assessment.pack.words.brief.no_table
    cut = brief.rows_cut + len(brief.rows) - len(rows)
    return brief.model_copy(update={"rows": rows, "rows_cut": cut}).rows_more


def table_box(deck: Deck) -> Box:
    """Where the plan's table stands."""
    cells = [TABLE_HEADER, *(row.cells for row in deck.rows)]
    return BODY._replace(high=sum(map(row_height, cells)))
