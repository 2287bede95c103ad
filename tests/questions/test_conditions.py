"""Conditions are data: a question with its states, all_of, any_of, or a count of don't knows."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from questions import Answers
from questions.conditions import Condition

POLICY = {"question": "policy", "is": [0, 1]}
TRAINING = {"question": "training", "is": ["unknown"]}


def condition(data: dict[str, Any]) -> Condition:
    made: Condition = TypeAdapter(Condition).validate_python(data)
    return made


@pytest.mark.parametrize(
    ("data", "given", "because"),
    [
        (POLICY, {"policy": 1}, ("policy",)),
        (POLICY, {"policy": 2}, ()),
        (POLICY, {}, ()),
        ({"all_of": [POLICY, TRAINING]}, {"policy": 0, "training": "unknown"}, ("policy", "training")),
        ({"all_of": [POLICY, TRAINING]}, {"policy": 0, "training": 0}, ()),
        ({"any_of": [POLICY, TRAINING]}, {"policy": 4, "training": "unknown"}, ("training",)),
        ({"any_of": [POLICY, TRAINING]}, {"policy": 0, "training": "unknown"}, ("policy", "training")),
        ({"any_of": [POLICY, TRAINING]}, {"policy": 4}, ()),
        ({"all_of": [POLICY, {"any_of": [TRAINING, POLICY]}]}, {"policy": 0}, ("policy",)),
        ({"unknowns_at_least": 2}, {"policy": "unknown", "training": "unknown"}, ("policy", "training")),
        ({"unknowns_at_least": 2}, {"policy": "unknown", "training": 0}, ()),
        ({"question": "policy_agreed", "is": ["not_asked"]}, {"policy": 0}, ("policy_agreed",)),
        ({"question": "policy", "is": ["unanswered"]}, {}, ("policy",)),
    ],
)
def test_a_condition_is_met_because_of_the_answers_that_meet_it(
    data: dict[str, Any], given: dict[str, object], because: tuple[str, ...]
) -> None:
    answers = Answers.parse(given)
    assert condition(data).because(answers) == because
    assert condition(data).met(answers) == bool(because)


def test_a_condition_names_each_of_its_questions_once() -> None:
    assert condition({"all_of": [POLICY, {"any_of": [TRAINING, POLICY]}]}).question_ids() == (
        "policy",
        "training",
    )


@pytest.mark.parametrize(
    "data", [{}, {**POLICY, "unknowns_at_least": 1}, {"question": "policy"}, {"is": [1]}]
)
def test_a_condition_is_exactly_one_kind(data: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match=r"a condition is exactly one|needs 'is' with at least one"):
        condition(data)
