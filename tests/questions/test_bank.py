"""What the question bank promises: permanent ids and slots, whole ladders, seven sections."""

from __future__ import annotations

import pytest

from questions import load_bank
from questions.bank import can_be_true
from questions.base import Mark
from questions.models import ProfileQuestion, Question, QuestionBank
from reasons import load_library

BANK = load_bank()

SECTIONS = {
    "starting_point": ["access_level", "read_vs_post", "policy", "policy_agreed"],
    "security": ["filtering_rule", "technical_protection", "account_security", "personal_devices"],
    "conduct": ["code_of_conduct", "misuse_handling", "monitoring", "misuse_evidence"],
    "channels": [
        "corporate_accounts",
        "enquiry_demand",
        "enquiry_handling",
        "channel_parity",
        "staff_phones",
    ],
    "leadership": ["sponsorship", "trust_stance"],
    "training": ["training", "staff_support"],
    "crisis_and_duties": ["crisis_plan", "myth_busting", "public_duties"],
}
CONTEXT = {"access_level", "enquiry_demand", "staff_phones"}
NOT_APPLICABLE_OFFERED = {"policy_agreed", "account_security", "monitoring", "enquiry_handling"}
NOT_ASKED_WHEN = {
    "policy_agreed": ("policy", (0,), 0),
    "account_security": ("corporate_accounts", (0,), "na"),
    "enquiry_handling": ("enquiry_demand", (0,), "na"),
}
# Slots and option codes stand in links that people keep: this table only ever grows.
SLOTS = [
    *["org_type", "nation", "persuade"],
    *[id_ for ids in SECTIONS.values() for id_ in ids],
]
OPTION_CODES = {
    "org_type": [
        *["council", "council_landlord", "nhs", "police", "fire"],
        *["landlord", "central", "education", "charity", "other"],
    ],
    "nation": ["england", "scotland", "wales", "northern_ireland", "outside_uk"],
    "persuade": ["chief_executive", "it", "hr", "legal", "finance", "members", "nobody"],
}


def test_the_sections_and_their_questions_are_those_of_the_method(bank: QuestionBank) -> None:
    assert {s.id: [q.id for q in s.questions] for s in bank.sections} == SECTIONS


def test_21_questions_are_scored_and_three_give_context(bank: QuestionBank) -> None:
    assert len(bank.scored) == 21
    assert {question.id for question in bank.questions if not question.scored} == CONTEXT


def test_slots_are_where_links_expect_them(bank: QuestionBank) -> None:
    assert {question.slot: question.id for question in bank.everything} == dict(enumerate(SLOTS))


def test_option_codes_are_where_links_expect_them(bank: QuestionBank) -> None:
    codes = {item.id: {option.code: option.id for option in item.options} for item in bank.profile}
    assert codes == {id_: dict(enumerate(options, start=1)) for id_, options in OPTION_CODES.items()}


def test_not_applicable_is_offered_only_where_it_can_be_true(bank: QuestionBank) -> None:
    assert {
        question.id for question in bank.questions if Mark.NA in question.states()
    } == NOT_APPLICABLE_OFFERED


def test_a_question_is_left_out_only_for_the_answers_of_the_method(bank: QuestionBank) -> None:
    found = {
        question.id: (when.question, when.states, question.counts_as)
        for question in bank.questions
        if (when := question.not_asked_when)
    }
    assert found == NOT_ASKED_WHEN


@pytest.mark.parametrize("question", BANK.questions, ids=lambda question: question.id)
def test_a_question_is_whole(question: Question) -> None:
    assert question.states()[:6] == (0, 1, 2, 3, 4, Mark.UNKNOWN)
    assert [level.value for level in question.levels] == [0, 1, 2, 3, 4]
    assert len({level.text.casefold() for level in question.levels}) == 5
    assert question.text.rstrip(")").endswith(("?", "."))
    assert all([question.label, question.why, question.good, question.who_can_find_out])
    known = {source.id for source in load_library().sources}
    assert set(question.source_ids) <= known
    if question.not_asked_when:
        states = {other.id: other.states() for other in BANK.everything}
        assert can_be_true(question.not_asked_when, states.get)


@pytest.mark.parametrize("question", BANK.questions, ids=lambda question: question.id)
def test_a_question_says_each_answer_in_different_words(question: Question) -> None:
    said = [question.says(state) for state in (*question.states(), "unanswered", "not_asked")]
    assert len(set(said)) == len(said)
    assert all(said)


@pytest.mark.parametrize("item", BANK.profile, ids=lambda item: item.id)
def test_a_profile_question_says_each_option_in_different_words(item: ProfileQuestion) -> None:
    said = [item.says(state) for state in (*item.states(), "unanswered")]
    assert len(set(said)) == len(said)


def test_an_unknown_section_or_question_is_an_error_with_its_name(bank: QuestionBank) -> None:
    assert bank.section("security").title == "Firewall, web filtering and security"
    with pytest.raises(KeyError, match="moon"):
        bank.section("moon")
    with pytest.raises(KeyError, match="moon"):
        bank.question("moon")


def test_questions_of_sections_and_of_the_profile_are_looked_up_apart_or_together() -> None:
    for question in BANK.questions:
        assert BANK.ladder(question.id) is BANK.question(question.id) is question
        with pytest.raises(KeyError, match=question.id):
            BANK.profile_question(question.id)
    for asked in BANK.profile:
        assert BANK.profile_question(asked.id) is BANK.question(asked.id) is asked
        with pytest.raises(KeyError, match=asked.id):
            BANK.ladder(asked.id)
