"""Overlap: reasons that say much the same do not stand side by side at the top of a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from reasons.models import Reason

MOST_PER_GROUP = ((3, 1), (8, 2))
"""In the first three at most one reason of an overlap group, in the first eight at most two."""

ItemT = TypeVar("ItemT")


def keep_apart(items: Iterable[ItemT], entry: Callable[[ItemT], Reason]) -> tuple[list[ItemT], list[ItemT]]:
    """The items that can stand in order, each in the first place its group allows, and those left over."""
    waiting, placed = list(items), list[ItemT]()
    while waiting:
        choice = next((item for item in waiting if _allowed(entry(item), placed, entry)), None)
        if choice is None:
            break
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
