"""What each verdict needs, drawn: a symbol for each question, and how many are met."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from assessment import Assessment, assess
from assessment.charts.gates import gate_lines, gate_rows, gate_table, needs
from assessment.charts.letters import width
from assessment.charts.marks import CROSS, QUESTION, TICK
from assessment.judge.verdicts import passes
from questions import Answers, load_bank

EVERYTHING_AT_4: dict[str, Any] = {question.id: 4 for question in load_bank().scored}
LEFT, RIGHT, TOP, STEP = 490, 772, 100, 21


def table(assessment: Assessment, *, done: bool = False) -> list[dict[str, Any]]:
    return [piece.row for piece in gate_table(assessment, LEFT, TOP, RIGHT, STEP, done=done)]


def lines(assessment: Assessment, *, done: bool = False) -> list[dict[str, Any]]:
    return [piece.row for piece in gate_lines(assessment, TOP, STEP, done=done)]


@given(...)
def test_a_tick_stands_for_a_need_that_is_met_and_a_question_mark_for_what_decides_and_is_not_known(
    answers: Answers,
) -> None:
    assessment = assess(answers)
    for need in needs(assessment):
        gates = {gate.question: gate for gate in assessment.pack.method.gates_for(need.entry.id)}
        assert list(need.symbols) == list(gates)
        unknown = set(assessment.verdicts[need.entry.id].unknowns)
        for question, drawn in need.symbols.items():
            assert (drawn == TICK) == passes(answers, gates[question])
            assert (drawn == QUESTION) == (question in unknown)


@pytest.mark.parametrize(
    ("state", "drawn", "met"), [(4, TICK, "4 of 4"), (0, CROSS, "3 of 4"), ("unknown", QUESTION, "3 of 4")]
)
def test_one_answer_changes_its_symbol_and_the_count(state: Any, drawn: str, met: str) -> None:
    assessment = assess(EVERYTHING_AT_4 | {"code_of_conduct": state})
    read = needs(assessment)[0]
    assert read.symbols["code_of_conduct"] == drawn
    assert read.met == met


@given(...)
def test_lines_and_table_draw_every_symbol_and_say_the_same_counts(answers: Answers) -> None:
    assessment = assess(answers)
    found = needs(assessment)
    wanted = sorted(path for need in found for path in need.symbols.values())
    for drawn in (table(assessment), lines(assessment)):
        assert sorted(row["shape"] for row in drawn if "shape" in row) == wanted
        said = [row["text"] for row in drawn if "text" in row]
        assert all(any(need.met in text for text in said) for need in found)


def test_a_symbol_stands_in_the_row_of_its_question_and_the_column_of_its_verdict() -> None:
    assessment = assess(EVERYTHING_AT_4 | {"code_of_conduct": 0})
    drawn = table(assessment)
    label = assessment.question("code_of_conduct").label
    [row] = [row["y"] for row in drawn if row.get("text") == label]
    columns = {row["x"] for row in drawn if row.get("text") in {n.entry.purpose for n in needs(assessment)}}
    crosses = [row for row in drawn if row.get("shape") == CROSS]
    assert {cross["x"] for cross in crosses} <= columns
    assert {cross["y"] + 4 for cross in crosses} == {row}


def test_the_table_takes_as_many_lines_as_it_says() -> None:
    drawn = table(assess(EVERYTHING_AT_4))
    heights = {row["y"] for row in drawn if "text" in row}
    assert len(heights) == gate_rows(assess(EVERYTHING_AT_4))
    assert max(heights) == TOP + STEP * (len(heights) - 1)


def test_no_label_runs_into_the_first_column_and_a_long_one_is_cut() -> None:
    narrow = LEFT + 190
    drawn = [piece.row for piece in gate_table(assess(EVERYTHING_AT_4), LEFT, TOP, narrow, STEP, done=False)]
    first = min(row["x"] for row in drawn if "shape" in row)
    labels = [row for row in drawn if row["x"] == LEFT]
    assert all(LEFT + width(row["text"], row["size"]) < first for row in labels)
    assert any(row["text"].endswith("…") for row in labels)


def test_what_would_be_met_is_told_as_such() -> None:
    assessment = assess(EVERYTHING_AT_4)
    now = [row["text"] for row in (*table(assessment), *lines(assessment)) if "text" in row]
    then = [r["text"] for r in (*table(assessment, done=True), *lines(assessment, done=True)) if "text" in r]
    assert not any("done" in text for text in now)
    assert "Needed, if these are done" in then
    assert sum(text.startswith("If done, for") for text in then) == len(needs(assessment))
