"""Robustness: the reach of moved weights is exact, and every answer a verdict hangs on is named."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assessment import assess
from assessment.content.pack import default_pack
from assessment.judge import scoring
from assessment.judge.sensitivity import turns, weights_moved
from assessment.wording import turns_sentences, weights_sentence
from questions import Answers, load_bank
from questions.models import QuestionBank

BANK, METHOD = load_bank(), default_pack().method
LIGHT, HEAVY = Fraction(4, 5), Fraction(6, 5)


def everything_at(level, **other):
    return Answers.parse({question.id: level for question in BANK.questions} | other)


def reweighted(bank, weights):
    """The same bank with other section weights, in whole numbers."""
    sections = [
        section.model_copy(update={"weight": weight})
        for section, weight in zip(bank.sections, weights, strict=True)
    ]
    return QuestionBank(version=bank.version, profile=bank.profile, sections=tuple(sections))


def section_scores(answers):
    found = scoring.question_points(answers)
    for section in answers.bank.sections:
        mine = [part for part in found if part.question.section == section.id]
        if mine:
            yield section.weight, scoring.gained(mine) / sum(part.worth for part in mine) * 100


@settings(max_examples=25)
@given(st.from_type(Answers), st.lists(st.integers(1, 20), min_size=7, max_size=7))
def test_no_corner_of_the_weights_goes_further(answers, weights):
    other = Answers.parse(answers.given, reweighted(BANK, weights))
    found = list(section_scores(other))
    corners = [
        sum(w * m * s for (w, s), m in zip(found, moves, strict=True))
        / sum(w * m for (w, _), m in zip(found, moves, strict=True))
        for moves in product((LIGHT, HEAVY), repeat=len(found))
    ]
    moved = weights_moved(assess(other))
    assert (moved.lowest, moved.highest) == (float(min(corners)), float(max(corners)))


@given(st.from_type(Answers), st.lists(st.integers(80, 120), min_size=7, max_size=7))
def test_the_score_of_a_bank_with_moved_weights_lies_within_the_reach(answers, weights):
    moved = weights_moved(assess(answers))
    score = scoring.gained(scoring.question_points(Answers.parse(answers.given, reweighted(BANK, weights))))
    assert moved.lowest - 1e-9 <= score <= moved.highest + 1e-9
    assert moved.lowest <= moved.score <= moved.highest


@given(st.from_type(Answers))
def test_the_band_shown_is_among_the_bands_within_reach(answers):
    moved, band = weights_moved(assess(answers)), assess(answers).band
    assert (band in moved.bands) == (band is not None)
    assert moved.holds == (len(moved.bands) == 1)
    order = [item.id for item in METHOD.bands]
    assert list(moved.bands) == [id_ for id_ in order if id_ in moved.bands]


@pytest.mark.parametrize("level", [0, 1, 2, 3, 4])
def test_sections_that_are_all_alike_make_the_weights_idle(level):
    moved = weights_moved(assess(everything_at(level, public_duties=level)))
    assert moved.lowest == moved.score == moved.highest == 25 * level


def test_one_strong_section_moves_the_score_as_worked_out_by_hand():
    leadership = {"sponsorship": 4, "trust_stance": 4}
    moved = weights_moved(assess(everything_at(0, enquiry_demand=2, corporate_accounts=1, **leadership)))
    # Leadership has 100, channels 8⅓, the five others 0; channels lie below the mean at either end.
    assert moved.highest == float((Fraction(120) + Fraction(20, 3)) / 6)
    assert moved.lowest == float((Fraction(80) + Fraction(30, 3)) / 8)
    assert moved.bands == ("early",)


def test_a_score_at_the_edge_of_a_band_does_not_hold():
    edge = everything_at(2, sponsorship=4, trust_stance=4, training=3)
    moved = weights_moved(assess(edge))
    assert moved.bands == ("building", "nearly_ready")
    assert "“Building” or “Nearly ready”" in weights_sentence(moved)
    assert "would stay “Building”" in weights_sentence(weights_moved(assess(everything_at(2))))


def test_a_band_withheld_has_nothing_to_hold():
    moved = weights_moved(assess(Answers.parse({})))
    assert (moved.bands, moved.holds) == ((), False)
    assert weights_sentence(moved).startswith("There is no band yet")


@settings(max_examples=25)
@given(st.from_type(Answers))
@example(Answers.parse({"corporate_accounts": 0}))  # with an account, "not applicable" is no gap any more
def test_each_turn_is_a_move_of_one_level_that_changes_the_verdict_and_none_is_left_out(answers):
    before = assess(answers).verdicts
    named = {(t.question_id, t.to_level, t.verdict): t for t in turns(assess(answers))}
    for question in BANK.questions:
        level = answers.state(question.id)
        if not isinstance(level, int):
            assert question.id not in {id_ for id_, _, _ in named}
            continue
        for to_level in {level - 1, level + 1} & set(range(5)):
            after = assess(answers.replacing({question.id: to_level})).verdicts
            for verdict in ("read", "post"):
                turn = named.pop((question.id, to_level, verdict), None)
                assert (turn is not None) == (before[verdict].status != after[verdict].status)
                if turn:
                    assert (turn.from_level, turn.from_status, turn.to_status) == (
                        level,
                        before[verdict].status,
                        after[verdict].status,
                    )
    assert not named


def test_a_verdict_at_its_gates_hangs_on_each_of_them():
    answers = everything_at(2)
    found = {(t.question_id, t.to_level) for t in turns(assess(answers)) if t.verdict == "read"}
    assert found == {("policy", 1), ("code_of_conduct", 1), ("technical_protection", 1)}
    first = turns_sentences(turns(assess(answers)), assess(answers))[0]
    assert first == (
        "“Social media policy”: at level 1 in place of 2, the verdict on reading would turn from “ready” "
        "to “not yet”."
    )


def test_nothing_hangs_on_one_answer_where_everything_is_at_its_best():
    answers = everything_at(4)
    assert turns(assess(answers)) == ()
    assert turns_sentences((), assess(answers))[0].startswith("No verdict hangs on a single answer")
