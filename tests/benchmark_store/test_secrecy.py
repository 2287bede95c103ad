"""What the database holds, and what somebody learns who has all of it; and what forged contributions do."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import Date, Engine, Integer, LargeBinary, String, select, text

from assessment import assess, decode_token
from assessment.benchmark.counting import ROUTES, Contribution
from assessment.benchmark.database import engine_for
from assessment.benchmark.editions import (
    DAYS_APART,
    LARGEST,
    MOST_A_DAY,
    close,
    discard,
    held,
    last_closed,
    waiting,
)
from assessment.benchmark.errors import BenchmarkError
from assessment.benchmark.figures import newest
from assessment.benchmark.invitations import invite
from assessment.benchmark.limits import MOST_A_MINUTE, SECONDS, Limiter
from assessment.benchmark.receipts import new_code, seal
from assessment.benchmark.store import Names, add
from assessment.benchmark.tables import metadata, pending_count, pending_seal, pending_set

from .bodies import DAY, GRID, SMALL, small, some
from .postgresql import Cluster
from .reading import Dump, bodies, counts, dump, published

OPEN, INVITED = Names("open", "council"), Names("invited", "council")
Added = list[tuple[Contribution, str, Names]]
COLUMNS = {
    "route": String(8),
    "kind": String(16),
    "key": LargeBinary(32),
    "rules": String(16),
    "bodies": Integer(),
    "measure": String(48),
    "cell": String(12),
    "day": Date(),
    "added": Integer(),
    "seal": LargeBinary(32),
    "number": Integer(),
    "closed_on": Date(),
    "edition": Integer(),
    "place": Integer(),
    "cells": String(120),
    "share": Integer(),
}
"""Every column that there may be. A token has up to 67 characters, an address 39; an hour needs more than a date."""


def test_no_table_can_hold_answers_an_address_or_an_hour() -> None:
    tables = metadata.sorted_tables
    assert len(tables) == 8
    for table in tables:
        for column in table.columns:
            expected = COLUMNS[column.name]
            assert type(column.type) is type(expected)
            assert getattr(column.type, "length", None) == getattr(expected, "length", None)
        # One row for many bodies: only a seal and an invitation stand for one, and they hold nothing else.
        if table.name in ("pending_seal", "invitation"):
            assert {column.name for column in table.columns} <= {"seal", "route", "kind"}


def test_every_text_in_the_database_is_one_of_the_products_own_words(engine: Engine) -> None:
    fill(engine, 120)
    cells = {cell for each in GRID.measures.values() for cell in each}
    own = {*ROUTES, *GRID.kinds, *GRID.measures, *cells, GRID.rules}
    found = {
        value for rows in dump(engine).values() for row in rows for value in row if isinstance(value, str)
    }
    assert {part for value in found - own for part in value.split("+")} <= cells


def fill(engine: Engine, number: int = 200) -> Added:
    """Contributions of all kinds by both routes, with an edition closed after the first three quarters."""
    chance, added = random.Random(7), []
    # Always drawn for the longest, so that it is done once for all tests.
    for place, given in enumerate(some(200, "", seed=7)[:number]):
        code = new_code()
        invited_by = invite(engine, 1)[0] if chance.random() < 0.3 else ""
        add(engine, given, code, DAY + timedelta(days=place // 20), invited_by=invited_by)
        added.append((given, code, Names("invited" if invited_by else "open", given.kind)))
        if place == number * 3 // 4:
            close(engine, GRID, DAY + timedelta(days=30))
    return added


def test_who_has_the_whole_database_recovers_nobody_beyond_guessing_the_commonest(engine: Engine) -> None:
    added = fill(engine)
    stolen = dump(engine)
    assert recovered_by_seals(stolen, added) == 0
    assert recovered_by_order(stolen, added) <= 1 / 10
    # The attacker even knows of everyone the kind, the route, and that they took part; what is left is to guess.
    guess = guesses(engine)
    exact = sum(guess[names] == dict(given.cells) for given, _, names in added if names in guess)
    assert exact == 0
    best = {names: commonest([given for given, _, n in added if n == names]) for names in guess}
    assert rate(added, guess) <= rate(added, best) + 0.01


def recovered_by_seals(stolen: Dump, added: Added) -> int:
    """Seals that fit a link: the attacker has every key and every link, and guesses codes, but has none."""
    seals = {row[0] for row in stolen["pending_seal"]}
    keys = [row[2] for row in stolen["pending_set"]]
    guessed = ("", *(new_code() for _ in range(20)))
    made = (seal(bytes(key), code, given.token) for key in keys for code in guessed for given, _, _ in added)
    return sum(each in seals for each in made)


def recovered_by_order(stolen: Dump, added: Added) -> float:
    """How much more often than by chance the seals stand in the order in which people came."""
    keys = {Names(str(row[0]), str(row[1])): bytes(row[2]) for row in stolen["pending_set"]}
    place = {row[0]: number for number, row in enumerate(sorted(stolen["pending_seal"]))}
    places = [place[made] for given, code, n in added if (made := seal(keys[n], code, given.token)) in place]
    rising = sum(one < other for one, other in pairwise(places))
    return abs(rising / (len(places) - 1) - 0.5) - 0.5 / (len(places) - 1) ** 0.5


def commonest(there: list[Contribution]) -> dict[str, str]:
    numbers: dict[str, Counter[str]] = {measure: Counter() for measure in GRID.measures}
    for each in there:
        for measure, cell in each.cells:
            numbers[measure][cell] += 1
    return {measure: cells.most_common(1)[0][0] for measure, cells in numbers.items()}


def guesses(engine: Engine) -> dict[Names, dict[str, str]]:
    """The commonest cell of each measure, from editions and pending counts, for sets with at least ten bodies."""
    found: dict[Names, dict[str, str]] = {}
    for each in waiting(engine, GRID):
        if not each.missing:
            there = counts(engine, each.names)
            found[each.names] = {
                m: max(cells, key=lambda c: there[m, c]) for m, cells in GRID.measures.items()
            }
        elif shown := next((s for s in newest(engine, each.names.kind) if s.route == each.names.route), None):
            top = {m: max(parts, key=lambda part: part.share) for m, parts in shown.spreads.items()}
            found[each.names] = {m: block.cells[len(block.cells) // 2] for m, block in top.items()}
    return found


def rate(added: Added, guess: dict[Names, dict[str, str]]) -> float:
    """The share of single answers that a guess for each set gets right."""
    hits = [
        guess[names][measure] == cell
        for given, _, names in added
        if names in guess
        for measure, cell in given.cells
    ]
    return sum(hits) / len(hits)


def test_postgresqls_own_marks_do_not_show_the_newest_contribution(cluster: Cluster) -> None:
    cluster.sql("CREATE DATABASE marks TEMPLATE made")
    engine = engine_for(cluster.address("marks"))
    for place, given in enumerate(some(12)):
        add(engine, given, f"code{place}", DAY)
    with engine.connect() as connection:
        of_open = "WHERE route = 'open' AND kind = 'council'"
        asked = f"SELECT count(DISTINCT xmin::text), count(*) FROM pending_count {of_open}"
        assert connection.execute(text(asked)).one() == (1, sum(map(len, GRID.measures.values())))
    engine.dispose()


def test_when_an_edition_closes_its_counts_seals_days_and_key_are_gone(engine: Engine) -> None:
    for place, given in enumerate(some(14)):
        add(engine, given, f"code{place}", DAY)
    before = key_of(engine)
    close(engine, GRID, DAY)
    after = dump(engine)
    assert key_of(engine) != before
    assert after["pending_seal"] == after["pending_day"] == []
    assert not any(counts(engine, OPEN).values())
    for place, given in enumerate(some(10, seed=2)):
        add(engine, given, f"later{place}", DAY)
    used = {before, key_of(engine)}
    close(engine, GRID, DAY + timedelta(days=DAYS_APART))
    assert key_of(engine) not in used
    # What the edition holds says nothing finer than what it shows.
    assert {row[-1] % 10 for row in after["edition_block"]} == {0}


def key_of(engine: Engine) -> bytes:
    with engine.connect() as connection:
        rows = connection.execute(select(pending_set)).all()
    return bytes(next(row.key for row in rows if (row.route, row.kind) == OPEN))


def test_the_files_keep_no_key_and_no_seal_of_a_closed_edition_and_never_a_code_or_a_link(
    database: str, cluster: Cluster
) -> None:
    engine, given, codes = engine_for(database), some(14), [new_code() for _ in range(14)]
    for each, code in zip(given, codes, strict=True):
        add(engine, each, code, DAY)
    secret = [key_of(engine), *(row[0] for row in dump(engine)["pending_seal"])]
    assert all(each in raw(database, cluster) for each in secret)
    close(engine, GRID, DAY)
    left = raw(database, cluster)
    assert not any(each in left for each in secret)
    assert not any(each.token.encode() in left for each in given)
    assert not any(code.encode() in left or code.replace("-", "").encode() in left for code in codes)


def raw(database: str, cluster: Cluster) -> bytes:
    """Every byte of the database's own files."""
    if not database.startswith("postgresql"):
        return b"".join(path.read_bytes() for path in Path(database).parent.iterdir())
    cluster.sql("CHECKPOINT")
    name = database.rpartition("/")[2]
    with engine_for(cluster.address("postgres")).connect() as connection:
        number = connection.execute(
            text("SELECT oid FROM pg_database WHERE datname = :name"), {"name": name}
        ).scalar()
    return b"".join(
        path.read_bytes() for path in (cluster.data / "base" / str(number)).iterdir() if path.is_file()
    )


