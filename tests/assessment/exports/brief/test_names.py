"""Names that people type come out as they are, cleaned, or visibly marked."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.exports.paper.typst import displayable
from assessment.text import LONGEST, MARK, one_line
from tests.assessment.brief_cases import HOSTILE_NAMES, LONG_NAMES


@pytest.mark.parametrize("name", [*LONG_NAMES.values(), *HOSTILE_NAMES.values()])
def test_a_name_of_real_letters_stays_as_it_is(name: str) -> None:
    assert one_line(name) == unicodedata.normalize("NFC", " ".join(name.split()))


def test_a_name_that_is_too_long_ends_with_three_dots() -> None:
    name = one_line("Council " * 1250)
    assert len(name) <= LONGEST
    assert name.endswith("…")


def test_control_characters_become_spaces_and_hidden_ones_go() -> None:
    assert one_line("a\x00b\nc\u202ed\u200be\ufeff") == "a b cde"


def test_half_characters_and_private_ones_are_marked() -> None:
    assert one_line("a\ud800b\ufffec\ue000") == f"a{MARK}b{MARK}c{MARK}"


@given(st.text(max_size=400))
def test_a_name_is_always_one_line_that_xml_allows(typed: str) -> None:
    name = one_line(typed)
    assert len(name) <= LONGEST
    assert not {unicodedata.category(character) for character in name} & {"Cc", "Cs", "Cn", "Zl", "Zp"}
    assert one_line(name) == name


@pytest.mark.parametrize("name", [*LONG_NAMES.values(), *HOSTILE_NAMES.values()])
def test_the_bundled_fonts_draw_these_names(name: str) -> None:
    assert displayable(name) == name


def test_a_letter_that_no_font_has_is_marked_and_the_others_stay() -> None:
    assert displayable("Tŷ 🏛 한 Council") == f"Tŷ {MARK} {MARK} Council"


@pytest.mark.parametrize(
    "typed", ["a\u064e", "\u05d5\u064e\u200c", "\u05dc\u0651\u200d", "1\u093f", "\u0301"]
)
def test_an_accent_of_another_script_is_marked_and_never_stops_the_file(typed: str) -> None:
    name = displayable(f"Tŷ {typed}")
    assert name.startswith("Tŷ ")
    assert displayable(name) == name


def test_an_accent_on_a_letter_of_another_script_is_marked() -> None:
    assert displayable("a\u064e") == f"a{MARK}"
