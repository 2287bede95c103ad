"""The charts of a group: every figure is drawn, tells in grey, and stands in words beside it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from assessment.charts.heat_map import heat_map_alternative, heat_map_spec
from assessment.charts.render import drawn_svg
from assessment.charts.score_strip import score_strip_alternative, score_strip_spec
from assessment.charts.style import INK, shade

HEADS = ("0", "1", "2")
ROWS = [
    ("Policy", [("10", 0.1), ("20", 0.2), ("70", 0.7)]),
    ("Training", [("100", 1.0), ("0", 0.0), ("0", 0.0)]),
]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_larger_share_is_darker_in_grey_and_its_figure_can_be_read() -> None:
    fills = [luminance(shade(percent / 100)) for percent in range(101)]
    assert fills == sorted(fills, reverse=True)
    assert fills[0] - fills[-1] > 0.4
    assert all((fill + 0.05) / (luminance(INK) + 0.05) >= 4.5 for fill in fills)


def test_every_cell_has_its_figure_and_its_fill() -> None:
    cells = heat_map_spec(HEADS, ROWS)["layer"][1]["data"]["values"]
    assert [(c["row"], c["head"], c["text"], c["fill"]) for c in cells] == [
        (label, head, text, shade(share))
        for label, found in ROWS
        for head, (text, share) in zip(HEADS, found, strict=True)
    ]
    svg = drawn_svg(heat_map_spec(HEADS, ROWS), "Heat map", "Words")
    assert all(f">{text}<" in svg for text in ("Policy", "Training", "70", "100"))


def test_the_heat_map_in_words_names_the_largest_cell_of_each_row() -> None:
    assert heat_map_alternative(HEADS, ROWS).endswith("Policy: most at 2 (70); Training: most at 0 (100).")


@pytest.mark.parametrize("scores", [[0.0, 100.0], [41.2, 43.0, 43.0, 44.9], []])
def test_there_is_a_dot_for_each_score_and_no_two_stand_on_one_place(scores: list[float]) -> None:
    dots = score_strip_spec(scores)["layer"][0]["data"]["values"]
    assert len(dots) == len({(dot["score"], dot["height"]) for dot in dots}) == len(scores)
    assert all(0 < dot["score"] < 100 for dot in dots)
    assert sorted(score_strip_spec(scores[::-1])["layer"][0]["data"]["values"], key=str) == sorted(
        dots, key=str
    )


CIRCLE = re.compile(r'translate\(([\d.]+),([\d.]+)\)" d="M([\d.]+),0A')


@pytest.mark.parametrize("number", [2, 5, 13, 25, 26, 60])
@pytest.mark.parametrize("others", [[], [8.0, 91.0, 92.0]])
def test_dots_in_one_place_touch_whatever_their_number(number: int, others: list[float]) -> None:
    svg = drawn_svg(score_strip_spec([*[42.0] * number, *others]), "Spread", "Words")
    circles = [tuple(map(float, found)) for found in CIRCLE.findall(svg)]
    assert len(circles) == number + len(others)
    stack = Counter(across for across, _, _ in circles).most_common(1)[0][0]
    heights = sorted(height for across, height, _ in circles if across == stack)
    radius = circles[0][2]
    assert all(after - before == pytest.approx(2 * radius, abs=0.1) for before, after in pairwise(heights))
    assert radius >= 2.4


def test_the_spread_in_words() -> None:
    assert (
        score_strip_alternative([("0 to 19", 3), ("20 to 39", 1)])
        == "Spread of scores: 3 score 0 to 19; 1 score 20 to 39."
    )
