"""Where a table comes from: a file on disk, or one that a person handed in and that is never written to disk."""

from __future__ import annotations

import io
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple


class Upload(NamedTuple):
    """A file in memory, with the name that it had on the person's own machine."""

    name: str
    content: bytes


Source = Path | Upload


def opened(source: Source) -> BinaryIO:
    """The bytes of a source from their beginning."""
    return source.open("rb") if isinstance(source, Path) else io.BytesIO(source.content)


def path_or_bytes(source: Source) -> Path | bytes:
    """A source as the readers of workbooks take it."""
    return source if isinstance(source, Path) else source.content


def suffix(source: Source) -> str:
    """How the name ends, such as ".csv"."""
    return PurePath(source.name).suffix.lower()


def size(source: Source) -> int:
    """How many bytes there are."""
    return source.stat().st_size if isinstance(source, Path) else len(source.content)
