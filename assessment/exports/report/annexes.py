"""The end of the full report: how to read it, the answers, every source it names, and draft clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.exports.citations import GRADES, full, shorts
from assessment.exports.paper.blocks import Address, Block, Facts, Heading, Points, Table, Text
from assessment.exports.paragraphs import told
from assessment.result import Assessment
from assessment.wording import LAWS_DIFFER
from questions import Answers
from questions.base import Mark
from questions.models import ProfileQuestion, Question
from reasons.models import Library, PolicyClause, Source

ABOUT_YOU = "About you"
DRAFT = (
    "This is a draft for your HR and legal colleagues to check and change. It is not advice. "
    "Each clause is here because of a gap that the check found."
)


def limits(assessment: Assessment) -> Iterator[Block]:
    """What the result does not mean, and what the grades of evidence stand for."""
    yield Heading(level=2, text="How to read this report")
    yield Text(text=f"{assessment.pack.words.not_permission} {LAWS_DIFFER}")
    yield Text(text="Evidence grades:")
    yield Points(items=tuple(f"{grade}: {words}" for grade, words in GRADES.items()))


def answers(given: Answers) -> Iterator[Block]:
    """Every question with its answer, in one table."""
    yield Heading(level=2, text="Annex: your answers")
    sections = ((section.title, section.questions) for section in given.bank.sections)
    parts: list[tuple[str, Sequence[ProfileQuestion | Question]]] = [
        (ABOUT_YOU, given.bank.profile),
        *sections,
    ]
    yield Table(
        header=("Section", "Question", "Answer"),
        rows=tuple(
            (part, question.text, _answer(given, question))
            for part, questions in parts
            for question in questions
        ),
        shares=(2, 5, 5),
    )


def _answer(given: Answers, question: ProfileQuestion | Question) -> str:
    if given.state(question.id) == Mark.UNKNOWN and isinstance(question, Question):
        return f"{given.says(question.id)}. Who can find out: {question.who_can_find_out}"
    return given.says(question.id)


def sources(assessment: Assessment) -> Iterator[Block]:
    """Every source that the report names, with its address."""
    yield Heading(level=2, text="Annex: sources")
    yield Text(text="Addresses were right when this content was written. Check that a page is still there.")
    for source in sources_in_order(assessment):
        yield Address(text=full(source), url=source.url)


def sources_in_order(assessment: Assessment) -> Iterator[Source]:
    """Every source that the report names, by publisher."""
    cited = cited_for(assessment)
    for source in sorted(
        assessment.pack.library.sources, key=lambda source: (source.publisher.casefold(), source.id)
    ):
        if source.id in cited:
            yield source


def cited_for(assessment: Assessment) -> dict[str, tuple[str, ...]]:
    """What each source that the report names is cited for, by the source's id: "G02", "reason 5"."""
    found: dict[str, dict[str, None]] = {}
    for what, source_ids in _citing(assessment):
        for id_ in source_ids:
            found.setdefault(id_, {})[what] = None
    return {id_: tuple(named) for id_, named in found.items()}


def _citing(assessment: Assessment) -> Iterator[tuple[str, tuple[str, ...]]]:
    for gap in assessment.recommendations:
        yield gap.id, gap.source_ids
    for ranked in assessment.reasons_to_use:
        yield f"reason {ranked.number}", ranked.entry.source_ids
    for risk in assessment.risks:
        if risk.first:
            yield f"risk {risk.id}", risk.source_ids
    for clause in _called_for(assessment):
        yield f"draft clause {clause.number}", clause.source_ids
    for point in assessment.pack.library.buy_in:
        yield f"point {point.id} on winning over managers", point.source_ids


def draft_clauses(assessment: Assessment) -> Iterator[Block]:
    """Draft clauses for an organisation whose policy is missing, old or too narrow; nothing for others."""
    clauses = _called_for(assessment)
    if clauses:
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
    cited = shorts(library.cited(clause.source_ids))
    facts = told(
        ("Why.", clause.why),
        ("Not checked.", clause.not_checked),
        ("Sources.", f"{cited}." if cited else ""),
    )
    yield Facts(items=facts, style="small")
