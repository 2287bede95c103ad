"""Sources and dates in plain text: short inside a sentence, full in a list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assessment.wording import in_words
from reasons import load_library
from reasons.models import Grade, Source

GRADES: dict[Grade, str] = {
    "A": "law, regulator or official guidance",
    "B": "research, or a large survey whose method is stated",
    "C": "an organisation's own account, trade press or a practitioner",
    "D": "assertion only, no source found",
}


def dated(day: date, version: str) -> str:
    """When a file was made, and from which content."""
    return f"{in_words(day)}. Content version {version}."


def short(source: Source) -> str:
    """Publisher and year: "Acas, 2011"."""
    seen = "" if source.seen else ", not read at source"
    return f"{source.publisher}, {source.year or 'undated'}{seen}"


def shorts(source_ids: Iterable[str]) -> str:
    """Several sources, each with publisher and year."""
    return "; ".join(dict.fromkeys(short(load_library().source(id_)) for id_ in source_ids))


def full(source: Source) -> str:
    """Everything needed to find a source but its address."""
    end = "" if source.title.endswith((".", "?", "!")) else "."
    return f"{short(source)}. {source.title}{end}"


def grade_words(grades: Iterable[Grade]) -> str:
    """Evidence grades as on the page: "A/C"."""
    return "/".join(grades)
