"""Open saved answers: from a JSON file, or from a work plan that was filled in."""

from __future__ import annotations

import streamlit as st

from assessment.exports.read_back.saved import KINDS, read_saved
from assessment.exports.read_back.uploads import LARGEST, FileError
from assessment.screens import session
from assessment.screens.parts.buttons import leads_to
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
        "- your recommendations (CSV) or your work plan (Excel), also after you filled in status, owner, "
        "due date or how you know.\n\n"
        "The file takes the place of the answers on screen. It is read and then forgotten; the server keeps no copy."
    )
    chosen = st.file_uploader(
        f"File, at most {LARGEST // 1024} KiB", type=list(KINDS), key="saved_file", max_upload_size=1
    )
    if chosen is not None:
        _open(pages, chosen.name, chosen.getvalue())
    hand_over_answers()


def _open(pages: Pages, name: str, content: bytes) -> None:
    try:
        saved = read_saved(name, content, session.pack())
    except FileError as fault:
        faults = "\n".join(f"- {plain(problem)}" for problem in fault.problems)
        st.error(f"Your answers on screen are unchanged.\n\n{faults}", title="The file could not be opened")
        return
    session.open_answers(saved.answers)
    session.keep_filled_in(saved.progress, saved.proof)
    if not saved.notes:
        st.switch_page(pages[first_screen(saved.answers)])
    notes = "\n".join(f"- {plain(note)}" for note in saved.notes)
    st.warning(
        f"Your answers are open. Not all of the file came with them:\n\n{notes}",
        title="Please read this first",
    )
    leads_to(pages[first_screen(saved.answers)], "Go on with these answers", look="primary")
