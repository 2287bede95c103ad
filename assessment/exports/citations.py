"""Sources and dates in plain text: short inside a sentence, full in a list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assessment.rounding import long_date
from reasons.models import Grade, Source

GRADES: dict[Grade, str] = {
    "A": "law, regulator or official guidance",
    "B": "research, or a large survey whose method is stated",
    "C": "an organisation's own account, trade press or a practitioner",
    "D": "assertion only, no source found",
}

KINDS: dict[Grade, str] = {
    "A": "official guidance or law",
    "B": "research or a survey",
    "C": "accounts from practice",
    "D": "no source found",
}
"""The grades in words, for a paper that explains no letters."""


def dated(day: date, version: str) -> str:
    """When a file was made, and from which content."""
    return f"{long_date(day)}. Content version {version}."


def short(source: Source) -> str:
    """Publisher and year: "Acas, 2011"."""
    seen = ("" if source.seen else ", not read at source") + (", address gone" if source.dead else "")
    return f"{source.publisher}, {source.year or 'undated'}{seen}"


def shorts(sources: Iterable[Source]) -> str:
    """Several sources, each with publisher and year."""
    return "; ".join(dict.fromkeys(short(source) for source in sources))


def full(source: Source) -> str:
    """Everything needed to find a source but its address."""
    end = "" if source.title.endswith((".", "?", "!")) else "."
    return f"{short(source)}. {source.title}{end}"


def kinds(grades: Iterable[Grade]) -> str:
    """Evidence grades in words: "official guidance or law, and accounts from practice"."""
    return ", and ".join(KINDS[grade] for grade in grades)


def sourced(sources: Iterable[Source], grades: Iterable[Grade]) -> str:
    """Where a reason comes from, in words: "From research or a survey: Ipsos, 2021."."""
    cited = shorts(sources)
    return f"From {kinds(grades)}: {cited}." if cited else "No source was found for this."


def grade_words(grades: Iterable[Grade]) -> str:
    """Evidence grades as on the page: "A/C"."""
    return "/".join(grades)
