"""Links that colleagues sent, one a line."""

from __future__ import annotations

import pytest

from assessment import encode_token
from assessment.links.done import join_token
from assessment.links.pasted import VoicesError, read_voices, told_apart
from questions import Answers

IT, HR = Answers.parse({"policy": 2}), Answers.parse({"policy": 3, "training": "unknown"})


def test_each_line_is_a_label_and_a_link() -> None:
    pasted = (
        f"IT: https://x.example/?a={encode_token(IT)}\n\nHR https://x.example/results?a={encode_token(HR)}."
    )
    assert read_voices(pasted) == [("IT", IT), ("HR", HR)]


def test_a_bare_token_or_link_gets_a_label() -> None:
    assert read_voices(encode_token(IT)) == [("Voice 1", IT)]
    assert read_voices(f"https://x.example/?b=1&a={encode_token(IT)}") == [("Voice 1", IT)]


def test_a_link_with_ticks_gives_its_answers() -> None:
    assert read_voices(join_token(encode_token(IT), ["G03"])) == [("Voice 1", IT)]


def test_lines_that_are_no_links_are_named_and_the_others_kept() -> None:
    with pytest.raises(VoicesError) as fault:
        read_voices(f"{encode_token(IT)}\nnonsense\nHR: https://x.example/?a=broken")
    assert [problem.partition(":")[0] for problem in fault.value.problems] == ["Line 2", "Line 3"]
    assert fault.value.readable == [("Voice 1", IT)]


def test_equal_labels_are_told_apart() -> None:
    assert told_apart(["IT", "HR", "IT", "IT"]) == ["IT", "HR", "IT (2)", "IT (3)"]
    assert max(len(label) for label in told_apart(["a" * 60] * 3)) <= 60
