"""The end of the full report: every source it names, and draft clauses where there is no policy or an old one."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.exports.citations import full, shorts
from assessment.exports.paper.blocks import Address, Block, Heading, NewPage, Text
from assessment.result import Assessment
from reasons.models import Library, PolicyClause

DRAFT = (
    "This is a draft for your HR and legal colleagues to check and change. It is not advice. "
    "Each clause is here because of a gap that the check found."
)


def draft_clauses(assessment: Assessment) -> Iterator[Block]:
    """Draft clauses for an organisation whose policy is missing, old or too narrow; nothing for others."""
    clauses = _called_for(assessment)
    if clauses:
        yield NewPage()
        yield Heading(level=2, text=assessment.pack.words.clauses_title)
        yield Text(text=DRAFT, style="boxed")
    for clause in clauses:
        yield from _clause(clause, assessment.pack.library)


def _called_for(assessment: Assessment) -> tuple[PolicyClause, ...]:
    found = {gap.id for gap in assessment.gaps}
    library = assessment.pack.library
    if not found & set(library.clauses_called_for_by):
        return ()
    return tuple(clause for clause in library.clauses if found & set(clause.gaps))


def _clause(clause: PolicyClause, library: Library) -> Iterator[Block]:
    yield Heading(level=3, text=f"Draft clause {clause.number}: {clause.title}")
    yield Text(text=clause.draft)
    yield Text(lead="Why.", text=clause.why, style="small")
    if clause.not_checked:
        yield Text(lead="Not checked.", text=clause.not_checked)
    if clause.source_ids:
        yield Text(lead="Sources.", text=f"{shorts(library.cited(clause.source_ids))}.", style="small")


def sources(assessment: Assessment) -> Iterator[Block]:
    """Every source that the report names, with its address."""
    yield NewPage()
    yield Heading(level=2, text="Sources")
    yield Text(text="Addresses were right when this content was written. Check that a page is still there.")
    cited = _cited(assessment)
    for source in sorted(
        assessment.pack.library.sources, key=lambda source: (source.publisher.casefold(), source.id)
    ):
        if source.id in cited:
            yield Address(text=full(source), url=source.url)


def _cited(assessment: Assessment) -> set[str]:
    fitting = [reason.entry for reason in assessment.reasons if reason.fits]
    lists = [
        *(gap.source_ids for gap in assessment.gaps),
        *(reason.source_ids for reason in fitting),
        *(risk.source_ids for risk in assessment.risks),
        *(clause.source_ids for clause in _called_for(assessment)),
    ]
    return {id_ for ids in lists for id_ in ids}
