"""The meeting card: objections that the audience raises, one honest answer each, one side as PDF and Word."""

from __future__ import annotations

import io

import docx
import pypdf
import pytest
from hypothesis import given, settings

from assessment import assess
from assessment.exports.brief.ask import ask
from assessment.exports.meeting_card.content import MOST_OBJECTIONS, Answered, Card, meeting_card
from assessment.exports.meeting_card.docx import card_docx
from assessment.exports.meeting_card.pdf import card_pdf
from questions import Answers
from reasons import load_library
from tests.assessment.brief_cases import DAY, ORGANISATIONS


def card(answers: Answers, name: str = "") -> Card:
    return meeting_card(assess(answers), organisation=name, day=DAY)


@settings(max_examples=40)
@given(...)
def test_the_card_answers_only_with_reasons_that_can_be_used_and_are_verified(answers: Answers) -> None:
    assessment, made = assess(answers), card(answers)
    usable = {ranked.entry.answer: ranked for ranked in assessment.reasons_to_use}
    used = [usable[item.answer] for item in made.answered]
    assert all(ranked.entry.verified and ranked.entry.objection for ranked in used)
    assert len(used) <= MOST_OBJECTIONS
    assert [ranked.speaks for ranked in used] == sorted((ranked.speaks for ranked in used), reverse=True)
    assert made.asked == ask(assessment).sentence


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_the_card_is_one_tagged_side_and_word_says_the_same(name: str) -> None:
    made = meeting_card(assess(ORGANISATIONS[name]), organisation="Tŷ Cyngor " * 20, day=DAY)
    reader = pypdf.PdfReader(io.BytesIO(card_pdf(made)))
    assert len(reader.pages) == 1
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    text = " ".join(reader.pages[0].extract_text().split())
    written = " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(card_docx(made))).paragraphs)
    for item in made.answered:
        assert item.answer in text
        assert item.answer in written


def test_the_longest_answers_of_all_fit_one_side() -> None:
    longest = sorted(load_library().reasons, key=lambda reason: -len(reason.answer + reason.objection))
    made = card(Answers.parse({}))
    answered = tuple(
        Answered(objection=reason.objection, answer=reason.answer) for reason in longest[:MOST_OBJECTIONS]
    )
    full = made.model_copy(update={"answered": answered, "organisation": "W" * 200})
    assert len(pypdf.PdfReader(io.BytesIO(card_pdf(full))).pages) == 1
