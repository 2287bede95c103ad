"""Lines of a picture break before its edge, and nothing that must be read is cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.charts.letters import ELLIPSIS, headed, shortened, width, wrapped

ROOM, SIZE = 120, 13
TEXTS = st.text(st.sampled_from("aiW Łж"), max_size=80)
MESSAGE = ": not yet ready for everyone to read"


def test_a_wider_letter_a_larger_size_and_bold_take_more_room() -> None:
    assert width("W", SIZE) > width("i", SIZE)
    assert width("Word", SIZE * 2) == pytest.approx(2 * width("Word", SIZE))
    assert width("Word", SIZE, bold=True) > width("Word", SIZE)


@given(TEXTS)
def test_lines_fit_and_lose_no_letter(text: str) -> None:
    lines = wrapped(text, SIZE, ROOM)
    assert all(width(line, SIZE) <= ROOM for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())


@given(TEXTS)
def test_a_line_is_not_broken_before_it_is_full(text: str) -> None:
    lines = wrapped(text, SIZE, ROOM)
    for line, following in pairwise(lines):
        assert width(f"{line} {following}", SIZE) > ROOM


@given(TEXTS)
def test_a_shortened_text_fits_and_says_when_something_is_missing(text: str) -> None:
    short = shortened(text, SIZE, ROOM)
    assert width(short, SIZE) <= ROOM
    assert short == text or (short.endswith(ELLIPSIS) and text.startswith(short[:-1]))
    assert (short == text) == (width(text, SIZE) <= ROOM)


@pytest.mark.parametrize("name", ["Ynys Môn", "Ł" * 200, "Borough of " * 20, ""])
def test_the_name_gives_way_and_the_message_is_whole(name: str) -> None:
    lines = headed(name, MESSAGE, 21, 400, 3)
    assert len(lines) <= 3
    assert " ".join(lines).endswith("not yet ready for everyone to read")
    assert ELLIPSIS in " ".join(lines) if len(name) > 100 else " ".join(lines).startswith(name)
