"""Load reasons, gaps, risks and sources, collecting every problem into one ContentError."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

from questions import load_bank
from questions.content_files import Problems
from questions.models import Model, QuestionBank
from reasons.checks import check_library
from reasons.models import BuyInPoint, Decision, Gap, Library, Objection, PolicyClause, Reason, Risk, Source

CONTENT = Path(__file__).parent / "content"
DECISIONS = "decisions.toml"
EntryT = TypeVar("EntryT", bound=Model)


@cache
def load_library() -> Library:
    """The library that ships with the check, read once."""
    return read_library(CONTENT, load_bank())


def read_library(folder: Path, bank: QuestionBank) -> Library:
    """Read a content folder; ContentError lists all problems."""
    problems = Problems()
    clauses, called_for_by = _clauses(problems, folder / "policy_clauses.toml")
    library = Library(
        reasons=tuple(sorted(_reasons(problems, folder / "reasons"), key=lambda r: r.number)),
        gaps=tuple(_gaps(problems, folder / "gaps")),
        risks=_entries(problems, folder, Risk),
        sources=_entries(problems, folder, Source),
        objections=_entries(problems, folder, Objection),
        clauses=clauses,
        buy_in=_entries(problems, folder, BuyInPoint),
        decisions=_decisions(problems, folder / DECISIONS),
        clauses_called_for_by=called_for_by,
    )
    check_library(problems, library, bank)
    problems.check()
    return library


FILES: dict[type[Model], tuple[str, str]] = {
    Risk: ("risks.toml", "risk"),
    Source: ("sources.toml", "source"),
    Objection: ("objections.toml", "objection"),
    BuyInPoint: ("buy_in.toml", "point"),
}


def _entries(problems: Problems, folder: Path, model: type[EntryT]) -> tuple[EntryT, ...]:
    name, key = FILES[model]
    return tuple(_rows(problems, folder / name, model, key))


def _clauses(problems: Problems, path: Path) -> tuple[tuple[PolicyClause, ...], tuple[str, ...]]:
    """The clauses in a file, and the gaps without which none is offered."""
    data = problems.read(path)
    called_for_by = tuple(data.pop("called_for_by", ()))
    problems.only(path.name, data, "clause")
    return tuple(problems.build_all(PolicyClause, data, "clause", path.name)), called_for_by


def _decisions(problems: Problems, path: Path) -> tuple[Decision, ...]:
    """What became of proposals; nobody has to have made one."""
    return tuple(_rows(problems, path, Decision, "decision")) if path.exists() else ()


def _reasons(problems: Problems, folder: Path) -> Iterator[Reason]:
    for path in _files(problems, folder):
        data = problems.read(path)
        reason = problems.build(Reason, data, path.name, "reason") if data else None
        if reason:
            yield reason


def _gaps(problems: Problems, folder: Path) -> Iterator[Gap]:
    for path in _files(problems, folder):
        yield from _rows(problems, path, Gap, "gap")


def _rows(problems: Problems, path: Path, model: type[EntryT], key: str) -> list[EntryT]:
    data = problems.read(path)
    problems.only(path.name, data, key)
    return problems.build_all(model, data, key, path.name)


def _files(problems: Problems, folder: Path) -> list[Path]:
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        problems.add(folder.name, "folder", "there must be at least one .toml file")
    return paths
