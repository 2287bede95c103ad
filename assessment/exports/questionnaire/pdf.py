"""The questions on paper as PDF."""

from __future__ import annotations

from assessment.exports.brief.page import day_parts
from assessment.exports.paper.typst import pdf
from assessment.exports.questionnaire.content import WHO, Questionnaire

TEMPLATE = "questionnaire.typ"


def questionnaire_pdf(asked: Questionnaire) -> bytes:
    """The questionnaire as PDF/UA-1."""
    data = {**asked.model_dump(exclude={"day"}), "day": day_parts(asked.day), "who": WHO}
    return pdf(TEMPLATE, data, asked.day)
