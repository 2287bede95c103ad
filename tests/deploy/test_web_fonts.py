"""The page's small fonts are what the script makes of Streamlit's, with the same measures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from assessment.web.page import LETTERS, OTHER_LETTERS
from deploy.web_fonts import ICONS, MADE, MEDIA
from deploy.web_fonts import LETTERS as CUT

HOUSE = Path(__file__).parents[2]
WHOLE = TTFont(next(MEDIA.glob("SourceSansVF-Upright.*.woff2")))
TEXT = TTFont(MADE / "text.woff2")


def code_points(ranges: str) -> set[int]:
    """The characters of a CSS unicode-range."""
    found: set[int] = set()
    for part in ranges.replace("U+", "").split(","):
        first, _, last = part.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def test_the_small_font_has_the_letters_that_the_stylesheet_says() -> None:
    assert set(TEXT.getBestCmap()) == code_points(LETTERS) & set(WHOLE.getBestCmap())
    assert set(CUT) == code_points(LETTERS)


def test_every_other_letter_comes_from_the_whole_font() -> None:
    assert not code_points(LETTERS) & code_points(OTHER_LETTERS)
    assert {c for c in WHOLE.getBestCmap() if 0x20 <= c <= 0xFFFF} <= code_points(LETTERS) | code_points(
        OTHER_LETTERS
    )


@pytest.mark.parametrize("place", ["ascent", "descent", "lineGap"])
def test_nothing_moves_when_one_font_stands_for_the_other(place: str) -> None:
    assert getattr(TEXT["hhea"], place) == getattr(WHOLE["hhea"], place)
    assert TEXT["head"].unitsPerEm == WHOLE["head"].unitsPerEm
    small, whole = TEXT.getBestCmap(), WHOLE.getBestCmap()
    widths = {c: (TEXT["hmtx"][small[c]][0], WHOLE["hmtx"][whole[c]][0]) for c in small}
    assert {chr(c): pair for c, pair in widths.items() if pair[0] != pair[1]} == {}


def test_the_weights_are_those_of_the_whole_font() -> None:
    axes = [(axis.axisTag, axis.minValue, axis.maxValue) for axis in TEXT["fvar"].axes]
    assert axes == [(axis.axisTag, axis.minValue, axis.maxValue) for axis in WHOLE["fvar"].axes]


def test_the_licence_stays_in_the_font_and_the_reserved_name_does_not() -> None:
    names = {record.nameID: record.toUnicode() for record in TEXT["name"].names}
    assert "Open Font License" in names[13]
    assert not [names[place] for place in (1, 3, 4, 6) if "Source" in names.get(place, "")]


def test_every_icon_of_the_product_is_in_the_small_font() -> None:
    used = {
        icon
        for file in (HOUSE / "assessment").rglob("*.py")
        for icon in re.findall(r":material/(\w+):", file.read_text("utf-8"))
    }
    assert used
    assert used <= set(ICONS) <= set(TTFont(MADE / "icons.woff2").getGlyphOrder())


def test_the_fonts_are_small() -> None:
    assert (MADE / "text.woff2").stat().st_size < 30_000
    assert (MADE / "icons.woff2").stat().st_size < 6_000
