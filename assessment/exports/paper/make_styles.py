"""Make the Word templates of the brief and the report: python -m assessment.exports.paper.make_styles.

Run it after a change here, and commit the files that it writes. Nothing else needs it.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from assessment.exports.paper.word import ACCENT, BOXED, LANGUAGE, LEAD, QUIET, SMALL, STYLES, TABLE

FONT = "Arial"
PAPER = (Mm(210), Mm(297))
INK = "16191B"
TINT, LINE = "EEF5F7", "C3D2D8"


NOT_OURS = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


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
LAYOUTS = {
    "brief": Layout(size=9.5, side=18, top=12, bottom=10),
    "report": Layout(size=10, side=20, top=18, bottom=20),
}


def template(layout: Layout) -> Document:
    """An empty A4 document in British English with every style that the code names."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = PAPER
    section.left_margin = section.right_margin = Mm(layout.side)
    section.top_margin, section.bottom_margin = Mm(layout.top), Mm(layout.bottom)
    section.footer_distance = section.header_distance = Mm(8)
    _set_styles(document, layout.size)
    _drop_what_is_not_ours(document)
    return document


def _drop_what_is_not_ours(document: Document) -> None:
    """python-docx starts from a document with a picture of another page and the name of another program in it."""
    related = document.part.package.rels
    for key in [key for key, rel in related.items() if rel.reltype in NOT_OURS]:
        del related[key]


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


def write(folder: Path) -> None:
    """Write a template for each layout."""
    folder.mkdir(exist_ok=True)
    for name, layout in LAYOUTS.items():
        template(layout).save(str(folder / f"{name}.docx"))


if __name__ == "__main__":
    write(STYLES)
