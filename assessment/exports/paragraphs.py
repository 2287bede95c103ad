"""Gaps, reasons and risks as paragraphs with a lead, for every screen and file that tells them in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assessment.exports.citations import grade_words, shorts
from assessment.result import Assessment, GapFound, ReasonRanked, RiskShown
from assessment.rounding import days, points
from assessment.text import lower_first, upper_first
from assessment.wording import NOT_VERIFIED, SEVERITY, blocks_words
from reasons.models import Library, Reason, Source

Paragraph = tuple[str, str]
"""A name, which stands in bold, and what is said."""
Tell = Callable[[Reason, Library], str]
"""How the evidence of a reason is told: in running text in a file, as a list with links on screen."""
Cite = Callable[[Iterable[Source]], str]
"""How sources are named: by publisher and year in a file, as links on screen."""


def gap_paragraphs(gap: GapFound, assessment: Assessment, cite: Cite = shorts) -> tuple[Paragraph, ...]:
    """Why a gap was found, what to do, who and how long."""
    reasons = ", ".join(str(number) for number in gap.supports)
    cited = cite(assessment.pack.library.cited(gap.source_ids))
    return told(
        ("Why you got this.", f"You answered “{gap.said}”."),
        ("Why it matters.", f"{gap.why} {gap.note}".strip()),
        ("What to do.", gap.to_do),
        ("First step.", gap.start),
        (
            "Who and how long.",
            f"{gap.owner}. Work: {days(gap.effort_days)}. Timescale: {lower_first(gap.timescale)}.",
        ),
        ("How serious.", how_serious(gap, assessment)),
        ("Needed before you use", f"reason {reasons}." if reasons else ""),
        ("Sources.", f"{cited}. {gap.entry.source_note}".strip()),
    )


def how_serious(gap: GapFound, assessment: Assessment) -> str:
    """How severe a gap is, what it holds up, and the points it is worth."""
    levels = gap.severity_for
    words = SEVERITY[gap.severity]
    if len(set(levels.values())) > 1:
        entries = assessment.pack.method.verdicts
        each = ", ".join(f"{levels[entry.id]} for {entry.purpose}" for entry in entries)
        words = upper_first(each)
    held = f" It holds up {blocks_words(gap, assessment.pack.method)}." if gap.blocks else ""
    worth = f" Closing it is worth {points(gap.points)} points." if gap.points else ""
    return f"{words}.{held}{worth}"


def reason_paragraphs(ranked: ReasonRanked, library: Library) -> tuple[Paragraph, ...]:
    """Why a reason fits, what it says, what it rests on and where it ends."""
    return (*why_it_fits(ranked), *told_reason(ranked.entry, library))


def why_it_fits(ranked: ReasonRanked) -> tuple[Paragraph, ...]:
    """What it answers, the answers that made it matter, and what to do before it is used."""
    return told(
        ("It answers what stands in the way.", ranked.answers_objection),
        ("Why you got this.", f"You answered “{ranked.said}”." if ranked.said else ""),
        *(("Not yet: first", step) for step in first_steps(ranked)),
        ("Prepare.", ranked.entry.prepare),
    )


def told_reason(
    reason: Reason, library: Library, cite: Cite = shorts, tell: Tell | None = None
) -> tuple[Paragraph, ...]:
    """What a reason says, what it rests on and where it ends, the same for everyone."""
    return told(
        ("The argument.", reason.argument),
        ("Persuades most:", f"{reason.persuades}."),
        ("Answers the objection:", f"“{reason.objection}”"),
        (f"Evidence, grade {grade_words(reason.grades)}.", (tell or _evidence)(reason, library)),
        (f"{NOT_VERIFIED}.", reason.unverified),
        ("Be honest about this.", reason.caveat),
        ("Sources for the limits.", _sources(library.cited(reason.caveat_source_ids), cite)),
        ("Act on it.", reason.act),
    )


def short_reason(reason: Reason) -> tuple[Paragraph, ...]:
    """What a reason says, how good its evidence is, and where it ends."""
    return told(
        ("The argument.", reason.argument),
        (f"Evidence, grade {grade_words(reason.grades)}.", reason.grade_note),
        (f"{NOT_VERIFIED}.", reason.unverified),
        ("Be honest about this.", reason.caveat),
    )


def _evidence(reason: Reason, _: Library) -> str:
    said = " ".join(item.says for item in reason.evidence)
    return f"{reason.grade_note} {said}".strip() or "No source was found."


def _sources(sources: Iterable[Source], cite: Cite) -> str:
    cited = cite(sources)
    return f"{cited}." if cited else ""


def first_steps(ranked: ReasonRanked) -> tuple[str, ...]:
    """What must be true before the reason is used, with the gap to close."""
    steps = zip(ranked.first_steps, ranked.groundwork, strict=True)
    return tuple(f"{lower_first(step)} ({gap_id})" for step, gap_id in steps)


def risk_paragraphs(risk: RiskShown, library: Library, cite: Cite = shorts) -> tuple[Paragraph, ...]:
    """What is known of a risk, why a good score is not enough, and the control."""
    because = risk.said if risk.first else ""
    return told(
        ("Shown first because", f"you answered “{because}”." if because else ""),
        ("What is known.", risk.known),
        ("Why a good score is not enough.", f"{risk.why} {risk.note}".strip()),
        ("Control.", risk.control),
        ("Sources.", _sources(library.cited(risk.source_ids), cite)),
    )


def told(*paragraphs: Paragraph) -> tuple[Paragraph, ...]:
    """The paragraphs in which anything is said."""
    return tuple(paragraph for paragraph in paragraphs if paragraph[1])
