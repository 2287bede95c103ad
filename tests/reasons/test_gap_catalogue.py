"""The gap catalogue: which answer brings which gap, how severe it is, and what to do about it."""

from __future__ import annotations

from itertools import product

import pytest

from questions import Answers, load_bank
from questions.base import Mark
from questions.conditions import State
from questions.models import QuestionBank
from reasons import load_library
from reasons.gaps import closed, find_gaps, is_not_known, is_urgent, severity
from reasons.models import Gap, Library

GAPS = load_library().gaps
DK = Mark.UNKNOWN

# The catalogue of single gaps: the question, the answers that bring the gap, severity for reading and posting.
SINGLE: dict[str, tuple[str, tuple[State, ...], str, str]] = {
    "G01": ("policy", (0, DK), "critical", "critical"),
    "G02": ("policy", (1,), "important", "important"),
    "G03": ("policy", (2,), "minor", "important"),
    "G04": ("policy_agreed", (0, 1, DK), "important", "important"),
    "G05": ("policy_agreed", (2,), "minor", "minor"),
    "G06": ("read_vs_post", (0, 1, DK), "important", "critical"),
    "G07": ("read_vs_post", (2,), "minor", "important"),
    "G08": ("filtering_rule", (0, 1, DK), "important", "important"),
    "G09": ("filtering_rule", (2,), "minor", "minor"),
    "G10": ("technical_protection", (0, 1, DK), "critical", "critical"),
    "G11": ("technical_protection", (2,), "minor", "minor"),
    "G12": ("account_security", (0, 1, DK), "important", "critical"),
    "G13": ("account_security", (2,), "minor", "important"),
    "G14": ("personal_devices", (0, 1, DK), "important", "important"),
    "G15": ("personal_devices", (2,), "minor", "minor"),
    "G16": ("code_of_conduct", (0, DK), "critical", "critical"),
    "G17": ("code_of_conduct", (1,), "important", "important"),
    "G18": ("code_of_conduct", (2,), "minor", "minor"),
    "G19": ("misuse_handling", (0, 1, DK), "important", "important"),
    "G20": ("misuse_handling", (2, 3), "minor", "minor"),
    "G21": ("monitoring", (0,), "critical", "critical"),
    "G22": ("monitoring", (1, DK), "important", "important"),
    "G23": ("monitoring", (2,), "minor", "minor"),
    "G24": ("misuse_evidence", (0, DK), "important", "important"),
    "G25": ("misuse_evidence", (1, 2), "minor", "minor"),
    "G26": ("corporate_accounts", (1, DK), "important", "important"),
    "G27": ("corporate_accounts", (0,), "minor", "important"),
    "G28": ("corporate_accounts", (2,), "minor", "minor"),
    "G29": ("enquiry_handling", (0, 1, DK), "important", "important"),
    "G31": ("channel_parity", (0, 1, DK), "minor", "minor"),
    "G32": ("sponsorship", (0, 1, DK), "important", "important"),
    "G33": ("sponsorship", (2,), "minor", "minor"),
    "G34": ("trust_stance", (0, 1, DK), "important", "important"),
    "G35": ("training", (0, DK), "important", "critical"),
    "G36": ("training", (1, 2), "minor", "important"),
    "G37": ("staff_support", (0, 1, DK), "important", "critical"),
    "G38": ("staff_support", (2,), "minor", "minor"),
    "G39": ("crisis_plan", (0, 1, DK), "important", "important"),
    "G40": ("crisis_plan", (2, 3), "minor", "minor"),
    "G41": ("myth_busting", (0, 1, DK), "minor", "minor"),
    "G42": ("public_duties", (0, DK), "important", "critical"),
    "G43": ("public_duties", (1, 2), "minor", "important"),
}
# Gaps that need several answers: every combination that brings them, and their severities.
OPEN = (3, 4)
WEAK = (0, 1, DK)
SEVERAL: dict[str, tuple[list[dict[str, tuple[State, ...]]], str, str]] = {
    "G30": ([{"enquiry_handling": (2, 3), "enquiry_demand": (2, 3, 4)}], "important", "important"),
    "C1": (
        [{"access_level": OPEN, "policy": WEAK}, {"access_level": OPEN, "code_of_conduct": WEAK}],
        "critical",
        "critical",
    ),
    "C2": ([{"access_level": OPEN, "technical_protection": WEAK}], "critical", "critical"),
    "C3": (
        [{"access_level": (0, 1), "staff_phones": (3, 4), "personal_devices": (0, 1, 2)}],
        "important",
        "important",
    ),
    "C4": ([{"access_level": (0, 1, 2), "enquiry_demand": (2, 3, 4)}], "important", "important"),
    "C5": ([{"code_of_conduct": (3, 4), "misuse_handling": (0,)}], "important", "important"),
    "C6": ([{"training": (0,), "corporate_accounts": (4,)}], "important", "critical"),
}
LANDLORDS = {"landlord", "council_landlord"}
CRISIS_BODIES = {"council", "council_landlord", "police", "fire", "nhs"}


