"""The table of the brief: who must find out what, or what we will do, in the order in which it brings a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment.content.method import VerdictId
from assessment.exports.brief.ask import Ask, for_leaders
from assessment.exports.people import by_person, named
from assessment.result import Assessment, GapFound
from assessment.text import lower_first
from questions.models import LEVELS, Model
from reasons.models import Gap

MOST_ROWS = 8
TABLE_HEADER = ("What", "Needed for", "Who", "By when")
BY_THAT_DATE = "By that date"
NEITHER = "To improve"
SCORE = "The score"


class Row(Model):
    """A row of the table; `when` is our proposal, and `needed` marks what the ask must not leave out."""

    title: str
    brings: str
    owner: str
    when: str
    gap_id: str = ""
    needed: bool = False

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """What stands under the heads of the table."""
        return (self.title, self.brings, self.owner, self.when)


def rows(assessment: Assessment, asked: Ask) -> tuple[Row, ...]:
    """What the ask needs first, then the rest by urgency; only questions while too little is known."""
    find_out = tuple(_questions(assessment, asked))
    if asked.kind == "find_out" and not assessment.knows_enough:
        return find_out
    said = set(asked.question_ids)
    rest = [gap for gap in _to_do(assessment, asked) if not said & {*gap.because}]
    needed = [
        row
        for gap in assessment.needed_for(assessment.pack.method.first)
        if (row := _needed(assessment, gap, asked))
    ]
    others = (_row(assessment, gap) for gap in rest if gap.id not in asked.gap_ids)
    all_rows = (*find_out, *needed, *others)
    return all_rows[: max(MOST_ROWS, len(find_out) + len(needed))]


def _to_do(assessment: Assessment, asked: Ask) -> Iterator[GapFound]:
    """What leaders need to see, without what goes away by itself once that which is asked for is open."""
    given, access = assessment.given, assessment.pack.bank.roles.access
    # A pack need not ask who has access.
    opened = given.replacing({access: LEVELS[-1]}) if asked.kind == "open" and access else given
    return (gap for gap in for_leaders(assessment) if gap.entry.when.met(opened))


def left_out(assessment: Assessment, shown: Iterable[Row]) -> int:
    """How many recommendations the table does not show."""
    ids = {row.gap_id for row in shown}
    return sum(gap.id not in ids for gap in assessment.recommendations)


def _questions(assessment: Assessment, asked: Ask) -> Iterator[Row]:
    for person, questions in by_person(assessment, asked.question_ids):
        yield Row(
            title=f"Find out: {'; '.join(lower_first(question.label) for question in questions)}",
            brings=_waits(assessment, [question.id for question in questions]),
            owner=named(person),
            when=BY_THAT_DATE,
            needed=True,
        )


def _waits(assessment: Assessment, question_ids: Iterable[str]) -> str:
    """The first verdict that has a gate on one of these questions."""
    gates, ids = assessment.pack.method.gates, set(question_ids)
    waiting = [gate.verdict for gate in gates if gate.question in ids]
    first = next((entry.id for entry in assessment.pack.method.verdicts if entry.id in waiting), None)
    return _purpose(assessment, first) if first else SCORE


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
    return assessment.pack.method.verdict(verdict_id).purpose.capitalize() if verdict_id else NEITHER
