"""Compare: several voices or two moments side by side, and one agreed set of answers."""

from __future__ import annotations

import streamlit as st

from assessment import assess
from assessment.charts.render import drawn_png, drawn_svg
from assessment.charts.side_by_side import voices_alternative, voices_spec
from assessment.compare.moments import changes
from assessment.compare.side_by_side import (
    FINDING_WORDS,
    MOST,
    NO_BAND,
    CompareError,
    Comparison,
    compare,
)
from assessment.exports.comparison_csv import comparison_csv
from assessment.exports.read_back.saved import KINDS, read_saved
from assessment.exports.read_back.uploads import LARGEST, FileError
from assessment.links.pasted import VoicesError, read_voices, told_apart
from assessment.result import Assessment
from assessment.rounding import in_words, whole, whole_range
from assessment.screens import session
from assessment.screens.parts.buttons import links
from assessment.screens.parts.chart import draw
from assessment.screens.parts.files import Makers, save_on_press
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.markdown import plain, table
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.screens.parts.voices import settle, who_said_what
from assessment.wording import contradiction_sentence, status_words

Labelled = list[tuple[str, Assessment]]
NAME = "social-media-readiness-comparison"
MINE = "Your result"
MORE_WANTED = (
    "Paste at least two links, or add files, to see them side by side.",
    "Paste at least two links, or add files, to see them side by side. One is here already.",
)


def show(pages: Pages) -> None:
    """Take links or files, and show where they agree, differ or do not know."""
    st.title("Compare", anchor=False)
    st.markdown(
        f"Put two to {in_words(MOST)} results side by side: colleagues from communications, IT and HR, "
        "or last year and today. The labels stay in this browser session."
    )
    links(pages, [("room", "More than ten, or a meeting of colleagues")])
    labelled = _given()
    hand_over_answers()
    if len(labelled) < 2:
        st.info(MORE_WANTED[len(labelled)])
        return
    try:
        comparison = compare(labelled)
    except CompareError as fault:
        st.error(plain(str(fault)), title="These cannot be compared")
        return
    _voices(comparison, labelled)
    if len(labelled) == 2:
        # A person who has a result here most likely compares today with what they saved before.
        _moments(labelled[::-1] if labelled[0][0] == MINE else labelled)
    _rows(comparison)
    _downloads(comparison)
    _agree(pages, comparison, labelled)


def _given() -> Labelled:
    """The assessments: the person's own, then those from the links pasted and the files added."""
    mine = _mine()
    pasted = st.text_area(
        "Links, one a line, each with a label before it if you like",
        key="pasted_links",
        max_chars=20_000,
        height=160,
        placeholder="IT: https://…/?a=…\nHR: https://…/?a=…",
    )
    added = st.file_uploader(
        f"Or files that were downloaded here (JSON, CSV or XLSX, each at most {LARGEST // 1024} KiB)",
        type=list(KINDS),
        accept_multiple_files=True,
        key="added_files",
        max_upload_size=1,
    )
    problems: list[str] = []
    found = [*mine, *_from_links(pasted or "", problems)]
    for file in added or []:
        try:
            saved = read_saved(file.name, file.getvalue(), session.pack())
            found.append((file.name.rpartition(".")[0][:60], assess(saved.answers, session.pack())))
        except FileError as fault:
            problems += [f"{file.name}: {problem}" for problem in fault.problems]
    if problems:
        st.error("\n".join(f"- {plain(problem)}" for problem in problems), title="Some could not be read")
    labels = told_apart(label for label, _ in found)
    labelled = [(label, assessment) for label, (_, assessment) in zip(labels, found, strict=True)]
    _name_contradictions(labelled)
    return labelled


def _mine() -> Labelled:
    """The result of the answers on screen, unless there are none or the person leaves it out."""
    if not session.answers().given or not st.checkbox(
        "Include your own result", value=True, key="include_mine"
    ):
        return []
    return [(MINE, session.assessment())]


