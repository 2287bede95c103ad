"""The rules that always hold, numbered as in the method: each test breaks if the rule does."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment import Assessment, assess
from assessment.exports.spreadsheet import guarded
from assessment.next_step import goal_words, next_step
from assessment.rounding import count
from questions import Answers, load_bank
from questions.base import Mark
from questions.conditions import State
from questions.models import Question
from reasons import load_library
from reasons.gaps import close_all
from tests.article import FIRST, assess_by_article
from tests.reasons.spread import organisations

BANK = load_bank()
SCORED = [question.id for question in BANK.scored]
UNSCORED = [question.id for question in BANK.everything if question.id not in SCORED]
STATUS_ORDER = {"not_yet": 0, "not_known": 1, "ready": 2}
TOLERANCE = 1e-9
HERE = Path(__file__).parent
EXAMPLES = HERE.parents[0] / "examples"
PLACES: dict[str, dict[str, Any]] = tomllib.loads((HERE / "data" / "places.toml").read_text("utf-8"))

scored_question = st.sampled_from(SCORED)
level = st.integers(0, 4)


def every_question_at(value: int) -> Answers:
    return Answers.parse({question.id: value for question in BANK.questions})


def asked_ids(answers: Answers) -> set[str]:
    return {question.id for question in BANK.questions if answers.asked(question.id)}


def apply_alike(one: Answers, other: Answers) -> bool:
    """Whether the same questions apply, and the same ones count."""
    counted = [{id_ for id_ in SCORED if a.state(id_) == Mark.NA} for a in (one, other)]
    return asked_ids(one) == asked_ids(other) and counted[0] == counted[1]


def not_below(after: Assessment, before: Assessment) -> bool:
    """Whether nothing that is shown as a standing has gone down."""
    pairs = [(after.score, before.score), (after.high, before.high)]
    for new, old in zip(after.sections, before.sections, strict=True):
        pairs += [(new.low or 0, old.low or 0), (new.high or 0, old.high or 0)]
    return all(new >= old - TOLERANCE for new, old in pairs)


# 1. Nothing is assumed.


@pytest.mark.parametrize("id_", SCORED)
def test_rule_1_the_four_states_of_a_scored_question_are_told_apart(id_: str) -> None:
    rest: dict[str, State] = {other: 2 for other in SCORED if other != id_}
    states: tuple[dict[str, State], ...] = ({}, {id_: Mark.UNKNOWN}, {id_: 0})
    results = [assess(rest | given) for given in states]
    blank, unknown, zero = results
    assert blank.high > blank.score
    assert unknown.high > unknown.score
    assert zero.high == pytest.approx(zero.score)
    assert len({result.answers.get(id_) for result in results}) == 3
    known = [next(c.known for c in result.contributions if c.question_id == id_) for result in results]
    assert known == [False, False, True]


def test_rule_1_a_blank_brings_no_gap_and_a_dont_know_does() -> None:
    assert assess({}).gaps == ()
    for id_ in SCORED:
        assert assess({id_: Mark.UNKNOWN}).gaps


# 2. Bounds.


def test_rule_2_everything_at_the_weakest_scores_exactly_0() -> None:
    weakest = assess(every_question_at(0))
    assert (weakest.score, weakest.low, weakest.high) == (0, 0, 0)


def test_rule_2_everything_at_the_strongest_scores_exactly_100() -> None:
    strongest = assess(every_question_at(4))
    assert (strongest.score, strongest.low, strongest.high) == (100, 100, 100)


@given(...)
def test_rule_2_the_score_and_its_range_stay_between_0_and_100(answers: Answers) -> None:
    result = assess(answers)
    assert 0 <= result.low == result.score <= result.high <= 100
    assert 0 <= result.coverage <= 1
    for section in result.sections:
        if section.low is not None and section.high is not None:
            assert 0 <= section.low <= section.high <= 100


@given(st.fixed_dictionaries(dict.fromkeys(SCORED, level)))
def test_rule_2_with_everything_known_the_range_is_a_point(given_levels: dict[str, int]) -> None:
    result = assess(given_levels)
    assert result.low == result.high
    assert result.coverage == 1


# 3. Monotone.


@given(answers=..., id_=scored_question)
def test_rule_3_raising_an_answer_by_a_level_lowers_nothing(answers: Answers, id_: str) -> None:
    state = answers.given.get(id_)
    assume(isinstance(state, int) and state < 4)
    raised = answers.replacing({id_: int(state or 0) + 1})
    assume(apply_alike(answers, raised))
    before, after = assess(answers), assess(raised)
    assert not_below(after, before)
    for id_verdict, verdict in before.verdicts.items():
        assert STATUS_ORDER[after.verdicts[id_verdict].status] >= STATUS_ORDER[verdict.status]


@given(answers=..., id_=scored_question, found=level)
def test_rule_3_finding_out_stays_inside_the_range_shown(answers: Answers, id_: str, found: int) -> None:
    assume(answers.state(id_) in (Mark.UNKNOWN, Mark.UNANSWERED))
    told = answers.replacing({id_: found})
    assume(apply_alike(answers, told))
    before, after = assess(answers), assess(told)
    assert before.low - TOLERANCE <= after.score <= after.high <= before.high + TOLERANCE


@given(...)
def test_rule_3_closing_a_gap_gains_the_points_that_it_shows(answers: Answers) -> None:
    result, library = assess(answers), load_library()
    for gap in result.gaps:
        raises = {
            id_: max(to, now if isinstance(now := answers.state(id_), int) else 0)
            for id_, to in library.gap(gap.id).raises.items()
            if answers.asked(id_) and isinstance(to, int)
        }
        closed = answers.replacing(raises)
        if apply_alike(answers, closed):
            assert assess(closed).score == pytest.approx(result.score + gap.points)


# 4. A don't know never beats a "no".


@given(answers=..., id_=scored_question)
def test_rule_4_a_dont_know_scores_as_the_lowest_level(answers: Answers, id_: str) -> None:
    unknown, zero = answers.replacing({id_: Mark.UNKNOWN}), answers.replacing({id_: 0})
    assume(apply_alike(unknown, zero))
    assert assess(unknown).score == assess(zero).score
    for verdict in assess(unknown).verdicts:
        ready = [assess(given).verdicts[verdict].status == "ready" for given in (unknown, zero)]
        assert ready[0] == ready[1]


def test_rule_4_a_gate_that_is_not_known_reads_not_known_and_not_failed() -> None:
    everything: dict[str, State] = dict.fromkeys(SCORED, 4)
    verdict = assess(everything | {"technical_protection": Mark.UNKNOWN}).verdicts["read"]
    assert (verdict.status, verdict.blockers, verdict.unknowns) == (
        "not_known",
        (),
        ("technical_protection",),
    )


def test_rule_4_each_gap_of_a_dont_know_names_who_can_find_out() -> None:
    gaps = assess(dict.fromkeys(SCORED, Mark.UNKNOWN)).gaps
    singles = [gap for gap in gaps if gap.id.startswith("G")]
    assert len(singles) == 21
    assert all(gap.not_known and gap.who_can_find_out for gap in singles)


# 5. Not applicable, and questions that are not asked.


@pytest.mark.parametrize("id_", [q.id for q in BANK.scored if q.not_applicable])
def test_rule_5_not_applicable_leaves_both_sums(id_: str) -> None:
    rest: dict[str, State] = {other: 3 for other in SCORED if other != id_}
    result = assess(rest | {id_: Mark.NA})
    assert id_ not in {contribution.question_id for contribution in result.contributions}
    assert result.score == result.high == pytest.approx(75)
    assert result.coverage == 1


def test_rule_5_with_no_policy_the_question_who_agreed_it_counts_as_the_lowest_level() -> None:
    for agreed in ({}, {"policy_agreed": 4}, {"policy_agreed": Mark.NA}, {"policy_agreed": Mark.UNKNOWN}):
        answers = Answers.parse({"policy": 0, "read_vs_post": 4, **agreed})
        result = assess(answers)
        assert answers.state("policy_agreed") == Mark.NOT_ASKED
        section = result.sections[0]
        assert section.low == section.high == pytest.approx(100 / 3)
        part = next(c for c in result.contributions if c.question_id == "policy_agreed")
        assert part.known
        assert part.gained == 0
        assert part.lost > 0


@pytest.mark.parametrize(
    ("hiding", "hidden"), [("corporate_accounts", "account_security"), ("enquiry_demand", "enquiry_handling")]
)
def test_rule_5_a_question_that_does_not_apply_is_not_asked_and_does_not_count(
    hiding: str, hidden: str
) -> None:
    for kept in ({}, {hidden: 4}, {hidden: 0}, {hidden: Mark.UNKNOWN}):
        result = assess({hiding: 0, **kept})
        assert hidden not in {contribution.question_id for contribution in result.contributions}
        assert not [gap for gap in result.gaps if hidden in gap.because]


@given(answers=..., hidden=st.sampled_from(["policy", "corporate_accounts", "enquiry_demand"]))
def test_rule_5_answers_that_no_longer_apply_come_back(answers: Answers, hidden: str) -> None:
    there = answers.replacing({hidden: 2})
    assert assess(there.replacing({hidden: 0}).replacing({hidden: 2})) == assess(there)


# 6. Context and profile never move the score.


@given(answers=..., id_=st.sampled_from(UNSCORED), data=st.data())
def test_rule_6_context_and_profile_never_move_the_score(
    answers: Answers, id_: str, data: st.DataObject
) -> None:
    state = data.draw(st.sampled_from(BANK.question(id_).states()))
    changed = answers.replacing({id_: state})
    assume(asked_ids(changed) == asked_ids(answers))
    before, after = assess(answers), assess(changed)
    assert (after.score, after.high, after.coverage, after.band) == (
        before.score,
        before.high,
        before.coverage,
        before.band,
    )
    assert after.sections == before.sections
    statuses = [[v.status for v in result.verdicts.values()] for result in (before, after)]
    assert statuses[0] == statuses[1]


# 7. A critical gap caps the verdict; no band below 80% coverage.


@given(...)
def test_rule_7_a_critical_gap_caps_the_verdict_that_it_is_critical_for(answers: Answers) -> None:
    result = assess(answers)
    for gap in result.gaps:
        if gap.severity_for["read"] == "critical":
            assert result.verdicts["read"].status != "ready"
        if "critical" in gap.severity_for.values():
            assert result.verdicts["post"].status != "ready"


def test_rule_7_a_high_score_does_not_open_a_gate() -> None:
    result = assess(dict.fromkeys(SCORED, 4) | {"monitoring": 0})
    assert result.score > 95
    assert result.band == "ready"
    assert {verdict.status for verdict in result.verdicts.values()} == {"not_yet"}


@given(...)
def test_rule_7_no_band_below_80_percent_coverage_and_always_one_from_there(answers: Answers) -> None:
    result = assess(answers)
    assert (result.band is None) == (result.coverage < 0.8)


def test_rule_7_reading_is_never_behind_posting() -> None:
    strong = assess(dict.fromkeys(SCORED, 4) | {"training": 0})
    assert strong.verdicts["read"].status == "ready"
    assert strong.verdicts["post"].status == "not_yet"


@given(...)
def test_rule_7_a_verdict_for_posting_is_never_ahead_of_reading(answers: Answers) -> None:
    verdicts = assess(answers).verdicts
    assert STATUS_ORDER[verdicts["post"].status] <= STATUS_ORDER[verdicts["read"].status]


# 8. One gap for each answer that the catalogue names.


@given(...)
def test_rule_8_a_named_answer_brings_exactly_one_single_gap_and_another_none(answers: Answers) -> None:
    found = assess(answers).gaps
    for id_ in SCORED:
        mine = [gap for gap in found if gap.id.startswith("G") and gap.because[0] == id_]
        named = [
            gap
            for gap in load_library().gaps
            if not gap.combined
            and gap.when.question_ids()[0] == id_
            and all(answers.state(leaf.question) in leaf.states for leaf in gap.when.leaves())
        ]
        assert len(named) <= 1
        assert [gap.id for gap in mine] == [gap.id for gap in named]


@given(...)
def test_rule_8_every_gap_shown_says_what_to_do_and_what_it_rests_on(answers: Answers) -> None:
    for gap in assess(answers).gaps:
        assert all([gap.action, gap.first_step, gap.owner, gap.timescale, gap.source_ids])
        assert all(load_library().source(id_) for id_ in gap.source_ids)


# 9. Every reason has its day, and none has every day.


def place(number: int, situation: dict[str, Any]) -> int:
    example = tomllib.loads((EXAMPLES / f"{situation['example']}.toml").read_text("utf-8"))
    result = assess_by_article(example["answers"] | situation.get("but", {}))
    return [reason.number for reason in result.reasons].index(number) + 1


@pytest.mark.parametrize("number", range(1, FIRST + 1))
def test_rule_9_a_reason_is_among_the_first_five_for_a_plausible_organisation(number: int) -> None:
    assert place(number, PLACES["among_the_first_five"][str(number)]) <= 5


@pytest.mark.parametrize("number", range(1, FIRST + 1))
def test_rule_9_a_reason_is_out_of_the_first_ten_for_another(number: int) -> None:
    assert place(number, PLACES["out_of_the_first_ten"][str(number)]) > 10


@pytest.fixture(scope="module")
def simulated() -> list[list[int]]:
    """The reasons, most relevant first, of some organisations whose levels go together."""
    return [[reason.number for reason in assess(answers).reasons] for answers in organisations(200)]


@pytest.mark.parametrize("number", [reason.number for reason in load_library().reasons if reason.verified])
def test_rule_9_holds_for_every_verified_reason_over_simulated_organisations(
    number: int, simulated: list[list[int]]
) -> None:
    places = [order.index(number) + 1 for order in simulated]
    assert min(places) <= 5
    assert max(places) > 10


@given(...)
def test_rule_9_a_reason_is_usable_exactly_when_its_groundwork_is_done(answers: Answers) -> None:
    for shown in assess(answers).reasons:
        reason = load_library().reason(shown.number)
        assert shown.usable == all(part.when.met(answers) for part in reason.groundwork)
        assert shown.usable == (not shown.groundwork)


# 10. Unverified claims are labelled: see tests/content/test_claims.py and tests/reasons/test_reason_content.py.
# 11. Each result names the answers that brought it up.


@given(...)
def test_rule_11_every_gap_reason_and_risk_names_the_answers_behind_it(answers: Answers) -> None:
    result = assess(answers)
    shown: Iterable[tuple[str, ...]] = [
        *(gap.because for gap in result.gaps),
        *(reason.because for reason in result.reasons if reason.relevance > 0),
        *(risk.because for risk in result.risks if risk.first),
    ]
    for because in shown:
        assert because
        assert set(because) <= set(answers.given)


# 12. No question is dead.


@pytest.mark.parametrize("question", BANK.scored, ids=lambda question: question.id)
def test_rule_12_every_level_of_a_scored_question_changes_the_score(question: Question) -> None:
    rest: dict[str, State] = {other: 2 for other in SCORED if other != question.id}
    scores = [assess(rest | {question.id: state}).score for state in (0, 1, 2, 3, 4)]
    assert scores == sorted(set(scores))


@pytest.mark.parametrize("id_", UNSCORED)
def test_rule_12_a_context_or_profile_answer_changes_reasons_gaps_or_risks(id_: str) -> None:
    files = sorted(EXAMPLES.glob("*.toml"))
    examples = [tomllib.loads(file.read_text("utf-8"))["answers"] for file in files]
    changing = [len({shown(answers | {id_: s}) for s in BANK.question(id_).states()}) for answers in examples]
    assert max(changing) > 1


def shown(answers: dict[str, Any]) -> str:
    """What a person is shown beside the score."""
    result = assess(answers)
    return repr((result.reasons, result.gaps, result.risks))


# 13. Nothing that the user enters is stored, but the same answers always give the same result.


@given(...)
def test_rule_13_the_same_answers_give_the_same_result_and_are_not_changed(answers: Answers) -> None:
    before = dict(answers.given)
    first, again = assess(answers), assess(dict(reversed(list(answers.given.items()))))
    assert first == again
    assert first.model_dump_json() == again.model_dump_json()
    assert dict(answers.given) == before == first.answers
    assert Assessment.model_validate_json(first.model_dump_json()) == first


# 14. What the user types is data.


@given(st.text())
def test_rule_14_no_text_can_start_a_formula(text: str) -> None:
    assert not guarded(text).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert guarded(text).removeprefix("'") == text.removeprefix("'")


# The score can be explained.


@given(...)
def test_contributions_add_up_to_100_and_to_the_score(answers: Answers) -> None:
    result = assess(answers)
    assert sum(c.gained + c.lost for c in result.contributions) == pytest.approx(100)
    assert sum(c.gained for c in result.contributions) == pytest.approx(result.score)
    applying = {
        id_
        for id_ in SCORED
        if answers.state(id_) != Mark.NA
        and not (answers.state(id_) == Mark.NOT_ASKED and id_ in ("account_security", "enquiry_handling"))
    }
    assert {c.question_id for c in result.contributions} == applying


@given(...)
def test_rule_7_what_reading_needs_comes_first_then_posting_then_the_rest_by_severity(
    answers: Answers,
) -> None:
    first = {"read": 0, "post": 1, None: 2}
    severities = ("critical", "important", "minor")
    order = [(first[gap.needed_for], severities.index(gap.severity)) for gap in assess(answers).gaps]
    assert order == sorted(order)


@given(...)
def test_rule_7_closing_exactly_what_a_verdict_names_brings_it(answers: Answers) -> None:
    result = assess(answers)
    for id_, verdict in result.verdicts.items():
        then = assess(close_all(answers, result.needed_for(id_))).verdicts[id_]
        assert then.status == "ready" or set(then.unknowns) <= set(verdict.to_answer)
        if not verdict.to_answer:
            assert then.status == "ready"


@given(...)
def test_rule_7_the_next_step_keeps_its_promise(answers: Answers) -> None:
    result = assess(answers)
    step = next_step(result)
    if step.gap_id and (verdict_id := result.recommendations[0].needed_for):
        assert step.gap_id in result.verdicts[verdict_id].needed
        others = count(
            len(result.verdicts[verdict_id].needed) + len(result.verdicts[verdict_id].to_answer) - 1, "", ""
        )
        assert others.strip() in step.brings or result.verdicts[verdict_id].things == 1
        assert goal_words(result, result.pack.method.verdict(verdict_id)) in step.brings


@given(...)
def test_rule_7_a_critical_gap_that_holds_up_nothing_says_why(answers: Answers) -> None:
    for gap in assess(answers).recommendations:
        assert gap.severity != "critical" or gap.blocks or gap.note
        assert gap.severity != "minor" or not gap.blocks


@given(...)
def test_rule_7_a_recommendation_never_repeats_what_another_one_says(answers: Answers) -> None:
    result = assess(answers)
    shown = {gap.id for gap in result.recommendations}
    for gap in result.gaps:
        assert not shown & set(gap.absorbed)
        assert (gap.absorbed_by in shown) == (gap.id not in shown)


@given(...)
def test_every_blocker_is_a_gap_that_says_it_blocks_that_verdict(answers: Answers) -> None:
    result = assess(answers)
    for id_, verdict in result.verdicts.items():
        for gap_id in verdict.blockers:
            gap = result.gap(gap_id)
            assert gap is not None
            assert id_ in gap.blocks
        assert verdict.status == "ready" or verdict.blockers or verdict.unknowns
