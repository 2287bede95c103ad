"""The brief as PDF: always one side of A4."""

from __future__ import annotations

from assessment.exports.brief.content import Brief
from assessment.exports.brief.fit import fitted
from assessment.exports.brief.page import TEMPLATE, page_data
from assessment.exports.paper.typst import pdf


def brief_pdf(brief: Brief) -> bytes:
    """The brief as PDF/UA-1, with as much as one page holds."""
    held = fitted(brief)
    return pdf(TEMPLATE, page_data(held.brief, held.size), brief.day)