def test_forged_open_contributions_move_the_invited_by_nothing_and_are_held(engine: Engine) -> None:
    for place, code in enumerate(invite(engine, 12)):
        add(engine, small(random.Random(place), place), f"code{place}", DAY, invited_by=code)
    before = counts(engine, INVITED)
    flood(engine, 10_000)
    assert counts(engine, INVITED) == before
    done = close(engine, SMALL, DAY)
    assert [each.names for each in done.shown] == [INVITED]
    assert [each.names for each in done.held] == [OPEN]
    assert (
        done.held[0].held
        == f"10000 were added on {DAY.isoformat()}; more than {MOST_A_DAY} a day may be forged"
    )
    shown = newest(engine, "council")
    assert [(each.route, each.bodies) for each in shown] == [("invited", 12)]
    assert published(engine, "open") == [(1, DAY)]
    assert discard(engine, SMALL, OPEN) == 10_000
    assert bodies(engine, OPEN) == 0


def flood(engine: Engine, number: int) -> None:
    """A hundred by the way that everyone takes, and the others as that way leaves them."""
    chance = random.Random(1)
    for place in range(100):
        add(engine, small(chance, place), f"forged{place}", DAY)
    with engine.begin() as connection:
        rows = [{"seal": chance.randbytes(32), **OPEN._asdict()} for _ in range(number - 100)]
        connection.execute(pending_seal.insert(), rows)
        of_open = "WHERE route = 'open' AND kind = 'council'"
        connection.execute(text(f"UPDATE pending_set SET bodies = bodies + {len(rows)} {of_open}"))
        connection.execute(text(f"UPDATE pending_day SET added = added + {len(rows)} {of_open}"))
        for measure, cells in SMALL.measures.items():
            first = (pending_count.c.measure == measure) & (pending_count.c.cell == cells[0])
            mine = first & (pending_count.c.route == "open") & (pending_count.c.kind == "council")
            connection.execute(
                pending_count.update().where(mine).values(bodies=pending_count.c.bodies + len(rows))
            )
    assert bodies(engine, OPEN) == number


