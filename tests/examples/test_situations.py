"""The table of situations is whole and can be read: it says nothing about how reasons are put in order."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from questions import Answers, load_bank

FOLDER = Path(__file__).parent / "situations"
FILES = sorted(FOLDER.glob("*.toml"))
SITUATIONS = {
    entry["id"]: entry for file in FILES for entry in tomllib.loads(file.read_text("utf-8"))["situation"]
}
FIELDS = {"id", "name", "held_back", "leads", "never", "why", "find_out_first", "answers"}
WRITTEN = sum(file.read_text("utf-8").count("[[situation]]") for file in FILES)

each_situation = pytest.mark.parametrize("entry", SITUATIONS.values(), ids=SITUATIONS)


def options(question_id: str) -> set[str]:
    return {str(state) for state in load_bank().question(question_id).states()}


def given(question_id: str) -> Counter[object]:
    return Counter(entry["answers"][question_id] for entry in SITUATIONS.values())


def test_no_two_of_the_forty_four_situations_share_an_id() -> None:
    assert len(SITUATIONS) == WRITTEN == 44


def test_a_third_is_held_back_two_for_each_audience() -> None:
    held = Counter(e["answers"]["persuade"] for e in SITUATIONS.values() if e["held_back"])

    assert held == dict.fromkeys(options("persuade"), 2)


def test_every_audience_kind_of_body_and_nation_occurs() -> None:
    for question_id in ("persuade", "org_type", "nation"):
        assert set(given(question_id)) == options(question_id)


def test_every_audience_has_five_and_five_bodies_or_more_are_open_already() -> None:
    assert min(given("persuade").values()) >= 5
    assert given("access_level")[3] + given("access_level")[4] >= 5


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_holds_the_situations_of_the_audience_it_is_named_after(file: Path) -> None:
    entries = tomllib.loads(file.read_text("utf-8"))["situation"]

    assert {entry["answers"]["persuade"] for entry in entries} == {file.stem}


@each_situation
def test_a_situation_has_the_fields_of_the_page_and_no_others(entry: dict[str, object]) -> None:
    optional = {"never", "find_out_first"}

    assert FIELDS - optional <= set(entry) <= FIELDS
    assert str(entry["name"]).strip()
    assert str(entry["why"]).strip()


@each_situation
def test_the_answers_can_be_given_and_leave_no_question_open(entry: dict[str, dict[str, object]]) -> None:
    assert Answers.parse(entry["answers"]).unanswered == ()


@each_situation
def test_four_in_five_scored_answers_are_known_unless_it_is_time_to_find_out(
    entry: dict[str, object],
) -> None:
    answers = Answers.parse(entry["answers"])  # type: ignore[arg-type]
    scored = {question.id for question in answers.bank.scored}
    known = 1 - len(scored & set(answers.unknowns)) / len(scored)

    assert (known < 0.8) is entry.get("find_out_first", False)


@each_situation
def test_three_different_reasons_lead_and_none_that_should_never(entry: dict[str, list[int]]) -> None:
    leads, never = entry["leads"], entry.get("never", [])

    assert len(leads) == len(set(leads)) == 3
    assert {*leads, *never} <= set(range(1, 21))
    assert not set(leads) & set(never)


@each_situation
def test_no_reason_leads_whose_claim_was_not_found(entry: dict[str, list[int]]) -> None:
    assert not {10, 18} & set(entry["leads"])
