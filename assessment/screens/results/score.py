"""The score explained: where the points went, and how firm the result is."""

from __future__ import annotations

import streamlit as st

from assessment.charts.points_lost import points_lost_alternative, points_lost_spec
from assessment.charts.sensitivity import weights_alternative, weights_spec
from assessment.judge.points_lost import points_lost
from assessment.judge.sensitivity import turns, weights_moved
from assessment.plan.plan import BAND, plans
from assessment.result import Assessment
from assessment.rounding import days, points, score_range, section_points, whole
from assessment.screens import session
from assessment.screens.parts.buttons import links
from assessment.screens.parts.chart import draw
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.markdown import table
from assessment.screens.parts.no_answers import none_yet
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.wording import SELF_ASSESSMENT, band_words, turns_sentences, weights_sentence

NUMBERS = (":--", "--:", "--:")
"""How the columns of a table are set: words, then figures."""


def show(pages: Pages) -> None:
    """Each point from 100 down to the score, then what would change the band or a verdict."""
    assessment = session.assessment()
    st.title("The score explained", anchor=False)
    if none_yet(pages, assessment):
        return
    _score(assessment)
    _losses(assessment)
    _next_band(assessment)
    _weights(assessment)
    _turns(assessment)
    hand_over_answers()
    links(pages, [("results", "Your results"), ("how-it-works", "How it works")])


def _score(assessment: Assessment) -> None:
    band = assessment.pack.method.band(assessment.band) if assessment.band else None
    lines = [
        f"**Score: {score_range(assessment.low, assessment.high)}. {band_words(assessment)}.** "
        f"{band.meaning if band else ''}".strip(),
        f"You know {round(100 * assessment.coverage)}% of the answers that count. {SELF_ASSESSMENT}",
    ]
    rows = ((s.title, section_points(s.low), section_points(s.high)) for s in assessment.sections)
    st.markdown("\n\n".join(lines))
    st.markdown(table(("Section", "In place", "At most"), NUMBERS, rows))


def _next_band(assessment: Assessment) -> None:
    plan = plans(assessment)[BAND]
    # While too little is known there is no band, so no way to the next one.
    if not (assessment.knows_enough and plan.steps and plan.reachable and plan.band):
        return
    title = assessment.pack.method.band(plan.band).title
    st.header(f"The shortest way to “{title}”", anchor=False)
    steps = [
        f"{place}. {assessment.pack.library.gap(step.gap_id).title}: {days(step.days)}. "
        f"Then the score is {whole(step.score_after)}."
        for place, step in enumerate(plan.steps, start=1)
    ]
    st.markdown("\n".join(steps))


def _losses(assessment: Assessment) -> None:
    st.header("Where the points went", anchor=False)
    found = points_lost(assessment)
    if not found:
        st.markdown("No answer loses a point: the score is 100.")
        return
    st.markdown(
        f"From 100 down to {points(assessment.score)}, the largest loss first. Points have one decimal place "
        "here, so that they add up. Everywhere else the score is a whole number, rounded down."
    )
    draw(points_lost_spec(assessment), points_lost_alternative(assessment))
    rows = (
        (f"{loss.label}{'' if loss.known else ' (not known)'}", points(loss.shown), points(loss.left))
        for loss in found
    )
    with st.expander("The same numbers as a table"):
        st.markdown(table(("Answer", "Points lost", "Left of 100"), NUMBERS, rows))


def _weights(assessment: Assessment) -> None:
    st.header("If the sections counted differently", anchor=False)
    method = assessment.pack.method
    moved = weights_moved(assessment)
    st.markdown(f"The weights are our own judgement. {weights_sentence(moved)}")
    draw(weights_spec(moved, method), weights_alternative(moved))


def _turns(assessment: Assessment) -> None:
    st.header("If one answer is wrong", anchor=False)
    st.markdown("One level lower or higher, each answer alone:")
    st.markdown("\n".join(f"- {sentence}" for sentence in turns_sentences(turns(assessment), assessment)))
