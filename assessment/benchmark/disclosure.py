"""What may be said of a group: small cells merged with their neighbours, and shares rounded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

LEAST_BODIES = 10
"""The fewest bodies that an edition shows a group with, all of them added since the edition before."""
LEAST_CELL = 3
"""A cell has at least this many bodies, and leaves at least this many out."""
STEPS = ((30, 10), (101, 5))
"""Below 30 bodies shares are rounded to 10 points, up to 100 to 5 points, and above that to whole ones."""

Cells = tuple[str, ...]


class Counted(NamedTuple):
    """Cells that stand side by side, and how many bodies are in them together."""

    cells: Cells
    bodies: int


class Block(NamedTuple):
    """Cells that are shown as one, and the share of the group in them: a whole number, rounded."""

    cells: Cells
    share: int


def blocks(counts: Sequence[tuple[str, int]]) -> tuple[Block, ...]:
    """What is shown of one measure; one block alone says nothing about anybody."""
    bodies = sum(number for _, number in counts)
    return tuple(Block(part.cells, rounded(part.bodies, bodies)) for part in merged(counts))


def merged(counts: Sequence[tuple[str, int]]) -> tuple[Counted, ...]:
    """The finest cut into neighbours with enough bodies in each; of equally fine ones the most even."""
    return min(_cuts(counts), key=_order, default=(_joined(counts),))


def _cuts(counts: Sequence[tuple[str, int]]) -> Iterator[tuple[Counted, ...]]:
    places = range(1, len(counts))
    for parts in range(len(counts), 1, -1):
        found = [cut for at in combinations(places, parts - 1) if _enough(cut := _cut(counts, at))]
        if found:
            yield from found
            return


def _cut(counts: Sequence[tuple[str, int]], at: tuple[int, ...]) -> tuple[Counted, ...]:
    edges = (0, *at, len(counts))
    return tuple(_joined(counts[low:high]) for low, high in pairwise(edges))


def _joined(counts: Sequence[tuple[str, int]]) -> Counted:
    return Counted(tuple(cell for cell, _ in counts), sum(number for _, number in counts))


def _enough(cut: tuple[Counted, ...]) -> bool:
    # With two or more parts of at least three, none has all but two.
    return all(part.bodies >= LEAST_CELL for part in cut)


def _order(cut: tuple[Counted, ...]) -> tuple[int, tuple[int, ...]]:
    return (max(part.bodies for part in cut), tuple(len(part.cells) for part in cut))


def step(bodies: int) -> int:
    """To how many points a share of so many bodies is rounded."""
    return next((points for below, points in STEPS if bodies < below), 1)


def rounded(part: int, bodies: int) -> int:
    """A share as a whole number of points, rounded half up to its step."""
    points = step(bodies)
    return (200 * part + points * bodies) // (2 * points * bodies) * points
