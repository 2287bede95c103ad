"""The middle of the full report: the gaps, the reasons and the risks, each in a paragraph or two."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.exports.citations import shorts
from assessment.exports.paper.blocks import Block, Facts, Heading, Table, Text
from assessment.exports.paragraphs import (
    Paragraph,
    how_serious,
    risk_paragraphs,
    short_reason,
    told,
    told_reason,
    why_it_fits,
)
from assessment.result import Assessment, GapFound, ReasonRanked, RiskShown
from assessment.wording import OWN_JUDGEMENT
from reasons.models import Library

SAID_FIRST = ("The argument.", "Answers the objection:", "Act on it.")
"""What a reason says in full size; what it rests on stands below in small letters."""


def gaps(assessment: Assessment) -> Iterator[Block]:
    """Each action of the plan: why, the first step, and what it rests on."""
    if not assessment.recommendations:
        return
    yield Heading(level=2, text="Your plan, step by step")
    yield Text(text=OWN_JUDGEMENT, style="small")
    for place, gap in enumerate(assessment.recommendations, start=1):
        yield Heading(level=3, text=f"{place}. {gap.title} ({gap.id})")
        yield Facts(items=_to_do(gap))
        yield Facts(items=_behind(gap, assessment), style="small")


def _to_do(gap: GapFound) -> tuple[Paragraph, ...]:
    return told(
        ("Why it matters.", f"{gap.why} {gap.note}".strip()),
        ("What to do.", gap.to_do),
        ("First step.", gap.start),
    )


def _behind(gap: GapFound, assessment: Assessment) -> tuple[Paragraph, ...]:
    reasons_helped = ", ".join(str(number) for number in gap.supports)
    singles = (found for id_ in gap.absorbed if (found := assessment.gap(id_)))
    covers = "; ".join(f"{single.title} ({single.id})" for single in singles)
    cited = shorts(assessment.pack.library.cited(gap.source_ids))
    return told(
        ("Who.", f"{gap.owner}." if gap.not_known else ""),
        ("It covers:", f"{covers}." if covers else ""),
        ("You answered", f"“{gap.said}”."),
        ("How serious.", how_serious(gap, assessment)),
        ("Needed before you use", f"reason {reasons_helped}." if reasons_helped else ""),
        ("Sources.", f"{cited}. {gap.entry.source_note}".strip()),
    )


def reasons(assessment: Assessment) -> Iterator[Block]:
    """The reasons to use today in full, and shorter those that need groundwork first."""
    library = assessment.pack.library
    yield Heading(level=2, text="Reasons to use today")
    if not assessment.reasons_to_use:
        yield Text(text="None is ready to use yet. The next list says what to put in place first.")
    for ranked in assessment.reasons_to_use:
        yield from _usable(ranked, library)
    if assessment.reasons_not_yet:
        yield Heading(level=2, text="Reasons that need groundwork first")
    for ranked in assessment.reasons_not_yet:
        yield Heading(level=3, text=_title(ranked))
        yield Facts(items=(*why_it_fits(ranked), *short_reason(ranked.entry)))


def _usable(ranked: ReasonRanked, library: Library) -> Iterator[Block]:
    said = told_reason(ranked.entry, library)
    yield Heading(level=3, text=_title(ranked))
    yield Facts(items=tuple(part for part in said if part[0] in SAID_FIRST))
    yield Facts(
        items=(*why_it_fits(ranked), *(part for part in said if part[0] not in SAID_FIRST)),
        style="small",
    )


def _title(ranked: ReasonRanked) -> str:
    return f"Reason {ranked.number}: {ranked.title}"


def risks(assessment: Assessment) -> Iterator[Block]:
    """The risks that the answers make pressing in full, and the others as a table with what keeps each in hand."""
    yield Heading(level=2, text="Risks that a good score does not remove")
    for risk in assessment.risks:
        if risk.first:
            begin = "Look at first: " if risk in assessment.risks_first else ""
            yield Heading(level=3, text=f"{begin}{risk.title}")
            yield Facts(items=risk_paragraphs(risk, assessment.pack.library))
    others = tuple(risk for risk in assessment.risks if not risk.first)
    if others:
        yield _other_risks(others)


def _other_risks(others: tuple[RiskShown, ...]) -> Table:
    return Table(
        header=("Risk", "Why a good score is not enough", "What keeps it in hand"),
        rows=tuple((risk.title, f"{risk.why} {risk.note}".strip(), risk.control) for risk in others),
        shares=(3, 5, 6),
    )
