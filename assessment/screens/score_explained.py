"""The score explained: where the points went, and how firm the result is."""

from __future__ import annotations

import streamlit as st

from assessment import assess
from assessment.charts.more_charts import losses_alternative, losses_spec, weights_alternative, weights_spec
from assessment.judge.points_lost import losses
from assessment.judge.sensitivity import turns, turns_sentences, weights_moved, weights_sentence
from assessment.result import Assessment
from assessment.screens import session
from assessment.screens.parts.buttons import links
from assessment.screens.parts.chart import draw
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.wording import points
from questions import Answers
from reasons import load_library
from reasons.models import Source


def show(pages: Pages) -> None:
    """Each point from 100 down to the score, then what would change the band or a verdict."""
    answers = session.answers()
    assessment = assess(answers)
    st.title("The score explained", anchor=False)
    _losses(assessment)
    _weights(answers)
    _turns(answers)
    _neighbours(answers)
    hand_over_answers()
    links(pages, [("results", "Back to your results"), ("how-it-works", "How it works")])


def _losses(assessment: Assessment) -> None:
    st.header("Where the points went", anchor=False)
    found = losses(assessment)
    if not found:
        st.markdown("No answer loses a point: the score is 100.")
        return
    st.markdown(
        f"From 100 down to {points(assessment.score)}, the largest loss first. "
        "The losses and the score add up to 100."
    )
    draw(losses_spec(assessment), losses_alternative(assessment))
    rows = ["| Answer | Points lost | Left of 100 |", "|:--|--:|--:|"]
    rows += [
        f"| {loss.label}{'' if loss.known else ' (not known)'} | {points(loss.shown)} | {points(loss.left)} |"
        for loss in found
    ]
    with st.expander("The same numbers as a table"):
        st.markdown("\n".join(rows))


def _weights(answers: Answers) -> None:
    st.header("If the sections counted differently", anchor=False)
    moved = weights_moved(answers)
    st.markdown(f"The weights are our own judgement. {weights_sentence(moved)}")
    draw(weights_spec(moved), weights_alternative(moved))


def _turns(answers: Answers) -> None:
    st.header("If one answer is wrong", anchor=False)
    st.markdown("One level lower or higher, each answer alone:")
    st.markdown("\n".join(f"- {sentence}" for sentence in turns_sentences(turns(answers), answers)))


def _neighbours(answers: Answers) -> None:
    st.header("Beside your neighbours", anchor=False)
    source = load_library().source("SOCITM-2012")
    st.markdown(
        f"Your answer on access: **{answers.says('access_level')}**.\n\n"
        "The only published figure we found is old: in January 2012, 44% of UK councils gave all staff access to "
        f"Twitter and 2% gave it to none. {_cited(source)} "
        "No newer figure was found, and none is made up here. Ask five neighbours what they allow instead."
    )


def _cited(source: Source) -> str:
    return f"[{source.title}]({source.url}), {source.publisher}, {source.year}."
