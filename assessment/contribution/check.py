"""Check a contribution: with the models of the content, with the rules for what people send, and with the library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pydantic import ValidationError

from assessment.contribution.faults import Fault, fault
from assessment.contribution.identity import known_source, settled
from assessment.contribution.models import KINDS, Contribution, Kind, NewReason
from assessment.contribution.reading import MOST_ABOVE, OLDEST, reading_age
from assessment.contribution.rules import Given, leaves, rules
from questions.base import Mark
from questions.conditions import Is
from questions.content_files import Problems
from questions.models import Model, QuestionBank
from reasons.checks import check_library
from reasons.models import Library, Reason, Source

SENT_WITH_A_REASON = ("title", "objection", "answer")
"""What the person who has the idea writes of a reason. All else takes somebody who knows the content."""
READ_ALOUD = tuple(f"reason.{name}" for name in ("argument", "caveat", "act", "limit", "answer"))
"""What people read or say of a reason."""


class Checked(NamedTuple):
    """What was found: faults, what is still to be added before it can be accepted, and the content once it is whole."""

    given: Given
    faults: tuple[Fault, ...]
    to_add: tuple[str, ...] = ()
    contribution: Contribution | None = None


def check(
    given: Given,
    library: Library,
    bank: QuestionBank,
    day: dt.date,
    plainer: Mapping[str, str] | None = None,
) -> Checked:
    """Every fault in a contribution, given as nested tables, each field named once; `day` is today.

    With `plainer` (the plain words that stand for terms), it also counts whether each text of a reason can be read.
    """
    kind = given.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        return Checked(given, (Fault("kind", "must be one of 'example', 'source' or 'reason'"),))
    whole = settled(given, library)
    found, to_add, contribution = _built(kind, whole)
    hard = () if plainer is None else _too_hard(whole, plainer)
    faults = _once([*rules(whole, library, day), *found, *hard])
    if contribution and not faults:
        faults = tuple(_in_the_library(contribution, library, bank))
    return Checked(given, faults, to_add, None if faults else contribution)


def may_be_added_later(where: str, kind: Kind) -> bool:
    """Whether a moderator, not the sender, writes a field that is not there yet."""
    table, _, name = where.partition(".")
    if kind != "reason":
        return False
    fields: dict[str, type[Model]] = {"reason": Reason, "source": Source}
    sent = {"reason": SENT_WITH_A_REASON, "source": ("id", "url", "publisher", "seen", "checked")}
    return table in fields and name in fields[table].model_fields and name not in sent[table]


def candidate(contribution: Contribution, library: Library) -> Library:
    """The library as it would be with the contribution."""
    source = contribution.source
    known = known_source(source.url, library)
    sources = library.sources if known else (*library.sources, source)
    if isinstance(contribution, NewReason):
        changed = {"reasons": (*library.reasons, contribution.reason), "sources": sources}
    else:
        cited = contribution.evidence.model_copy(update={"source": known.id if known else source.id})
        changed = {
            "reasons": tuple(
                reason.model_copy(update={"evidence": (*reason.evidence, cited)})
                if reason.number == contribution.for_reason
                else reason
                for reason in library.reasons
            ),
            "sources": sources,
        }
    # Not a copy of the model: that would carry along what the old library keeps to look entries up.
    return Library.model_validate(dict(library) | changed)


def _built(kind: Kind, given: Given) -> tuple[list[Fault], tuple[str, ...], Contribution | None]:
    try:
        return [], (), KINDS[kind].model_validate(given)
    except ValidationError as problem:
        errors = [(error["type"], fault(error)) for error in problem.errors()]
    later = [f.where for type_, f in errors if type_ == "missing" and may_be_added_later(f.where, kind)]
    return [f for _, f in errors if f.where not in later], tuple(later), None


def _once(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The first fault of each field: what the rules say of it goes before what the models say."""
    first: dict[str, Fault] = {}
    for found in faults:
        first.setdefault(found.where, found)
    return tuple(first.values())


def _too_hard(given: Given, plainer: Mapping[str, str]) -> Iterable[Fault]:
    for where, text in leaves(given):
        age = reading_age([text], plainer) if where in READ_ALOUD and isinstance(text, str) and text else None
        if age and age > OLDEST + MOST_ABOVE:
            why = (
                f"can be read at {age:.0f}, and at most {OLDEST + MOST_ABOVE} is allowed: say it more plainly"
            )
            yield Fault(where, why)


def _in_the_library(contribution: Contribution, library: Library, bank: QuestionBank) -> Iterable[Fault]:
    problems = Problems()
    check_library(problems, candidate(contribution, library), bank)
    yield from (Fault("in the library", f"cannot stand: {problem}") for problem in problems.found)
    if isinstance(contribution, NewReason) and not problems.found:
        yield from _groundwork(contribution.reason, library, bank)


def _groundwork(reason: Reason, library: Library, bank: QuestionBank) -> Iterable[Fault]:
    """Whatever answer leaves groundwork undone, one of the gaps named for it must be there to point at."""
    for place, part in enumerate(reason.groundwork):
        gaps = [library.gap(id_) for id_ in part.gaps]
        covered = {
            Mark.NA,
            *(part.when.states if isinstance(part.when, Is) else ()),
            *(s for gap in gaps for leaf in gap.when.leaves() for s in leaf.states),
        }
        for asked in part.when.question_ids():
            left = [str(state) for state in bank.question(asked).states() if state not in covered]
            if left:
                why = f"names no gap that comes up for the answer {' or '.join(left)} to {asked}"
                yield Fault(f"reason.groundwork.{place}", why)
