"""Put an accepted contribution where it belongs: with it the content must load, or nothing is written."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from assessment.contribution.file import ContributionError, entries
from assessment.contribution.identity import known_source
from assessment.contribution.models import NAMES, Contribution, NewReason
from questions.models import Model, QuestionBank
from reasons.library import DECISIONS, read_library
from reasons.models import Evidence, Library, Reason, Source

SOURCES = "sources.toml"
REASONS = "reasons"


class Decided(NamedTuple):
    """What whoever accepts a contribution says: why, on which day, and whether the source only limits the reason."""

    why: str
    day: dt.date
    as_limit: bool = False


def accept(
    contribution: Contribution, folder: Path, library: Library, bank: QuestionBank, decided: Decided
) -> tuple[Path, ...]:
    """Write it into a content folder; returns the files that changed. Accepting says that the source was read."""
    read = _as_read(contribution, library, decided.day)
    texts = _texts(read, folder, library, decided)
    with tempfile.TemporaryDirectory() as place:
        trial = Path(place) / "content"
        shutil.copytree(folder, trial)
        _write(trial, texts)
        read_library(trial, bank)
    _write(folder, texts)
    return tuple(folder / name for name in texts)


def _as_read(contribution: Contribution, library: Library, day: dt.date) -> Contribution:
    """The contribution with its source as read on this day, or as the source that is there already."""
    known = known_source(contribution.source.url, library)
    source = known or contribution.source.model_copy(update={"seen": True, "checked": day})
    return contribution.model_copy(update={"source": source})


def _texts(sent: Contribution, folder: Path, library: Library, decided: Decided) -> dict[str, str]:
    """The new text of each file that changes, by its name in the folder."""
    texts: dict[str, str] = {}
    if sent.source not in library.sources:
        texts[SOURCES] = _with_entry(folder / SOURCES, "source", _fields(sent.source))
    if isinstance(sent, NewReason):
        texts[_reason_file(sent.reason)] = "\n".join(entries(_fields(sent.reason))) + "\n"
    else:
        path = _file_of(folder, sent.for_reason)
        texts[f"{REASONS}/{path.name}"] = with_citation(
            path, sent.evidence, sent.source, as_limit=decided.as_limit
        )
    texts[DECISIONS] = _with_entry(folder / DECISIONS, "decision", _decision(sent, library, decided))
    return texts


def _decision(sent: Contribution, library: Library, decided: Decided) -> dict[str, object]:
    number = max((decision.number for decision in library.decisions), default=0) + 1
    about = sent.reason.number if isinstance(sent, NewReason) else sent.for_reason
    title = (
        sent.reason.title
        if isinstance(sent, NewReason)
        else f"{NAMES[sent.kind].capitalize()} for reason {about}"
    )
    credit = {"credit": sent.credit} if sent.credit else {}
    return {
        "number": number,
        "title": title,
        "status": "accepted",
        "day": decided.day,
        "why": decided.why,
        "reasons": [about],
        "source_ids": [sent.source.id],
        **credit,
    }


def _with_entry(path: Path, key: str, fields: Mapping[str, object]) -> str:
    before = path.read_text("utf-8").rstrip() + "\n\n" if path.exists() else ""
    return before + "\n".join([f"[[{key}]]", *entries(fields)]) + "\n"


def with_citation(path: Path, evidence: Evidence, source: Source, *, as_limit: bool) -> str:
    """A reason's file with one more source, as its last evidence or among those of its limits."""
    text = path.read_text("utf-8")
    cited = {"source": source.id, "says": evidence.says}
    before = tomllib.loads(text)
    name, item = ("caveat_source_ids", source.id) if as_limit else ("evidence", cited)
    listed = [*before.get(name, []), item]
    line = "\n".join(entries({name: listed})) + "\n"
    pattern = re.compile(rf"^{name} = \[.*?\]\n(?=\w+ =|\Z)", re.MULTILINE | re.DOTALL)
    # A reason without such a list gets one at its end.
    after = pattern.sub(lambda _: line, text, count=1) if pattern.search(text) else f"{text.rstrip()}\n{line}"
    if tomllib.loads(after) != {**before, name: listed}:
        raise ContributionError([f"The source cannot be put into {path.name} by itself: add it by hand."])
    return after


def _file_of(folder: Path, number: int) -> Path:
    files = sorted((folder / REASONS).glob("*.toml"))
    return next(path for path in files if tomllib.loads(path.read_text("utf-8")).get("number") == number)


def _reason_file(reason: Reason) -> str:
    name = re.sub(r"[^a-z0-9]+", "_", reason.title.lower()).strip("_")[:40].strip("_") or "reason"
    return f"{REASONS}/{reason.number:02}_{name}.toml"


def _fields(entry: Model) -> dict[str, object]:
    """What an entry says, as its file would: without what was left out."""
    return entry.model_dump(by_alias=True, exclude_unset=True, exclude_none=True)


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        beside = path.with_name(f"{path.name}.new")
        beside.write_text(text, "utf-8")
        os.replace(beside, path)  # noqa: PTH105 # in one step, so that no half of a file is ever read
