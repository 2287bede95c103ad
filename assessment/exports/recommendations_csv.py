"""The recommendations as a work plan: one row for each gap in the order to do them, written and read back."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from assessment.exports.spreadsheet import csv_bytes
from assessment.links.token import PARAMETER, encode_token
from assessment.result import Assessment, GapFound
from assessment.wording import SEVERITY, blocks_words, points
from questions import Answers, load_bank
from questions.models import Model, Question
from reasons import load_library
from reasons.models import Library

COLUMNS = (
    "priority",
    "finding",
    "recommended_action",
    "first_step",
    "blocks",
    "suggested_owner",
    "owner",
    "status",
    "due_date",
    "timescale",
    "effort_days_min",
    "effort_days_max",
    "severity",
    "area",
    "your_answer",
    "why_it_matters",
    "points_gained",
    "supports_reasons",
    "source_title",
    "source_url",
    "gap_id",
    "assessment",
)
NOT_STARTED = "Not started"


class Progress(Model):
    """What a person filled in for one recommendation."""

    status: str = ""
    owner: str = ""
    due_date: str = ""


NO_PROGRESS: Mapping[str, Progress] = MappingProxyType({})


def recommendations(
    assessment: Assessment, progress: Mapping[str, Progress] = NO_PROGRESS
) -> list[dict[str, str]]:
    """One row a gap, keyed by column; owner and due date are the user's, empty to begin with."""
    answers, library = Answers.parse(assessment.answers), load_library()
    code = PARAMETER + encode_token(answers)
    return [
        _row(place, gap, answers, library)
        | _filled_in(progress.get(gap.id, Progress()))
        | {"assessment": code}
        for place, gap in enumerate(assessment.gaps, start=1)
    ]


def recommendations_csv(assessment: Assessment, progress: Mapping[str, Progress] = NO_PROGRESS) -> bytes:
    """The recommendations as CSV."""
    rows = recommendations(assessment, progress)
    return csv_bytes([COLUMNS, *([row[column] for column in COLUMNS] for row in rows)])


def _filled_in(progress: Progress) -> dict[str, str]:
    return progress.model_dump() | {"status": progress.status or NOT_STARTED}


def _row(place: int, gap: GapFound, answers: Answers, library: Library) -> dict[str, str]:
    sources = [library.source(id_) for id_ in gap.source_ids]
    return {
        "priority": str(place),
        "gap_id": gap.id,
        "area": area(gap),
        "finding": gap.title,
        "your_answer": your_answers(answers, gap.because),
        "severity": SEVERITY[gap.severity],
        "blocks": blocks_words(gap),
        "why_it_matters": f"{gap.why} {gap.note}".strip(),
        "recommended_action": action(gap),
        "first_step": first_step(gap),
        "suggested_owner": gap.owner,
        "effort_days_min": str(gap.effort_days[0]),
        "effort_days_max": str(gap.effort_days[1]),
        "timescale": gap.timescale,
        "points_gained": points(gap.points),
        "supports_reasons": ", ".join(str(number) for number in supported(gap.id, library)),
        "source_title": "; ".join(source.title for source in sources),
        "source_url": " ".join(source.url for source in sources if source.url),
    }


def area(gap: GapFound) -> str:
    """The section that a gap belongs to; a combined gap belongs to several."""
    bank = load_bank()
    if gap.id.startswith("C"):
        return "Several answers together"
    question = bank.question(gap.question_ids[0])
    assert isinstance(question, Question)
    return bank.section(question.section).title


def your_answers(answers: Answers, question_ids: tuple[str, ...]) -> str:
    """The person's own answers to these questions, each with its label."""
    return "; ".join(f"{answers.bank.question(id_).label}: {answers.says(id_)}" for id_ in question_ids)


def action(gap: GapFound) -> str:
    """What to do; where the answer is not known, finding out comes first."""
    return f"Find out first. If it is missing: {gap.action}" if gap.not_known else gap.action


def first_step(gap: GapFound) -> str:
    """The first step; where the answer is not known, whom to ask."""
    return f"Ask: {gap.who_can_find_out}. Then: {gap.first_step}" if gap.not_known else gap.first_step


def supported(gap_id: str, library: Library) -> tuple[int, ...]:
    """The numbers of the reasons whose groundwork this gap is."""
    return tuple(
        reason.number for reason in library.reasons if any(gap_id in part.gaps for part in reason.groundwork)
    )
