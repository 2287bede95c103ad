"""Drawn charts: drawn one after the other, kept for the next who asks, and refused when too many wait."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from typing import NamedTuple

import anyio

from questions import Answers

AT_ONCE = 1
"""Charts drawn at a time, in a process of their own: drawing lets no other thread run, and people are answering."""

Draw = Callable[[str, Answers], Awaitable[bytes]]


class CachedChart(NamedTuple):
    """A drawn chart, and the tag by which a browser asks whether it has changed."""

    tag: str
    content: bytes


class ChartCache:
    """The charts drawn last, by kind ("svg" or "png") and answers."""

    def __init__(self, draw: Draw, *, most_waiting: int, most_kept: int) -> None:
        self.most_waiting, self.most_kept = most_waiting, most_kept
        self.kept: dict[tuple[str, Answers], CachedChart] = {}
        self._draw = draw
        self._turn = anyio.CapacityLimiter(AT_ONCE)

    async def chart(self, kind: str, answers: Answers) -> CachedChart | None:
        """The chart, kept or drawn when its turn comes; None where too many wait already."""
        if found := self.get(kind, answers):
            return found
        if self._turn.statistics().tasks_waiting >= self.most_waiting:
            return None
        async with self._turn:
            # Another who waited may have asked for the same chart.
            return self.get(kind, answers) or await self.draw(kind, answers)

    def get(self, kind: str, answers: Answers) -> CachedChart | None:
        """The chart as it was drawn before; None if it was not, or was dropped since."""
        return self.kept.get((kind, answers))

    async def draw(self, kind: str, answers: Answers) -> CachedChart:
        """Draw a chart and keep it in place of the oldest."""
        content = await self._draw(kind, answers)
        while len(self.kept) >= self.most_kept:
            self.kept.pop(next(iter(self.kept)))
        chart = CachedChart(f'"{hashlib.sha256(content).hexdigest()[:20]}"', content)
        self.kept[kind, answers] = chart
        return chart
