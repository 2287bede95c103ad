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

ItemT = TypeVar("ItemT")


def keep_apart(
    items: Iterable[ItemT], entry: Callable[[ItemT], Reason], speaks: Callable[[ItemT], bool]
) -> tuple[list[ItemT], list[ItemT]]:
    """The items that can stand in order, each in the first place it may take, and those left over."""
    waiting, placed = list(items), list[ItemT]()
    while waiting:
        allowed = [item for item in waiting if _allowed(entry(item), placed, entry)]
        if not allowed:
            break
        choice = next((item for item in allowed if _heard(item, placed, speaks)), allowed[0])
        waiting.remove(choice)
        placed.append(choice)
    return placed, waiting


def _allowed(reason: Reason, placed: Sequence[ItemT], entry: Callable[[ItemT], Reason]) -> bool:
    if not placed and not reason.verified:
        return False
    groups = Counter(entry(item).overlap_group for item in placed)
    return not reason.overlap_group or all(
        groups[reason.overlap_group] < most for places, most in MOST_PER_GROUP if len(placed) < places
    )


def _heard(item: ItemT, placed: Sequence[ItemT], speaks: Callable[[ItemT], bool]) -> bool:
    """Whether the place may go to the item before the others: it speaks to the audience, or all placed do."""
    return len(placed) >= FIRST or speaks(item) or (bool(placed) and all(speaks(other) for other in placed))
