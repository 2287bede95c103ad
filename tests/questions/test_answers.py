"""Answers: four states that are never merged, and every fault reported at once."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from questions import Answers, AnswersError
from questions.base import Mark


def test_the_four_states_and_not_asked_are_told_apart() -> None:
    answers = Answers.parse({"policy": 0, "training": Mark.UNKNOWN, "monitoring": Mark.NA})
    assert answers.state("policy") == 0
    assert answers.state("training") == Mark.UNKNOWN
    assert answers.state("monitoring") == Mark.NA
    assert answers.state("crisis_plan") == Mark.UNANSWERED
    assert answers.state("policy_agreed") == Mark.NOT_ASKED


def test_nothing_is_assumed_of_someone_who_said_nothing() -> None:
    answers = Answers.parse({})
    assert {answers.state(question.id) for question in answers.bank.everything} == {Mark.UNANSWERED}
    assert answers.unanswered == tuple(question.id for question in answers.bank.everything)


def test_none_is_the_same_as_no_answer() -> None:
    assert Answers.parse({"policy": None, "training": 2}) == Answers.parse({"training": 2})


def test_every_fault_is_reported_and_named() -> None:
    with pytest.raises(AnswersError) as refused:
        Answers.parse(
            {"moon": 1, "policy": 5, "training": Mark.NA, "org_type": "army", "monitoring": "maybe"}
        )
    assert refused.value.problems == (
        "'moon': there is no question with this id",
        "policy: 5 is not an answer; allowed: a whole number from 0 to 4, 'unknown'",
        "training: 'na' (not applicable) cannot be true for this question",
        (
            "org_type: 'army' is not an answer; allowed: council, council_landlord, nhs, police, fire, "
            "landlord, central, education, charity, other"
        ),
        "monitoring: 'maybe' is not an answer; allowed: a whole number from 0 to 4, 'unknown', 'na'",
    )
    assert str(refused.value) == "\n".join(refused.value.problems)


@pytest.mark.parametrize("value", [True, 2.0, "2", -1, 5, "", "NA", [], {}, b"2", "unanswered", "not_asked"])
def test_what_only_looks_like_an_answer_is_refused(value: object) -> None:
    with pytest.raises(AnswersError, match=r"policy: .* is not an answer"):
        Answers.parse({"policy": value})


def test_a_long_wrong_value_is_shortened_in_the_message() -> None:
    with pytest.raises(AnswersError) as refused:
        Answers.parse({"policy": "x" * 500})
    assert len(str(refused.value)) < 140


@pytest.mark.parametrize(
    ("hiding", "hidden"),
    [
        ({"policy": 0}, "policy_agreed"),
        ({"corporate_accounts": 0}, "account_security"),
        ({"enquiry_demand": 0}, "enquiry_handling"),
    ],
)
def test_an_answer_that_no_longer_applies_comes_back_when_it_applies_again(
    hiding: dict[str, int], hidden: str
) -> None:
    before = Answers.parse({hidden: 3, **dict.fromkeys(hiding, 2)})
    away = before.replacing(hiding)
    assert before.asked(hidden)
    assert not away.asked(hidden)
    assert away.says(hidden) == "Not asked"
    assert away.replacing(dict.fromkeys(hiding, 2)) == before
    assert away.replacing(dict.fromkeys(hiding, 2)).state(hidden) == 3


def test_an_unknown_that_is_not_asked_is_not_counted_as_unknown() -> None:
    answers = Answers.parse({"policy": 0, "policy_agreed": Mark.UNKNOWN, "training": Mark.UNKNOWN})
    assert answers.unknowns == ("training",)
    assert "policy_agreed" not in answers.unanswered


@given(...)
def test_answers_do_not_depend_on_the_order_they_were_given_in(answers: Answers) -> None:
    turned = Answers.parse(dict(reversed(list(answers.given.items()))))
    assert turned == answers
    assert hash(turned) == hash(answers)


@given(...)
def test_every_question_is_in_exactly_one_state(answers: Answers) -> None:
    for question in answers.bank.everything:
        state = answers.state(question.id)
        assert state in (*question.states(), Mark.UNANSWERED, Mark.NOT_ASKED)
        assert (question.id in answers.unknowns) == (state == Mark.UNKNOWN)
        assert (question.id in answers.unanswered) == (state == Mark.UNANSWERED)
        assert answers.says(question.id)


def test_answers_cannot_be_changed_in_place() -> None:
    answers = Answers.parse({"policy": 1})
    with pytest.raises(TypeError):
        answers.given["policy"] = 4  # type: ignore[index]
    assert answers != {"policy": 1}


def test_a_mark_and_its_text_are_the_same_answer() -> None:
    by_mark = Answers.parse({"policy": Mark.UNKNOWN, "monitoring": Mark.NA})
    by_text = Answers.parse({"policy": "unknown", "monitoring": "na"})
    assert (by_mark, hash(by_mark)) == (by_text, hash(by_text))
    assert json.dumps(dict(by_mark.given)) == '{"policy": "unknown", "monitoring": "na"}'
    with pytest.raises(AnswersError, match="org_type: 'unknown' is not an answer"):
        Answers.parse({"org_type": Mark.UNKNOWN})
