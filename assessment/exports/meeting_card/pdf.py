"""The meeting card as PDF: one side of A4."""

from __future__ import annotations

from assessment.exports.brief.page import day_parts
from assessment.exports.meeting_card.content import NO_OBJECTION, Card
from assessment.exports.paper.typst import displayable, pdf

TEMPLATE = "card.typ"


def card_pdf(card: Card) -> bytes:
    """The meeting card as PDF/UA-1."""
    name = displayable(card.organisation)
    data = {
        **card.model_dump(include={"heading", "made_for", "draft", "asked", "answered", "imprint"}),
        "organisation": name,
        "name_note": "",
        "title": f"{card.heading}: {name}" if name else card.heading,
        "day": day_parts(card.day),
        "none": NO_OBJECTION,
    }
    return pdf(TEMPLATE, data, card.day)
