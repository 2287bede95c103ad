"""The group in letters that can be read from the back of a room. No name, and never fewer than five."""

from __future__ import annotations

import streamlit as st

from assessment import assess
from assessment.compare.cohort import FEWEST_TO_PROJECT, Cohort, cohort
from assessment.compare.spread import STEPS
from assessment.exports.cohort.content import title
from assessment.screens import session
from assessment.screens.parts.buttons import links
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.markdown import table
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.screens.room.cohort import too_few_to_project
from assessment.wording import status_word

MOST_SHOWN = 3
"""More gaps do not fit a wall in letters of this size."""


def show(pages: Pages) -> None:
    """Verdicts, scores and the three most common gaps; or why there is nothing to see."""
    found = session.room()
    if len(found) < FEWEST_TO_PROJECT:
        st.title("Projector", anchor=False)
        st.info(too_few_to_project(len(found)))
    else:
        _shown(cohort([assess(answers, session.pack()) for _, answers in found]))
    hand_over_answers()
    links(pages, [("room", "Back to the group")])


def _shown(group: Cohort) -> None:
    with st.container(key="projector"):
        st.title(title(group.size), anchor=False)
        st.markdown(_verdicts(group))
        st.header("Scores out of 100", anchor=False)
        st.markdown(table(STEPS, ["---:"] * len(STEPS), [list(map(str, group.steps))]))
        st.header("Most common gaps", anchor=False)
        gaps = [f"- {gap.title}: **{gap.count}**" for gap in group.gaps[:MOST_SHOWN]]
        st.markdown("\n".join(gaps) or "No gaps were found.")


def _verdicts(group: Cohort) -> str:
    statuses = list(group.verdicts[0].counts)
    heads = ("Verdict", *map(status_word, statuses))
    rows = ((s.heading, *(f"**{s.counts[status]}**" for status in statuses)) for s in group.verdicts)
    return table(heads, ("---", *["---:"] * len(statuses)), rows)
