"""Make the template of the slides: python -m assessment.exports.slides.make_template.

Run it after a change here, and commit the file that it writes. Nothing else needs it.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Pt

from assessment.exports.slides.layout import (
    ACCENT,
    BODY,
    FONT,
    INK,
    LANGUAGE,
    SIZE,
    SMALLEST,
    TEMPLATE,
    TITLE,
    TITLE_ONLY,
    TITLE_SIZE,
    WITH_TEXT,
    Box,
)

NOT_OURS = (
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.PRINTER_SETTINGS,
)
KEPT = ("TITLE", "BODY", "OBJECT")
"""The kinds of places that stay; a date, a foot and a number would be in small letters."""


def template() -> Presentation:
    """An empty presentation of wide slides in British English, with a title and text, or with a title alone."""
    show = pptx.Presentation()
    show.slide_width, show.slide_height = (Pt(length) for length in SIZE)
    show.element.find(qn("p:sldSz")).attrib.pop("type", None)
    for layout in list(show.slide_layouts):
        if layout.name not in (WITH_TEXT, TITLE_ONLY):
            show.slide_layouts.remove(layout)
    _drop_what_is_not_ours(show)
    master = show.slide_master
    for sheet in (master, *show.slide_layouts):
        _drop_small_places(sheet)
    title, text = master.placeholders
    _place(title, TITLE, "b")
    _place(text, BODY, "t")
    for style, size, colour in (("titleStyle", TITLE_SIZE, ACCENT), ("bodyStyle", SMALLEST, INK)):
        _set_style(next(master.element.iter(qn(f"p:{style}"))), size, colour, bold=style == "titleStyle")
    for sheet in (show, master, *show.slide_layouts):
        _speak_our_language(sheet.element)
    properties = show.core_properties
    properties.title = properties.author = properties.last_modified_by = ""
    properties.created = properties.modified = datetime(2026, 1, 1)
    return show


def _drop_what_is_not_ours(show: Presentation) -> None:
    """python-pptx starts from a file with a picture of another page and the name of another program in it."""
    package, part = show.part.package, show.part
    for key in [rel.rId for rel in list(package.iter_rels()) if rel.reltype in NOT_OURS[:2]]:
        package.drop_rel(key)
    for key in [key for key, rel in part.rels.items() if rel.reltype == NOT_OURS[2]]:
        part.drop_rel(key)


def _drop_small_places(sheet: Any) -> None:
    for place in list(sheet.placeholders):
        if place.placeholder_format.type.name not in KEPT:
            place.element.getparent().remove(place.element)


def _place(shape: Any, box: Box, anchor: str) -> None:
    """Where a place stands; its letters never shrink by themselves below what can be read."""
    shape.left, shape.top, shape.width, shape.height = (Pt(length) for length in box)
    body = next(shape.element.iter(qn("a:bodyPr")))
    body.set("anchor", anchor)
    for shrinking in list(body):
        body.remove(shrinking)
    body.append(body.makeelement(qn("a:noAutofit"), {}))


def _set_style(style: Any, size: int, colour: str, *, bold: bool) -> None:
    for level in style:
        level.set("algn", "l")
        level.set("marL", "0")
        level.set("indent", "0")
        for bullet in ("a:buFont", "a:buChar", "a:buNone"):
            for found in level.findall(qn(bullet)):
                level.remove(found)
        letters = level.find(qn("a:defRPr"))
        level.insert(list(level).index(letters), level.makeelement(qn("a:buNone"), {}))
        letters.set("sz", str(size * 100))
        letters.set("b", str(int(bold)))
        fill = letters.find(qn("a:solidFill"))
        for old in list(fill):
            fill.remove(old)
        fill.append(fill.makeelement(qn("a:srgbClr"), {"val": colour}))
        letters.find(qn("a:latin")).set("typeface", FONT)


def _speak_our_language(element: Any) -> None:
    for tag in ("a:defRPr", "a:rPr", "a:endParaRPr"):
        for letters in element.iter(qn(tag)):
            letters.set("lang", LANGUAGE)


def written() -> bytes:
    """The template as a file."""
    file = io.BytesIO()
    template().save(file)
    return file.getvalue()


if __name__ == "__main__":
    TEMPLATE.write_bytes(written())
