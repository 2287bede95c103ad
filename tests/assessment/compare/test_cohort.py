"""A group of organisations: its figures are those of the batch, in whatever order, and name nobody."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations, pairwise
from math import isnan
from statistics import mean, median

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import assess
from assessment.batch.outcome import Outcome
from assessment.batch.score import score_frame
from assessment.compare.cohort import MOST, STATUSES, cohort
from assessment.compare.side_by_side import CompareError
from assessment.compare.spread import STEPS, in_steps, mean_apart
from assessment.content.pack import default_pack
from assessment.exports.cohort.content import NO_LEVEL, question_rows, section_heads, section_rows
from questions import Answers, load_bank
from questions.base import Mark

PACK = default_pack()
BANK = load_bank()
POOL_SIZE, COHORTS = 120, 500


def organisation(draw: random.Random) -> Answers:
    """An organisation with a tendency, some that it does not know and some left open."""
    around = draw.choice((0.3, 1.5, 2.5, 3.7))
    states = {}
    for question in BANK.everything:
        usual = max(0, min(4, round(draw.gauss(around, 1))))
        state = usual if usual in question.states() else draw.choice(question.states())
        fate = draw.random()
        if fate > 0.06:
            states[question.id] = draw.choice(question.states()) if fate > 0.88 else state
    return Answers.parse(states)


@pytest.fixture(scope="module")
def pool():
    draw = random.Random(14)
    return [organisation(draw) for _ in range(POOL_SIZE)]


@pytest.fixture(scope="module")
def batch(pool):
    """The same organisations as the batch command scores them."""
    rows = [{q.id: str(a.given.get(q.id, "")) for q in BANK.everything} for a in pool]
    return score_frame(pd.DataFrame(rows), Outcome(), PACK)


def in_batch_steps(scores):
    edges = (0, 20, 40, 60, 80, 1_000)
    rounded = [round(score, 9) for score in scores]
    return tuple(sum(a <= score < b for score in rounded) for a, b in pairwise(edges))


def test_the_figures_of_500_random_groups_are_those_of_the_batch(pool, batch):
    assert len(batch) == POOL_SIZE
    assessed, columns = [assess(answers) for answers in pool], batch.to_dict("list")
    draw = random.Random(500)
    for _ in range(COHORTS):
        places = draw.choices(range(POOL_SIZE), k=draw.randint(2, MOST))
        group = cohort([assessed[place] for place in places])
        rows = {name: [column[place] for place in places] for name, column in columns.items()}
        assert [s.low for s in group.scores] == pytest.approx(sorted(rows["low"]))
        assert sorted(s.high for s in group.scores) == pytest.approx(sorted(rows["high"]))
        assert group.middle == pytest.approx(median(rows["score"]))
        assert group.steps == in_batch_steps(rows["score"])
        assert dict(group.bands) == {band: rows["band"].count(band) for band in group.bands}
        for split in group.verdicts:
            assert dict(split.counts) == {s: rows[split.id].count(s) for s in STATUSES}
        for section in group.sections:
            lows = rows[f"{section.id}_low"]
            known = [low for low in lows if not isnan(low)]
            assert section.outside == len(lows) - len(known)
            assert section.steps == in_batch_steps(known)


def test_the_order_in_which_they_come_changes_nothing(pool):
    some = [assess(answers) for answers in pool[:40]]
    before = cohort(some)
    random.Random(1).shuffle(some)
    assert cohort(some) == before


def test_every_answer_is_counted_once(pool):
    group = cohort([assess(answers) for answers in pool[:MOST]])
    for tally, row in zip(group.questions, question_rows(group), strict=True):
        assert sum(cell.number for cell in row.cells) == MOST
        said = [answers.state(tally.question_id) for answers in pool[:MOST]]
        assert tally.levels == tuple(said.count(level) for level in range(5))
        assert tally.unanswered == said.count(Mark.UNANSWERED)
    assert all(sum(cell.number for cell in row.cells) == MOST for row in section_rows(group))


def test_the_column_of_those_a_section_does_not_apply_to_is_there_where_it_is_needed(pool):
    group = cohort([assess(answers) for answers in pool[:3]])
    assert section_heads(group) == STEPS
    sections = (group.sections[0].model_copy(update={"outside": 1}), *group.sections[1:])
    with_one = group.model_copy(update={"sections": sections})
    assert section_heads(with_one) == (*STEPS, NO_LEVEL[2])
    assert [row.cells[-1].number for row in section_rows(with_one)] == [1, *[0] * (len(sections) - 1)]


@given(st.lists(st.integers(0, 4), max_size=12))
def test_levels_apart_are_the_mean_over_all_pairs(levels):
    pairs = [Fraction(abs(a - b)) for a, b in combinations(levels, 2)]
    assert mean_apart([levels.count(level) for level in range(5)]) == (mean(pairs) if pairs else None)


def test_a_score_on_an_edge_belongs_to_the_step_that_begins_there():
    assert in_steps([0, 19.99, 20, 40 - 1e-12, 100]) == (2, 1, 1, 0, 1)
    assert len(STEPS) == 5


def everything_at(state, **other):
    return assess(Answers.parse({question.id: state for question in BANK.questions} | other))


def test_what_is_common_disputed_unknown_and_strong_is_found():
    strong, weak = everything_at(4, training="unknown"), everything_at(0, training="unknown", policy=4)
    group = cohort([strong, strong, weak])
    assert [tally.question_id for tally in group.nobody_knows] == ["training"]
    assert "policy" not in {tally.question_id for tally in group.disputed}
    assert all(tally.apart == pytest.approx(8 / 3) for tally in group.disputed)
    policy = next(tally for tally in group.most_have if tally.question_id == "policy")
    assert (policy.strong, policy.could_learn) == (3, 0)
    assert group.gaps[0].count == 3, "what nobody knows is a gap of all"
    assert group.gaps[0].not_known == 3
    assert group.same_answers == 1


def test_a_kind_is_told_apart_from_three_on():
    kinds = ["council"] * 3 + ["nhs"] * 2
    group = cohort([everything_at(2, org_type=kind, policy=place % 5) for place, kind in enumerate(kinds)])
    assert [(kind.id, kind.size) for kind in group.kinds] == [("council", 3)]


@pytest.mark.parametrize("number", [0, 1, MOST + 1])
def test_too_few_and_too_many_are_refused_in_a_sentence(number):
    with pytest.raises(CompareError, match=f"{number} results were given; a group has from 2 to 60"):
        cohort([everything_at(2)] * number)
