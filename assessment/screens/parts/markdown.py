"""Gaps, reasons, risks and sources as Markdown, and what a person typed as plain text in it."""

from __future__ import annotations

from collections.abc import Iterable

from assessment.exports.paragraphs import (
    Fact,
    first_steps,
    gap_facts,
    risk_facts,
    short_reason,
    told_reason,
    why_it_fits,
)
from assessment.result import GapFound, ReasonRanked, RiskShown
from assessment.wording import count, days
from questions import Answers
from reasons import load_library
from reasons.models import Reason, Source

MARKUP = "\\`*_{}[]()<>#+-.!|~$:&\"'=^"


def plain(text: str) -> str:
    """Text that Markdown shows as it is, whatever it holds."""
    return "".join(f"\\{c}" if c in MARKUP else c for c in " ".join(text.split()))


def cite(source_ids: Iterable[str]) -> str:
    """Sources as links with publisher and year."""
    return "; ".join(_citation(load_library().source(id_)) for id_ in source_ids)


def _citation(source: Source) -> str:
    seen = "" if source.seen else ", not read at source"
    return f"{_linked(source)} ({source.publisher}, {source.year or 'undated'}{seen})"


def _linked(source: Source) -> str:
    title = source.title.replace("[", "(").replace("]", ")")
    return f"[{title}]({source.url})" if source.url else title


def gap_heading(gap: GapFound) -> str:
    """One line for a closed gap: what, who and how long."""
    unknown = "Not known: " if gap.not_known else ""
    return f"**{unknown}{gap.title}.** {gap.owner}, {days(gap.effort_days)}"


def gap_card(gap: GapFound, answers: Answers) -> str:
    """A gap with why it was found, what to do, who and how long."""
    return _told(gap_facts(gap, answers, cite))


def reason_heading(ranked: ReasonRanked, answers: Answers) -> str:
    """One line for a closed reason, with how much comes first."""
    steps = first_steps(ranked, answers)
    later = f" (not yet: {count(len(steps), 'step', 'steps')} first)" if steps else ""
    return f"{ranked.number}. {ranked.title}{later}"


def reason_card(ranked: ReasonRanked, answers: Answers) -> str:
    """A reason with why it fits, what to do before it is used, and all its evidence."""
    return f"{_told(why_it_fits(ranked, answers))}\n\n{reason_body(load_library().reason(ranked.number))}"


def short_reason_card(ranked: ReasonRanked, answers: Answers) -> str:
    """A reason that matters less now: why it fits, what to do first, its argument and its limits."""
    return _told((*why_it_fits(ranked, answers), *short_reason(load_library().reason(ranked.number))))


def reason_body(reason: Reason) -> str:
    """A reason's argument, evidence and honest limits, the same for everyone."""
    return _told(told_reason(reason, cite, _evidence))


def _evidence(reason: Reason) -> str:
    items = "\n".join(
        f"- {item.says} {_linked(load_library().source(item.source))}." for item in reason.evidence
    )
    return f"{reason.grade_note}\n\n{items}" if items else f"{reason.grade_note} No source was found."


def risk_card(risk: RiskShown, answers: Answers) -> str:
    """A risk with what is known, why a good score is not enough, and the control."""
    return _told(risk_facts(risk, answers, cite))


def _told(facts: Iterable[Fact]) -> str:
    return "\n\n".join(f"**{name}** {text}" for name, text in facts)
