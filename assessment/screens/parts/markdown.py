"""Gaps, reasons, risks and sources as Markdown, and what a person typed as plain text in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assessment.exports.paragraphs import (
    Paragraph,
    first_steps,
    gap_paragraphs,
    risk_paragraphs,
    short_reason,
    told_reason,
    why_it_fits,
)
from assessment.result import Assessment, GapFound, ReasonRanked, RiskShown
from assessment.rounding import count, days
from reasons.models import Library, Reason, Source

MARKUP = "\\`*_{}[]()<>#+-.!|~$:&\"'=^"


def plain(text: str) -> str:
    """Text that Markdown shows as it is, whatever it holds."""
    return "".join(f"\\{c}" if c in MARKUP else c for c in " ".join(text.split()))


def cite(sources: Iterable[Source]) -> str:
    """Sources as links with publisher and year."""
    return "; ".join(_citation(source) for source in sources)


def _citation(source: Source) -> str:
    seen = ("" if source.seen else ", not read at source") + (", address gone" if source.dead else "")
    return f"{_linked(source)} ({source.publisher}, {source.year or 'undated'}{seen})"


def _linked(source: Source) -> str:
    title = source.title.replace("[", "(").replace("]", ")")
    return f"[{title}]({source.url})" if source.url and not source.dead else title


def gap_heading(gap: GapFound) -> str:
    """One line for a closed gap: what, who and how long."""
    unknown = "Not known: " if gap.not_known else ""
    return f"**{unknown}{gap.title}.** {gap.owner}, {days(gap.effort_days)}"


def gap_card(gap: GapFound, assessment: Assessment) -> str:
    """A gap with why it was found, what to do, who and how long."""
    return facts(gap_paragraphs(gap, assessment, cite))


def reason_heading(ranked: ReasonRanked) -> str:
    """One line for a closed reason, with how much comes first."""
    steps = first_steps(ranked)
    later = f" (not yet: {count(len(steps), 'step', 'steps')} first)" if steps else ""
    return f"{ranked.number}. {ranked.title}{later}"


def reason_card(ranked: ReasonRanked, library: Library) -> str:
    """A reason with why it fits, what to do before it is used, and all its evidence."""
    return f"{facts(why_it_fits(ranked))}\n\n{reason_body(ranked.entry, library)}"


def leading_reason(ranked: ReasonRanked) -> str:
    """A reason to lead with: its argument, why it fits, what to prepare and its limit, each in a sentence or two."""
    return facts(
        (
            ("", ranked.entry.argument),
            ("It fits because you answered:", f"{ranked.said}."),
            ("Prepare:", ranked.entry.prepare),
            ("Its limit:", ranked.entry.limit),
        )
    )


def short_reason_card(ranked: ReasonRanked) -> str:
    """A reason that matters less now: why it fits, what to do first, its argument and its limits."""
    return facts((*why_it_fits(ranked), *short_reason(ranked.entry)))


def reason_body(reason: Reason, library: Library) -> str:
    """A reason's argument, evidence and honest limits, the same for everyone."""
    return facts(told_reason(reason, library, cite, _evidence))


def _evidence(reason: Reason, library: Library) -> str:
    items = "\n".join(f"- {item.says} {_linked(library.source(item.source))}." for item in reason.evidence)
    return f"{reason.grade_note}\n\n{items}" if items else f"{reason.grade_note} No source was found."


def risk_card(risk: RiskShown, library: Library) -> str:
    """A risk with what is known, why a good score is not enough, and the control."""
    return facts(risk_paragraphs(risk, library, cite))


def table(heads: Sequence[str], marks: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a mark for each column says how it is set, as in ":--" to the left and "--:" to the right."""
    return "\n".join(f"| {' | '.join(line)} |" for line in (heads, marks, *rows))


def facts(told: Iterable[Paragraph]) -> str:
    """Each with its lead in bold, in a paragraph of its own."""
    return "\n\n".join(_led(told))


def lines(told: Iterable[Paragraph]) -> str:
    """Each with its lead in bold, on a line of its own."""
    return "  \n".join(_led(told))


def _led(told: Iterable[Paragraph]) -> Iterator[str]:
    return (f"**{name}** {text}".removeprefix("**** ") for name, text in told if text.strip("."))
