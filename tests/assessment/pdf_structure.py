"""What a screen reader finds in a PDF: its tags in reading order, and the words of its figures."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdfium2 import PdfDocument


def elements(reader: PdfReader) -> list[Any]:
    """Every tagged element, in reading order."""
    root: Any = reader.trailer["/Root"]
    return [element for element in _below(root["/StructTreeRoot"]) if "/S" in element]


def _below(node: Any) -> Iterator[Any]:
    element = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(element, list):
        for child in element:
            yield from _below(child)
    elif isinstance(element, dict):
        yield element
        yield from _below(element.get("/K", []))


def tags(reader: PdfReader) -> list[str]:
    """The names of the tags."""
    return [element["/S"] for element in elements(reader)]


HOLDS_WORDS = {"/P", "/LBody", "/Lbl", "/TH", "/TD", "/Figure", "/Caption", "/TOCI"}


def outside_paragraphs(reader: PdfReader) -> list[str]:
    """The tags of what is read aloud without being a paragraph, a heading or a part of a list or table."""
    root: Any = reader.trailer["/Root"]
    return list(_loose(root["/StructTreeRoot"], "none"))


def _loose(node: Any, within: str) -> Iterator[str]:
    element = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(element, list):
        for child in element:
            yield from _loose(child, within)
    elif isinstance(element, dict) and element.get("/Type") != "/MCR":
        tag = element.get("/S", within)
        if tag not in HOLDS_WORDS and tag[:2] != "/H":
            yield from _loose(element.get("/K", []), tag)
    else:  # the number of a piece of content
        yield within


def heading_levels(reader: PdfReader) -> list[int]:
    """The levels of the headings."""
    return [int(tag[2:]) for tag in tags(reader) if tag[:2] == "/H" and tag[2:].isdigit()]


def figures(reader: PdfReader) -> list[str]:
    """The alternative texts of the figures."""
    return [element["/Alt"] for element in elements(reader) if element["/S"] == "/Figure"]


def page_texts(pdf: bytes, most: int | None = None) -> list[str]:
    """What each page says, up to so many; by the reader of a browser, in a tenth of the time that Python takes."""
    with PdfDocument(pdf) as document:
        pages = [document[place] for place in range(len(document))[:most]]
        # It marks the hyphen at the end of a line.
        return [page.get_textpage().get_text_bounded().replace("\x02", "-\n") for page in pages]


def text(reader: PdfReader) -> str:
    """All words, with single spaces."""
    assert isinstance(reader.stream, BytesIO)
    return " ".join(" ".join(page_texts(reader.stream.getvalue())).split())
