"""Adding and taking out: once and only once, whoever dies, asks again or comes at the same moment."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from assessment.benchmark.counting import grid_of
from assessment.benchmark.database import engine_for
from assessment.benchmark.editions import close
from assessment.benchmark.errors import CHANGED, NO_INVITATION, NOT_COUNTED, BenchmarkError, OutOfReachError
from assessment.benchmark.invitations import invite, not_used
from assessment.benchmark.receipts import new_code, plain_code, seal
from assessment.benchmark.store import Names, add, take_out
from questions.models import QuestionBank

from .bodies import DAY, GRID, PACK, small, some
from .postgresql import Cluster
from .reading import bodies, counts

ROOT = Path(__file__).parents[2]
OPEN, INVITED = Names("open", "council"), Names("invited", "council")


def test_a_contribution_adds_one_to_one_cell_of_each_measure(engine: Engine) -> None:
    given = some(2)
    for place, each in enumerate(given):
        add(engine, each, f"code{place}", DAY)
    expected = Counter(cell for each in given for cell in each.cells)
    assert {cell: number for cell, number in counts(engine, OPEN).items() if number} == expected
    assert bodies(engine, OPEN) == 2


def test_a_thousand_retries_are_one(engine: Engine) -> None:
    given, code = some(1)[0], new_code()
    for _ in range(1_000):
        add(engine, given, code, DAY)
    assert bodies(engine, OPEN) == 1


def test_the_code_of_the_first_contribution_to_new_rules_counts_once_too(engine: Engine) -> None:
    for _ in range(2):
        add(engine, small(random.Random(1), 1), "a", DAY)
    take_out(engine, small(random.Random(1), 1), "a")
    assert bodies(engine, OPEN) == 0


def test_code_and_link_together_take_a_contribution_out_and_leave_nothing(engine: Engine) -> None:
    before, codes = counts(engine, OPEN), [new_code() for _ in range(3)]
    for each, code in zip(some(3), codes, strict=True):
        add(engine, each, code, DAY)
    for each, code in zip(some(3), codes, strict=True):
        take_out(engine, each, code.lower().replace("-", " "))
    assert counts(engine, OPEN) == before
    assert bodies(engine, OPEN) == 0


def refused(engine: Engine, place: int, code: str) -> str:
    with pytest.raises(BenchmarkError) as fault:
        take_out(engine, some(3)[place], code)
    return str(fault.value)


def test_wrong_unknown_used_and_late_codes_get_the_same_answer(engine: Engine) -> None:
    codes = [new_code() for _ in range(12)]
    for each, code in zip(some(12), codes, strict=True):
        add(engine, each, code, DAY)
    other_link, unknown, nonsense = (
        refused(engine, 0, codes[1]),
        refused(engine, 0, new_code()),
        refused(engine, 0, "?"),
    )
    assert bodies(engine, OPEN) == 12
    close(engine, GRID, DAY)
    assert {other_link, unknown, nonsense, refused(engine, 0, codes[0])} == {NOT_COUNTED}


def test_an_invitation_is_used_once_and_counts_apart(engine: Engine) -> None:
    first, second = invite(engine, 2)
    given = some(3)
    add(engine, given[0], "a", DAY, invited_by=first.lower())
    add(engine, given[0], "a", DAY, invited_by=first)
    for wrong in (first, new_code(), "?"):
        with pytest.raises(BenchmarkError, match=NO_INVITATION[:20]):
            add(engine, given[1], "b", DAY, invited_by=wrong)
    assert (bodies(engine, INVITED), bodies(engine, OPEN), not_used(engine)) == (1, 0, 1)
    add(engine, given[2], "c", DAY, invited_by=second)
    add(engine, given[2], "c", DAY)
    assert (bodies(engine, INVITED), bodies(engine, OPEN), not_used(engine)) == (2, 0, 0)


def test_a_code_has_128_bits_and_its_seal_depends_on_all_of_key_code_and_link() -> None:
    code = new_code()
    assert len(plain_code(code)) * 5 >= 128
    assert len({new_code() for _ in range(1_000)}) == 1_000
    made = {seal(key, c, token) for key in (b"1", b"2") for c in (code, new_code()) for token in ("1a", "1b")}
    assert len(made) == 8
    assert {len(each) for each in made} == {32}


def test_what_was_counted_by_other_rules_is_neither_added_to_nor_taken_from(engine: Engine) -> None:
    chance = random.Random(1)
    add(engine, small(chance, 1), "a", DAY)  # empty, so the set takes these rules
    with pytest.raises(BenchmarkError, match=CHANGED[:20]):
        add(engine, some(1)[0], "b", DAY)
    with pytest.raises(BenchmarkError, match=CHANGED[:20]):
        take_out(engine, small(random.Random(1), 1)._replace(grid=GRID), "a")
    assert bodies(engine, OPEN) == 1


def test_rewording_keeps_the_rules_and_another_weight_does_not() -> None:
    section = PACK.bank.sections[0]
    reworded = section.questions[0].model_copy(update={"text": "Other words?", "label": "Other"})
    weighed = section.questions[0].model_copy(update={"weight": 9})

    def rules(question: object) -> str:
        first = section.model_copy(update={"questions": (question, *section.questions[1:])})
        sections = (first, *PACK.bank.sections[1:])
        bank = QuestionBank(version="1", profile=PACK.bank.profile, sections=sections, group=PACK.bank.groups)
        return grid_of(replace(PACK, bank=bank)).rules

    assert rules(reworded) == GRID.rules != rules(weighed)


ADDER = """
import random, sys
from assessment.benchmark.database import engine_for
from assessment.benchmark.store import add
from tests.benchmark_store.bodies import DAY, small
database, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
engine = engine_for(database)
for number in range(first, last):
    add(engine, small(random.Random(number), number), f"code{number}", DAY)
    print(number, flush=True)
