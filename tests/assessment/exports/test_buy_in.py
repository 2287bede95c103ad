"""Which points of winning over managers a paper opens with: those that carry its own reasons to its reader."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from assessment import assess
from assessment.exports.brief.reasons import strongest
from assessment.exports.buy_in import carriers, helping
from questions import Answers, load_bank
from reasons import load_library

LIBRARY = load_library()
ALL = frozenset(reason.number for reason in LIBRARY.reasons)
AUDIENCES = [option.id for option in load_bank().audiences]


@given(answers=...)
def test_a_point_helps_only_with_the_reasons_of_the_paper_that_its_reader_cares_for(answers: Answers) -> None:
    assessment = assess(answers)
    numbers = {reason.number for reason in strongest(assessment)}
    for point in helping(assessment, numbers):
        carried = carriers(assessment, point, numbers)
        assert carried
        assert {reason.number for reason in carried} <= numbers & set(point.reasons)
        assert all(not answers.audience or answers.audience in reason.audiences for reason in carried)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_point_that_carries_most_comes_first_and_equal_ones_keep_their_order(audience: str) -> None:
    assessment = assess({"persuade": audience})
    order = [(-len(carriers(assessment, point, ALL)), point.id) for point in helping(assessment, ALL)]
    assert order == sorted(order)


@pytest.mark.parametrize("answers", [{}, {"persuade": "nobody"}])
def test_where_nobody_in_particular_reads_every_point_with_a_reason_helps(answers: dict[str, Any]) -> None:
    found = {point.id for point in helping(assess(answers), ALL)}
    assert found == {point.id for point in LIBRARY.buy_in if point.reasons and point.in_a_paper}


def test_a_point_with_no_words_for_a_paper_is_left_out() -> None:
    assessment = assess({})
    silent = tuple(point.model_copy(update={"in_a_paper": ""}) for point in LIBRARY.buy_in)
    library = assessment.pack.library.model_copy(update={"buy_in": silent})
    pack = replace(assessment.pack, library=library)
    assert helping(assessment, ALL)
    assert helping(assessment.model_copy(update={"pack": pack}), ALL) == ()


def test_a_paper_without_reasons_needs_no_point() -> None:
    assert helping(assess({}), ()) == ()
