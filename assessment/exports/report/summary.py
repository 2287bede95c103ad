"""The first pages of the full report: where you stand, the next step, and the plan as a table."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.exports.paper.blocks import Block, Chart, Facts, Heading, Table, Text
from assessment.exports.paragraphs import told
from assessment.exports.people import by_person, named
from assessment.next_step import next_step
from assessment.result import Assessment, GapFound
from assessment.rounding import days, score_range
from assessment.wording import (
    SELF_ASSESSMENT,
    band_words,
    draft_words,
    priority_words,
    verdict_sentence,
)

NO_GAP = "No answer you gave points to a gap."


def summary(assessment: Assessment) -> Iterator[Block]:
    """The verdicts, the next step and the chart on the first page, and then the plan."""
    yield from _stand(assessment)
    yield from _next(assessment)
    if assessment.situation not in ("nothing_yet", "only_unknown"):
        yield Chart()
    yield from _plan(assessment)
    yield from _to_find_out(assessment)


def _stand(assessment: Assessment) -> Iterator[Block]:
    yield Heading(level=2, text="Where you stand")
    if draft := draft_words(assessment):
        yield Text(lead=f"{draft}.", text="Too few answers are known for a score that holds.")
    yield Text(text=verdict_sentence(assessment), style="boxed")
    band = assessment.pack.method.band(assessment.band) if assessment.band else None
    if band:
        score = score_range(assessment.low, assessment.high)
        yield Text(
            lead="Score out of 100:", text=f"{score}. Band: {band_words(assessment)}. {band.meaning}".strip()
        )
    yield Text(text=SELF_ASSESSMENT, style="small")


def _next(assessment: Assessment) -> Iterator[Block]:
    step = next_step(assessment)
    yield Heading(level=3, text="The next step")
    yield Facts(
        items=told(
            (f"{step.title}.", step.first_step),
            ("Who:", f"{step.owner}." if step.owner else ""),
            ("Work:", f"{step.work}." if step.work else ""),
            ("What it brings:", step.brings),
        )
    )


def _plan(assessment: Assessment) -> Iterator[Block]:
    yield Heading(level=2, text="Your plan")
    if not assessment.recommendations:
        yield Text(text=NO_GAP)
        return
    yield Table(
        header=("What to do", "Priority", "Who", "Work", "By when"),
        rows=tuple(
            _row(assessment, place, gap) for place, gap in enumerate(assessment.recommendations, start=1)
        ),
        shares=(38, 18, 25, 14, 15),
    )


def _row(assessment: Assessment, place: int, gap: GapFound) -> tuple[str, ...]:
    return (
        f"{place}. {gap.title}",
        priority_words(assessment, gap),
        named(gap.who_can_find_out) if gap.not_known else gap.owner,
        days(gap.effort_days),
        gap.timescale,
    )


def _to_find_out(assessment: Assessment) -> Iterator[Block]:
    missing = [part.question_id for part in assessment.contributions if not part.known]
    if not missing:
        return
    yield Heading(level=2, text="Who can find out what")
    yield Table(
        header=("Who", "What to find out"),
        rows=tuple(
            (named(person), "; ".join(question.label for question in questions))
            for person, questions in by_person(assessment, missing)
        ),
        shares=(2, 3),
    )
