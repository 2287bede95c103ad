"""What the brief says, before it is laid out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from assessment import Assessment, assess
from assessment.exports.brief.ask import ask
from assessment.exports.brief.content import brief, opening, shorter
from assessment.exports.brief.reasons import BriefError, strongest
from questions import Answers, AnswersError, load_bank
from reasons import load_library
from reasons.overlap import MOST_PER_GROUP
from tests.assessment.brief_cases import DAY, ORGANISATIONS

LIBRARY = load_library()
EVERYTHING_AT_4: dict[str, Any] = {question.id: 4 for question in load_bank().scored}
CLOSED = assess(ORGANISATIONS["council_closed"])


def not_verified(number: int) -> bool:
    reason = LIBRARY.reason(number)
    return bool(reason.unverified) or "D" in reason.grades


def usable(assessment: Assessment) -> list[int]:
    return [reason.number for reason in assessment.reasons if reason.usable]


def test_there_are_at_least_eight_organisations() -> None:
    assert len(ORGANISATIONS) >= 8


@given(answers=...)
def test_no_ask_opens_access_over_a_gap_that_is_critical_for_reading(answers: Answers) -> None:
    assessment = assess(answers)
    critical = any(gap.severity_for["read"] == "critical" for gap in assessment.gaps)
    assert ask(assessment).kind != "open" or not critical


@given(answers=...)
def test_access_is_asked_for_only_where_reading_is_ready(answers: Answers) -> None:
    assessment = assess(answers)
    assert ask(assessment).kind != "open" or assessment.verdicts["read"].status == "ready"


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"access_level": 0}, "open"),
        ({"access_level": 0, "account_security": 0}, "open"),
        ({"access_level": 0, "code_of_conduct": 1}, "pilot"),
        ({"access_level": 0, "code_of_conduct": 0}, "prepare"),
        ({"access_level": 0, "policy": "unknown"}, "find_out"),
        ({"access_level": 3}, "keep_open"),
        ({"access_level": 4, "policy": 0}, "keep_open"),
    ],
)
def test_the_ask_follows_from_verdict_access_and_critical_gaps(change: dict[str, Any], kind: str) -> None:
    assert ask(assess(EVERYTHING_AT_4 | change)).kind == kind


@pytest.mark.parametrize("answers", [{}, {"policy": "unknown", "training": "unknown"}])
def test_an_organisation_that_knows_nothing_is_asked_to_find_out(answers: dict[str, Any]) -> None:
    assert ask(assess(answers)).kind == "find_out"


@given(answers=...)
def test_every_ask_is_one_sentence(answers: Answers) -> None:
    sentence = ask(assess(answers)).sentence
    assert sentence.endswith(".")
    assert ". " not in sentence


@given(answers=...)
def test_the_reasons_are_usable_fit_and_do_not_lead_with_a_claim_not_verified(answers: Answers) -> None:
    chosen = strongest(assess(answers))
    assert len(chosen) <= 5
    assert all(reason.usable and reason.relevance > 0 for reason in chosen)
    assert not chosen or not not_verified(chosen[0].number)


@given(answers=...)
def test_overlapping_reasons_are_kept_apart(answers: Answers) -> None:
    groups = [LIBRARY.reason(reason.number).overlap_group for reason in strongest(assess(answers))]
    for places, most in MOST_PER_GROUP:
        first = [group for group in groups[:places] if group]
        assert all(first.count(group) <= most for group in first)


def test_a_claim_not_verified_is_labelled_and_others_are_not() -> None:
    said = brief(CLOSED, day=DAY, reason_numbers=usable(CLOSED)[:5]).reasons
    assert {reason.number: reason.unverified for reason in said} == {
        reason.number: not_verified(reason.number) for reason in said
    }
    ready = assess(EVERYTHING_AT_4 | {"crisis_plan": 2, "myth_busting": 0})
    assert [reason.unverified for reason in brief(ready, day=DAY, reason_numbers=[12]).reasons][-1]


def test_a_claim_not_verified_that_was_chosen_alone_gets_a_verified_one_before_it() -> None:
    assessment = assess(EVERYTHING_AT_4 | {"access_level": 0, "crisis_plan": 2, "myth_busting": 0})
    numbers = [reason.number for reason in brief(assessment, day=DAY, reason_numbers=[12]).reasons]
    assert numbers[-1] == 12
    assert len(numbers) == 2
    assert not not_verified(numbers[0])


def test_chosen_reasons_are_the_ones_in_the_brief() -> None:
    chosen = usable(CLOSED)[-2:]
    assert {reason.number for reason in brief(CLOSED, day=DAY, reason_numbers=chosen).reasons} >= set(chosen)


def test_a_reason_that_needs_groundwork_cannot_be_chosen() -> None:
    waiting = next(reason.number for reason in CLOSED.reasons if not reason.usable)
    with pytest.raises(BriefError, match=f"Reason {waiting} cannot be used in this brief; allowed: "):
        brief(CLOSED, day=DAY, reason_numbers=[waiting])


def test_every_fault_in_a_choice_is_named() -> None:
    ready = assess(EVERYTHING_AT_4)
    with pytest.raises(BriefError) as fault:
        brief(ready, day=DAY, reason_numbers=[99, 0, *usable(ready)[:5]])
    assert len(fault.value.problems) == 3
    assert "at most 5" in fault.value.problems[-1]


def test_the_audience_changes_the_reasons_and_the_words() -> None:
    for_it = brief(CLOSED, day=DAY, audience="it")
    for_members = brief(CLOSED, day=DAY, audience="members")
    assert for_it.audience == "IT and security"
    assert [reason.number for reason in for_it.reasons] != [reason.number for reason in for_members.reasons]


def test_an_audience_that_does_not_exist_is_refused() -> None:
    with pytest.raises(AnswersError, match="persuade: 'the press' is not an answer"):
        brief(CLOSED, day=DAY, audience="the press")


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_the_safeguards_are_the_pressing_gaps_in_their_order_and_the_rest_is_counted(name: str) -> None:
    assessment = assess(ORGANISATIONS[name])
    made = brief(assessment, day=DAY)
    pressing = [gap for gap in assessment.gaps if gap.severity != "minor"]
    assert [row.owner for row in made.safeguards] == [gap.owner for gap in pressing][: len(made.safeguards)]
    assert len(made.safeguards) + made.safeguards_cut == len(assessment.gaps)


def test_a_gap_that_is_not_known_says_whom_to_ask() -> None:
    assessment = assess(EVERYTHING_AT_4 | {"training": "unknown"})
    row = brief(assessment, day=DAY).safeguards[0]
    assert row.gap.startswith("Not known: ")
    assert row.action.startswith("Find out first. Ask: ")


def test_a_shorter_brief_loses_one_item_at_a_time_and_counts_it() -> None:
    made = brief(CLOSED, day=DAY)
    sizes = [_size(made)]
    while (next_try := shorter(made)) != made:
        made = next_try
        sizes.append(_size(made))
    assert sizes == list(range(sizes[0], 2, -1))
    assert made.safeguards_cut == len(CLOSED.gaps) - 1
    assert made.reasons_more


def _size(made: Any) -> int:
    return len(made.reasons) + len(made.safeguards) + len(made.limits)


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_the_brief_says_what_it_does_not_claim(name: str) -> None:
    made = brief(assess(ORGANISATIONS[name]), day=DAY)
    assert made.limits[0].startswith("We do not claim")
    assert len(made.limits) == 1 + min(len(made.reasons), 2)
    assert "Self-assessment, not checked" in made.foot
    assert "14 March 2026" in made.foot


def test_the_opening_of_a_text_ends_with_a_sentence() -> None:
    text = "Do this. Then do that, e.g. on Monday. Then rest."
    assert opening(text, 10) == "Do this."
    assert opening(text, 40) == "Do this. Then do that, e.g. on Monday."
    assert opening(text, 400) == text


def test_an_organisation_that_is_open_is_never_asked_to_open() -> None:
    for answers in ORGANISATIONS.values():
        assessment = assess(answers)
        if assessment.situation == "open_already":
            assert ask(assessment).kind == "keep_open"
