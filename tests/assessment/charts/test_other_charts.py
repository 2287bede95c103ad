"""Further charts: valid, readable, filled from one place, and nothing a person typed is more than data."""

from __future__ import annotations

import json

import altair as alt
import pytest
import vl_convert
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import assess
from assessment.charts.points_lost import points_lost_alternative, points_lost_spec
from assessment.charts.sensitivity import weights_alternative, weights_spec
from assessment.charts.side_by_side import LETTERS, SHAPES, voices_alternative, voices_spec
from assessment.compare.side_by_side import compare
from assessment.content.pack import default_pack
from assessment.judge.points_lost import points_lost
from assessment.judge.sensitivity import weights_moved
from questions import Answers, load_bank

NASTY = '<script>alert(1)</script> =1+1 **b** {{x}} datum["y"]'


def everything_at(state, **other):
    return Answers.parse({question.id: state for question in load_bank().questions} | other)


def specs(answers):
    both = compare([(NASTY, assess(answers)), ("Us", assess(everything_at(2)))])
    return [
        points_lost_spec(assess(answers)),
        weights_spec(weights_moved(assess(answers)), default_pack().method),
        voices_spec(both),
    ]


def values(spec, layer=0):
    return spec["layer"][layer]["data"]["values"]


@pytest.mark.parametrize("state", [0, 2, 4, "unknown", None])
def test_each_chart_is_valid_and_draws_as_an_image(state):
    for spec in specs(everything_at(state)):
        alt.LayerChart.from_dict(spec)
        assert vl_convert.vegalite_to_svg(spec).startswith("<svg")


@settings(max_examples=20)
@given(st.from_type(Answers))
def test_data_stand_in_the_layers_and_nothing_else_differs(answers):
    for spec, other in zip(specs(answers), specs(Answers.parse({})), strict=True):
        assert not {"data", "datasets"} & spec.keys()
        for layer in (*spec["layer"], *other["layer"]):
            layer.pop("data", None)
        assert spec == other


def test_filling_a_chart_leaves_the_next_one_clean():
    full, empty = assess(everything_at(0)), assess(everything_at(4))
    assert len(values(points_lost_spec(full))) == len(points_lost(full)) + 1
    first = points_lost_spec(full)
    assert len(values(points_lost_spec(empty))) == 1
    assert len(values(first)) == len(points_lost(full)) + 1


@given(st.from_type(Answers))
def test_the_strips_of_losses_reach_from_one_hundred_to_the_score(answers):
    rows = values(points_lost_spec(assess(answers)))
    ends = [100, *(row["low"] for row in rows[:-1])]
    assert all(abs(row["high"] - end) < 1e-9 for row, end in zip(rows[:-1], ends, strict=False))
    assert abs(ends[-1] - rows[-1]["high"]) <= 0.05 + 1e-9
    assert {row["kind"] for row in rows[:-1]} <= {"lost", "unknown"}


def test_a_loss_that_is_not_known_is_told_in_words_as_well_as_drawn():
    assessment = assess(everything_at(4, policy="unknown"))
    row = values(points_lost_spec(assessment))[0]
    assert (row["kind"], row["label"]) == ("unknown", "Social media policy (?)")
    assert "Social media policy 4.8, not known" in points_lost_alternative(assessment)


def test_the_alternatives_carry_the_numbers():
    assert (
        points_lost_alternative(assess(everything_at(4)))
        == "From 100 to a score of 100. No answers lose points."
    )
    moved = weights_moved(assess(everything_at(2, sponsorship=4, trust_stance=4)))
    row = values(weights_spec(moved, default_pack().method), layer=1)[0]
    assert (row["low"], row["high"]) == (moved.lowest, moved.highest)
    assert row["value"] in weights_alternative(moved)
    both = compare([("IT", assess(everything_at(1))), ("HR", assess(everything_at(3)))])
    assert "A, IT: Overall 25;" in voices_alternative(both)
    assert "B, HR: Overall 75;" in voices_alternative(both)


def test_ten_voices_each_have_a_letter_and_a_shape_of_their_own():
    many = compare([(f"Voice {n}", assess(everything_at(n % 5))) for n in range(10)])
    rows = values(voices_spec(many))
    assert {row["letter"] for row in rows} == set(LETTERS)
    assert len({row["voice"] for row in rows}) == len(set(SHAPES)) == 10
    assert sorted({row["voice"] for row in rows})[0].startswith("A: Voice 0")


def test_a_label_stands_in_the_chart_as_text_only():
    both = compare([(NASTY, assess(everything_at(1))), ("Us", assess(everything_at(3)))])
    spec = voices_spec(both)
    svg = vl_convert.vegalite_to_svg(spec)
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg
    for layer in spec["layer"]:
        layer.pop("data")
    assert "script" not in json.dumps(spec)


def test_nothing_in_a_chart_is_told_by_colour_alone():
    colours = {'"color": {', '"fill": {', '"stroke": {'}
    for spec in specs(everything_at(1)):
        encodings = json.dumps(
            [layer.get("encoding") for part in spec["layer"] for layer in part.get("layer", [part])]
        )
        assert not [word for word in colours if word in encodings]