"""


def adder(database: str, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ADDER, database, str(first), str(last)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_a_process_that_is_killed_loses_nothing_it_confirmed_and_counts_nothing_twice(database: str) -> None:
    engine, confirmed, last = engine_for(database), 0, 60
    for kill_after in (1, 7, 13):
        process = adder(database, confirmed, last)
        assert process.stdout
        for line in process.stdout:
            confirmed = int(line) + 1
            if confirmed % 20 >= kill_after:
                process.send_signal(signal.SIGKILL)
                break
        rest = process.stdout.read().split()  # confirmed before the signal came
        confirmed = int(rest[-1]) + 1 if rest else confirmed
        process.wait()
        # One more may have been written without word of it.
        assert confirmed <= bodies(engine, OPEN) <= confirmed + 1
    process = adder(database, 0, last)  # all again: those that are there and those that are not
    process.communicate(timeout=60)
    assert bodies(engine, OPEN) == last
    expected = Counter(cell for number in range(last) for cell in small(random.Random(number), number).cells)
    assert {cell: number for cell, number in counts(engine, OPEN).items() if number} == expected


def test_two_processes_at_once_count_each_contribution_once(database: str) -> None:
    ranges = ((0, 40), (20, 60))
    processes = [adder(database, *both) for both in ranges]
    for process in processes:
        assert process.wait(timeout=60) == 0
    assert bodies(engine_for(database), OPEN) == 60


def test_without_a_connection_there_is_a_sentence_and_afterwards_it_goes_on(cluster: Cluster) -> None:
    cluster.sql("CREATE DATABASE lost TEMPLATE made")
    engine = engine_for(cluster.address("lost"))
    given, code = some(1)[0], new_code()
    add(engine, given, code, DAY)
    cluster.stop()
    started = time.monotonic()
    with pytest.raises(OutOfReachError, match="cannot be reached just now"):
        add(engine, given, code, DAY)
    assert time.monotonic() - started < 60
    cluster.start()
    add(engine, given, code, DAY)
    assert bodies(engine, OPEN) == 1
    engine.dispose()


@pytest.mark.parametrize("place", ["/nowhere/at/all.sqlite", "postgresql://nobody@127.0.0.1:1/none"])
def test_a_database_that_is_not_there_is_a_sentence(place: str) -> None:
    with pytest.raises(OutOfReachError, match="cannot be reached just now"):
        add(engine_for(place), some(1)[0], "a", DAY)


def test_a_file_without_tables_says_how_to_make_them(folder: Path) -> None:
    with pytest.raises(OutOfReachError, match="benchmark init"):
        add(engine_for(str(folder / "new.sqlite")), some(1)[0], "a", DAY)


def test_an_address_that_cannot_be_used_is_a_sentence_without_its_password() -> None:
    with pytest.raises(OutOfReachError, match="looks like") as fault:
        engine_for("postgresql://user:secret@host:port/name")
    assert "secret" not in str(fault.value)
