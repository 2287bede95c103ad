"""Two answers of which one rules the other out: the person is asked which holds."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.screens import session
from assessment.screens.parts.buttons import leads_to
from assessment.screens.parts.markdown import plain
from assessment.screens.parts.places import section_name
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.text import lower_first
from assessment.wording import contradiction_sentence
from questions import Answers


def which_holds(pages: Pages, answers: Answers) -> None:
    """Ask about each pair of answers that cannot both be true, with a way to change either."""
    for pair in answers.contradictions:
        st.warning(
            f"{plain(contradiction_sentence(answers, pair))} Which one holds? Change the other one.",
            title="Two of your answers rule each other out",
        )
        with st.container(horizontal=True):
            for id_ in pair:
                question = answers.bank.ladder(id_)
                leads_to(
                    pages[section_name(question.section)],
                    f"Change {lower_first(question.label)}",
                    key=f"holds_{'_'.join(pair)}_{id_}",
                    before=partial(session.change, id_),
                )
