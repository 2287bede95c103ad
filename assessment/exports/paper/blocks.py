"""A document as data: blocks in order, which become a PDF or a Word file alike."""

from __future__ import annotations

from typing import Literal

from questions.models import Model

Style = Literal["normal", "small", "boxed"]


class Heading(Model):
    """A heading; levels never jump on the way down."""

    kind: Literal["heading"] = "heading"
    level: Literal[2, 3]
    text: str


class Text(Model):
    """A paragraph, its lead in bold."""

    kind: Literal["text"] = "text"
    lead: str = ""
    text: str
    style: Style = "normal"


class Facts(Model):
    """A paragraph of several facts, each with its lead in bold."""

    kind: Literal["facts"] = "facts"
    items: tuple[tuple[str, str], ...]
    style: Literal["normal", "small"] = "normal"


class Points(Model):
    """A list of points in no order."""

    kind: Literal["points"] = "points"
    items: tuple[str, ...]


class Table(Model):
    """A table with a header row; the widths of its columns are shares of the page."""

    kind: Literal["table"] = "table"
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]


class Chart(Model):
    """The place of the chart of sections, which each format draws for itself."""

    kind: Literal["chart"] = "chart"


class Address(Model):
    """A source with the address where it can be read; the address may be missing."""

    kind: Literal["address"] = "address"
    text: str
    url: str


Block = Heading | Text | Facts | Points | Table | Chart | Address
