"""What a person types into the form, and the contribution it makes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import NamedTuple

from assessment.contribution.faults import Fault
from assessment.contribution.identity import free_id, host_of, known_source
from assessment.contribution.models import LONGEST_CREDIT, Kind
from assessment.contribution.rules import Given
from assessment.text import clean
from reasons.models import Library


class Asked(NamedTuple):
    """A field of the form: its name, its label, a hint, the most letters, and the fields of the file that it fills."""

    name: str
    label: str
    hint: str
    most: int
    fills: tuple[str, ...]


WHICH = Asked("reason", "Which reason is it for?", "", 0, ("for_reason", "reason"))
ADDRESS = Asked(
    "url",
    "Public address",
    "The page that says so, which everybody can open. It begins with https://.",
    500,
    ("source.url", "source.id", "source.publisher", "evidence.source"),
)
TITLE = Asked("title", "Title of the page", "As it stands on the page.", 200, ("source.title",))
CREDIT = Asked(
    "credit",
    "Your name, only if you want to be named",
    "It would stand beside the decision for everybody to read. You can leave it empty.",
    LONGEST_CREDIT,
    ("credit",),
)
SAYS = ("evidence.says", "source.supports")
FIELDS: dict[Kind, tuple[Asked, ...]] = {
    "example": (
        WHICH,
        Asked("says", "What happened, in one sentence", "Say who did what, and what came of it.", 300, SAYS),
        TITLE,
        ADDRESS,
        CREDIT,
    ),
    "source": (
        WHICH,
        Asked(
            "says",
            "What it shows, in one sentence",
            "In your own words, and no more than it says.",
            300,
            SAYS,
        ),
        TITLE,
        ADDRESS,
        CREDIT,
    ),
    "reason": (
        Asked(
            "title",
            "The reason in a short sentence",
            "At most 60 letters, without a full stop.",
            60,
            ("reason.title",),
        ),
        Asked(
            "objection",
            "What people say against it",
            "One sentence, as they would say it.",
            200,
            ("reason.objection",),
        ),
        Asked(
            "answer",
            "What you would answer",
            "At most 45 words. Say “we”, not “you”.",
            400,
            ("reason.answer",),
        ),
        ADDRESS,
        CREDIT,
    ),
}
"""With the choice of a kind, six fields at most."""


def draft(kind: Kind, typed: Mapping[str, str], library: Library, day: dt.date) -> Given:
    """The contribution that a form makes: `typed` holds text by the name of the field, `day` is today."""
    text = {asked.name: clean(typed.get(asked.name, "")) for asked in FIELDS[kind]}
    sent = {"kind": kind, "made": day, "credit": text["credit"]}
    source = _source(text["url"], library, day)
    if kind == "reason":
        objection = text["objection"]
        if objection and objection[-1] not in ".?!":
            objection += "."
        told = {"title": text["title"], "objection": objection, "answer": text["answer"]}
        return {**sent, "source": source, "reason": told}
    return {
        **sent,
        **({"for_reason": int(text["reason"])} if re.fullmatch(r"\d{1,4}", text["reason"], re.ASCII) else {}),
        "source": {**source, "title": text["title"], "supports": text["says"]},
        "evidence": {"source": source["id"], "says": text["says"]},
    }


def told(kind: Kind, fault: Fault) -> str:
    """A fault as one sentence that names the field of the form."""
    fits = (a.label for a in FIELDS[kind] if any(_is_part(fault.where, path) for path in a.fills))
    return fault.sentence(next(fits, ""))


def sentences(kind: Kind, faults: tuple[Fault, ...]) -> list[str]:
    """The faults of a form, one sentence for each of its fields, in their order."""
    first: dict[str, str] = {}
    for fault in faults:
        sentence = told(kind, fault)
        first.setdefault(sentence.partition("”")[0], sentence)
    order = [f"“{asked.label}" for asked in FIELDS[kind]]
    return [first[name] for name in sorted(first, key=lambda n: order.index(n) if n in order else len(order))]


def _is_part(where: str, path: str) -> bool:
    return where == path or where.startswith(f"{path}.")


def _source(url: str, library: Library, day: dt.date) -> dict[str, object]:
    """What can be told from an address; nobody but the sender has read the page."""
    host = host_of(url).removeprefix("www.")
    known = known_source(url, library) if host else None
    id_ = known.id if known else free_id(_stem(host), library)
    return {"id": id_, "publisher": host or "unknown", "url": url, "seen": False, "checked": day}


def _stem(host: str) -> str:
    """A host as the beginning of an id: capital letters, digits and hyphens."""
    return re.sub(r"[^A-Z0-9]+", "-", host.upper()).strip("-")[:40].strip("-") or "SOURCE"
