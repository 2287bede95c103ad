"""What a screen shows that needs answers where there are none."""

from __future__ import annotations

import streamlit as st

from assessment import assess
from assessment.next_step import next_step
from assessment.result import Assessment
from assessment.screens.parts.buttons import leads_to
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.streamlit_hooks import Pages


def none_yet(pages: Pages, assessment: Assessment) -> bool:
    """Whether there is nothing to show; then say so below the title, and lead to the first questions."""
    if assessment.situation != "nothing_yet":
        return False
    step = next_step(assess({}, assessment.pack))
    st.markdown(f"There are no answers yet. {step.first_step} {step.brings}")
    leads_to(pages["about-you"], step.title, look="primary")
    hand_over_answers()
    return True
