"""The number and the id under which a contribution can stand, whatever joined since its file was made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from assessment.contribution.rules import Given
from assessment.text import one_line
from reasons.models import Library, Source


def settled(given: Given, library: Library) -> Given:
    """The contribution with a number for a new reason, and with a source id that no other source has."""
    return _with_free_id(_with_number(given, library), library)


def next_number(library: Library) -> int:
    """The number of the next reason."""
    return max((reason.number for reason in library.reasons), default=0) + 1


def free_id(wanted: str, library: Library) -> str:
    """The id without its number, and the first number that makes it one that no source has."""
    stem = re.sub(r"-\d+$", "", wanted)
    taken = {source.id for source in library.sources}
    return next(id_ for number in range(1, len(taken) + 2) if (id_ := f"{stem}-{number}") not in taken)


def known_source(url: str, library: Library) -> Source | None:
    """The source that is there already under the same address."""
    wanted = _same_address(url)
    return next(
        (source for source in library.sources if source.url and _same_address(source.url) == wanted), None
    )


def host_of(url: str) -> str:
    """The host of an address; "" where it has none."""
    try:
        return one_line(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def _same_address(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").rstrip("/").casefold()


def _with_number(given: Given, library: Library) -> Given:
    reason = given.get("reason")
    if not isinstance(reason, dict):
        return given
    return {**given, "reason": {"number": next_number(library), **reason}}


def _with_free_id(given: Given, library: Library) -> Given:
    """Two people may send pages of the same site: the second to be accepted takes the next id."""
    source = given.get("source")
    if not isinstance(source, Mapping) or not isinstance(source.get("url"), str):
        return given
    id_ = source.get("id")
    known = known_source(source["url"], library)
    if known or not isinstance(id_, str) or id_ not in {source.id for source in library.sources}:
        return given
    changed = _replaced(given, id_, free_id(id_, library))
    assert isinstance(changed, dict)
    return changed


def _replaced(given: object, old: str, new: str) -> object:
    """The same tables with one id in place of another, wherever a source is named."""
    if isinstance(given, Mapping):
        named = {
            key: new if key in ("id", "source") and part == old else _replaced(part, old, new)
            for key, part in given.items()
        }
        cited = named.get("caveat_source_ids")
        if isinstance(cited, list):
            named["caveat_source_ids"] = [new if id_ == old else id_ for id_ in cited]
        return named
    return [_replaced(part, old, new) for part in given] if isinstance(given, list) else given
