"""Charts as pictures that look the same everywhere: the product's own letters, drawn in or carried along."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree  # nosec B405

import vl_convert
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from PIL import Image

from assessment.text import JOINERS, MARK

Spec = dict[str, Any]

FONTS = Path(__file__).parents[1] / "fonts"
LETTERS = ("NotoSans-Regular", "NotoSans-Bold")
"""The two weights of Latin, Greek and Cyrillic; the other files each add a script."""
EUROPEAN = frozenset((*range(0x20, 0x180), *range(0x2010, 0x2030), 0x20AC, 0x2212))
"""The letters of most European languages in Latin script, with their punctuation."""
SCALE = 2
SVG = "http://www.w3.org/2000/svg"
# Without these two lines each element would be written with a prefix, which pages that embed the chart do not know.
ElementTree.register_namespace("", SVG)
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")


@cache
def _registered() -> tuple[Path, ...]:
    """The bundled fonts, made known to the renderer once; the two plain weights come first."""
    vl_convert.register_font_directory(str(FONTS))
    plain = [FONTS / f"{name}.ttf" for name in LETTERS]
    # The fallback for Chinese, Japanese and Korean goes last: its letters for other scripts are plainer.
    others = sorted(
        set(FONTS.glob("*.ttf")) - set(plain), key=lambda path: (path.name.startswith("D"), path.name)
    )
    return (*plain, *others)


@cache
def families() -> str:
    """The bundled font families in the order in which a letter is looked for."""
    names = (_family(path) for path in _registered())
    return ", ".join([*(f"'{name}'" for name in dict.fromkeys(names)), "sans-serif"])


@cache
def _family(path: Path) -> str:
    with TTFont(path, lazy=True) as font:
        return str(font["name"].getBestFamilyName())


@cache
def _characters(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def advances(*, bold: bool) -> tuple[dict[int, float], ...]:
    """How wide each character is at a size of 1, font by font in the order in which a letter is looked for."""
    weights = LETTERS[::-1] if bold else LETTERS
    plain = [path for name in weights for path in _registered() if path.stem == name]
    return tuple(_advances(path) for path in (*plain, *_registered()[len(plain) :]))


@cache
def _advances(path: Path) -> dict[int, float]:
    with TTFont(path, lazy=True) as font:
        units = font["head"].unitsPerEm
        return {code: font["hmtx"][glyph][0] / units for code, glyph in font.getBestCmap().items()}


def drawable(text: str) -> str:
    """The text with a mark in place of every character that no bundled font has."""
    return "".join(
        c if c in JOINERS or any(ord(c) in _characters(p) for p in _registered()) else MARK for c in text
    )


def drawn_png(spec: Spec) -> bytes:
    """A chart as PNG, at twice its size."""
    _registered()
    return _with_few_colours(vl_convert.vegalite_to_png(_with_font(spec), scale=SCALE))


def _with_few_colours(png: bytes) -> bytes:
    """The picture with a palette: a seventh of the bytes, because a chart has few colours and no photograph."""
    made = io.BytesIO()
    with Image.open(io.BytesIO(png)) as drawn:
        drawn.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(made, "png")
    return made.getvalue()


def drawn_svg(spec: Spec, title: str, description: str) -> str:
    """A chart as SVG with title, description and the letters it uses."""
    _registered()
    # The renderer's own text, in which names stand escaped: there is nothing in it to defuse.
    svg = ElementTree.fromstring(vl_convert.vegalite_to_svg(_with_font(spec)))  # noqa: S314  # nosec B314
    letters = "".join(text for element in svg.iter(f"{{{SVG}}}text") for text in element.itertext())
    svg.attrib |= {"role": "img", "aria-labelledby": "title description"}
    # A reader takes the first children for the name and the description of the picture.
    svg.insert(0, _element("title", title, "title"))
    svg.insert(1, _element("desc", description, "description"))
    svg.insert(2, _element("style", "".join(_faces(letters))))
    return ElementTree.tostring(svg, encoding="unicode")


def _element(name: str, text: str, id_: str = "") -> ElementTree.Element:
    element = ElementTree.Element(f"{{{SVG}}}{name}", {"id": id_} if id_ else {})
    element.text = text
    return element


def _with_font(spec: Spec) -> Spec:
    return {**spec, "config": {**spec.get("config", {}), "font": families()}}


def _faces(text: str) -> Iterator[str]:
    """A font face for each bundled file that the text needs, cut down to the letters it uses."""
    missing = frozenset(map(ord, text))
    for path in _registered():
        wanted = missing & _characters(path)
        if wanted:
            data = base64.b64encode(_cut(path, wanted)).decode()
            weight = "bold" if path.stem.endswith("Bold") else "normal"
            source = f"url(data:font/woff;base64,{data})"
            yield f"@font-face{{font-family:'{_family(path)}';font-weight:{weight};src:{source} format('woff')}}"
        # Bold letters are cut from the same text as the plain ones, so only the bold file takes them out.
        if path.stem != LETTERS[0]:
            missing -= wanted


# Kept, because the same words stand in most charts.
@lru_cache(maxsize=32)
def _cut(path: Path, characters: frozenset[int]) -> bytes:
    """The letters of a font as WOFF; European ones are cut out of a smaller font, in a fifth of the time."""
    font = io.BytesIO(_european(path)) if characters <= EUROPEAN else path
    return _subset(font, characters, "woff")


@cache
def _european(path: Path) -> bytes:
    return _subset(path, EUROPEAN, None)


def _subset(font_file: Path | io.BytesIO, characters: Iterable[int], flavor: str | None) -> bytes:
    with TTFont(font_file, recalcTimestamp=False) as font:
        cutter = Subsetter(Options(notdef_outline=True))
        cutter.populate(unicodes=characters)
        cutter.subset(font)
        font.flavor = flavor
        made = io.BytesIO()
        font.save(made)
    return made.getvalue()
