"""A group as PDF: one side of A4, its heat maps as real tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assessment.charts.style import shade
from assessment.compare.cohort import MOST_LISTED, Cohort, Tally
from assessment.exports.brief.page import day_parts
from assessment.exports.cohort.content import (
    NOT_A_SAMPLE,
    QUESTION_HEADS,
    SECTION_HEADS,
    TALK,
    HeatRow,
    disputed_line,
    gap_line,
    kind_heads,
    kind_row,
    kinds_note,
    question_rows,
    score_sentence,
    section_rows,
    step_cells,
    teach_line,
    title,
    verdict_sentence,
)
from assessment.exports.paper.typst import Data, pages, pdf
from assessment.rounding import long_date

TEMPLATE = "cohort.typ"
SIZES = (7.6, 7.2, 6.8, 6.4, 6.0)
"""Letters in points, the largest that fits one side; groups with many kinds need smaller ones."""
HEADS = {"No answer": "None", "Does not apply": "N/A", "Don’t know": "Don’t know"}


def cohort_pdf(cohort: Cohort, day: date) -> bytes:
    """The group on one side of A4, as PDF/UA-1."""
    data = _data(cohort, day)
    size = next((size for size in SIZES if pages(TEMPLATE, {**data, "size": size}) == 1), SIZES[-1])
    return pdf(TEMPLATE, {**data, "size": size}, day)


def _data(cohort: Cohort, day: date) -> Data:
    return {
        "title": title(cohort.size),
        "product": f"{cohort.product}. {long_date(day)}.",
        "day": day_parts(day),
        "verdicts": [[split.heading, verdict_sentence(split, cohort.size)] for split in cohort.verdicts],
        "scores": score_sentence(cohort),
        "steps": _heat(
            "Score", SECTION_HEADS[:-1], [HeatRow("Organisations", step_cells(cohort.steps, cohort.size))]
        ),
        "sections": _heat("Section", (*SECTION_HEADS[:-1], "N/A"), section_rows(cohort)),
        "questions": _heat(
            "Question",
            [HEADS.get(head, head) for head in QUESTION_HEADS],
            question_rows(cohort),
            percent=True,
        ),
        "gaps": [gap_line(gap) for gap in cohort.common_gaps],
        "disputed": [disputed_line(tally) for tally in cohort.disputed],
        "nobody": _labels(cohort.nobody_knows),
        "teach": [teach_line(tally) for tally in cohort.most_have[:MOST_LISTED]],
        "talk": TALK,
        "kinds_note": kinds_note(cohort),
        "kind_heads": kind_heads(cohort),
        "kinds": [kind_row(kind) for kind in cohort.kinds],
        "limits": NOT_A_SAMPLE,
    }


def _labels(tallies: Iterable[Tally]) -> str:
    return "; ".join(tally.label for tally in tallies)


def _heat(corner: str, heads: Iterable[str], rows: Iterable[HeatRow], *, percent: bool = False) -> Data:
    """A heat map for the template: the head of each column, and for each row its cells with text and fill."""
    return {
        "head": [corner, *heads],
        "rows": [
            {
                "label": row.label,
                "cells": [
                    {"text": str(cell.percent[:-1] if percent else cell.number), "fill": shade(cell.share)}
                    for cell in row.cells
                ],
            }
            for row in rows
        ],
    }
