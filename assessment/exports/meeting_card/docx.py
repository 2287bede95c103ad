"""The meeting card as a Word file: the same words as the PDF, to be edited."""

from __future__ import annotations

from assessment.exports.meeting_card.content import NO_OBJECTION, Card
from assessment.exports.paper import word

SIZE = 10.5


def card_docx(card: Card) -> bytes:
    """The meeting card as DOCX."""
    document = word.new_document(card.title, card.day, "brief", size=SIZE)
    if card.draft:
        word.paragraph(document, card.draft, style=word.LEAD)
    word.heading(document, card.heading, 1)
    if card.organisation:
        word.paragraph(document, card.organisation, style=word.LEAD)
    word.paragraph(document, card.made_for, style=word.SMALL)
    word.paragraph(document, card.asked, style=word.BOXED)
    word.heading(document, "If they say", 2)
    if not card.answered:
        word.paragraph(document, NO_OBJECTION)
    for item in card.answered:
        word.heading(document, f"“{item.objection}”", 3)
        word.paragraph(document, item.answer)
    word.paragraph(document, card.imprint, style=word.SMALL)
    return word.saved(document)
