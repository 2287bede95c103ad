"""Cross-check the content of a library: every id, condition and pair of fields that one entry alone cannot show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from questions.bank import check_condition
from questions.conditions import Condition, State
from questions.content_files import Problems
from questions.models import LEVELS, QuestionBank
from reasons.models import Gap, Library


def check_library(problems: Problems, library: Library, bank: QuestionBank) -> None:
    """Note every problem that shows only when the entries are seen together."""
    _check_unique(problems, library)
    _check_citations(problems, library, bank)
    _check_conditions(problems, library, bank)
    _check_links(problems, library)
    _check_absorbed(problems, library.gaps)
    _check_numbers(problems, library, bank)
    _check_audiences(problems, library, bank)
    _check_pairs(problems, library)
    _check_closing(problems, library.gaps, bank)
    _check_one_gap_an_answer(problems, library.gaps)


def _check_unique(problems: Problems, library: Library) -> None:
    problems.unique("reasons", "reason number", [reason.number for reason in library.reasons])
    problems.unique("gaps", "gap id", [gap.id for gap in library.gaps])
    problems.unique("risks.toml", "risk id", [risk.id for risk in library.risks])
    problems.unique("sources.toml", "source id", [source.id for source in library.sources])
    problems.unique("objections.toml", "objection id", [o.id for o in library.objections])
    problems.unique("policy_clauses.toml", "clause number", [c.number for c in library.clauses])
    problems.unique("buy_in.toml", "point id", [point.id for point in library.buy_in])
    problems.unique("decisions.toml", "decision number", [decision.number for decision in library.decisions])


def _check_citations(problems: Problems, library: Library, bank: QuestionBank) -> None:
    known = {source.id for source in library.sources}
    cited: dict[str, Iterable[str]] = {
        **{f"question '{question.id}'": question.source_ids for question in bank.questions},
        **{f"reason {reason.number}": reason.source_ids for reason in library.reasons},
        **{f"gap '{gap.id}'": gap.source_ids for gap in library.gaps},
        **{f"risk '{risk.id}'": risk.source_ids for risk in library.risks},
        **{f"clause {clause.number}": clause.source_ids for clause in library.clauses},
        **{f"buy-in point {point.id}": point.source_ids for point in library.buy_in},
        **{f"decision {decision.number}": decision.source_ids for decision in library.decisions},
    }
    for entry, ids in cited.items():
        for id_ in ids:
            if id_ not in known:
                problems.add("sources.toml", entry, f"cites source {id_!r}, which does not exist")
    for reason in library.reasons:
        if not reason.evidence and reason.grades != ("D",):
            problems.add("reasons", f"reason {reason.number}", "evidence: a grade above D needs a source")


class _Stated(NamedTuple):
    file: str
    entry: str
    condition: Condition


def _stated_conditions(library: Library) -> Iterator[_Stated]:
    for gap in library.gaps:
        for condition in (gap.when, gap.more_severe_when, gap.urgent_when):
            if condition:
                yield _Stated("gaps", f"gap '{gap.id}'", condition)
    for risk in library.risks:
        for condition in (risk.first_when, risk.last_when):
            if condition:
                yield _Stated("risks.toml", f"risk '{risk.id}'", condition)
    for reason in library.reasons:
        conditions = [*reason.conditions, *(part.when for part in reason.less)]
        conditions += [reason.dropped_when] if reason.dropped_when else []
        conditions += [item.speaks_to for item in reason.evidence if item.speaks_to]
        for condition in [*conditions, *(part.when for part in reason.groundwork)]:
            yield _Stated("reasons", f"reason {reason.number}", condition)
    for point in library.buy_in:
        yield from (_Stated("buy_in.toml", f"point {point.id}", part.when) for part in point.for_you)


def _check_conditions(problems: Problems, library: Library, bank: QuestionBank) -> None:
    domains = {question.id: question.states() for question in bank.everything}
    for stated in _stated_conditions(library):
        check_condition(problems, stated.file, stated.entry, stated.condition, domains.get)


def _check_absorbed(problems: Problems, gaps: Iterable[Gap]) -> None:
    single = {gap.id for gap in gaps if not gap.combined}
    for gap in gaps:
        for id_ in set(gap.absorbs) - single:
            problems.add("gaps", f"gap '{gap.id}'", f"absorbs: there is no single gap {id_!r}")


def _check_links(problems: Problems, library: Library) -> None:
    gap_ids = {gap.id for gap in library.gaps}
    families = {objection.id for objection in library.objections}
    for reason in library.reasons:
        entry = f"reason {reason.number}"
        for id_ in (id_ for part in reason.groundwork for id_ in part.gaps):
            if id_ not in gap_ids:
                problems.add("reasons", entry, f"groundwork: there is no gap {id_!r}")
        if reason.objection_family not in families:
            allowed = ", ".join(sorted(families))
            problems.add(
                "reasons", entry, f"objection_family: {reason.objection_family!r}; allowed: {allowed}"
            )
    for id_ in library.clauses_called_for_by:
        if id_ not in gap_ids:
            problems.add("policy_clauses.toml", "called_for_by", f"there is no gap {id_!r}")
    for clause in library.clauses:
        for id_ in clause.gaps:
            if id_ not in gap_ids:
                problems.add("policy_clauses.toml", f"clause {clause.number}", f"there is no gap {id_!r}")


def _check_numbers(problems: Problems, library: Library, bank: QuestionBank) -> None:
    numbers = {reason.number for reason in library.reasons}
    for decision in library.decisions:
        for number in decision.reasons:
            if number not in numbers:
                problems.add(
                    "decisions.toml", f"decision {decision.number}", f"reasons: there is no reason {number}"
                )
    for point in library.buy_in:
        entry = f"point {point.id}"
        for id_ in point.questions:
            if id_ not in bank:
                problems.add("buy_in.toml", entry, f"questions: there is no question {id_!r}")
        for number in point.reasons:
            if number not in numbers:
                problems.add("buy_in.toml", entry, f"reasons: there is no reason {number}")


def _check_audiences(problems: Problems, library: Library, bank: QuestionBank) -> None:
    allowed = bank.profile_question(bank.roles.audience).states() if bank.roles.audience else ()
    for reason in library.reasons:
        for care in set(reason.audiences.values()) - {1, 2, 3}:
            problems.add("reasons", f"reason {reason.number}", f"audiences: {care}; allowed: 1, 2, 3")
        for audience in (*reason.audiences, *reason.caveat_for):
            if audience not in allowed:
                words = ", ".join(str(state) for state in allowed)
                problems.add(
                    "reasons", f"reason {reason.number}", f"audiences: {audience!r}; allowed: {words}"
                )


def _check_pairs(problems: Problems, library: Library) -> None:
    """Fields that mean nothing without one another."""
    for gap in library.gaps:
        if bool(gap.more_severe_when) != bool(gap.more_severe):
            problems.add("gaps", f"gap '{gap.id}'", "more_severe_when and more_severe: give both or neither")
        if bool(gap.urgent_when) != bool(gap.urgent_note):
            problems.add("gaps", f"gap '{gap.id}'", "urgent_when and urgent_note: give both or neither")
    for risk in library.risks:
        if bool(risk.last_when) != bool(risk.last_note):
            problems.add("risks.toml", f"risk '{risk.id}'", "last_when and last_note: give both or neither")


def _check_closing(problems: Problems, gaps: Iterable[Gap], bank: QuestionBank) -> None:
    """Each gap must raise its answers to levels that exist and that end the gap."""
    for gap in gaps:
        entry = f"gap '{gap.id}'"
        if gap.effort_days[0] > gap.effort_days[1] or gap.effort_days[0] < 0:
            problems.add("gaps", entry, "effort_days: smallest first, both 0 or more")
        for id_, level in gap.raises.items():
            if id_ not in bank or level not in LEVELS:
                problems.add("gaps", entry, f"raises: {id_} cannot be {level!r}; allowed: a level 0 to 4")
        main = gap.when.question_ids()[:1]
        if not gap.combined and gap.raises.keys() != set(main):
            problems.add("gaps", entry, f"raises: must name the question that brings the gap, {main}")
        for leaf in gap.when.leaves():
            if leaf.question in gap.raises and gap.raises[leaf.question] in leaf.states:
                problems.add("gaps", entry, f"raises: {leaf.question} would still bring the gap")


def _check_one_gap_an_answer(problems: Problems, gaps: Iterable[Gap]) -> None:
    owners: dict[tuple[str, State], list[str]] = defaultdict(list)
    for gap in gaps:
        first = next(gap.when.leaves(), None)
        if gap.combined or first is None:
            continue
        for state in first.states:
            owners[first.question, state].append(gap.id)
    for (question, state), ids in owners.items():
        if len(ids) > 1:
            problems.add("gaps", ", ".join(ids), f"{question} = {state!r} brings more than one gap")
