"""Word documents with real styles: headings, lists, tables with header rows, and text for pictures."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

FONT, LANGUAGE = "Arial", "en-GB"
PAPER = (Mm(210), Mm(297))
INK, ACCENT, QUIET = "16191B", "0B5A72", "4B5559"
TINT, LINE = "EEF5F7", "C3D2D8"
SMALL, LEAD, BOXED, TABLE = "Small text", "Lead text", "Boxed text", "House table"

Cell = str | tuple[str, str]
"""A text, or a lead in bold and a text."""
Row = Sequence[Cell]


class Layout(NamedTuple):
    """The size of the letters in points, and the margins in millimetres."""

    size: float
    side: int
    top: int
    bottom: int


class Look(NamedTuple):
    """How a style looks; sizes and spaces are shares of the size of the text."""

    size: float = 1
    colour: str = INK
    before: float = 0
    after: float = 0.4
    bold: bool = False


LOOKS = {
    "Normal": Look(),
    "Heading 1": Look(1.9, ACCENT, after=0.3, bold=True),
    "Heading 2": Look(1.2, ACCENT, before=0.9, after=0.35, bold=True),
    "Heading 3": Look(1.08, ACCENT, before=0.8, after=0.3, bold=True),
    "List Number": Look(after=0),
    "List Bullet": Look(after=0.2),
    "Footer": Look(0.86, QUIET, after=0),
    SMALL: Look(0.86, QUIET),
    LEAD: Look(1.15, bold=True),
    BOXED: Look(1.15, before=0.2, bold=True),
}

TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="HouseTable">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>
  <w:tblPr><w:tblBorders>
    <w:bottom w:val="single" w:sz="4" w:color="{LINE}"/><w:insideH w:val="single" w:sz="4" w:color="{LINE}"/>
  </w:tblBorders></w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="6" w:color="{ACCENT}"/></w:tcBorders>
      <w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr>
  </w:tblStylePr>
</w:style>"""
BOX = (
    f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="24" w:space="6" w:color="{ACCENT}"/></w:pBdr>',
    f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{TINT}"/>',
)
PAGE_FIELD = f'<w:fldSimple {nsdecls("w")} w:instr="%s"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def new_document(title: str, day: date, layout: Layout) -> Document:
    """An empty A4 document in British English with the styles of the house."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = PAPER
    section.left_margin = section.right_margin = Mm(layout.side)
    section.top_margin, section.bottom_margin = Mm(layout.top), Mm(layout.bottom)
    section.footer_distance = section.header_distance = Mm(8)
    _set_properties(document, title, day)
    _set_styles(document, layout.size)
    return document


def _set_properties(document: Document, title: str, day: date) -> None:
    properties = document.core_properties
    properties.title, properties.language = title, LANGUAGE
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = datetime.combine(day, time(), UTC)


def _set_styles(document: Document, size: float) -> None:
    for language in (
        *document.styles.element.iter(qn("w:lang")),
        *document.settings.element.iter(qn("w:themeFontLang")),
    ):
        language.set(qn("w:val"), LANGUAGE)
    for name in (SMALL, LEAD, BOXED):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    for name, look in LOOKS.items():
        _set_style(document, name, look, size)
    # The schema wants both before the spacing, the border first.
    for xml in reversed(BOX):
        document.styles[BOXED].element.get_or_add_pPr().insert(0, parse_xml(xml))
    document.styles.element.append(parse_xml(TABLE_STYLE))


def _set_style(document: Document, name: str, look: Look, size: float) -> None:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.bold = FONT, look.bold
    style.font.size = Pt(round(2 * size * look.size) / 2)
    style.font.color.rgb = RGBColor.from_string(look.colour)
    style.paragraph_format.space_before = Pt(size * look.before)
    style.paragraph_format.space_after = Pt(size * look.after)
    style.paragraph_format.line_spacing = 1.0
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), FONT)


def paragraph(document: Document, text: str, *, lead: str = "", style: str = "Normal") -> Paragraph:
    """A paragraph, its lead in bold."""
    made = document.add_paragraph(style=style)
    if lead:
        made.add_run(f"{lead} ").bold = True
    made.add_run(text)
    return made


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


def footer(document: Document, text: str, *, numbered: bool) -> None:
    """The line at the foot of each page, with the page number where there may be several."""
    place = document.sections[0].footer.paragraphs[0]
    place.add_run(f"{text} Page " if numbered else text)
    if numbered:
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