def found_ids(given: dict[str, State]) -> set[str]:
    return {gap.id for gap in find_gaps(Answers.parse(given), GAPS)}


def test_the_catalogue_holds_the_gaps_of_the_tables_and_the_count_of_unknowns() -> None:
    assert {gap.id for gap in GAPS} == {*SINGLE, *SEVERAL, "C7"}


@pytest.mark.parametrize("gap_id", SINGLE)
def test_a_single_gap_comes_from_exactly_the_answers_of_the_table(gap_id: str, bank: QuestionBank) -> None:
    question, named, _, _ = SINGLE[gap_id]
    states = bank.question(question).states()
    assert tuple(state for state in states if gap_id in found_ids({question: state})) == named


@pytest.mark.parametrize("gap_id", SEVERAL)
def test_a_gap_of_several_answers_comes_from_exactly_the_combinations_of_the_table(
    gap_id: str, bank: QuestionBank, library: Library
) -> None:
    combinations = SEVERAL[gap_id][0]
    questions = library.gap(gap_id).when.question_ids()
    for states in product(*(bank.question(id_).states() for id_ in questions)):
        given = dict(zip(questions, states, strict=True))
        named = any(all(given[id_] in levels for id_, levels in c.items()) for c in combinations)
        assert (gap_id in found_ids(given)) == named, given


def test_five_unknowns_are_too_much_to_judge_and_four_are_not(bank: QuestionBank) -> None:
    ids = [question.id for question in bank.scored]
    assert "C7" not in found_ids(dict.fromkeys(ids[:4], DK))
    assert "C7" in found_ids(dict.fromkeys(ids[:5], DK))


@pytest.mark.parametrize("gap_id", [*SINGLE, *SEVERAL])
def test_severities_are_those_of_the_table(gap_id: str, library: Library) -> None:
    gap = library.gap(gap_id)
    assert (gap.severity["read"], gap.severity["post"]) == (SINGLE.get(gap_id) or SEVERAL[gap_id])[-2:]


def test_the_severity_shown_is_the_worse_of_reading_and_posting(library: Library) -> None:
    assert severity(library.gap("G06"), Answers.parse({"read_vs_post": 0})) == "critical"
    assert severity(library.gap("G03"), Answers.parse({"policy": 2})) == "important"


@pytest.mark.parametrize("level", [0, 1, 2, DK])
def test_rumours_matter_more_where_the_emergency_plan_is_silent(level: State, library: Library) -> None:
    answers = Answers.parse({"myth_busting": 0, "crisis_plan": level})
    assert severity(library.gap("G41"), answers) == ("important" if level in (0, 1) else "minor")


