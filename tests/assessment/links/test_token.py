"""The token: answers as short text that survives mail programs and new versions of the questions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment import TokenError, decode_token, encode_token
from assessment.links.token import BLANK, DIGITS, VERSION, check, codes
from questions import Answers, load_bank
from questions.models import Question, QuestionBank, Section

BANK = load_bank()
GOLDEN: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "tokens.toml").read_text("utf-8")
)["token"]
FULL = Answers.parse({question.id: question.states()[-1] for question in BANK.everything})
DAMAGED = "The link is damaged or not complete. Copy the whole link again, or start a new check."
EMPTY = "The link holds no answers. Ask for the whole link again, or start a new check."
NEWER = "The link was made by a newer version of this check and cannot be read here."


def sealed(body: str) -> str:
    return body + check(body)


def with_sections(sections: Iterable[Section], retired: Iterable[int] = ()) -> QuestionBank:
    """A bank built anew, so that nothing it has looked up before comes along."""
    return QuestionBank(
        version="later", retired_slots=tuple(retired), profile=BANK.profile, sections=tuple(sections)
    )


def changed(id_: str, **update: object) -> QuestionBank:
    """The bank with one question changed."""
    return with_sections(
        holding(section, (q.model_copy(update=update) if q.id == id_ else q for q in section.questions))
        for section in BANK.sections
    )


def retired(id_: str) -> QuestionBank:
    """The bank without one question, its slot never to be used again."""
    sections = [holding(section, (q for q in section.questions if q.id != id_)) for section in BANK.sections]
    return with_sections(sections, [BANK.question(id_).slot])


def added(slot: int) -> QuestionBank:
    """The bank with one question more, first in its section."""
    first, *rest = BANK.sections
    newcomer = BANK.scored[-1].model_copy(update={"id": "newcomer", "slot": slot})
    return with_sections([holding(first, (newcomer, *first.questions)), *rest])


def holding(section: Section, questions: Iterable[Question]) -> Section:
    return section.model_copy(update={"questions": tuple(questions)})


@given(...)
def test_answers_come_back_exactly(answers: Answers) -> None:
    token = encode_token(answers)
    assert decode_token(token) == answers
    assert decode_token(token).given == answers.given


@given(...)
def test_a_token_is_short_and_of_letters_and_digits_only(answers: Answers) -> None:
    assert re.fullmatch(r"[0-9A-Za-z]{5,40}", encode_token(answers))


def test_a_full_set_of_answers_fits_in_40_characters() -> None:
    assert len(FULL.given) == len(BANK.everything)
    assert len(encode_token(FULL)) <= 40


@given(one=..., other=...)
def test_different_answers_have_different_tokens(one: Answers, other: Answers) -> None:
    assert (encode_token(one) == encode_token(other)) == (one == other)


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden["name"])
def test_a_token_of_the_record_stands_for_ever(golden: dict[str, Any]) -> None:
    answers = Answers.parse(golden["answers"])
    assert decode_token(golden["text"]) == answers
    assert encode_token(answers) == golden["text"]


def test_there_are_tokens_on_record() -> None:
    assert len(GOLDEN) >= 8


@pytest.mark.parametrize("token", [encode_token(FULL), *(golden["text"] for golden in GOLDEN)])
def test_every_change_of_a_single_character_is_noticed(token: str) -> None:
    for place, old in enumerate(token):
        for new in DIGITS:
            if new != old:
                refused(token[:place] + new + token[place + 1 :])


@pytest.mark.parametrize("token", [encode_token(FULL), *(golden["text"] for golden in GOLDEN)])
def test_every_swap_of_neighbours_and_every_loss_of_the_end_is_noticed(token: str) -> None:
    for place in range(len(token) - 1):
        left, right = token[place], token[place + 1]
        if left != right:
            refused(token[:place] + right + left + token[place + 2 :])
    for end in range(len(token)):
        refused(token[:end])


@given(answers=..., place=st.integers(0, 39), character=st.sampled_from(DIGITS))
def test_a_character_lost_or_added_is_noticed(answers: Answers, place: int, character: str) -> None:
    token = encode_token(answers)
    place = min(place, len(token) - 1)
    lost = token[:place] + token[place + 1 :]
    extra = token[:place] + character + token[place:]
    for text in (lost, extra):
        assume(text != token)
        refused(text)


def refused(text: str) -> None:
    with pytest.raises(TokenError) as fault:
        decode_token(text)
    assert str(fault.value) in (DAMAGED, EMPTY, NEWER)


@given(st.text())
def test_any_other_text_is_refused_in_a_clear_sentence(text: str) -> None:
    refused(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", EMPTY),
        ("  .\n", EMPTY),
        ("1", DAMAGED),
        (check(""), DAMAGED),
        ("https://example.org/?a=" + encode_token(FULL), DAMAGED),
        ("1" * 5000, DAMAGED),
        (sealed("1" + "x" * 200), DAMAGED),
        ("１" + encode_token(FULL)[1:], DAMAGED),
        (sealed("2" + encode_token(FULL)[1:-4]), NEWER),
        (sealed(VERSION + BLANK * 59 + "3"), NEWER),
    ],
)
def test_the_sentence_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(TokenError) as fault:
        decode_token(text)
    assert str(fault.value) == message


def test_an_answer_that_this_version_does_not_know_is_refused_by_name() -> None:
    slot = BANK.question("policy").slot
    with pytest.raises(TokenError, match="“Social media policy” that this version does not know"):
        decode_token(sealed(VERSION + BLANK * slot + "n"))


@pytest.mark.parametrize("end", [".", ",", ";", ")", "]", ">", "'", '"', "!", "?", ":", " ", "\n", "”", "’."])
def test_what_mail_programs_add_at_the_end_does_no_harm(end: str) -> None:
    assert decode_token(encode_token(FULL) + end) == FULL


def test_a_token_outlives_the_rewording_of_a_question() -> None:
    bank = changed("policy", text="Is there a policy?", label="Policy")
    assert decode_token(encode_token(FULL), bank).given == FULL.given


def test_a_token_outlives_a_new_order_of_questions_and_sections() -> None:
    turned = [holding(section, reversed(section.questions)) for section in reversed(BANK.sections)]
    bank = with_sections(turned)
    assert bank.questions == tuple(reversed(BANK.questions))
    assert decode_token(encode_token(FULL), bank).given == FULL.given
    assert encode_token(Answers.parse(FULL.given, bank)) == encode_token(FULL)


def test_a_token_outlives_a_new_question_which_is_unanswered() -> None:
    answers = decode_token(encode_token(FULL), added(slot=27))
    assert answers.given == FULL.given
    assert answers.state("newcomer") == "unanswered"


def test_a_token_outlives_the_end_of_a_question() -> None:
    answers = decode_token(encode_token(FULL), retired("misuse_evidence"))
    assert dict(answers.given) == {id_: s for id_, s in FULL.given.items() if id_ != "misuse_evidence"}


def test_a_token_with_an_answer_to_a_question_of_a_later_version_is_refused() -> None:
    later = added(slot=27)
    token = encode_token(Answers.parse({"newcomer": 3}, later))
    assert decode_token(token, later).given == {"newcomer": 3}
    with pytest.raises(TokenError) as fault:
        decode_token(token)
    assert str(fault.value) == NEWER


@pytest.mark.parametrize("question", BANK.everything, ids=lambda question: question.id)
def test_each_answer_of_a_question_has_a_character_of_its_own(question: Question) -> None:
    characters = list(codes(question).values())
    assert len(characters) == len(set(characters)) == len(question.states())
    assert BLANK not in characters
    assert all(character in DIGITS for character in characters)


def test_a_token_holds_no_text_that_anyone_typed() -> None:
    assert set(encode_token(FULL)) <= set(DIGITS)
