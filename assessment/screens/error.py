"""What a person sees when a screen fails: that nothing is lost, what to do, and a reference."""

from __future__ import annotations

import streamlit as st

from assessment.faults import reference


def show(fault: Exception) -> bool:
    """Say it in place of the rest of the screen; True tells Streamlit that it has been said."""
    st.error(
        "Your answers are not lost: the address of this page holds them. Load the page again. "
        f"If it fails again, tell whoever runs this check the reference **{reference(fault)}**.",
        title="Something went wrong on this screen",
    )
    return True
