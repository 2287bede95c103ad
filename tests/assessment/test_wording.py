"""Sentences about a result: the same words on screen and in every file."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given

from assessment import Assessment, assess
from assessment.content.pack import default_pack
from assessment.rounding import count, days, points, score_range, whole
from assessment.wording import band_words, blocks_words, status_words, verdict_sentence
from questions import Answers

EXAMPLES = Path(__file__).parents[1] / "examples"


def example(name: str) -> Assessment:
    return assess(tomllib.loads((EXAMPLES / f"{name}.toml").read_text("utf-8"))["answers"])


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("ready_everywhere", "Ready for everyone to read and for more staff to post."),
        (
            "council_closed",
            (
                "Not yet ready for everyone to read: one thing first. "
                "Not yet ready for more staff to post: five things first."
            ),
        ),
        (
            "council_open",
            (
                "Open for reading already, but not covered yet: one thing first. "
                "Not yet ready for more staff to post: one thing first."
            ),
        ),
        (
            "police_force",
            "Ready for everyone to read. Not yet ready for more staff to post: one thing first.",
        ),
        (
            "only_dont_know",
            (
                "Not known whether everyone can read: four answers to find out first. "
                "Not known whether more staff can post: nine answers to find out first."
            ),
        ),
    ],
)
def test_both_verdicts_can_be_read_aloud(name: str, sentence: str) -> None:
    assert verdict_sentence(example(name)) == sentence


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ready_everywhere", "ready_everywhere"),
        ("only_dont_know", "only_unknown"),
        ("college_uncovered", "open_already"),
        ("central_body", "open_already"),
        ("council_closed", "ordinary"),
    ],
)
def test_each_designed_result_is_recognised(name: str, expected: str) -> None:
    assert example(name).situation == expected


def test_someone_who_has_said_nothing_gets_a_result_of_their_own() -> None:
    assert assess({}).situation == "nothing_yet"
    assert assess({"org_type": "council"}).situation == "nothing_yet"


@pytest.mark.parametrize(
    ("number", "words"), [(0, "no gaps"), (1, "one gap"), (10, "ten gaps"), (11, "11 gaps"), (43, "43 gaps")]
)
def test_small_numbers_are_words(number: int, words: str) -> None:
    assert count(number, "gap", "gaps") == words


@pytest.mark.parametrize(
    ("value", "words"), [(0, "0"), (100, "100"), (62.0, "62"), (62.04, "62"), (61.96, "62"), (61.94, "61.9")]
)
def test_points_are_whole_where_they_are_whole(value: float, words: str) -> None:
    assert points(value) == words


@pytest.mark.parametrize(
    ("effort", "words"),
    [((1, 1), "1 day"), ((3, 3), "3 days"), ((2, 4), "2 to 4 days"), ((0, 1), "0 to 1 days")],
)
def test_effort_is_said_in_days(effort: tuple[int, int], words: str) -> None:
    assert days(effort) == words


def test_a_range_is_said_only_where_there_is_one() -> None:
    assert score_range(62, 62.01) == "62"
    assert score_range(62, 71) == "62, and up to 71 once everything is known"


@given(answers=...)
def test_a_score_as_it_is_read_lies_in_its_band(answers: Answers) -> None:
    assessment = assess(answers)
    if assessment.band:
        bands = assessment.pack.method.bands
        band = assessment.pack.method.band(assessment.band)
        above = [other.from_score for other in bands if other.from_score > band.from_score]
        assert band.from_score <= int(whole(assessment.score)) < min(above, default=101)


@pytest.mark.parametrize(
    ("score", "words"), [(0.0, "0"), (79.99, "79"), (80.0, "80"), (99.9, "99"), (100.0, "100")]
)
def test_a_score_is_a_whole_number_that_never_shows_more_than_was_reached(score: float, words: str) -> None:
    assert whole(score) == words


def test_one_verdict_is_said_in_a_few_words() -> None:
    reading, posting = default_pack().method.verdicts
    everything = {question.id: 4 for question in default_pack().bank.questions}
    assert status_words(assess(everything), posting) == "Ready"
    failed = assess(
        {**everything, "access_level": 0, "policy": 1, "code_of_conduct": 1, "monitoring": "unknown"}
    )
    assert status_words(failed, reading) == "Not yet: three things first"
    unknown = assess({**everything, "monitoring": "unknown"})
    assert status_words(unknown, reading) == "Not known: one answer to find out first"


def test_the_band_or_why_there_is_none() -> None:
    assert band_words(example("council_open")) == "Nearly ready"
    assert band_words(assess({})) == "No band yet: fewer than 80% of the scored answers are known"


def test_a_gap_says_which_verdicts_it_holds_up() -> None:
    gaps = {gap.id: blocks_words(gap, default_pack().method) for gap in example("council_closed").gaps}
    assert (gaps["G02"], gaps["G06"], gaps["G08"]) == ("reading and posting", "posting", "")
