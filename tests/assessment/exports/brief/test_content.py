"""What the brief says, before it is laid out."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import example, given, settings

from assessment import Assessment, assess
from assessment.exports.brief.ask import BLANK, ask, reading_waits_for
from assessment.exports.brief.content import Brief, brief
from assessment.exports.brief.fit import LAST, WANTED, fitted, shortened
from assessment.exports.brief.reasons import BriefError, strongest
from questions import Answers, AnswersError, load_bank
from reasons import load_library
from reasons.gaps import close_all
from reasons.overlap import MOST_PER_GROUP
from tests.assessment.brief_cases import DAY, ORGANISATIONS

LIBRARY = load_library()
EVERYTHING_AT_4: dict[str, Any] = {question.id: 4 for question in load_bank().scored}
CLOSED = assess(ORGANISATIONS["council_closed"])
KEPT_FROM_ITS_PLACE = Answers.parse(
    {"access_level": 0, "policy_agreed": 0, "technical_protection": 3, "personal_devices": 3}
)
"""Reason 6 fits, and stands below all that do not: two of its group are among the first eight."""


def not_verified(number: int) -> bool:
    reason = LIBRARY.reason(number)
    return bool(reason.unverified) or "D" in reason.grades


def usable(assessment: Assessment) -> list[int]:
    return [reason.number for reason in assessment.reasons_to_choose]


def test_there_are_at_least_eight_organisations() -> None:
    assert len(ORGANISATIONS) >= 8


def made(answers: Answers | dict[str, Any]) -> Brief:
    return brief(assess(answers), day=DAY)


@given(answers=...)
@settings(max_examples=600)
def test_doing_what_the_ask_names_brings_what_it_promises(answers: Answers) -> None:
    assessment = assess(answers)
    asked = ask(assessment)
    gaps = [LIBRARY.gap(id_) for id_ in asked.gap_ids]
    reached = assess(close_all(answers, gaps)).verdicts["read"].status
    assert asked.kind in ("find_out", "open", "keep_open") or (bool(gaps) and reached == "ready")
    assert all(gap.title[1:] in asked.sentence for gap in gaps)
    assert len(gaps) <= 7


@given(answers=...)
@settings(max_examples=600)
def test_the_table_begins_with_all_that_the_ask_needs_and_nothing_that_blocks_nothing_stands_before_it(
    answers: Answers,
) -> None:
    document = made(answers)
    needed = [row.gap_id for row in document.rows if row.needed and row.gap_id]
    assert needed == list(document.ask.gap_ids)
    marks = [row.needed for row in document.rows]
    assert marks == sorted(marks, reverse=True)
    kinds = [{"Reading": 0, "Posting": 1, "To improve": 2}[row.brings] for row in document.rows if row.gap_id]
    assert kinds == sorted(kinds)


@given(answers=...)
def test_access_is_asked_for_only_where_reading_is_ready(answers: Answers) -> None:
    assessment = assess(answers)
    assert ask(assessment).kind not in ("open", "keep_open") or assessment.verdicts["read"].status == "ready"


@given(answers=...)
def test_nothing_but_answers_is_asked_for_while_they_are_missing(answers: Answers) -> None:
    assessment = assess(answers)
    missing = not assessment.knows_enough or bool(reading_waits_for(assessment))
    assert (ask(assessment).kind == "find_out") == missing


@given(answers=...)
def test_every_answer_to_find_out_stands_in_the_table_with_a_person(answers: Answers) -> None:
    document = made(answers)
    said = "; ".join(row.title.lower() for row in document.rows if not row.gap_id)
    labels = [document.assessment.question(id_).label for id_ in document.ask.question_ids]
    assert all(label.lower() in said for label in labels)
    assert all(row.owner and not row.owner.startswith("Your") for row in document.rows)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"access_level": 0}, "open"),
        ({"access_level": 0, "account_security": 0}, "open"),
        ({"access_level": 0, "code_of_conduct": 1}, "agree"),
        ({"access_level": 0, "code_of_conduct": 0, "monitoring": 0}, "agree"),
        ({"access_level": 0, "policy": "unknown"}, "find_out"),
        ({"access_level": 0, "policy": 0, "technical_protection": "unknown"}, "find_out"),
        ({"access_level": 3}, "keep_open"),
        ({"access_level": 4, "policy": 0}, "cover"),
        ({"access_level": 4, "monitoring": None}, "find_out"),
    ],
)
def test_the_ask_follows_from_what_is_known_the_verdict_and_access(change: dict[str, Any], kind: str) -> None:
    assert ask(assess(EVERYTHING_AT_4 | change)).kind == kind


@given(answers=...)
@settings(max_examples=500)
def test_the_ask_counts_nothing_above_seven_and_stands_without_the_table(answers: Answers) -> None:
    sentence = ask(assess(answers)).sentence
    assert not re.search(r"\d|\b(eight|nine|ten)\b|table|below", sentence)
    assert BLANK in sentence or sentence.startswith("Keep access open, and look at")


@pytest.mark.parametrize(("change", "named"), [({"training": 0, "public_duties": 0}, 2), ({}, 0)])
def test_an_organisation_that_is_open_is_asked_for_what_comes_next(
    change: dict[str, Any], named: int
) -> None:
    assessment = assess(EVERYTHING_AT_4 | {"access_level": 4} | change)
    titles = [gap.title[1:] for gap in assessment.recommendations[:3]]
    assert len(titles) == named
    assert all(title in ask(assessment).sentence for title in titles)


def test_a_paper_that_asks_to_open_lists_nothing_that_opening_does_away_with() -> None:
    document = made(EVERYTHING_AT_4 | {"access_level": 0, "enquiry_demand": 4, "training": 2})
    assert "C4" in [gap.id for gap in document.assessment.recommendations]
    assert [row.gap_id for row in document.rows] == ["G36"]


@pytest.mark.parametrize(
    ("kind", "source"), [("police", "College of Policing"), ("landlord", "Housing Ombudsman")]
)
def test_a_reason_rests_on_sources_that_are_about_this_kind_of_body(kind: str, source: str) -> None:
    given = EVERYTHING_AT_4 | {"org_type": kind, "nation": "england", "access_level": 0, "enquiry_demand": 4}
    document = brief(assess(given), day=DAY, reason_numbers=[16])
    assert source in document.reasons[0].source
    assert ("Housing" in document.reasons[0].source) == (kind == "landlord")


def test_opening_is_asked_for_as_a_trial() -> None:
    assert "trial" in ask(assess(EVERYTHING_AT_4 | {"access_level": 0})).brings


def test_the_work_is_the_sum_of_exactly_what_is_named() -> None:
    asked = ask(assess(EVERYTHING_AT_4 | {"access_level": 0, "code_of_conduct": 0, "monitoring": 0}))
    gaps = [LIBRARY.gap(id_) for id_ in asked.gap_ids]
    least, most = (sum(gap.effort_days[end] for gap in gaps) for end in (0, 1))
    assert asked.work.startswith(f"Work: {least} to {most} days in all. Who: ")


@pytest.mark.parametrize("answers", [{}, {"policy": "unknown", "training": "unknown"}])
def test_an_organisation_that_knows_nothing_is_asked_to_find_out_and_gets_no_chart_of_zeros(
    answers: dict[str, Any],
) -> None:
    document = made(answers)
    assert document.ask.kind == "find_out"
    assert document.draft == "Draft: 0% of answers known"
    assert not document.charted


@given(answers=...)
def test_leaders_do_not_read_about_themselves(answers: Answers) -> None:
    ids = {row.gap_id for row in made(answers).rows if row.gap_id}
    assert not any(LIBRARY.gap(id_).not_for_leaders for id_ in ids)


@given(answers=...)
def test_nothing_in_the_paper_speaks_to_its_author(answers: Answers) -> None:
    document = made(answers)
    parts = [document.ask.sentence, document.ask.brings, *document.standing, *document.limits]
    parts += [row.title for row in document.rows]
    parts += [reason.argument for reason in document.reasons]
    parts += [document.opening.text] if document.opening else []
    assert [part for part in parts if re.search(r"\byours?\b|\byou\b", part, re.IGNORECASE)] == []


@given(answers=...)
def test_an_organisation_that_is_open_is_not_told_to_open(answers: Answers) -> None:
    document = made(answers)
    opened = document.assessment.open_already
    assert (document.reasons_heading == "Reasons to keep it open") == opened
    used = [LIBRARY.reason(reason.number) for reason in document.reasons]
    assert not any(reason.dropped_when and reason.dropped_when.met(answers) for reason in used)
    assert not (opened and document.ask.kind in ("agree", "open"))


@given(answers=...)
@example(answers=KEPT_FROM_ITS_PLACE)
def test_the_reasons_are_usable_and_fit_and_each_is_verified(answers: Answers) -> None:
    chosen = strongest(assess(answers))
    assert len(chosen) <= 5
    assert all(reason.usable and reason.by_itself > 0 for reason in chosen)
    assert not any(not_verified(reason.number) for reason in chosen)


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


@given(answers=...)
def test_a_reason_that_the_answers_make_untrue_cannot_be_chosen(answers: Answers) -> None:
    assessment = assess(answers)
    dropped = [r.number for r in LIBRARY.reasons if r.dropped_when and r.dropped_when.met(answers)]
    assert not set(dropped) & set(usable(assessment))
    for number in dropped:
        with pytest.raises(BriefError, match=f"Reason {number} cannot be used in this brief; allowed: "):
            brief(assessment, day=DAY, reason_numbers=[number])


def test_where_access_is_open_nobody_can_choose_to_argue_against_a_block() -> None:
    choices = set(usable(assess(EVERYTHING_AT_4 | {"access_level": 4})))
    assert not choices & {4, 6, 9, 20}
    assert choices >= {11, 16}


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
def test_what_the_table_leaves_out_is_counted(name: str) -> None:
    document = made(ORGANISATIONS[name])
    shown = {row.gap_id for row in document.rows}
    left = [gap for gap in document.assessment.recommendations if gap.id not in shown]
    only_questions = document.ask.kind == "find_out" and not document.assessment.knows_enough
    assert bool(document.rows_more) == (bool(left) and not only_questions)
    if document.rows_more and document.rows:
        assert document.rows_more == f"Our work plan has {len(left)} more."


def test_a_shorter_brief_loses_one_item_at_a_time_and_never_what_the_ask_needs() -> None:
    document = made(CLOSED.given)
    steps = [document, *shortened(document, WANTED)]
    steps += shortened(steps[-1], LAST)
    sizes = [len(step.reasons) + len(step.rows) + len(step.limits) for step in steps]
    assert sizes == sorted(set(sizes), reverse=True)
    for step in steps:
        limits = {LIBRARY.reason(reason.number).limit for reason in step.reasons}
        assert set(step.limits[1:]) <= limits, "a limit is said only of a reason that is given"
    assert [row.gap_id for row in steps[-1].rows] == list(document.ask.gap_ids)
    assert steps[-1].reasons_more


@pytest.mark.parametrize("name", ["first_ten_minutes", "only_dont_know", "nothing_yet"])
def test_a_draft_drops_reasons_before_it_drops_who_must_find_out_what(name: str) -> None:
    document = made(ORGANISATIONS[name])
    held = fitted(document).brief
    assert len(held.reasons) <= 1
    assert len(held.rows) >= min(len(document.rows), 12)


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_the_brief_says_what_it_does_not_claim_and_what_it_is(name: str) -> None:
    document = made(ORGANISATIONS[name])
    assert document.limits[0].startswith("We do not claim")
    assert set(document.limits[1:]) == {reason.limit for reason in document.reasons}
    assert "14 March 2026. Self-assessment, not checked." in document.made_for


def test_a_point_of_winning_over_managers_says_that_six_of_seven_were_read() -> None:
    opening = brief(CLOSED, audience="chief_executive", day=DAY).opening
    assert opening is not None
    assert "six of seven points" in opening.source
