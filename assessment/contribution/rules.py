"""What a contribution must keep to beyond the models: a public address, no private details, a reason that exists."""

from __future__ import annotations

import datetime as dt
import ipaddress
import re
import unicodedata
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from assessment.contribution.faults import Fault
from assessment.text import clean
from reasons.models import Library

LONGEST = {"evidence.says": 300, "source.supports": 300, "source.title": 200, "source.url": 500}
LONGEST_OTHER = 1_500
NOT_PUBLIC = re.compile(r"(^|\.)(localhost|local|internal|intranet|lan|home|corp|test|invalid)$")
PRIVATE = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?<![\w./-])(\+44|0)[\d ()-]{8,}\d")
"""An e-mail address or a telephone number."""
FORMATTING = re.compile(r"[<>\[\]{}`*|\\$~]|://|:\w+:|:material/")
"""Signs that a screen or a file could take for more than text."""
VOICED = ("reason.argument", "reason.limit", "reason.answer")
FORMS = {
    "reason.title": (re.compile(r".*[^.]"), "must have no full stop at its end"),
    "reason.limit": (
        re.compile(r"We [^.?!\"“”‘]*\."),
        "must be one sentence that begins with “We”, without quotation marks",
    ),
    "reason.objection": (
        re.compile(r"[^.?!\"“”‘]+\."),
        "must be one sentence with a full stop, without quotation marks",
    ),
}
"""The form that a text of a reason must have, and what is said where it has another."""
TO_THE_READER = re.compile(r"\b(you|your|yours)\b", re.IGNORECASE)

Given = Mapping[str, object]


def rules(given: Given, library: Library, day: dt.date) -> Iterator[Fault]:
    """Each breach, as a fault; `given` is the file as nested tables, `day` is today."""
    values = dict(leaves(given))
    yield from _about_texts({where: value for where, value in values.items() if isinstance(value, str)})
    source = given.get("source")
    if isinstance(source, Mapping):
        yield from _about_the_address(source.get("url"))
    numbers = {reason.number for reason in library.reasons}
    wanted = given.get("for_reason")
    if isinstance(wanted, int) and wanted not in numbers:
        yield Fault("for_reason", f"names reason {wanted}, and there is none")
    made = given.get("made")
    if isinstance(made, dt.date) and not isinstance(made, dt.datetime) and made > day:
        yield Fault("made", "lies in the future")


def leaves(given: object, where: str = "") -> Iterator[tuple[str, object]]:
    """Every value in nested tables and lists, with its path."""
    if isinstance(given, Mapping):
        parts = [(str(key), value) for key, value in given.items()]
    elif isinstance(given, list):
        parts = [(str(place), value) for place, value in enumerate(given)]
    else:
        yield where, given
        return
    for key, value in parts:
        yield from leaves(value, f"{where}.{key}".lstrip("."))


def _about_texts(texts: Mapping[str, str]) -> Iterator[Fault]:
    for where, text in texts.items():
        most = LONGEST.get(where, LONGEST_OTHER)
        if len(text) > most:
            yield Fault(where, f"is longer than {most:,} letters")
        elif clean(text) != _composed(text):
            yield Fault(where, "holds line breaks or letters that cannot be shown")
        elif where != "source.url" and PRIVATE.search(text):
            yield Fault(where, "holds an e-mail address or a telephone number")
        elif where != "source.url" and FORMATTING.search(text):
            yield Fault(where, "holds an address, or signs for formatting such as * or [")
        elif where in VOICED and TO_THE_READER.search(text):
            yield Fault(where, "must be said by the organisation, with “we” and without “you”")
    for where, (form, why) in FORMS.items():
        if (text := texts.get(where, "").strip()) and not form.fullmatch(text):
            yield Fault(where, why)


def _composed(text: str) -> str:
    return re.sub(" +", " ", unicodedata.normalize("NFC", text)).strip(" ")


def _about_the_address(url: object) -> Iterator[Fault]:
    if url == "":
        yield Fault("source.url", "is empty")
    elif url is None:
        yield Fault("source.url", "is missing")
    elif isinstance(url, str) and (problem := address_problem(url)):
        yield Fault("source.url", problem)


def address_problem(url: str) -> str:
    """Why a text is no public address of a page, or ""."""
    if not re.fullmatch(r"https://[^\s<>\"\\^`{|}]+", url):
        return "must be an address that begins with https:// and has no spaces"
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        secret = parts.username or parts.password
        parts.port  # noqa: B018 # raises where it is no number
    except ValueError:
        return "is no address that can be opened"
    if secret:
        return "must not hold a user name or a password"
    return "" if _is_public(host) else "must be an address that everybody can open"


def _is_public(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return re.fullmatch(r"([\w-]+\.)+[^\W\d][\w-]+", host) is not None and not NOT_PUBLIC.search(host)
