"""How often the check leads with the reasons that an adviser wrote down before: python -m tests.reasons.agreement."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from assessment.exports.brief.reasons import strongest
from questions import Answers
from tests.article import assess_by_article

SITUATIONS = Path(__file__).parent.parent / "examples" / "situations"
OFTEN = {5, 9, 16}
"""The three that an adviser names together where little is in place, so a fixed list would score on them too."""


class Agreement(NamedTuple):
    """Of so many picks of the adviser, how many the check has in its first three and in its brief."""

    entries: int
    picks: int
    first_three: int
    brief: int
    warned_against: int


def situations(*, held_back: bool) -> list[Mapping[str, Any]]:
    """The entries of the table, either those to improve by or those kept aside."""
    entries = [
        entry
        for file in sorted(SITUATIONS.glob("*.toml"))
        for entry in tomllib.loads(file.read_text("utf-8"))["situation"]
    ]
    return [entry for entry in entries if entry["held_back"] is held_back]


def agreement(entries: Iterable[Mapping[str, Any]]) -> Agreement:
    """The picks of these entries, counted in the first three reasons to use and in the brief's five."""
    marks = [_marks(entry) for entry in entries]
    return Agreement(len(marks), *(sum(column) for column in zip(*marks, strict=True)))


def led(answers: Mapping[str, Any]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The first three reasons to use and those of the brief."""
    assessment = assess_by_article(Answers.parse(answers))
    first = tuple(reason.number for reason in assessment.reasons_to_use[:3])
    return first, tuple(reason.number for reason in strongest(assessment))


def without_the_usual(entries: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The entries that a fixed list of the usual three would not get right."""
    return [entry for entry in entries if set(entry["leads"]) != OFTEN]


def _marks(entry: Mapping[str, Any]) -> tuple[int, int, int, int]:
    leads, never = set(entry["leads"]), set(entry.get("never", ()))
    first, brief = led(entry["answers"])
    return len(leads), len(leads & set(first)), len(leads & set(brief)), len(never & set(brief))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures; the entries kept aside only when asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-back", action="store_true", help="also mark the entries kept aside")
    parser.add_argument("--each", action="store_true", help="show every entry that may be looked at")
    chosen = parser.parse_args(arguments)
    entries = situations(held_back=False)
    for entry in entries if chosen.each else ():
        print(entry["answers"]["persuade"], entry["id"], entry["leads"], *led(entry["answers"]))
    _tell("To improve by", entries)
    _tell("Without 5, 9, 16", without_the_usual(entries))
    if chosen.held_back:
        _tell("Held back", situations(held_back=True))
        _tell("Held back, without 5, 9, 16", without_the_usual(situations(held_back=True)))


def _tell(name: str, entries: list[Mapping[str, Any]]) -> None:
    found = agreement(entries)
    print(
        f"{name}: {found.entries} situations, {found.picks} picks, {found.first_three} in the first three, "
        f"{found.brief} in the brief; {found.warned_against} warned against are in a brief"
    )


if __name__ == "__main__":
    main()
