"""The links and files of a group: read, named by what was wrong with them, and kept in this visit only."""

from __future__ import annotations

import streamlit as st

from assessment.batch.cohort_files import KINDS, Group, read_file, too_many
from assessment.compare.cohort import MOST
from assessment.exports.read_back.uploads import LARGEST
from assessment.links.pasted import VoicesError, read_voices, told_apart
from assessment.screens import session
from assessment.screens.parts.markdown import plain
from questions import Answers

LONGEST = 60_000
Labelled = list[tuple[str, Answers]]


def given() -> Labelled:
    """Labels, each different, with their answers, from the links pasted and the files added; at most sixty."""
    group = _links()
    for read in _files():
        group.found += read.found
        group.problems += read.problems
        group.notes += read.notes
    _say(group)
    found = group.found[:MOST]
    labels = told_apart(label for label, _ in found)
    labelled = [(label, answers) for label, (_, answers) in zip(labels, found, strict=True)]
    session.keep_room(labelled)
    return labelled


def _links() -> Group:
    pasted = st.text_area(
        "Paste the links, one a line",
        key="room_links",
        max_chars=LONGEST,
        height=160,
        placeholder="https://…/?a=…\nhttps://…/?a=…",
        persist_state="session",
    )
    try:
        return Group(found=read_voices(pasted or "", session.pack().bank))
    except VoicesError as fault:
        return Group(found=fault.readable, problems=list(fault.problems))


def _files() -> list[Group]:
    """What the files hold. They stay open in this visit until they are taken out, also on other screens."""
    added = st.file_uploader(
        f"Or add files (JSON, CSV, XLSX, ODS or a text of links, each at most {LARGEST // 1024} KiB): "
        "results downloaded here, or one table with a row for each organisation",
        type=list(KINDS),
        accept_multiple_files=True,
        key="room_files",
        max_upload_size=1,
    )
    if added:
        pack = session.pack()
        session.keep_room_files([read_file(file.name, file.getvalue(), pack) for file in added])
    kept: list[Group] = session.room_files()
    if kept and not added and st.button("Take out the files added before"):
        session.keep_room_files([])
        return []
    return kept


def _say(group: Group) -> None:
    if group.problems:
        st.error(
            "\n".join(f"- {plain(problem)}" for problem in group.problems), title="Some could not be read"
        )
    notes = [*group.notes, *filter(None, [too_many(len(group.found))])]
    if notes:
        st.info("\n".join(f"- {plain(note)}" for note in notes))
