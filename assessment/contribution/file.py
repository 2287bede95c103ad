"""A contribution as a file: TOML, as the content is, written so that it reads back exactly."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Mapping, Sequence

from assessment.contribution.check import may_be_added_later
from assessment.contribution.rules import Given
from questions.base import ProblemsError
from reasons.models import Reason

LARGEST = 64 * 1024
HEAD = "# Something to add to the reasons. Check it with: python -m assessment contribution check FILE"
TO_ADD = "# Whoever accepts it writes these first; docs/editing.md says what each one means:"


class ContributionError(ProblemsError):
    """A file that is no contribution; `problems` has one sentence for each fault."""


def read_file(content: bytes) -> Given:
    """The tables in a file; ContributionError says why it cannot be read."""
    if len(content) > LARGEST:
        raise ContributionError(
            [f"The file has {len(content):,} bytes, and at most {LARGEST:,} are allowed."]
        )
    try:
        return tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise ContributionError(["The file is not text in UTF-8."]) from None
    except (ValueError, RecursionError) as fault:
        where = (
            str(fault).rpartition(" (")[2].rstrip(")") if "line " in str(fault) else "its nesting or numbers"
        )
        raise ContributionError([f"The file cannot be read as TOML: look at {where}."]) from None


def write_file(given: Given) -> str:
    """A contribution as the text of a file; for a new reason it lists what somebody has to add."""
    plain = [f"{key} = {value(item)}" for key, item in given.items() if not isinstance(item, Mapping)]
    blocks = ["\n".join([HEAD, *plain])]
    for key, table in given.items():
        if isinstance(table, Mapping):
            blocks.append("\n".join([f"[{key}]", *entries(table)]))
    if given.get("kind") == "reason" and (left := _still_to_write(given)):
        blocks[-1] += "\n" + "\n".join([TO_ADD, *left])
    return "\n\n".join(blocks) + "\n"


def entries(table: Mapping[str, object]) -> list[str]:
    """The lines of a table, one a field; a list of tables has a line for each."""
    return [f"{key} = {_rows(item) if _is_rows(item) else value(item)}" for key, item in table.items()]


def value(item: object) -> str:
    """A value in TOML: text, number, true or false, date, list or table in braces."""
    if isinstance(item, str):
        # JSON escapes what TOML does, but for this one.
        return json.dumps(item, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(item, Mapping):
        return f"{{ {', '.join(f'{key} = {value(part)}' for key, part in item.items())} }}"
    if isinstance(item, Sequence):
        return f"[{', '.join(map(value, item))}]"
    if isinstance(item, dt.date):
        return item.isoformat()
    return str(item).lower() if isinstance(item, bool) else str(item)


def _is_rows(item: object) -> bool:
    return isinstance(item, list | tuple) and bool(item) and all(isinstance(row, Mapping) for row in item)


def _rows(item: object) -> str:
    assert isinstance(item, list | tuple)
    return "[\n" + "".join(f"  {value(row)},\n" for row in item) + "]"


def _still_to_write(given: Given) -> list[str]:
    """A line for each field of a reason that must be there and is not, and one for what its source says."""
    there, source = given.get("reason"), given.get("source")
    assert isinstance(there, Mapping)
    assert isinstance(source, Mapping)
    required = [name for name, field in Reason.model_fields.items() if field.is_required()]
    left = [name for name in required if name not in there and may_be_added_later(f"reason.{name}", "reason")]
    lines = [f"# {name} = " for name in left if name != "number"]
    cited = f'# evidence = [{{ source = {value(str(source.get("id", "")))}, says = "" }}]'
    return lines if "evidence" in there else [*lines, cited]
