"""The questions on paper: exactly the bank, at most eight sides, and back by typing what was marked."""

from __future__ import annotations

import io
from datetime import date

import docx
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.content.pack import default_pack
from assessment.exports.questionnaire.codes import answers_typed, code_of, read_back, too_long
from assessment.exports.questionnaire.content import WHO, questionnaire
from assessment.exports.questionnaire.docx import questionnaire_docx
from assessment.exports.questionnaire.pdf import questionnaire_pdf
from assessment.text import one_line
from questions import Answers, load_bank
from tests.assessment.pdf_structure import heading_levels, tags

BANK = load_bank()
DAY = date(2026, 11, 27)
MOST_SIDES = 8
PAPER = questionnaire(default_pack(), DAY)


@pytest.fixture(scope="module")
def reader() -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(questionnaire_pdf(PAPER)))


def test_it_holds_exactly_the_questions_and_answers_of_the_bank() -> None:
    asked = [each for part in PAPER.parts for each in part.asked]
    assert [each.text for each in asked] == [question.text for question in BANK.everything]
    for each, question in zip(asked, BANK.everything, strict=True):
        assert [choice.text for choice in each.choices] == [
            question.says(state) for state in question.states()
        ]
    numbers = [each.number for each in asked if each.number]
    assert numbers == [str(place) for place in range(1, len(BANK.questions) + 1)]


def test_the_pdf_is_tagged_and_short_and_says_it_all(reader: pypdf.PdfReader) -> None:
    assert len(reader.pages) <= MOST_SIDES
    assert reader.metadata.title == PAPER.title
    assert heading_levels(reader).count(3) == len(BANK.everything)
    assert {"/L", "/LI", "/H1", "/H2"} <= set(tags(reader))
    said = squeezed(" ".join(page.extract_text() for page in reader.pages))
    for text in everything_said():
        assert squeezed(text) in said, text
    assert said.count(squeezed(WHO)) == len(BANK.questions)


def test_word_says_the_same() -> None:
    document = docx.Document(io.BytesIO(questionnaire_docx(PAPER)))
    said = squeezed(" ".join(paragraph.text for paragraph in document.paragraphs))
    for text in everything_said():
        assert squeezed(text) in said, text
    assert said.count(squeezed(WHO)) == len(BANK.questions)
    headings = [p for p in document.paragraphs if p.style.name == "Heading 3"]
    assert len(headings) == len(BANK.everything)


def everything_said() -> list[str]:
    """Every question and hint, and every answer with its character before it."""
    return [
        text
        for part in PAPER.parts
        for each in part.asked
        for text in (each.text, each.hint, *(f"{choice.code} {choice.text}" for choice in each.choices))
    ]


def squeezed(text: str) -> str:
    """A text regardless of where lines break: some readers put a space there and some none."""
    return "".join(text.split())


@settings(max_examples=100)
@given(...)
def test_what_is_marked_on_paper_comes_back_by_typing_it(answers: Answers) -> None:
    typed = {
        kind: "".join(code_of(q, answers.given[q.id]) if q.id in answers.given else "-" for q in asked)
        for kind, asked in (("profile", BANK.profile), ("questions", BANK.questions))
    }
    read = (
        *read_back(typed["profile"], BANK.profile),
        *read_back(f" {typed['questions'].lower()} ", BANK.questions),
    )
    assert not any(each.fault for each in read)
    assert answers_typed(read) == dict(answers.given)


@settings(max_examples=40)
@given(st.text(max_size=40))
def test_whatever_is_typed_is_an_answer_or_named_as_none(text: str) -> None:
    read = read_back(text, BANK.questions)
    assert [each.question for each in read] == list(BANK.questions)
    for each in read:
        assert each.state is None or each.state in each.question.states()
        assert not (each.fault and each.state is not None)
    Answers.parse(answers_typed(read), BANK)


def test_a_wrong_character_is_named_with_what_is_allowed() -> None:
    second = read_back("3n", BANK.questions)[1]
    assert (
        one_line(second.fault) == "“n” is no answer here; allowed: 0, 1, 2, 3, 4, ?, and - to leave it open."
    )
    assert too_long("3" * len(BANK.questions), BANK.questions) == ""
    assert "1 more were typed" in too_long("3" * (len(BANK.questions) + 1), BANK.questions)
