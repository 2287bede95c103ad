"""Which points of winning over managers a paper opens with: those that carry its own reasons to its reader."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from assessment import assess
from assessment.exports.brief.reasons import strongest
from assessment.exports.buy_in import LEAN_ON_YOUR_FIGURE, buy_in_plan, carriers, helping
from assessment.exports.report.content import report
from questions import Answers, load_bank
from reasons import load_library
from tests.assessment.brief_cases import DAY, ORGANISATIONS

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


def test_the_plan_differs_between_organisations_and_in_what_to_do_not_just_in_what_was_answered() -> None:
    plans = [buy_in_plan(assess(answers)) for name, answers in ORGANISATIONS.items() if name != "nothing_yet"]
    assert len(plans) >= 10
    assert len(set(plans)) >= len(plans) - 2
    assert len({tuple((step.title, step.to_do) for step in plan.steps) for plan in plans}) >= 8


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_each_point_says_what_to_say_to_bring_and_to_leave_out_and_which_reason_carries_it(name: str) -> None:
    assessment = assess(ORGANISATIONS[name])
    plan = buy_in_plan(assessment)
    assert {step.title for step in plan.steps} == {point.title for point in LIBRARY.buy_in}
    assert "grade C" in plan.source
    assert "six of seven points" in plan.source
    for step in plan.steps:
        told = dict(step.to_do)
        assert list(told) == [
            "What to say.",
            "For you.",
            "Bring a figure of your own.",
            "What carries it.",
            "Leave out.",
        ]
        assert step.source[0] == "Source, grade C."


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_a_reason_that_carries_a_point_is_ready_or_says_what_comes_first(name: str) -> None:
    assessment = assess(ORGANISATIONS[name])
    ready = {ranked.number for ranked in assessment.reasons_to_use}
    later = {ranked.number for ranked in assessment.reasons_not_yet}
    for step in buy_in_plan(assessment).steps:
        carried = dict(step.to_do)["What carries it."]
        named = {int(number) for number in re.findall(r"Reason (\d+):", carried)}
        (point,) = [point for point in LIBRARY.buy_in if point.title == step.title]
        assert named <= set(point.reasons)
        if carried == LEAN_ON_YOUR_FIGURE:
            assert not set(point.reasons) & (ready | later)
        elif carried.startswith("Not yet."):
            assert named <= later
            assert re.search(r"\([GC]\d+\)\.$", carried)
        else:
            assert named
            assert named <= ready


def test_no_point_brings_a_figure_that_has_no_source() -> None:
    for answers in ORGANISATIONS.values():
        told = " ".join(text for step in buy_in_plan(assess(answers)).steps for _, text in step.to_do)
        figures = re.findall(r"\d[\d.,]*", re.sub(r"Reason \d+:|\([GC]\d+\)", "", told))
        titles = {number for reason in LIBRARY.reasons for number in re.findall(r"\d+", reason.title)}
        assert set(figures) <= titles


def test_where_access_is_open_nobody_is_told_to_ask_for_it() -> None:
    for answers in (ORGANISATIONS["council_open"], ORGANISATIONS["ready_everywhere"]):
        told = " ".join(text for step in buy_in_plan(assess(answers)).steps for _, text in step.to_do)
        assert "keep it open" in told
        assert "date from another time" not in told


def test_the_screen_and_the_report_have_the_plan_from_one_place() -> None:
    assessment = assess(ORGANISATIONS["council_closed"])
    said = report(assessment, "", DAY).model_dump_json()
    for step in buy_in_plan(assessment).steps:
        assert all(
            json.dumps(text, ensure_ascii=False)[1:-1] in said for _, text in (*step.to_do, *step.behind)
        )


def test_every_answer_to_a_question_that_a_point_is_tied_to_has_advice_of_its_own() -> None:
    for point in LIBRARY.buy_in:
        first = point.for_you[0].when.question_ids()[0]
        for state in load_bank().question(first).states():
            assert sum(part.when.met(Answers.parse({first: state})) for part in point.for_you) == 1
        assert sum(part.when.met(Answers.parse({})) for part in point.for_you) == 1
