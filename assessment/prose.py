"""Pages of prose in Markdown: a title, what stands below it, and sections."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

_HEADING = re.compile(r"^(#{1,2}) (.+)$", re.MULTILINE)


class Prose(NamedTuple):
    """A page of prose. What stands in its texts is Markdown of the product's own, nothing that a person typed."""

    title: str
    intro: str
    sections: tuple[tuple[str, str], ...] = ()
    """The heading of each section, and what stands below it."""


def read_prose(file: Path, **figures: object) -> Prose:
    """A page from its file, with figures in place of their names in braces: "{questions} questions"."""
    return prose_of(file.read_text("utf-8").format_map(figures))


def prose_of(text: str) -> Prose:
    r"""A page from Markdown that begins with its title.

    >>> prose_of("# Privacy\n\nNothing is stored.\n\n## The log\n\nIt has no answers.")
    Prose(title='Privacy', intro='Nothing is stored.', sections=(('The log', 'It has no answers.'),))
    """
    before, level, title, intro, *rest = _HEADING.split(text)
    if before.strip() or level != "#":
        msg = f"a page of prose begins with its title, not with {text[:40]!r}"
        raise ValueError(msg)
    headings, bodies = rest[1::3], rest[2::3]
    sections = tuple((heading, body.strip()) for heading, body in zip(headings, bodies, strict=True))
    return Prose(title, intro.strip(), sections)
