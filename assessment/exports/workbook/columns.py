"""The columns of the workbook: how they are headed, how they are found again, and what a status may be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from assessment.exports.recommendations_csv import COLUMNS, NOT_STARTED
from assessment.exports.table import spoken
from questions.models import Model

PLAN, ANSWERS, SOURCES = "Plan", "Answers", "Sources"
NO_LONGER_DUE = ("Done", "Will not be done")
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
"""What is taken for a due date. Spreadsheets count wrongly before March 1900."""
STATUSES = (NOT_STARTED, "Started", *NO_LONGER_DUE)
CODE = "Code of your answers (leave as it is)"
PLAN_HEADS: Mapping[str, str] = MappingProxyType(
    {
        "priority": "Order",
        "finding": "What we found",
        "recommended_action": "What to do",
        "first_step": "First step",
        "blocks": "Holds up",
        "suggested_owner": "Who could do it",
        "owner": "Owner",
        "status": "Status",
        "due_date": "Due date",
        "timescale": "By when",
        "effort_days_min": "Days of work, at least",
        "effort_days_max": "Days of work, at most",
        "severity": "How serious",
        "area": "Area",
        "your_answer": "Your answer",
        "why_it_matters": "Why it matters",
        "points_gained": "Points gained",
        "supports_reasons": "Reasons that need it first",
        "source_title": "Sources",
        "source_url": "Addresses of the sources",
        "gap_id": "Gap",
        "assessment": CODE,
    }
)
"""Each column of the recommendations CSV, in its order, as the sheet heads it."""
ANSWER_HEADS: Mapping[str, str] = MappingProxyType(
    {
        "section": "Section",
        "question": "Question",
        "answer": "Answer",
        "how_we_know": "How we know",
        "who_told_us": "Who told us",
        "where_the_proof_is": "Where the proof is",
        "question_id": "Name of the question",
        "assessment": CODE,
    }
)
SOURCE_HEADS = ("Publisher", "Year", "Title", "Used for", "Address")


class Proof(Model):
    """What a person noted beside an answer. It stands in the workbook and nowhere else."""

    how_we_know: str = ""
    who_told_us: str = ""
    where_the_proof_is: str = ""

    @property
    def says_something(self) -> bool:
        """Whether anything was noted."""
        return any((self.how_we_know, self.who_told_us, self.where_the_proof_is))


NO_PROOF: Mapping[str, Proof] = MappingProxyType({})
"""Nothing noted; else what was noted, by question id."""


def _by_word(heads: Mapping[str, str]) -> dict[str, str]:
    return {spoken(words): column for column, words in heads.items()}


PLAN_BY_WORD = {**_by_word(PLAN_HEADS), **{spoken(column): column for column in COLUMNS}}
ANSWERS_BY_WORD = _by_word(ANSWER_HEADS)


def plan_column(head: str) -> str | None:
    """The column of the recommendations that a head stands for, in the CSV or in the workbook."""
    return PLAN_BY_WORD.get(spoken(head))


def answer_column(head: str) -> str | None:
    """The column of the sheet of answers that a head stands for."""
    return ANSWERS_BY_WORD.get(spoken(head))


def ours(head: str) -> bool:
    """Whether a head is one that only the workbook has."""
    return spoken(head) == spoken(CODE)
