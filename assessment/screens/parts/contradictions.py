"""Two answers of which one rules the other out: the person is asked which holds."""

from __future__ import annotations

import streamlit as st

from assessment.screens.parts.html import show_html
from assessment.screens.parts.markdown import plain
from assessment.screens.parts.places import to_change
from assessment.site_links import block
from assessment.text import lower_first
from assessment.wording import contradiction_sentence
from questions import Answers


def which_holds(answers: Answers) -> None:
    """Ask about each pair of answers that cannot both be true, with a way to change either."""
    for pair in answers.contradictions:
        st.warning(
            f"{plain(contradiction_sentence(answers, pair))} Which one holds? Change the other one.",
            title="Two of your answers rule each other out",
        )
        questions = [answers.bank.ladder(id_) for id_ in pair]
        show_html(
            block((to_change(question), f"Change {lower_first(question.label)}") for question in questions)
        )
