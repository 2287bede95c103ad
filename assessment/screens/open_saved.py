"""Open saved answers: from a JSON file, or from a recommendations CSV that was filled in."""

from __future__ import annotations

import streamlit as st

from assessment.exports.files import LARGEST, FileError, read_answers_file
from assessment.screens import session
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.markdown import plain
from assessment.screens.parts.places import first_screen
from assessment.screens.parts.streamlit_hooks import Pages


def show(pages: Pages) -> None:
    """Take a file and go on where it left off; on failure nothing already entered is lost."""
    st.title("Open saved answers", anchor=False)
    st.markdown(
        "Choose a file that you downloaded here before:\n\n"
        "- your answers (JSON), or\n"
        "- your recommendations (CSV), also after you filled in status, owner or due date.\n\n"
        "The file takes the place of the answers on screen. It is read and then forgotten; the server keeps no copy."
    )
    chosen = st.file_uploader(
        f"File, at most {LARGEST // 1024} KiB", type=["json", "csv"], key="saved_file", max_upload_size=1
    )
    if chosen is not None:
        _open(pages, chosen.name, chosen.getvalue())
    hand_over_answers()


def _open(pages: Pages, name: str, content: bytes) -> None:
    try:
        answers, progress = read_answers_file(name, content)
    except FileError as fault:
        faults = "\n".join(f"- {plain(problem)}" for problem in fault.problems)
        st.error(f"Your answers on screen are unchanged.\n\n{faults}", title="The file could not be opened")
        return
    session.open_answers(answers)
    session.keep_progress(progress)
    st.switch_page(pages[first_screen(answers)])
