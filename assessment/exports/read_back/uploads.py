"""What a person hands in: how large it may be, and bytes as text whatever program saved them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import NamedTuple

from questions.base import ProblemsError

LARGEST = 256 * 1024
MOST_SHOWN = 20
ZIP = b"PK\x03\x04"
NO_TEXT = {
    b"\x1f\x8b": "a packed file (gzip)",
    b"%PDF": "a PDF document",
    b"\xd0\xcf\x11\xe0": "a workbook of an old spreadsheet program",
    ZIP: "a packed file or a workbook",
    b"PAR1": "a Parquet file",
}
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
USUAL = "‘’“”–—…£€•áâäàåæéêëèíîïìóôöòøúûüùñçŵŷß"
"""Letters and signs that British and European names and sentences are full of."""
NAMES = {"cp1252": "Windows-1252", "mac-roman": "Mac Roman"}
ASCII = bytes(range(128))
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class FileError(ProblemsError):
    """A file that cannot be used; `problems` has one sentence for each fault."""

    def __init__(self, problems: Iterable[str]) -> None:
        super().__init__(list(problems)[:MOST_SHOWN])


class Decoded(NamedTuple):
    """A file's text, and the encoding that had to be guessed, or ""."""

    text: str
    guessed: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should look at, because it was guessed."""
        if not self.guessed:
            return ()
        return (f"The file is not in UTF-8; it was read as {self.guessed}. Check letters with accents.",)


def check_size(content: bytes) -> None:
    """Refuse a file that is too large to be one of ours."""
    if len(content) > LARGEST:
        raise FileError([f"The file has {len(content):,} bytes; at most {LARGEST:,} are allowed"])


def decode(content: bytes) -> Decoded:
    """The text in a file; FileError says why it is none."""
    for start, kind in NO_TEXT.items():
        if content.startswith(start):
            raise FileError([f"The file is not text: it is {kind}"])
    encoding = encoding_of(content)
    try:
        text = content.decode(encoding).rstrip("\x00\x1a")
    except UnicodeDecodeError as fault:
        raise FileError([f"The file is not text in UTF-8 or UTF-16 (byte {fault.start + 1})"]) from fault
    if len(UNSEEN.findall(text)) * 100 > len(text):
        raise FileError(["The file is not text"])
    return Decoded(text, NAMES.get(encoding, ""))


def encoding_of(content: bytes) -> str:
    """The encoding that a file, or a part of it that ends anywhere, is written in."""
    for mark, name in MARKS.items():
        if content.startswith(mark):
            return name
    if wide := _without_mark(content):
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return max(NAMES, key=lambda name: _usual_letters(content, name))
    return "utf-8"


def _without_mark(content: bytes) -> str:
    """UTF-16 without a byte order mark: every other byte of Western text is empty."""
    some = content[:4_000]
    if len(some) < 4 or some.count(0) * 3 < len(some):
        return ""
    return "utf-16-le" if some[1::2].count(0) > some[::2].count(0) else "utf-16-be"


def _usual_letters(content: bytes, encoding: str) -> int:
    """How many of the letters outside ASCII are usual ones, if the file is in this encoding."""
    text = content.translate(None, delete=ASCII).decode(encoding, errors="replace")
    return sum(1 if letter in USUAL else -1 for letter in text)
