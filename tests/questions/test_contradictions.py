"""Answers of which one rules out the other are found in any order, and nothing in the content needs such a pair."""

from __future__ import annotations

import random
from itertools import product

import pytest

from assessment import assess
from questions import Answers, load_bank
from questions.base import Mark
from questions.conditions import Condition, State
from questions.models import ProfileQuestion, Question, RuledOut
from reasons import load_library

BANK = load_bank()
RULES = [(question, rule) for question in BANK.questions for rule in question.ruled_out]
PAIRS = [
    (question.id, answer, rule.when.question, state)
    for question, rule in RULES
    for answer in rule.answers
    for state in rule.when.states
]


def test_there_are_rules() -> None:
    assert {question.id for question, _ in RULES} >= {"account_security", "policy_agreed", "enquiry_handling"}


@pytest.mark.parametrize(("id_", "answer", "other", "state"), PAIRS)
def test_a_pair_is_found_whichever_answer_comes_first(
    id_: str, answer: State, other: str, state: State
) -> None:
    for given in ({id_: answer, other: state}, {other: state, id_: answer}):
        assert Answers.parse(given).contradictions == ((id_, other),)
    changed_later = Answers.parse({id_: answer}).replacing({other: state})
    assert changed_later.contradictions == ((id_, other),)
    assert Answers.parse({id_: answer, other: "unknown"}).contradictions == ()
    assert Answers.parse({id_: answer}).contradictions == ()


def test_a_question_that_is_not_asked_contradicts_nothing() -> None:
    assert Answers.parse({"account_security": "na", "corporate_accounts": 0}).contradictions == ()


@pytest.mark.parametrize("question", [q for q in BANK.questions if q.not_asked_when], ids=lambda q: q.id)
def test_not_applicable_is_ruled_out_by_every_level_that_makes_the_question_apply(question: Question) -> None:
    leaf = question.not_asked_when
    assert leaf
    (rule,) = [rule for rule in question.ruled_out if Mark.NA in rule.answers]
    assert rule.when.question == leaf.question
    assert set(rule.when.states) == {0, 1, 2, 3, 4} - set(leaf.states)


def conditions() -> list[tuple[str, Condition]]:
    library = load_library()
    found = [(gap.id, gap.when) for gap in library.gaps]
    found += [
        (f"{risk.id}", when) for risk in library.risks for when in (risk.first_when, risk.last_when) if when
    ]
    return found


@pytest.mark.parametrize(("name", "condition"), conditions(), ids=[name for name, _ in conditions()])
def test_no_gap_or_risk_needs_answers_that_rule_each_other_out(name: str, condition: Condition) -> None:
    ids = condition.question_ids()
    choices = [BANK.question(id_).states() for id_ in ids]
    met = [
        answers
        for states in product(*choices)
        if condition.met(answers := Answers.parse(dict(zip(ids, states, strict=True))))
    ]
    assert not met or any(not answers.contradictions for answers in met)


def likely_to_contradict(chance: random.Random) -> dict[str, State]:
    """Any answers, with those that rule each other out drawn more often."""
    given: dict[str, State] = {
        q.id: chance.choice(q.states()) for q in BANK.everything if chance.random() < 0.8
    }
    id_, answer, other, state = chance.choice(PAIRS)
    return {**given, id_: answer, other: state} if chance.random() < 0.5 else given


def test_no_verdict_is_not_yet_without_a_gap_that_says_why() -> None:
    chance = random.Random("verdicts")
    contradicting = 0
    for _ in range(1_000):
        answers = Answers.parse(likely_to_contradict(chance))
        contradicting += bool(answers.contradictions)
        result = assess(answers)
        gaps = {gap.id for gap in result.gaps}
        for verdict in result.verdicts.values():
            assert set(verdict.blockers) <= gaps
            assert bool(verdict.blockers) == (verdict.status == "not_yet")
            assert verdict.status != "not_known" or verdict.unknowns
            assert verdict.status != "ready" or not verdict.unknowns
    assert contradicting > 300


def test_no_accounts_beside_accounts_is_not_known_and_alone_is_a_gap() -> None:
    strongest = {question.id: 4 for question in BANK.questions}
    both = assess({**strongest, "account_security": "na"}).verdicts["post"]
    assert (both.status, both.blockers, both.unknowns) == ("not_known", (), ("account_security",))
    none = assess({**strongest, "corporate_accounts": 0}).verdicts["post"]
    assert (none.status, none.blockers) == ("not_yet", ("G27",))


def test_a_rule_names_questions_and_answers() -> None:
    for question, rule in RULES:
        assert isinstance(rule, RuledOut)
        assert not isinstance(BANK.question(rule.when.question), ProfileQuestion)
        assert set(rule.answers) <= set(question.states())
