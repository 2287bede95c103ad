"""A plan to win over senior managers: the points of a talk, each tied to one's own answers and reasons."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.exports.buy_in import carriers, helping
from assessment.exports.citations import KINDS, full
from assessment.exports.paper.blocks import Block, Facts, Heading, Text
from assessment.exports.paragraphs import Paragraph, told
from assessment.result import Assessment
from reasons.models import BuyInPoint


def buy_in_plan(assessment: Assessment) -> Iterator[Block]:
    """Every point, those that help with the audience first; nothing where the content has none."""
    points = _in_order(assessment)
    if not points:
        return
    yield Heading(level=2, text="How to win over senior managers")
    yield Text(text=_from_where(assessment, points), style="small")
    for point in points:
        yield Heading(level=3, text=point.title)
        yield Facts(items=_told(assessment, point))


def _in_order(assessment: Assessment) -> tuple[BuyInPoint, ...]:
    first = helping(assessment, {ranked.number for ranked in assessment.reasons_to_use})
    return tuple(dict.fromkeys((*first, *assessment.pack.library.buy_in)))


def _from_where(assessment: Assessment, points: tuple[BuyInPoint, ...]) -> str:
    sources = dict.fromkeys(id_ for point in points for id_ in point.source_ids)
    cited = " ".join(full(source) for source in assessment.pack.library.cited(sources))
    kinds = ", and ".join(dict.fromkeys(KINDS[point.grade] for point in points))
    read = " ".join(dict.fromkeys(point.read for point in points))
    return f"From {kinds}: {cited} {read}"


def _told(assessment: Assessment, point: BuyInPoint) -> tuple[Paragraph, ...]:
    said = assessment.given.say(point.questions)
    return told(
        ("What managers hear.", point.says),
        ("What to say.", f"“{point.what_to_say}”"),
        ("Bring a figure of your own.", point.own_figure),
        ("What carries it.", _carried_by(assessment, point)),
        ("Leave out.", point.leave_out),
        ("You answered", f"“{said}”." if said else ""),
    )


def _carried_by(assessment: Assessment, point: BuyInPoint) -> str:
    usable = {ranked.number for ranked in assessment.reasons_to_use}
    ready = carriers(assessment, point, usable)
    if not ready:
        return "No reason for these people is ready on your answers yet, so lean on your own figure."
    return " ".join(f"Reason {reason.number}: {reason.title}." for reason in ready)
