"""Make the page's own fonts: the letters and icons that the screens need, cut out of the fonts that Streamlit brings.

Run again after a change of Streamlit or of the icons in use: python deploy/web_fonts.py
"""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

MEDIA = Path(streamlit.__file__).parent / "static/static/media"
MADE = Path(__file__).parents[1] / "assessment/web/assets/fonts"
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *map(ord, "–—‘’“”•…€−"),
]  # fmt: skip
"""What English needs, with the letters of western Europe. Others come from the whole font."""
ICONS = (
    "arrow_forward", "check_circle", "download", "help", "pending",  # the product's own
    "add", "check", "chevron_right", "close", "error", "expand_more", "info", "keyboard_arrow_down",
    "keyboard_arrow_right", "upload", "warning", "arrow_back", "keyboard_arrow_left",
)  # fmt: skip
"""The product's icons, and those that Streamlit puts into the elements that the product uses."""


def text_font() -> TTFont:
    """Source Sans with all its weights, for LETTERS."""
    font = TTFont(next(MEDIA.glob("SourceSansVF-Upright.*.woff2")))
    options = Options(layout_features=["kern", "mark", "ccmp", "locl", "liga"], notdef_outline=True)
    _cut(font, options, unicodes=LETTERS)
    # The licence keeps the name "Source" for the whole font.
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = "Check Sans" if record.nameID != 6 else "CheckSans"
    return font


def icon_font() -> TTFont:
    """Material Symbols for ICONS: each is a ligature of the letters of its name."""
    font = TTFont(next(MEDIA.glob("MaterialSymbols-Rounded.*.woff2")))
    letters = sorted({ord(letter) for name in ICONS for letter in name})
    # Without this, every icon whose name can be written with these letters would stay.
    options = Options(layout_features=["liga", "rlig"], layout_closure=False, glyph_names=True)
    _cut(font, options, unicodes=letters, glyphs=list(ICONS))
    return font


def _cut(font: TTFont, options: Options, **wanted: list[int] | list[str]) -> None:
    options.name_IDs, options.recalc_timestamp = ["*"], False
    subsetter = Subsetter(options)
    subsetter.populate(**wanted)
    subsetter.subset(font)
    font.flavor = "woff2"


def main() -> None:
    """Write both fonts."""
    for name, font in (("text", text_font()), ("icons", icon_font())):
        font.save(MADE / f"{name}.woff2")
        sys.stdout.write(f"{name}.woff2: {(MADE / f'{name}.woff2').stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
