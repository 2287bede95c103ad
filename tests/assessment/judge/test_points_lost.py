"""Losses: every point from 100 down to the score is named once, and the figures shown add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import assess
from assessment.judge.points_lost import points_lost
from assessment.rounding import points
from questions import Answers, load_bank


def tenths(value):
    assert abs(value * 10 - round(value * 10)) < 1e-9
    return round(value * 10)


@given(st.from_type(Answers))
def test_the_figures_shown_and_the_score_as_shown_make_one_hundred(answers):
    assessment = assess(answers)
    shown = sum(tenths(loss.shown) for loss in points_lost(assessment))
    assert shown + tenths(float(points(assessment.score))) == 1000


@given(st.from_type(Answers))
def test_the_strips_join_and_end_at_the_score(answers):
    assessment = assess(answers)
    left = 1000
    for loss in points_lost(assessment):
        left -= tenths(loss.shown)
        assert tenths(loss.left) == left
    assert left == tenths(float(points(assessment.score)))


@given(st.from_type(Answers))
def test_losses_are_the_contributions_lost_largest_first(answers):
    assessment = assess(answers)
    found = points_lost(assessment)
    lost = {c.question_id: (c.lost, c.known) for c in assessment.contributions if c.lost}
    assert {loss.question_id: (loss.lost, loss.known) for loss in found} == lost
    assert [loss.lost for loss in found] == sorted((loss.lost for loss in found), reverse=True)
    assert [loss.shown for loss in found] == sorted((loss.shown for loss in found), reverse=True)


@given(st.from_type(Answers))
def test_no_figure_shown_is_a_tenth_or_more_away_from_the_exact_one(answers):
    assert all(abs(loss.shown - loss.lost) < 0.1 for loss in points_lost(assess(answers)))


@given(st.from_type(Answers))
def test_the_figures_rounded_up_are_those_with_the_largest_remainders(answers):
    found = points_lost(assess(answers))
    up = [loss.lost * 10 % 1 for loss in found if loss.shown > loss.lost]
    down = [loss.lost * 10 % 1 for loss in found if loss.shown < loss.lost]
    assert min(up, default=1) >= max(down, default=0) - 1e-9


@pytest.mark.parametrize(("level", "count"), [(0, 20), (3, 21), (4, 0)])
def test_answers_at_their_best_lose_nothing(level, count):
    answers = Answers.parse(
        {question.id: level for question in load_bank().questions} | {"enquiry_demand": 1}
    )
    assert len(points_lost(assess(answers))) == count


def test_a_loss_that_is_not_known_says_so():
    answers = Answers.parse({question.id: 4 for question in load_bank().questions} | {"policy": "unknown"})
    (loss,) = points_lost(assess(answers))
    assert (loss.label, loss.known, loss.shown, loss.left) == ("Social media policy", False, 4.8, 95.2)
