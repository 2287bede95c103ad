"""Contributions for tests: an example, a source, and a new reason that is whole."""

from __future__ import annotations

import datetime as dt
from typing import Any

from assessment.content.pack import default_pack
from assessment.contribution.draft import draft
from assessment.contribution.models import Kind
from assessment.contribution.rules import Given

DAY = dt.date(2026, 11, 27)
FILLED = {
    "reason": "7",
    "says": "Anytown let all staff look, and colleagues put a wrong rumour right.",
    "title": "How we opened up",
    "objection": "Nobody asks us anything there.",
    "answer": "Those who ask us should find somebody who can look.",
    "url": "https://www.anytown.gov.uk/news",
    "credit": "Ann Example",
}
WRITTEN_LATER = {
    "limit": "We know that this is one account.",
    "argument": "People ask us there. So let those who know the answer look.",
    "objection_family": "no_need",
    "audiences": {"chief_executive": 3, "members": 2, "legal": 1},
    "persuades": "Customer services",
    "more": [
        {"weight": 3, "why": "Customers ask there.", "when": {"question": "enquiry_demand", "is": [2, 3, 4]}},
        {"weight": 2, "why": "Few may look.", "when": {"question": "access_level", "is": [0, 1]}},
    ],
    "groundwork": [
        {
            "when": {"question": "policy", "is": [2, 3, 4]},
            "gaps": ["G01", "G02"],
            "first": "Write a one-page policy.",
        }
    ],
    "grades": ["C"],
    "caveat": "It is one account.",
    "act": "Ask the people who answer the phones how many ask there.",
    "evidence": [{"source": "ANYTOWN-GOV-UK-1", "says": "Anytown (2026): staff answered."}],
}
"""What a moderator writes of a new reason."""


def filled(kind: Kind, **changed: str) -> Given:
    """The contribution of a filled form."""
    return draft(kind, FILLED | changed, default_pack().library, DAY)


def whole_reason(**changed: object) -> dict[str, Any]:
    """A new reason once a moderator has written the rest."""
    given: Any = filled("reason")
    source = {**given["source"], "title": "How we opened up", "supports": "Staff answered."}
    return {**given, "source": source, "reason": {**given["reason"], **WRITTEN_LATER, **changed}}
