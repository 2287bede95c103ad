"""Files mangled as programs, filters and people mangle them: read as they were meant, or refused in a sentence.

Every answer that comes back is one that was in the file, under its own name: nothing is ever shifted in silence.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import assess, decode_token
from assessment.batch.outcome import BatchError
from assessment.batch.score import score_file
from assessment.content.pack import default_pack
from assessment.exports.answers_json import answers_json
from assessment.exports.read_back.saved import read_saved
from assessment.exports.read_back.uploads import FileError
from assessment.exports.recommendations_csv import COLUMNS, Progress, recommendations_csv
from assessment.judge import scoring
from questions import Answers, load_bank

PACK = default_pack()
MANY, FEWER = settings(max_examples=4_600), settings(max_examples=800)
"""Ten thousand files in all; a cohort takes longest to score."""
BANK = load_bank()
SOME = [
    Answers.parse(
        {"policy": 1, "training": "unknown", "monitoring": "na", "org_type": "council", "crisis_plan": 0}
    ),
    decode_token("13361410134004201204400114309112"),
]
Rows = list[list[str]]
Mangle = Callable[[Rows, random.Random], Rows]


def plan(answers: Answers) -> Rows:
    filled = {gap.id: Progress(owner=f"Owner of {gap.id}") for gap in assess(answers).gaps}
    text = recommendations_csv(assess(answers), filled).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


PLANS = [plan(answers) for answers in SOME]


def add_blank_rows(rows: Rows, chance: random.Random) -> Rows:
    place = chance.randrange(len(rows) + 1)
    return [*rows[:place], *[[""] * chance.choice([0, 1, 30])] * chance.randint(1, 3), *rows[place:]]


def add_title(rows: Rows, chance: random.Random) -> Rows:
    return [["Returns 2027", *[""] * chance.choice([0, 5])], *rows]


def shift_a_row(rows: Rows, chance: random.Random) -> Rows:
    place, cell = chance.randrange(len(rows)), chance.randrange(3)
    return [*rows[:place], [*rows[place][:cell], "x", *rows[place][cell:]], *rows[place + 1 :]]


def drop_a_cell(rows: Rows, chance: random.Random) -> Rows:
    place = chance.randrange(len(rows))
    row = [*rows[place]]
    if row:
        del row[chance.randrange(len(row))]
    return [*rows[:place], row, *rows[place + 1 :]]


def cut_ends(rows: Rows, chance: random.Random) -> Rows:
    return [
        row[: len(row) - chance.choice([0, 0, 1, 2])] if number else row for number, row in enumerate(rows)
    ]


def trail(rows: Rows, chance: random.Random) -> Rows:
    return [rows[0], *([*row, ""] for row in rows[1:])]


def shuffle_rows(rows: Rows, chance: random.Random) -> Rows:
    return [rows[0], *chance.sample(rows[1:], len(rows) - 1)]


def drop_rows(rows: Rows, chance: random.Random) -> Rows:
    return [rows[0], *(row for row in rows[1:] if chance.random() < 0.7)]


def repeat_rows(rows: Rows, chance: random.Random) -> Rows:
    return [*rows, *(row for row in rows[chance.choice([0, 1]) :] if chance.random() < 0.5)]


def rename_heads(rows: Rows, chance: random.Random) -> Rows:
    how = chance.choice([str.upper, str.title, lambda name: f" {name.replace('_', ' ')} "])
    return [[how(name) for name in rows[0]], *rows[1:]]


def swap_columns(rows: Rows, chance: random.Random) -> Rows:
    width = len(rows[0])
    if any(len(row) != width for row in rows):
        return rows
    order = chance.sample(range(width), width)
    return [[row[place] for place in order] for row in rows]


def add_a_column(rows: Rows, chance: random.Random) -> Rows:
    place = chance.randrange(len(rows[0]) + 1)
    return [
        [*row[:place], "our note" if number else "Notes", *row[place:]] for number, row in enumerate(rows)
    ]


def drop_a_column(rows: Rows, chance: random.Random) -> Rows:
    place = chance.randrange(max(1, len(rows[0])))
    return [[*row[:place], *row[place + 1 :]] for row in rows]


def add_a_total(rows: Rows, chance: random.Random) -> Rows:
    return [*rows, ["Total", *[""] * max(0, len(rows[0]) - 2), str(len(rows))]]


MANGLES: list[Mangle] = [
    add_blank_rows,
    add_title,
    shift_a_row,
    drop_a_cell,
    cut_ends,
    trail,
    shuffle_rows,
    drop_rows,
    repeat_rows,
    rename_heads,
    swap_columns,
    add_a_column,
    drop_a_column,
    add_a_total,
]
SHIFTING = [shift_a_row, drop_a_cell, cut_ends, trail]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac-roman"]


def saved_as(rows: Rows, chance: random.Random) -> bytes:
    """The rows as one of many programs saves them."""
    separator, end = chance.choice(",;\t|"), chance.choice(["\r\n", "\n", "\r"])
    text = io.StringIO(newline="")
    if chance.random() < 0.2:
        text.write(f"sep={separator}{end}")
    quoting = chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    csv.writer(text, delimiter=separator, lineterminator=end, quoting=quoting).writerows(rows)
    return text.getvalue().encode(chance.choice(ENCODINGS), errors="replace")


def with_a_fault(content: bytes, chance: random.Random) -> bytes:
    """Some bytes more, less or other than there should be, or the end of the file missing."""
    if chance.random() < 0.7:
        place = chance.randrange(len(content) + 1)
        fault = chance.choice([b'"', b"\x00", b"\n", b"\xff", b""])
        return content[:place] + fault + content[place + chance.choice([0, 1]) :]
    return content[: chance.randrange(len(content) + 1)]


def say(problems: Sequence[str]) -> None:
    """Whether a file was refused in sentences for a person."""
    assert problems
    assert all(0 < len(problem) < 300 for problem in problems)


def mangled(rows: Rows, faulty: bool, chance: random.Random) -> bytes:
    for mangle in together(MANGLES, chance.randint(1, 3), chance):
        if rows and rows[0]:
            rows = mangle(rows, chance)
    return with_a_fault(saved_as(rows, chance), chance) if faulty else saved_as(rows, chance)


def together(mangles: list[Mangle], number: int, chance: random.Random) -> list[Mangle]:
    """Some of them, but not two that shift cells: what one takes away and the other adds leaves no trace."""
    chosen = chance.sample(mangles, number)
    shifting = [mangle for mangle in chosen if mangle in SHIFTING]
    return [mangle for mangle in chosen if mangle not in shifting[1:]]


@MANY
@given(seed=st.integers(min_value=0))
def test_a_mangled_plan_brings_back_its_own_answers_or_a_sentence(seed: int) -> None:
    chance = random.Random(seed)
    which = chance.randrange(len(SOME))
    faulty = chance.random() < 0.2
    content = mangled(PLANS[which], faulty, chance)
    try:
        saved = read_saved("plan.csv", content, PACK)
    except FileError as fault:
        say(fault.problems)
        return
    assert saved.answers.given.items() <= SOME[which].given.items()
    assert saved.answers == SOME[which] or any("answers came back" in note for note in saved.notes)
    for id_, progress in saved.progress.items():
        # A fault in the bytes may have hit the name itself.
        assert progress.owner in ("", f"Owner of {id_}") or faulty


def cohort(chance: random.Random) -> tuple[Rows, dict[str, float]]:
    """A cohort whose bodies each have a name of their own, and the score of each."""
    # No fault in the bytes: whoever changes a 1 to a 2 changes the answer.
    ids = chance.sample([q.id for q in BANK.questions], chance.randint(2, 8))
    head = ["organisation", "region", *ids]
    rows, scores = [head], {}
    for number in range(chance.randint(1, 6)):
        answers = {id_: chance.choice(BANK.question(id_).states()) for id_ in ids}
        name = f"{chance.choice(['Council', 'Smith, and Sons', 'Ynys Môn'])} {number}"
        rows.append([name, chance.choice(["North", "7", ""]), *map(str, answers.values())])
        scores[name] = float(scoring.gained(scoring.question_points(Answers.parse(answers))))
    return rows, scores


MANGLES_OF_COHORTS = [mangle for mangle in MANGLES if mangle is not drop_a_column]
"""Whoever drops a question's column leaves other answers, with a score of their own."""