@pytest.mark.parametrize(("gap_id", "bodies"), [("G29", LANDLORDS), ("G39", CRISIS_BODIES)])
def test_a_gap_is_urgent_for_exactly_the_bodies_it_presses_on(
    gap_id: str, bodies: set[str], bank: QuestionBank, library: Library
) -> None:
    urgent = {
        state
        for state in bank.question("org_type").states()
        if is_urgent(library.gap(gap_id), Answers.parse({"org_type": state}))
    }
    assert urgent == bodies
    assert not any(gap.urgent_when for gap in GAPS if gap.id not in ("G29", "G39", "C1", "C2"))


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: gap.id)
def test_a_gap_says_what_to_do_who_does_it_and_what_it_rests_on(gap: Gap, library: Library) -> None:
    assert all([gap.title, gap.why, gap.action, gap.first_step, gap.owner, gap.timescale])
    assert 0 <= gap.effort_days[0] <= gap.effort_days[1] > 0
    assert {library.source(id_).id for id_ in gap.source_ids} == set(gap.source_ids)
    assert bool(gap.urgent_when) == bool(gap.urgent_note)
    assert bool(gap.more_severe_when) == bool(gap.more_severe)


@pytest.mark.parametrize("gap_id", [*SINGLE, *SEVERAL])
def test_closing_a_gap_ends_it_and_lowers_no_answer(gap_id: str, library: Library) -> None:
    gap = library.gap(gap_id)
    for given in bringing(gap_id):
        before = Answers.parse(given)
        after = closed(gap, before)
        assert gap in find_gaps(before, GAPS)
        assert (gap in find_gaps(after, GAPS)) == (not gap.raises)
        for id_, state in before.given.items():
            raised = after.given[id_]
            assert state in (raised, DK) or int(raised) > int(state)


def bringing(gap_id: str) -> list[dict[str, State]]:
    """Every answer, or combination, of the tables that brings the gap."""
    if gap_id in SINGLE:
        question, named, _, _ = SINGLE[gap_id]
        return [{question: state} for state in named]
    return [
        dict(zip(levels, states, strict=True))
        for levels in SEVERAL[gap_id][0]
        for states in product(*levels.values())
    ]


def test_closing_a_gap_leaves_a_question_alone_that_is_not_asked(library: Library) -> None:
    answers = Answers.parse({"policy": 0, "policy_agreed": 1})
    assert closed(library.gap("G04"), answers) == answers


def test_a_gap_that_comes_from_a_dont_know_says_so(library: Library) -> None:
    assert is_not_known(library.gap("G01"), Answers.parse({"policy": DK}))
    assert not is_not_known(library.gap("G01"), Answers.parse({"policy": 0}))
    assert not is_not_known(library.gap("C1"), Answers.parse({"access_level": 4, "policy": DK}))


def test_no_gap_names_a_question_that_does_not_exist() -> None:
    assert {id_ for gap in GAPS for id_ in gap.when.question_ids()} <= {q.id for q in load_bank().everything}


def test_closing_a_gap_of_several_answers_leaves_alone_what_is_stronger_already(library: Library) -> None:
    answers = Answers.parse({"access_level": 4, "policy": 1, "code_of_conduct": 4})
    after = closed(library.gap("C1"), answers)
    assert after.given == {"access_level": 4, "policy": 3, "code_of_conduct": 4}


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: gap.id)
def test_a_title_says_what_to_do_and_fits_an_answer_that_is_known(gap: Gap) -> None:
    words = gap.title.lower()
    assert not any(fault in words for fault in ("unknown", "not known", "weak", "unclear", "patchy"))
    assert not words.startswith(("no ", "not "))
    # A paper of the organisation carries the title, so it speaks to nobody.
    assert not {"you", "your"} & set(words.split())


def test_no_two_gaps_have_the_same_title() -> None:
    assert len({gap.title for gap in GAPS}) == len(GAPS)


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: gap.id)
def test_each_gap_says_in_one_sentence_of_its_own_what_is_the_matter(gap: Gap) -> None:
    assert gap.finding.endswith(".")
    assert gap.finding.count(".") == 1
    assert len(gap.finding) <= 120
    assert gap.finding not in (gap.why, gap.action, gap.first_step)
    assert [other.id for other in GAPS if other.finding == gap.finding] == [gap.id]
