"""Ranking the reasons: relevance, overlap, groundwork, and the answers behind each place."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given

from questions import Answers
from reasons import load_library
from reasons.gaps import find_gaps
from reasons.models import Library
from reasons.relevance import (
    Ranked,
    answers_objection,
    because,
    care,
    groundwork,
    points,
    rank,
    relevance,
    situation,
)


def ranked(answers: Answers) -> tuple[Ranked, ...]:
    library = load_library()
    return rank(answers, library.reasons, [gap.id for gap in find_gaps(answers, library.gaps)])


@given(...)
def test_all_are_ranked_once_each_with_relevance_never_rising(answers: Answers) -> None:
    order = ranked(answers)
    assert sorted(item.reason.number for item in order) == [
        reason.number for reason in load_library().reasons
    ]
    relevances = [item.relevance for item in order]
    assert relevances == sorted(relevances, reverse=True)
    assert all(0 <= value <= 1 for value in relevances)


@given(...)
def test_a_claim_without_evidence_never_leads(answers: Answers) -> None:
    leader = ranked(answers)[0].reason
    assert "D" not in leader.grades
    assert not leader.unverified


@given(...)
def test_twins_are_kept_apart(answers: Answers) -> None:
    groups = [item.reason.overlap_group for item in ranked(answers)]
    assert all(count == 1 for group, count in Counter(groups[:3]).items() if group)
    assert all(count <= 2 for group, count in Counter(groups[:8]).items() if group)


@given(...)
def test_relevance_above_zero_names_the_answers_behind_it(answers: Answers) -> None:
    for item in ranked(answers):
        assert item.because or item.relevance == 0
        assert set(item.because) <= set(answers.given)


@given(...)
def test_missing_groundwork_points_at_a_gap_that_was_found_wherever_an_answer_is_known(
    answers: Answers,
) -> None:
    library = load_library()
    found = {gap.id for gap in find_gaps(answers, library.gaps)}
    for item in ranked(answers):
        unmet = [part for part in item.reason.groundwork if not part.when.met(answers)]
        assert len(item.groundwork) == len(unmet)
        for part, gap_id in zip(unmet, item.groundwork, strict=True):
            assert gap_id in part.gaps
            question = part.when.question
            assert gap_id in found or question not in answers.given or not answers.asked(question)


def test_the_three_factors_are_multiplied_and_each_further_point_adds_less(library: Library) -> None:
    reason = library.reason(1)
    assert relevance(reason, Answers.parse({})) == 0
    one = Answers.parse({"trust_stance": 0, "persuade": "hr"})
    three = Answers.parse({"trust_stance": 0, "channel_parity": 0, "persuade": "hr"})
    assert (points(reason, one), points(reason, three)) == (1, 3)
    assert (situation(reason, one), situation(reason, three)) == (Fraction(1, 5), Fraction(3, 7))
    assert relevance(reason, one) == Fraction(1, 5) * Fraction(3, 4)
    against = Answers.parse({"trust_stance": 0, "channel_parity": 4, "persuade": "hr"})
    assert (points(reason, against), situation(reason, against)) == (-1, 0)


def test_how_much_an_audience_cares_counts_and_nobody_hears_the_mean(library: Library) -> None:
    reason = library.reason(1)
    care_of = {
        audience: care(reason, Answers.parse({"persuade": audience})) for audience in ("hr", "members", "it")
    }
    assert care_of == {"hr": Fraction(3, 4), "members": Fraction(1, 2), "it": Fraction(1, 4)}
    cared = sum(reason.audiences.values())
    assert care(reason, Answers.parse({"persuade": "nobody"})) == Fraction(6 + cared, 24)


def test_a_reason_that_answers_why_access_is_closed_says_so_and_gains_by_it(library: Library) -> None:
    reason = library.reason(13)
    closed = {"access_level": 0, "filtering_rule": 1, "technical_protection": 4}
    assert answers_objection(reason, Answers.parse(closed))
    assert not answers_objection(reason, Answers.parse(closed | {"access_level": 4}))


def test_the_audience_is_named_among_the_answers_behind_a_reason(library: Library) -> None:
    answers = Answers.parse({"trust_stance": 0, "persuade": "chief_executive"})
    assert because(library.reason(1), answers) == ("trust_stance", "persuade")
    assert because(library.reason(1), Answers.parse({"trust_stance": 0, "persuade": "it"})) == (
        "trust_stance",
    )


@pytest.mark.parametrize("number", [1, 4, 6, 8, 10, 15, 20])
def test_an_organisation_that_is_open_already_needs_no_reason_to_lift_a_block(
    number: int, library: Library
) -> None:
    strong = {
        "channel_parity": 0,
        "enquiry_demand": 4,
        "trust_stance": 0,
        "sponsorship": 4,
        "staff_phones": 4,
    }
    weak = {"filtering_rule": 0, "read_vs_post": 2, "corporate_accounts": 4, "misuse_handling": 0}
    given = {**strong, **weak, "personal_devices": 0, "persuade": "chief_executive"}
    reason = library.reason(number)
    assert relevance(reason, Answers.parse(given | {"access_level": 4})) == 0


@pytest.mark.parametrize(
    ("number", "given", "gaps"),
    [
        (1, {"code_of_conduct": 1}, ("G17",)),
        (1, {"code_of_conduct": "unknown"}, ("G16",)),
        (1, {"code_of_conduct": 2}, ()),
        (2, {"code_of_conduct": 0, "misuse_handling": 0}, ("G16", "G19")),
        (2, {"code_of_conduct": 3, "misuse_handling": 1}, ("G19",)),
        (4, {"filtering_rule": "unknown"}, ("G08",)),
        (4, {"filtering_rule": 0}, ()),
        (5, {"policy": 0}, ()),
        (13, {"technical_protection": 2}, ("G11",)),
        (13, {"technical_protection": 1}, ("G10",)),
        (13, {"technical_protection": 3}, ()),
        (20, {}, ("G32", "G19")),
    ],
)
def test_groundwork_that_answers_can_show_decides_whether_a_reason_can_be_used(
    number: int, given: dict[str, object], gaps: tuple[str, ...], library: Library
) -> None:
    answers = Answers.parse(given)
    found = frozenset(gap.id for gap in find_gaps(answers, library.gaps))
    assert groundwork(library.reason(number), answers, found) == gaps
