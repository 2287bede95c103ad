"""Compare: what voices share, where they differ, what moved, and files that hold their labels as data."""

from __future__ import annotations

import csv
import io
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import assess
from assessment.compare.agreement import TakeFrom, agreed
from assessment.compare.moments import MOVES, changes
from assessment.compare.side_by_side import (
    NOT_KNOWN,
    CompareError,
    compare,
)
from assessment.exports.comparison_csv import comparison_csv, state_words
from assessment.exports.spreadsheet import FORMULA_STARTS
from assessment.text import one_line
from questions import Answers, AnswersError, load_bank

BANK = load_bank()
SEVERAL = st.lists(st.from_type(Answers), min_size=2, max_size=5)
NAMES = ("Communications", "IT", "HR", "Legal", "Finance", "Police", "Fire", "Housing", "Web", "Chief")


def everything_at(state, **other):
    return Answers.parse({question.id: state for question in BANK.questions} | other)


def compared(*said):
    return compare(list(zip(NAMES, map(assess, said), strict=False)))


def row(comparison, question_id):
    return next(row for row in comparison.rows if row.question_id == question_id)


@settings(max_examples=30)
@given(SEVERAL)
def test_each_question_has_one_row_with_the_answer_of_every_voice(said):
    comparison = compared(*said)
    assert [row.question_id for row in comparison.rows] == [q.id for q in BANK.questions]
    for found in comparison.rows:
        assert found.states == tuple(answers.state(found.question_id) for answers in said)
        known = [state for state in found.states if state not in NOT_KNOWN]
        assert (found.finding == "nobody_knows") == (not known)
        assert (found.finding == "differs") == (len(set(known)) > 1)
        assert (found.finding == "some_know") == (len(set(known)) == 1 and len(known) < len(said))


@settings(max_examples=30)
@given(SEVERAL)
def test_the_order_of_voices_changes_neither_spread_nor_finding(said):
    one, other = compared(*said), compared(*said[::-1])
    assert [(r.spread, r.finding) for r in one.rows] == [(r.spread, r.finding) for r in other.rows]


@settings(max_examples=30)
@given(SEVERAL)
def test_voices_carry_the_figures_of_their_own_assessment(said):
    for voice, answers in zip(compared(*said).voices, said, strict=True):
        found = assess(answers)
        assert (voice.score, voice.high, voice.band) == (found.score, found.high, found.band)
        assert dict(voice.statuses) == {id_: verdict.status for id_, verdict in found.verdicts.items()}


def test_spread_is_the_levels_between_those_that_know():
    comparison = compared(
        everything_at(3, policy=1, training="unknown", monitoring="unknown"),
        everything_at(3, policy=4, training=2, monitoring="unknown"),
        Answers.parse({"policy": "unknown", "training": 2}),
    )
    assert (row(comparison, "policy").spread, row(comparison, "policy").finding) == (3, "differs")
    assert (row(comparison, "training").spread, row(comparison, "training").finding) == (0, "some_know")
    assert (row(comparison, "monitoring").spread, row(comparison, "monitoring").finding) == (
        None,
        "nobody_knows",
    )
    assert row(comparison, "code_of_conduct").finding == "some_know"


def test_differences_come_widest_first():
    comparison = compared(everything_at(2), everything_at(2, training=4, policy=3, monitoring=0))
    found = comparison.found("differs")
    assert {row.question_id for row in found} == {"training", "policy", "monitoring"}
    assert all(one.spread >= other.spread for one, other in pairwise(found))


def test_not_applicable_differs_from_every_level():
    comparison = compared(everything_at(2), everything_at(2, monitoring="na"))
    assert row(comparison, "monitoring").finding == "differs"


@pytest.mark.parametrize("number", [0, 1, 11])
def test_fewer_than_two_or_more_than_ten_are_refused(number):
    with pytest.raises(CompareError, match=f"^{number} assessments were given; from 2 to 10 can be compared"):
        compare([(str(place), assess({})) for place in range(number)])


def test_ten_can_be_compared():
    assert len(compared(*[Answers.parse({})] * 10).voices) == 10


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        (("IT", " \n "), "Label 2 has 0 characters; allowed: 1 to 60"),
        (("x" * 61, "IT"), "Label 1 has 61 characters"),
        (("IT", " IT "), "Label 2, “IT”, is used twice"),
    ],
)
def test_labels_that_cannot_tell_voices_apart_are_refused(labels, message):
    with pytest.raises(CompareError, match=message):
        compare([(label, assess({})) for label in labels])


@settings(max_examples=30)
@given(st.from_type(Answers), st.from_type(Answers))
def test_every_question_moved_in_exactly_one_way(earlier, later):
    found = changes(assess(earlier), assess(later))
    assert tuple(found.moves) == MOVES
    moved = [id_ for ids in found.moves.values() for id_ in ids]
    assert sorted(moved) == sorted(question.id for question in BANK.questions)


