"""The messages to people who can find out what is not known."""

from __future__ import annotations

from hypothesis import given

from assessment import assess
from assessment.exports.letters import letters
from questions import Answers, load_bank
from questions.base import Mark

BANK = load_bank()


@given(answers=...)
def test_each_question_that_is_not_known_is_asked_once_in_full_of_the_one_who_can_find_out(
    answers: Answers,
) -> None:
    written = letters(assess(answers))
    for question in BANK.questions:
        asked = [letter for letter in written if question.text in letter.text]
        missing = answers.state(question.id) in (Mark.UNKNOWN, Mark.UNANSWERED)
        assert len(asked) == missing
        for letter in asked:
            assert letter.person.lower() == question.who_can_find_out.removeprefix("Your ").lower()
            assert all(level.text in letter.text for level in question.levels)


def test_nobody_is_written_to_where_all_is_known() -> None:
    assert letters(assess({question.id: 4 for question in BANK.questions})) == ()


def test_a_message_says_how_many_answers_it_asks_for() -> None:
    one = letters(assess({q.id: 4 for q in BANK.questions} | {"monitoring": "unknown"}))
    assert [letter.person for letter in one] == ["Data protection officer"]
    assert "the answer to the question below" in one[0].text
    assert "the answers to the two questions below" in letters(assess({}))[0].text
