"""Read TOML content into models, and collect every problem before saying that content is broken."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from questions.base import ProblemsError
from questions.conditions import KINDS

ModelT = TypeVar("ModelT", bound=BaseModel)


class ContentError(ProblemsError):
    """Content that cannot be used; `problems` has one line for each fault: file, entry, field, what is allowed."""


class Problems:
    """A growing list of content problems."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, file: str, entry: str, message: str) -> None:
        """Note one problem, once, however often the entry has it."""
        if (problem := f"{file}: {entry}: {message}") not in self.found:
            self.found.append(problem)

    def check(self) -> None:
        """Raise ContentError if anything was found."""
        if self.found:
            raise ContentError(self.found)

    def read(self, path: Path) -> dict[str, Any]:
        """A TOML file as a dictionary; empty, with a problem noted, if it cannot be read."""
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
            self.add(path.name, "whole file", f"cannot be read as TOML: {fault}")
            return {}

    def build(self, model: type[ModelT], data: object, file: str, entry: str) -> ModelT | None:
        """One entry as a model; None, with every fault noted, if it is not valid."""
        try:
            return model.model_validate(data)
        except ValidationError as fault:
            for error in fault.errors():
                where = ".".join(place(error["loc"])) or "entry"
                self.add(file, entry, f"{where}: {error['msg']}")
            return None

    def build_all(self, model: type[ModelT], data: Mapping[str, Any], key: str, file: str) -> list[ModelT]:
        """All entries of `[[key]]` in a file as models, leaving out those that are not valid."""
        rows = data.get(key, [])
        if not isinstance(rows, list) or not rows:
            self.add(file, key, f"there must be at least one [[{key}]] entry")
            return []
        built = (self.build(model, row, file, _name(row, key, index)) for index, row in enumerate(rows))
        return [entry for entry in built if entry is not None]

    def only(self, file: str, data: Mapping[str, Any], key: str) -> None:
        """Note every top-level key of a file but the one allowed."""
        for other in data.keys() - {key}:
            self.add(file, other, f"is not known here; allowed: {key}")

    def unique(self, file: str, what: str, values: Iterable[Hashable]) -> None:
        """Note each value that occurs more than once."""
        for value, count in Counter(values).items():
            if count > 1:
                self.add(file, f"{what} {value!r}", f"is used {count} times; each {what} must be unique")


def place(loc: Iterable[str | int]) -> tuple[str, ...]:
    """The fields on the way to a fault, without the kind that a condition was taken for: no file says that."""
    return tuple(str(part) for part in loc if part not in KINDS.values())


def _name(row: object, key: str, index: int) -> str:
    if isinstance(row, dict) and (name := row.get("id") or row.get("number")):
        return f"{key} '{name}'"
    return f"{key} number {index + 1}"