@settings(max_examples=30)
@given(st.from_type(Answers), st.from_type(Answers))
def test_looking_back_swaps_what_improved_and_what_slipped(earlier, later):
    there, back = changes(assess(earlier), assess(later)), changes(assess(later), assess(earlier))
    assert there.moves["improved"] == back.moves["slipped"]
    assert there.moves["found_out"] == back.moves["no_longer_known"]
    assert there.moves["unchanged"] == back.moves["unchanged"]
    assert set(there.gaps_closed) == set(back.gaps_new)
    assert there.score == -back.score


def test_moves_between_two_moments_are_told_apart():
    earlier = everything_at(2, policy=1, training=3, monitoring="unknown", sponsorship=3, misuse_evidence=2)
    later = everything_at(2, policy=3, training=2, monitoring=2, sponsorship="unknown", misuse_evidence=2)
    found = changes(assess(earlier), assess(later))
    assert found.moves["improved"] == ("policy",)
    assert found.moves["slipped"] == ("training",)
    assert found.moves["found_out"] == ("monitoring",)
    assert found.moves["no_longer_known"] == ("sponsorship",)
    assert found.moves["applies_otherwise"] == ()
    assert "G02" in found.gaps_closed
    assert "G36" in found.gaps_new


def test_a_question_that_stops_applying_neither_improved_nor_slipped():
    found = changes(assess(everything_at(2)), assess(everything_at(2, monitoring="na")))
    assert found.moves["applies_otherwise"] == ("monitoring",)


@settings(max_examples=30)
@given(SEVERAL)
def test_what_all_who_know_say_is_agreed_and_the_rest_is_blank(said):
    result = agreed(said, {})
    for question in BANK.everything:
        states = [answers.state(question.id) for answers in said]
        known = {state for state in states if state not in ("unknown", "unanswered", "not_asked")}
        expected = known.pop() if len(known) == 1 else None
        if not known and expected is None and "unknown" in states:
            expected = "unknown"
        assert result.given.get(question.id) == expected


@given(st.from_type(Answers))
def test_voices_that_say_the_same_agree_on_what_they_say(answers):
    asked = {id_: state for id_, state in answers.given.items() if answers.asked(id_)}
    assert dict(agreed([answers, answers], {}).given) == asked


def test_where_voices_differ_a_choice_decides_by_voice_or_by_answer():
    said = [everything_at(1), everything_at(3)]
    assert dict(agreed(said, {}).given) == {}
    result = agreed(
        said, {"policy": TakeFrom(1), "training": TakeFrom(0), "monitoring": 2, "org_type": "nhs"}
    )
    assert dict(result.given) == {"org_type": "nhs", "policy": 3, "training": 1, "monitoring": 2}


def test_the_only_voice_that_knows_is_the_proposal():
    said = [Answers.parse({"policy": "unknown"}), Answers.parse({"policy": 2}), Answers.parse({})]
    assert dict(agreed(said, {}).given) == {"policy": 2}


def test_choices_that_cannot_be_are_refused():
    said = [everything_at(1), everything_at(3)]
    with pytest.raises(CompareError, match="policy: there is no voice number 3; allowed: 1 to 2"):
        agreed(said, {"policy": TakeFrom(2)})
    with pytest.raises(AnswersError, match="policy: 7 is not an answer"):
        agreed(said, {"policy": 7})


def read(data):
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


LABELS = st.text(min_size=1, max_size=60).filter(one_line)


@settings(max_examples=30)
@given(SEVERAL, st.lists(LABELS, min_size=5, max_size=5, unique_by=one_line))
def test_no_label_runs_as_a_formula_and_no_cell_moves(said, labels):
    comparison = compare(list(zip(labels, map(assess, said), strict=False)))
    lines = read(comparison_csv(comparison))
    assert {len(line) for line in lines} == {5 + len(said)}
    assert not [cell for line in lines for cell in line if cell.lstrip(" ").startswith(FORMULA_STARTS)]
    shown = [cell.removeprefix("'") for cell in lines[0][3 : 3 + len(said)]]
    assert shown == [voice.label.removeprefix("'") for voice in comparison.voices]


def test_the_file_holds_results_first_and_then_a_line_a_question():
    one, other = everything_at(4), everything_at(4, policy="unknown", monitoring="na", training=2)
    data = comparison_csv(compare([("=1+1", assess(one)), ("Us", assess(other))]))
    lines = read(data)
    assert data.count(b"\r\n") == len(lines)
    assert lines[0] == ["section", "question_id", "question", "'=1+1", "Us", "spread", "finding"]
    assert [line[2] for line in lines[1:6]] == [
        "Score",
        "Score once everything is known, at most",
        "Band",
        "Ready for everyone to read",
        "Ready for more staff to post",
    ]
    assert lines[3][3:5] == ["Ready", "Ready"]
    by_id = {line[1]: line[3:] for line in lines[6:]}
    assert len(by_id) == len(BANK.questions)
    assert by_id["policy"] == ["4", "Don't know", "0", "Known to some"]
    assert by_id["monitoring"] == ["4", "Not applicable", "0", "Different"]
    assert by_id["training"] == ["4", "2", "2", "Different"]


def test_the_four_states_without_a_level_read_differently():
    words = {state_words(state) for state in ("unknown", "na", "unanswered", "not_asked")}
    assert len(words) == 4
    assert state_words(0) == "0"
