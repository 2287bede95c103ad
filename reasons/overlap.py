"""Places: overlapping reasons do not stand side by side at the top, and most there speak to the audience."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from reasons.models import Reason

MOST_PER_GROUP = ((3, 1), (8, 2))
"""In the first three at most one reason of an overlap group, in the first eight at most two."""
FIRST = 5
"""As many as a brief carries. One of them may be for somebody else than the audience, and not the first."""
KEPT_APART = max(FIRST, *(places for places, _ in MOST_PER_GROUP))
"""So many places; beyond them each item stands where it stood."""

ItemT = TypeVar("ItemT")


def keep_apart(
    items: Iterable[ItemT], entry: Callable[[ItemT], Reason], speaks: Callable[[ItemT], bool]
) -> tuple[list[ItemT], list[ItemT]]:
    """The items that can stand in order, each in the first place it may take, and those left over."""
    waiting, placed = list(items), list[ItemT]()
    while waiting and len(placed) < KEPT_APART:
        full = _full_groups([entry(item) for item in placed])
        allowed = [item for item in waiting if _allowed(entry(item), full, first=not placed)]
        if not allowed:
            return placed, waiting
        choice = next((item for item in allowed if _heard(item, placed, speaks)), allowed[0])
        waiting = [item for item in waiting if item is not choice]
        placed.append(choice)
    return [*placed, *waiting], []


def _full_groups(placed: Sequence[Reason]) -> frozenset[str]:
    """The overlap groups of which no further reason may take the next place."""
    groups = Counter(reason.overlap_group for reason in placed if reason.overlap_group)
    limit = min((most for places, most in MOST_PER_GROUP if len(placed) < places), default=len(placed) + 1)
    return frozenset(group for group, count in groups.items() if count >= limit)


def _allowed(reason: Reason, full: frozenset[str], *, first: bool) -> bool:
    return reason.overlap_group not in full and (reason.verified or not first)


def _heard(item: ItemT, placed: Sequence[ItemT], speaks: Callable[[ItemT], bool]) -> bool:
    """Whether the place may go to the item before the others: it speaks to the audience, or all placed do."""
    return len(placed) >= FIRST or speaks(item) or (bool(placed) and all(speaks(other) for other in placed))
