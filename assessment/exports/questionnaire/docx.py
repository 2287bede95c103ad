"""The questions on paper as a Word file: the same words, to be changed."""

from __future__ import annotations

from docx.document import Document
from docx.shared import Pt

from assessment.exports.paper import word
from assessment.exports.questionnaire.content import WHO, Asked, Questionnaire

SIZE = 10
BOX = "☐"
LINE = "_" * 80


def questionnaire_docx(asked: Questionnaire) -> bytes:
    """The questionnaire as DOCX."""
    document = word.new_document(asked.title, asked.day, "brief", size=SIZE)
    word.heading(document, asked.title, 1)
    for text in (asked.product, asked.intro, asked.typing):
        word.paragraph(document, text, style=word.SMALL if text == asked.product else word.DEFAULT)
    for part in asked.parts:
        word.heading(document, part.title, 2)
        for each in part.asked:
            _add(document, each)
    word.page_numbers(document)
    return word.saved(document)


def _add(document: Document, asked: Asked) -> None:
    word.heading(document, f"{asked.number}. {asked.text}" if asked.number else asked.text, 3)
    if asked.hint:
        _tight(document, asked.hint, word.SMALL)
    for choice in asked.choices:
        _tight(document, f"{BOX} {choice.code}  {choice.text}", word.DEFAULT)
    if asked.who:
        _tight(document, f"{WHO} ({asked.who})", word.DEFAULT)
        _tight(document, LINE, word.DEFAULT, keep=False)


def _tight(document: Document, text: str, style: str, *, keep: bool = True) -> None:
    """A line of a question, close below the one before and on the same page as the next."""
    made = word.paragraph(document, text, style=style).paragraph_format
    made.space_before, made.space_after, made.keep_with_next = Pt(0), Pt(1), keep
