"""What a moderator is told of a contribution: faults, what is there already, reading age, source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from assessment.contribution.check import Checked
from assessment.contribution.identity import host_of, known_source
from assessment.contribution.models import NAMES
from assessment.contribution.overlap import MOST, Alike, alike_evidence, alike_reasons, reason_title
from assessment.contribution.reading import OLDEST, reading_age
from assessment.contribution.rules import Given, leaves
from assessment.rounding import count, long_date
from reasons.models import Library

TO_READ = (
    "evidence.says",
    "reason.title",
    "reason.argument",
    "reason.caveat",
    "reason.act",
    "reason.limit",
    "reason.answer",
)


class Part(NamedTuple):
    """A heading, and a line for each thing found."""

    heading: str
    lines: tuple[str, ...]


def report(checked: Checked, library: Library, plainer: Mapping[str, str]) -> tuple[Part, ...]:
    """All that was found; the first part says whether the file is valid."""
    given = checked.given
    parts = [_verdict(checked)]
    if checked.to_add:
        parts.append(Part("To be written before it can be accepted:", checked.to_add))
    parts.append(
        Part("There already, and alike:", tuple(map(_alike, similar(given, library))) or ("nothing",))
    )
    parts.append(Part("Reading age:", tuple(_reading(given, plainer))))
    parts.append(Part("Source:", tuple(_source(given, library))))
    return tuple(parts)


def similar(given: Given, library: Library) -> tuple[Alike, ...]:
    """What is there already and sounds like a contribution: what is cited for the same reason, and other reasons."""
    texts = dict(leaves(given))
    if given.get("kind") == "reason":
        told = [str(texts.get(f"reason.{name}", "")) for name in ("title", "objection", "argument", "answer")]
        return alike_reasons(" ".join(told), library)
    says = str(texts.get("evidence.says", ""))
    reason = next((reason for reason in library.reasons if reason.number == given.get("for_reason")), None)
    if reason is None:
        return ()
    others = (found for found in alike_reasons(says, library) if found.title != reason_title(reason))
    return (*alike_evidence(says, reason), *others)[:MOST]


def _verdict(checked: Checked) -> Part:
    if checked.faults:
        heading = f"{count(len(checked.faults), 'fault', 'faults').capitalize()}:"
        return Part(heading, tuple(fault.sentence() for fault in checked.faults))
    name = next(name for kind, name in NAMES.items() if kind == checked.given["kind"])
    return Part(f"It is valid: {name}.", ())


def _alike(found: Alike) -> str:
    return f"{found.title} (shared words: {', '.join(found.words)})"


def _reading(given: Given, plainer: Mapping[str, str]) -> Iterator[str]:
    """The age for all texts together."""
    values = {where: str(value) for where, value in leaves(given) if where in TO_READ and value}
    whole = reading_age(values.values(), plainer)
    if whole is None:
        yield "not measured, because textstat is not installed; `make setup` installs it"
    else:
        yield f"{whole:.0f}, and at most {OLDEST} is the aim"


def _source(given: Given, library: Library) -> Iterator[str]:
    """Whether the address is there already, when it was last looked at, and whether it is known to be dead."""
    url = str(dict(leaves(given)).get("source.url", ""))
    known = known_source(url, library)
    if known is None:
        yield f"new, at {host_of(url) or 'no address'}; only whoever sent it has read it, so open it and read it first"
        return
    yield f"there already as {known.id}, last looked at on {long_date(known.checked)}"
    if known.dead:
        yield f"its address has led nowhere since {long_date(known.dead)}, so ask for another"
