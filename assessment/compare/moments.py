"""Two moments of one organisation: which answers moved, and which gaps closed or came up in between."""

from __future__ import annotations

from typing import Literal, get_args

from assessment.compare.side_by_side import NOT_KNOWN
from assessment.result import Assessment
from questions.conditions import State
from questions.models import FrozenMap, Model

Move = Literal["improved", "slipped", "found_out", "no_longer_known", "applies_otherwise", "unchanged"]
MOVES: tuple[Move, ...] = get_args(Move)


class Changes(Model):
    """What moved between two moments: question ids by how they moved, and gap ids closed and new."""

    moves: FrozenMap[Move, tuple[str, ...]]
    score: float
    gaps_closed: tuple[str, ...]
    gaps_new: tuple[str, ...]


def changes(earlier: Assessment, later: Assessment) -> Changes:
    """What moved from an earlier moment to a later one."""
    before, after = earlier.given, later.given
    moves = {q.id: _move(before.state(q.id), after.state(q.id)) for q in before.bank.questions}
    had, has = [gap.id for gap in earlier.gaps], [gap.id for gap in later.gaps]
    return Changes(
        moves={move: tuple(id_ for id_ in moves if moves[id_] == move) for move in MOVES},
        score=later.score - earlier.score,
        gaps_closed=tuple(id_ for id_ in had if id_ not in has),
        gaps_new=tuple(id_ for id_ in has if id_ not in had),
    )


def _move(before: State, after: State) -> Move:
    if before == after or (before in NOT_KNOWN and after in NOT_KNOWN):
        return "unchanged"
    if before in NOT_KNOWN:
        return "found_out"
    if after in NOT_KNOWN:
        return "no_longer_known"
    if isinstance(before, int) and isinstance(after, int):
        return "improved" if after > before else "slipped"
    return "applies_otherwise"
