"""A group as a table for a spreadsheet: one row a figure."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.compare.cohort import Cohort, GapTally, Kind, VerdictSplit
from assessment.compare.spread import STEPS
from assessment.exports.cohort.content import (
    QUESTION_HEADS,
    SECTION_HEADS,
    percent,
    question_rows,
    section_rows,
)
from assessment.exports.spreadsheet import csv_bytes
from assessment.rounding import points
from assessment.wording import status_word

HEADER = ("group", "part", "id", "name", "measure", "organisations", "of", "percent", "value")
EVERYONE = "All"

Line = tuple[str, ...]


def cohort_csv(cohort: Cohort) -> bytes:
    """The group as CSV: counts with what they are counts of; `value` holds scores and levels apart."""
    return csv_bytes([HEADER, *_lines(cohort)])


def _lines(cohort: Cohort) -> Iterator[Line]:
    size = cohort.size
    yield _value(EVERYONE, "score", "", "Score", "middle", cohort.middle)
    yield from _steps(EVERYONE, cohort.steps, size)
    yield from _verdicts(EVERYONE, cohort.verdicts, size)
    for band, number in cohort.bands.items():
        yield _count(EVERYONE, "band", band, band or "No band yet", "has it", number, size)
    for section, row in zip(cohort.sections, section_rows(cohort), strict=True):
        for head, cell in zip(SECTION_HEADS, row.cells, strict=True):
            yield _count(EVERYONE, "section", section.id, section.title, head, cell.number, size)
    for tally, row in zip(cohort.questions, question_rows(cohort), strict=True):
        for head, cell in zip(QUESTION_HEADS, row.cells, strict=True):
            yield _count(EVERYONE, "question", tally.question_id, tally.label, head, cell.number, size)
        if tally.apart is not None:
            yield _value(EVERYONE, "question", tally.question_id, tally.label, "levels apart", tally.apart)
    yield from _gaps(EVERYONE, cohort.gaps, size)
    for kind in cohort.kinds:
        yield from _kind(kind)


def _kind(kind: Kind) -> Iterator[Line]:
    yield _value(kind.title, "score", "", "Score", "middle", kind.middle)
    yield from _steps(kind.title, kind.steps, kind.size)
    yield from _verdicts(kind.title, kind.verdicts, kind.size)
    yield from _gaps(kind.title, kind.gaps, kind.size)


def _steps(group: str, steps: tuple[int, ...], size: int) -> Iterator[Line]:
    for head, number in zip(STEPS, steps, strict=True):
        yield _count(group, "score", "", "Score", head, number, size)


def _verdicts(group: str, splits: tuple[VerdictSplit, ...], size: int) -> Iterator[Line]:
    for split in splits:
        for status, number in split.counts.items():
            yield _count(group, "verdict", split.id, split.heading, status_word(status), number, size)


def _gaps(group: str, gaps: tuple[GapTally, ...], size: int) -> Iterator[Line]:
    for gap in gaps:
        yield _count(group, "gap", gap.gap_id, gap.title, "has it", gap.count, size)
        yield _count(group, "gap", gap.gap_id, gap.title, "has to find out first", gap.not_known, size)


def _count(group: str, part: str, id_: str, name: str, measure: str, number: int, of: int) -> Line:  # noqa: PLR0913, PLR0917
    return (group, part, id_, name, measure, str(number), str(of), str(percent(number / of)), "")


def _value(group: str, part: str, id_: str, name: str, measure: str, value: float) -> Line:  # noqa: PLR0913, PLR0917
    return (group, part, id_, name, measure, "", "", "", points(value))