def test_a_person_may_release_what_is_on_hold(engine: Engine) -> None:
    for place in range(MOST_A_DAY + 1):
        add(engine, small(random.Random(place), place), f"code{place}", DAY)
    with pytest.raises(BenchmarkError, match="No edition was closed"):
        close(engine, SMALL, DAY)
    assert last_closed(engine) is None
    assert close(engine, SMALL, DAY, [OPEN]).shown[0].names == OPEN


def test_what_is_held_and_what_is_not() -> None:
    assert not held(OPEN, 10, {DAY: MOST_A_DAY})
    assert held(OPEN, 10, {DAY: MOST_A_DAY + 1})
    assert held(OPEN, LARGEST + 1, {})
    assert not held(INVITED, LARGEST + 1, {DAY: 1_000})


def test_editions_close_once_a_quarter_at_most(engine: Engine) -> None:
    for place in range(20):
        add(engine, small(random.Random(place), place, ("council", "health")[place % 2]), f"code{place}", DAY)
    assert close(engine, SMALL, DAY).number == 1
    for place in range(20, 30):
        add(engine, small(random.Random(place), place), f"code{place}", DAY)
    for too_early in (DAY, DAY + timedelta(days=DAYS_APART - 1)):
        with pytest.raises(BenchmarkError, match=(DAY + timedelta(days=DAYS_APART)).isoformat()):
            close(engine, SMALL, too_early)
    assert close(engine, SMALL, DAY + timedelta(days=DAYS_APART)).number == 2


def test_nine_bodies_are_not_shown_and_ten_are(engine: Engine) -> None:
    for place in range(9):
        add(engine, small(random.Random(place), place), f"code{place}", DAY)
    with pytest.raises(BenchmarkError, match="No edition was closed"):
        close(engine, SMALL, date(2027, 1, 1))
    assert newest(engine, "council") == ()
    assert {each.names: each.missing for each in waiting(engine, SMALL, "council")} == {OPEN: 1, INVITED: 10}


def test_two_a_minute_from_one_address_and_no_address_is_kept() -> None:
    limiter, address = Limiter(), "203.0.113.7"
    assert [limiter.may(address, 0.0) for _ in range(3)] == [True] * MOST_A_MINUTE + [False]
    assert limiter.may("203.0.113.8", 0.0)
    assert not limiter.may(address, SECONDS - 1)
    assert limiter.may(address, SECONDS)
    assert address not in repr(vars(limiter))
    assert limiter.may("203.0.113.9", 10 * SECONDS)
    assert len(limiter._seen) == 1  # everyone else is forgotten


def test_every_kind_of_organisation_is_in_one_group() -> None:
    given = decode_token(some(1)[0].token)
    question = given.bank.question("org_type")
    groups = [option for group in given.bank.groups for option in group.options]
    assert sorted(groups) == sorted(question.states())
    assert assess(given).answers["org_type"] == "council"
