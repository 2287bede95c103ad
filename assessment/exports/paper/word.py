"""Word documents with real styles: headings, lists, tables with header rows, and text for pictures."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

LANGUAGE = "en-GB"
STYLES = Path(__file__).parent / "styles"
"""Documents without a word in them, made by `make_styles.py`; open one in Word to see its styles."""
ACCENT, QUIET = "0B5A72", "4B5559"
DEFAULT = "Normal"
SMALL, LEAD, BOXED, TABLE = "Small text", "Lead text", "Boxed text", "House table"

Cell = str | tuple[str, str]
"""A text, or a lead in bold and a text."""
Row = Sequence[Cell]


PAGE_FIELD = f'<w:fldSimple {nsdecls("w")} w:instr="%s"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def new_document(title: str, day: date, template: str, *, size: float = 0) -> Document:
    """An empty document with paper and styles of a template in `styles/`; `size` sets other letters, in points."""
    document = docx.Document(str(STYLES / f"{template}.docx"))
    if size:
        document.styles[DEFAULT].font.size = Pt(size)
    _set_properties(document, title, day)
    return document


def _set_properties(document: Document, title: str, day: date) -> None:
    properties = document.core_properties
    properties.title, properties.language = title, LANGUAGE
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = datetime.combine(day, time(), UTC)


def paragraph(document: Document, text: str, *, lead: str = "", style: str = DEFAULT) -> Paragraph:
    """A paragraph, its lead in bold."""
    made = _styled(document, style)
    if lead:
        made.add_run(f"{lead} ").bold = True
    made.add_run(text)
    return made


def heading(document: Document, text: str, level: int) -> None:
    """A heading, 1 for that of the whole document."""
    paragraph(document, text, style=f"Heading {level}")


def _styled(document: Document, style: str) -> Paragraph:
    """An empty paragraph. python-docx would look through all styles for each, to leave out what is the default."""
    made = document.add_paragraph()
    _element(made).style = None if style == DEFAULT else document.styles[style].style_id
    return made


def facts(document: Document, items: Iterable[tuple[str, str]], style: str) -> None:
    """A paragraph of several facts, each with its lead in bold."""
    made = _styled(document, style)
    for place, (lead, text) in enumerate(items):
        made.add_run(f" {lead} " if place else f"{lead} ").bold = True
        made.add_run(text)


def picture(document: Document, png: bytes, width: int, alternative: str) -> None:
    """A picture, so many millimetres wide, with its words for people who do not see it."""
    document.add_picture(io.BytesIO(png), width=Mm(width))
    place = _element(document.paragraphs[-1])
    for described in place.iter(qn("wp:docPr")):
        described.set("descr", alternative)
    for inline in place.iter(qn("wp:inline")):
        # Without these LibreOffice indents the picture.
        inline.attrib.update(dict.fromkeys(("distT", "distB", "distL", "distR"), "0"))


def table(
    document: Document, header: Sequence[str], rows: Iterable[Row], widths: Sequence[int], size: float
) -> None:
    """A table whose first row is marked as its header and repeats on each page; widths in millimetres."""
    made = document.add_table(1, len(header), style=TABLE)
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    _fill(made.rows[0].cells, [(text, "") for text in header], widths, size)
    _mark_row(made.rows[0].cells, "w:tblHeader")
    for row in rows:
        cells = made.add_row().cells
        _fill(cells, row, widths, size)
        _mark_row(cells, "w:cantSplit")


def _fill(cells: Sequence[_Cell], row: Row, widths: Sequence[int], size: float) -> None:
    for cell, content, width in zip(cells, row, widths, strict=True):
        cell.width = Mm(width)
        place = cell.paragraphs[0]
        place.paragraph_format.space_before = place.paragraph_format.space_after = Pt(2)
        lead, text = ("", content) if isinstance(content, str) else content
        if lead:
            place.add_run(f"{lead} " if text else lead).bold = True
        place.add_run(text)
        for run in place.runs:
            run.font.size = Pt(size)


def _mark_row(cells: Sequence[_Cell], mark: str) -> None:
    row = _element(cells[0].paragraphs[0]).getparent().getparent()
    row.get_or_add_trPr().append(OxmlElement(mark))


def page_numbers(document: Document) -> None:
    """The number of each page at its foot; nothing else stands there, as it is not read aloud."""
    place = document.sections[0].footer.paragraphs[0]
    place.add_run("Page ")
    _element(place).append(parse_xml(PAGE_FIELD % "PAGE"))
    place.add_run(" of ")
    _element(place).append(parse_xml(PAGE_FIELD % "NUMPAGES"))


def columns(document: Document, widths: Sequence[int], gutter: int) -> None:
    """Start columns of these widths, in millimetres, on the same page; one width ends them."""
    document.add_section(WD_SECTION.CONTINUOUS)
    old: Any = document.element.body.sectPr.find(qn("w:cols"))
    new = OxmlElement("w:cols")
    new.set(qn("w:num"), str(len(widths)))
    new.set(qn("w:space"), str(Mm(gutter).twips))
    if len(widths) > 1:
        new.set(qn("w:equalWidth"), "0")
        new.extend(_column(width, gutter) for width in widths)
    old.getparent().replace(old, new)


def _column(width: int, gutter: int) -> Any:
    column = OxmlElement("w:col")
    column.set(qn("w:w"), str(Mm(width).twips))
    column.set(qn("w:space"), str(Mm(gutter).twips))
    return column


def next_column(document: Document) -> None:
    """Go on at the top of the next column."""
    document.paragraphs[-1].add_run().add_break(WD_BREAK.COLUMN)


def link(place: Paragraph, address: str) -> None:
    """A web address that opens when clicked."""
    anchor = OxmlElement("w:hyperlink")
    anchor.set(qn("r:id"), place.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    # python-docx has no links: the run is made in the paragraph and then moved into the link.
    run = place.add_run(address)
    run.font.color.rgb, run.font.underline = RGBColor.from_string(ACCENT), True
    anchor.append(run.font.element)
    _element(place).append(anchor)


def _element(place: Paragraph) -> Any:
    """The XML element of a paragraph."""
    return place.paragraph_format.element


def saved(document: Document) -> bytes:
    """The document as a file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
