"""The two verdicts: which answers open reading and posting, and what each names when it does not."""

from __future__ import annotations

import pytest

from assessment import assess
from assessment.content.pack import default_pack
from questions import load_bank
from questions.conditions import State

READ = {"policy": 2, "code_of_conduct": 2, "technical_protection": 2, "monitoring": 1}
POST = READ | {
    "policy": 3,
    "read_vs_post": 3,
    "account_security": 3,
    "training": 3,
    "public_duties": 3,
    "staff_support": 2,
}
GATES = {"read": READ, "post": POST}
CASES = [(verdict, id_) for verdict, gates in GATES.items() for id_ in gates]


def answers(**given: State) -> dict[str, State]:
    """The strongest answers to everything scored, but for those given."""
    return {question.id: 4 for question in load_bank().scored} | given


@pytest.mark.parametrize(("verdict", "id_"), CASES)
def test_a_gate_opens_at_its_level_and_not_below(verdict: str, id_: str) -> None:
    needed = GATES[verdict][id_]
    for level in range(5):
        found = assess(answers(**{id_: level})).verdicts[verdict]
        assert found.status == ("ready" if level >= needed else "not_yet")
        assert bool(found.blockers) == (level < needed)
        assert found.unknowns == ()


@pytest.mark.parametrize("verdict", GATES)
def test_no_other_question_holds_up_a_verdict(verdict: str) -> None:
    others = {q.id: 0 for q in load_bank().scored if q.id not in GATES[verdict]}
    others |= {"corporate_accounts": 1}
    assert assess(answers(**others)).verdicts[verdict].status == "ready"


@pytest.mark.parametrize(("verdict", "id_"), CASES)
@pytest.mark.parametrize("state", ["unknown", None])
def test_a_gate_that_is_not_known_names_the_question(verdict: str, id_: str, state: State | None) -> None:
    given = {key: value for key, value in answers(**{id_: state or 0}).items() if value is not None}
    if state is None:
        del given[id_]
    found = assess(given).verdicts[verdict]
    assert (found.status, found.blockers, found.unknowns) == ("not_known", (), (id_,))


def test_no_monitoring_of_individuals_passes_the_gate_on_monitoring() -> None:
    assert assess(answers(monitoring="na")).verdicts["read"].status == "ready"


def test_without_an_account_posting_waits_and_reading_does_not() -> None:
    result = assess(answers(corporate_accounts=0))
    assert result.verdicts["read"].status == "ready"
    assert result.verdicts["post"].status == "not_yet"
    assert result.verdicts["post"].blockers == ("G27",)
    assert result.verdicts["post"].unknowns == ()


def test_what_fails_wins_over_what_is_not_known_and_both_are_named() -> None:
    found = assess(answers(policy=1, monitoring="unknown")).verdicts["read"]
    assert (found.status, found.blockers, found.unknowns) == ("not_yet", ("G02",), ("monitoring",))


def test_combined_gaps_are_named_beside_the_single_ones_they_repeat() -> None:
    found = assess(answers(policy=1, access_level=4)).verdicts["read"]
    assert found.blockers == ("C1", "G02")
    assert found.needed == ("G02",)


def test_posting_has_the_gates_of_reading_with_the_higher_level() -> None:
    for verdict, gates in GATES.items():
        found = default_pack().method.gates_for("read" if verdict == "read" else "post")
        assert {gate.question: gate.at_least for gate in found} == gates
