"""What may be said of a group: merging, rounding, and 2,000 histories of who comes and who goes."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from assessment.benchmark.counting import ROUTES, Contribution
from assessment.benchmark.disclosure import (
    LEAST_BODIES,
    LEAST_CELL,
    Block,
    blocks,
    merged,
    rounded,
    step,
)
from assessment.benchmark.editions import DAYS_APART, Waiting, close, held, shown_in
from assessment.benchmark.errors import BenchmarkError
from assessment.benchmark.figures import newest
from assessment.benchmark.invitations import invite
from assessment.benchmark.store import Names, add, take_out

from .bodies import DAY, SMALL, small

KINDS = ("council", "health")
SETS = tuple(Names(route, kind) for route in ROUTES for kind in KINDS)
HISTORIES = 2_000


@given(st.lists(st.integers(0, 60), min_size=2, max_size=8))
@settings(max_examples=400)
def test_no_part_is_small_or_leaves_few_out_and_nobody_is_lost(numbers: list[int]) -> None:
    counts = [(str(place), number) for place, number in enumerate(numbers)]
    parts, bodies = merged(counts), sum(numbers)
    assert [cell for part in parts for cell in part.cells] == [cell for cell, _ in counts]
    assert sum(part.bodies for part in parts) == bodies
    if len(parts) > 1:
        assert all(LEAST_CELL <= part.bodies <= bodies - LEAST_CELL for part in parts)
    elif bodies >= 2 * LEAST_CELL:
        # It would not have been possible: no cut into two leaves enough on both sides.
        firsts = [sum(numbers[:place]) for place in range(1, len(numbers))]
        assert not any(LEAST_CELL <= first <= bodies - LEAST_CELL for first in firsts)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([5, 5], ["0", "1"]),
        ([3, 2, 5], ["0+1", "2"]),
        ([8, 2], ["0+1"]),
        ([0, 0, 12, 0], ["0+1+2+3"]),
        ([1, 2, 3, 2, 2, 3], ["0+1", "2", "3+4", "5"]),
        ([4, 1, 4, 4], ["0", "1+2", "3"]),
    ],
)
def test_the_finest_cut_is_taken_and_then_the_most_even(numbers: list[int], expected: list[str]) -> None:
    parts = merged([(str(place), number) for place, number in enumerate(numbers)])
    assert ["+".join(part.cells) for part in parts] == expected


@pytest.mark.parametrize(("bodies", "points"), [(10, 10), (29, 10), (30, 5), (100, 5), (101, 1), (400, 1)])
def test_shares_come_in_steps(bodies: int, points: int) -> None:
    assert step(bodies) == points
    shares = {rounded(part, bodies) for part in range(bodies + 1)}
    assert {share % points for share in shares} == {0}
    assert all(abs(rounded(part, bodies) - 100 * part / bodies) <= points / 2 for part in range(bodies + 1))


def test_a_block_says_a_rounded_share_and_nothing_else() -> None:
    assert blocks([("0", 4), ("1", 9)]) == (Block(("0",), 30), Block(("1",), 70))


class Shown(NamedTuple):
    """A group in an edition: who is in it, and what is said of it."""

    names: Names
    members: frozenset[int]
    said: dict[str, tuple[Block, ...]]


class Ledger:
    """The same rules without a database, which remembers who is who."""

    def __init__(self) -> None:
        self.pending: dict[Names, dict[int, Contribution]] = {names: {} for names in SETS}
        self.by_day: dict[Names, Counter[int]] = {names: Counter() for names in SETS}
        self.editions: list[list[Shown]] = []

    def close(self) -> None:
        found = [
            Waiting(names, len(there), held(names, len(there), {DAY: sum(self.by_day[names].values())}))
            for names, there in self.pending.items()
        ]
        if shown := [self._publish(each.names) for each in shown_in(found)]:
            self.editions.append(shown)

    def _publish(self, names: Names) -> Shown:
        there, self.pending[names] = self.pending[names], {}
        self.by_day[names].clear()
        return Shown(names, frozenset(there), {m: blocks(counted(there, m)) for m in SMALL.measures})


def counted(there: dict[int, Contribution], measure: str) -> list[tuple[str, int]]:
    numbers = Counter(dict(each.cells)[measure] for each in there.values())
    return [(cell, numbers[cell]) for cell in SMALL.measures[measure]]


Event = tuple[str, int, Names]


def history(seed: int, length: int) -> Iterator[Event]:
    """Arrivals, withdrawals and closings in any order; who withdraws came earlier, and may be in an edition."""
    chance, arrived = random.Random(seed), []
    for number in range(length):
        what = chance.choices(("add", "take out", "close"), (12, 3, 1))[0]
        if what == "take out" and arrived:
            yield ("take out", *chance.choice(arrived))
        elif what == "close":
            yield "close", number, SETS[0]
        else:
            names = chance.choices(SETS, (2, 2, 6, 2))[0]
            arrived.append((number, names))
            yield "add", number, names


def contribution_of(number: int, seed: int, kind: str) -> Contribution:
    return small(random.Random(seed * 1_000 + number), number, kind)


def played(seed: int, length: int = 80) -> tuple[Ledger, dict[Names, dict[int, Contribution]]]:
    """A history without a database, and everyone who was ever there."""
    ledger, everyone = Ledger(), {names: {} for names in SETS}
    for what, number, names in history(seed, length):
        if what == "close":
            ledger.close()
        elif what == "add":
            given = contribution_of(number, seed, names.kind)
            ledger.pending[names][number] = everyone[names][number] = given
            ledger.by_day[names][0] += 1
        else:
            ledger.pending[names].pop(number, None)
    return ledger, everyone


def test_in_2000_histories_no_difference_covers_1_to_9_bodies_and_no_cell_is_small() -> None:
    editions = 0
    for seed in range(HISTORIES):
        ledger, everyone = played(seed)
        editions += len(ledger.editions)
        check_sets(ledger)
        for shown in (group for edition in ledger.editions for group in edition):
            check_cells(shown, everyone[shown.names])
    assert editions > HISTORIES


def check_sets(ledger: Ledger) -> None:
    """Groups, whole editions, complements, and every difference between two of them."""
    groups = [group.members for edition in ledger.editions for group in edition]
    wholes = [frozenset().union(*(group.members for group in edition)) for edition in ledger.editions]
    everybody = frozenset().union(*wholes)
    known = {*groups, *wholes, everybody, *(everybody - each for each in (*groups, *wholes))}
    for one, other in combinations(known, 2):
        for found in (one - other, other - one, one ^ other, one & other):
            assert not 1 <= len(found) < LEAST_BODIES
    # However many of them are added and taken from each other, no smaller part comes out.
    atoms = Counter(tuple(member in each for each in groups) for member in everybody)
    assert all(number >= LEAST_BODIES for number in atoms.values())


def check_cells(shown: Shown, everyone: dict[int, Contribution]) -> None:
    bodies = len(shown.members)
    for measure, parts in shown.said.items():
        numbers = Counter(dict(everyone[member].cells)[measure] for member in shown.members)
        for part in parts:
            inside = sum(numbers[cell] for cell in part.cells)
            assert len(parts) == 1 or LEAST_CELL <= inside <= bodies - LEAST_CELL
            assert part.share == rounded(inside, bodies)


@pytest.mark.parametrize("seed", range(6))
def test_the_database_shows_what_the_rules_say(engine: Engine, seed: int) -> None:
    """The same histories on the real store: its editions are those of the ledger."""
    ledger, day, codes = played(seed)[0], DAY, {}
    for what, number, names in history(seed, 80):
        given = contribution_of(number, seed, names.kind)
        try:
            if what == "close":
                day += timedelta(days=DAYS_APART)
                close(engine, SMALL, day)
            elif what == "add":
                codes[number] = f"code{number}"
                invited_by = invite(engine, 1)[0] if names.route == "invited" else ""
                add(engine, given, codes[number], day, invited_by=invited_by)
            else:
                take_out(engine, given, codes[number])
        except BenchmarkError:
            pass  # closed already, or nothing to close: the ledger passes over it too
    for names in SETS:
        last = next((g for edition in ledger.editions[::-1] for g in edition if g.names == names), None)
        found = next((each for each in newest(engine, names.kind) if each.route == names.route), None)
        assert (found and (found.bodies, found.spreads)) == (last and (len(last.members), last.said))
