"""The plan to win over senior managers, as a chapter of the full report."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.exports.buy_in import BUY_IN, buy_in_plan
from assessment.exports.paper.blocks import Block, Facts, Heading, Text
from assessment.result import Assessment


def buy_in_chapter(assessment: Assessment) -> Iterator[Block]:
    """Every point, those that help with the audience first; nothing where the content has none."""
    plan = buy_in_plan(assessment)
    if not plan.steps:
        return
    yield Heading(level=2, text=BUY_IN)
    yield Text(text=plan.source, style="small")
    for step in plan.steps:
        yield Heading(level=3, text=step.title)
        yield Facts(items=step.to_do)
        yield Facts(items=step.behind, style="small")
