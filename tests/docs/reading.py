"""How the tests read the project's documents: their tables by heading, their links and their examples."""

from __future__ import annotations

import re
from pathlib import Path

HOUSE = Path(__file__).parents[2]
DOCUMENTS = sorted([*HOUSE.glob("*.md"), *(HOUSE / "docs").rglob("*.md")])

Row = dict[str, str]


def document(name: str) -> str:
    return (HOUSE / name).read_text("utf-8")


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"there is no heading {heading!r}"
    return found[1]


def table(text: str, heading: str) -> list[Row]:
    """The rows of the one table under a heading, by the names of its columns; code marks are taken off."""
    lines = [line for line in section(text, heading).splitlines() if line.startswith("|")]
    header, _, *rows = (cells(line) for line in lines)
    assert rows, f"there is no table under {heading!r}"
    return [dict(zip(header, row, strict=True)) for row in rows]


def cells(line: str) -> list[str]:
    return [cell.strip().replace("`", "") for cell in line.strip("|").split(" | ")]


def blocks(text: str, language: str) -> list[str]:
    """The fenced examples in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
