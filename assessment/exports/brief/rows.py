"""The table of the brief: who must find out what, or what we will do, in the order in which it brings a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment.content.method import VerdictId
from assessment.exports.brief.ask import Ask, for_leaders, reading_waits_for
from assessment.exports.people import by_person, named
from assessment.result import Assessment, GapFound
from assessment.text import lower_first
from questions.models import Model
from reasons.models import Gap

MOST_ROWS = 8
TABLE_HEADER = ("What", "Needed for", "Who", "By when")
BY_THAT_DATE = "By that date"


class Row(Model):
    """A row of the table; `when` is our proposal, and `needed` marks what the ask must not leave out."""

    title: str
    brings: str
    owner: str
    when: str
    gap_id: str = ""
    needed: bool = False


def rows(assessment: Assessment, asked: Ask) -> tuple[Row, ...]:
    """What the ask needs first, then the rest by urgency; only questions while too little is known."""
    find_out = tuple(_questions(assessment, asked))
    if asked.kind == "find_out" and not assessment.knows_enough:
        return find_out
    said = set(asked.question_ids)
    rest = [gap for gap in for_leaders(assessment) if not said & {*gap.because}]
    needed = [
        row
        for gap in assessment.needed_for(assessment.pack.method.first)
        if (row := _needed(assessment, gap, asked))
    ]
    others = (_row(assessment, gap) for gap in rest if gap.id not in asked.gap_ids)
    all_rows = (*find_out, *needed, *others)
    return all_rows[: max(MOST_ROWS, len(find_out) + len(needed))]


def left_out(assessment: Assessment, shown: Iterable[Row]) -> int:
    """How many recommendations the table does not show."""
    ids = {row.gap_id for row in shown}
    return sum(gap.id not in ids for gap in assessment.recommendations)


def _questions(assessment: Assessment, asked: Ask) -> Iterator[Row]:
    waiting = set(reading_waits_for(assessment))
    purpose = _purpose(assessment, assessment.pack.method.first)
    for person, questions in by_person(assessment, asked.question_ids):
        yield Row(
            title=f"Find out: {'; '.join(lower_first(question.label) for question in questions)}",
            brings=purpose if waiting & {question.id for question in questions} else "",
            owner=named(person),
            when=BY_THAT_DATE,
            needed=True,
        )


def _needed(assessment: Assessment, gap: Gap, asked: Ask) -> Row | None:
    if gap.id not in asked.gap_ids:
        return None
    found = assessment.gap(gap.id)
    if found:
        return _row(assessment, found).model_copy(update={"needed": True})
    return Row(
        title=gap.title,
        brings=_purpose(assessment, assessment.pack.method.first),
        owner=gap.owner,
        when=gap.timescale,
        gap_id=gap.id,
        needed=True,
    )


def _row(assessment: Assessment, gap: GapFound) -> Row:
    return Row(
        title=gap.title,
        brings=_purpose(assessment, gap.needed_for),
        owner=named(gap.who_can_find_out) if gap.not_known else gap.owner,
        when=BY_THAT_DATE if gap.not_known else gap.timescale,
        gap_id=gap.id,
    )


def _purpose(assessment: Assessment, verdict_id: VerdictId | None) -> str:
    return assessment.pack.method.verdict(verdict_id).purpose.capitalize() if verdict_id else ""
