"""What is wrong with a contribution, one sentence a fault, from what the models say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic_core import ErrorDetails

from assessment.text import one_line
from questions.content_files import place

PATTERNS = {
    "id": "may hold capital letters, digits and hyphens only",
    "url": "must be an address that begins with https://",
    "why": "must begin with a capital letter and end with a full stop",
}
"""What a pattern of the models asks for, by the last name of the field."""
TYPES = {
    "string": "must be text in quotation marks",
    "int": "must be a whole number",
    "date": "must be a date such as 2026-11-27, without quotation marks",
    "bool": "must be true or false",
    "tuple": "must be a list",
    "model": "must be a table",
    "mapping": "must be a table",
    "dict": "must be a table",
}
"""How a value must be written, by the beginning of pydantic's own name for the fault."""


class Fault(NamedTuple):
    """One fault: the field, as a path such as "source.url", and what is wrong with it."""

    where: str
    why: str

    def sentence(self, name: str = "") -> str:
        """The fault as one sentence; `name` stands for the field where people know it by another."""
        return f"“{name or one_line(self.where)}” {self.why}."


def fault(error: ErrorDetails) -> Fault:
    """What pydantic found, in words for a person."""
    where = place(error["loc"])
    return Fault(".".join(where), one_line(_why(error, where[-1])).rstrip("."))


def _why(error: ErrorDetails, name: str) -> str:
    context: Mapping[str, Any] = error.get("ctx", {})
    kind = error["type"]
    if kind == "string_pattern_mismatch":
        return PATTERNS.get(name, f"must fit the pattern {context['pattern']}")
    if kind == "value_error":
        return str(context["error"])
    if kind == "condition":
        return error["msg"]
    plain = {
        "missing": "is missing",
        "extra_forbidden": "is not known here",
        "string_too_short": "is empty",
        "too_short": "is empty",
        "string_too_long": f"is longer than {context.get('max_length')} letters",
        "literal_error": f"must be one of {context.get('expected')}",
    }
    return plain.get(kind) or TYPES.get(kind.split("_")[0]) or f"cannot be used: {error['msg']}"