@FEWER
@given(seed=st.integers(min_value=0))
def test_a_mangled_cohort_gives_each_body_its_own_score_or_none(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    chance = random.Random(seed)
    rows, scores = cohort(chance)
    for mangle in together(MANGLES_OF_COHORTS, chance.randint(1, 2), chance):
        rows = mangle(rows, chance)
    folder = tmp_path_factory.getbasetemp()
    source, target = Path(folder / "cohort.csv"), Path(folder / "scores.csv")
    source.write_bytes(saved_as(rows, chance))
    try:
        outcome = score_file(source, target, PACK, quiet=True)
    except BatchError as fault:
        say(str(fault).splitlines())
        return
    found = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"), newline="")))
    assert outcome.scored == len(found)
    for row in found:
        name = next((row[head] for head in row if head.strip().casefold() == "organisation"), "")
        if name in scores:
            assert float(row["score"]) == pytest.approx(scores[name])


@MANY
@given(seed=st.integers(min_value=0))
def test_mangled_answers_bring_back_their_own_or_a_sentence(seed: int) -> None:
    chance = random.Random(seed)
    whole = answers_json(SOME[chance.randrange(2)])
    content = bytearray(whole.decode().encode(chance.choice(ENCODINGS)))
    for _ in range(chance.randint(0, 3)):
        place = chance.randrange(len(content))
        content[place : place + chance.randint(0, 4)] = chance.choice(
            [b"", b"\x00", b'"', b",", b"{", b"\xff", b"x"]
        )
    try:
        saved = read_saved(chance.choice(["answers.json", "answers.txt"]), bytes(content), PACK)
    except FileError as fault:
        say(fault.problems)
        return
    assert saved.answers.given.keys() <= {question.id for question in BANK.everything}


def test_the_columns_that_are_mangled_are_those_of_the_plan() -> None:
    assert all(rows[0] == list(COLUMNS) for rows in PLANS)