def _name_contradictions(labelled: Labelled) -> None:
    told = [
        f"- {plain(f'{label}: {contradiction_sentence(assessment.given, pair)}')}"
        for label, assessment in labelled
        for pair in assessment.given.contradictions
    ]
    if told:
        st.warning("\n".join(told), title="Some answers rule each other out")


def _from_links(pasted: str, problems: list[str]) -> Labelled:
    try:
        voices = read_voices(pasted, session.pack().bank)
    except VoicesError as fault:
        problems += fault.problems
        voices = fault.readable
    return [(label, assess(answers, session.pack())) for label, answers in voices]


def _voices(comparison: Comparison, labelled: Labelled) -> None:
    st.header("Score and verdicts", anchor=False)
    headings = [entry.heading for entry in comparison.verdicts]
    heads = ["Who", *headings, "Score"]
    rows = (_result(label, assessment) for label, assessment in labelled)
    st.markdown(table(heads, [":--"] * len(heads), rows))
    draw(voices_spec(comparison), voices_alternative(comparison))


def _result(label: str, assessment: Assessment) -> tuple[str, ...]:
    """One row of the table: both verdicts in words, and the score with its band."""
    verdicts = [status_words(assessment, entry) for entry in assessment.pack.method.verdicts]
    score = whole_range(assessment.low, assessment.high)
    band = assessment.pack.method.band(assessment.band).title if assessment.band else NO_BAND
    return (f"**{plain(label)}**", *verdicts, f"{score}. {band}")


def _moments(labelled: Labelled) -> None:
    first, second = (plain(label) for label, _ in labelled)
    told = _moved(labelled[0][1], labelled[1][1])
    if len(told) == 1:
        st.markdown(f"If {first} is earlier and {second} is later: nothing moved.")
        return
    with st.expander(f"If {first} is earlier and {second} is later: what moved"):
        st.markdown("\n\n".join(told))


def _moved(earlier: Assessment, later: Assessment) -> list[str]:
    found, answers = changes(earlier, later), earlier.given
    words = {
        "improved": "Improved",
        "slipped": "Slipped",
        "found_out": "Found out",
        "no_longer_known": "No longer known",
        "applies_otherwise": "Applies otherwise",
    }
    library = session.pack().library
    lines = [f"The score was {whole(earlier.score)} and is {whole(later.score)}."]
    for move, ids in found.moves.items():
        if move in words and ids:
            lines.append(f"**{words[move]}:** {'; '.join(answers.bank.question(id_).label for id_ in ids)}.")
    for title, gap_ids in (("Gaps closed", found.gaps_closed), ("New gaps", found.gaps_new)):
        if gap_ids:
            lines.append(f"**{title}:** {'; '.join(library.gap(id_).title for id_ in gap_ids)}.")
    return lines


def _rows(comparison: Comparison) -> None:
    for finding in ("differs", "some_know", "nobody_knows"):
        rows = comparison.found(finding)
        st.header(f"{FINDING_WORDS[finding]}: {len(rows)}", anchor=False)
        if not rows:
            st.markdown("None.")
            continue
        st.markdown("\n\n".join(who_said_what(row, comparison) for row in rows))


def _downloads(comparison: Comparison) -> None:
    with st.container(horizontal=True):
        st.download_button(
            "Download comparison (CSV)",
            comparison_csv(comparison),
            f"{NAME}.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/download:",
        )
        save_on_press("chart", NAME, comparison, _pictures(comparison))


def _pictures(comparison: Comparison) -> Makers:
    return {
        "png": lambda: drawn_png(voices_spec(comparison)),
        "svg": lambda: drawn_svg(
            voices_spec(comparison), "Comparison", voices_alternative(comparison)
        ).encode(),
    }


def _agree(pages: Pages, comparison: Comparison, labelled: Labelled) -> None:
    st.header("Agree on one set of answers", anchor=False)
    said = [assessment.given for _, assessment in labelled]
    settle(pages, comparison.found("differs"), said, key="settle")
