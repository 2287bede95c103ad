"""Compare: several voices or two moments side by side, and one agreed set of answers."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment import assess
from assessment.compare import (
    FINDING_WORDS,
    MOST,
    Changes,
    CompareError,
    Comparison,
    TakeFrom,
    agreed,
    changes,
    compare,
    comparison_csv,
)
from assessment.files import FileError, read_answers_file
from assessment.models import Assessment
from assessment.more_charts import voices_alternative, voices_spec
from assessment.picture import drawn_png, drawn_svg
from assessment.screens import session
from assessment.screens.layout import Pages, first_screen, hand_over_answers, plain
from assessment.voices import VoicesError, read_voices
from assessment.wording import band_words, count, points, status_word
from questions import Answers, load_bank
from reasons import load_library

Labelled = list[tuple[str, Assessment]]


def show(pages: Pages) -> None:
    """Take links or files, and show where they agree, differ or do not know."""
    st.title("Compare", anchor=False)
    st.markdown(
        f"Put two to {MOST} results side by side: colleagues from communications, IT and HR, or last year and today. "
        "The labels stay in this browser session."
    )
    labelled = _given()
    hand_over_answers()
    if len(labelled) < 2:
        st.info("Paste at least two links, or add files, to see them side by side.")
        return
    try:
        comparison = compare(labelled)
    except CompareError as fault:
        st.error(plain(str(fault)), title="These cannot be compared")
        return
    _voices(comparison, labelled)
    if len(labelled) == 2:
        _moments(labelled)
    _rows(comparison)
    _downloads(comparison)
    _agree(pages, comparison, labelled)


def _given() -> Labelled:
    """The assessments from the links pasted and the files added."""
    pasted = st.text_area(
        "Links, one a line, each with a label before it if you like",
        key="pasted_links",
        height=160,
        placeholder="IT: https://…/?a=…\nHR: https://…/?a=…",
    )
    added = st.file_uploader(
        "Or files that were downloaded here (JSON or CSV)",
        type=["json", "csv"],
        accept_multiple_files=True,
        key="added_files",
        max_upload_size=1,
    )
    problems: list[str] = []
    found = _from_links(pasted or "", problems)
    for file in added or []:
        try:
            answers, _ = read_answers_file(file.name, file.getvalue())
            found.append((file.name.rpartition(".")[0][:60], assess(answers)))
        except FileError as fault:
            problems += [f"{file.name}: {problem}" for problem in fault.problems]
    if problems:
        st.error("\n".join(f"- {plain(problem)}" for problem in problems), title="Some could not be read")
    return found


def _from_links(pasted: str, problems: list[str]) -> Labelled:
    try:
        voices = read_voices(pasted)
    except VoicesError as fault:
        problems += fault.problems
        voices = fault.readable
    return [(label, assess(answers)) for label, answers in voices]


def _voices(comparison: Comparison, labelled: Labelled) -> None:
    st.header("Score and verdicts", anchor=False)
    rows = ["| Who | Score | At most | Band | Reading | Posting |", "|:--|--:|--:|:--|:--|:--|"]
    for voice, (_, assessment) in zip(comparison.voices, labelled, strict=True):
        rows.append(
            f"| {plain(voice.label)} | {points(voice.score)} | {points(voice.high)} | {band_words(assessment)} "
            f"| {status_word(voice.read)} | {status_word(voice.post)} |"
        )
    st.markdown("\n".join(rows))
    st.vega_lite_chart(
        voices_spec(comparison), theme=None, alt=voices_alternative(comparison), width="stretch"
    )


def _moments(labelled: Labelled) -> None:
    first, second = plain(labelled[0][0]), plain(labelled[1][0])
    with st.expander(f"If {first} is earlier and {second} is later: what moved"):
        st.markdown(_moved(changes(labelled[0][1], labelled[1][1]), Answers.parse(labelled[0][1].answers)))


def _moved(found: Changes, answers: Answers) -> str:
    words = {
        "improved": "Improved",
        "slipped": "Slipped",
        "found_out": "Found out",
        "no_longer_known": "No longer known",
        "applies_otherwise": "Applies otherwise",
    }
    library = load_library()
    lines = [f"The score moved by {points(found.score)} points."]
    for move, ids in found.moves.items():
        if move in words and ids:
            lines.append(f"**{words[move]}:** {'; '.join(answers.bank.question(id_).label for id_ in ids)}.")
    for title, gap_ids in (("Gaps closed", found.gaps_closed), ("New gaps", found.gaps_new)):
        if gap_ids:
            lines.append(f"**{title}:** {'; '.join(library.gap(id_).title for id_ in gap_ids)}.")
    return "\n\n".join(lines)


def _rows(comparison: Comparison) -> None:
    for finding in ("differs", "some_know", "nobody_knows"):
        rows = comparison.found(finding)
        st.header(f"{FINDING_WORDS[finding]}: {len(rows)}", anchor=False)
        if not rows:
            st.markdown("None.")
            continue
        heads = [plain(voice.label) for voice in comparison.voices]
        table = [f"| Question | {' | '.join(heads)} |", f"|:--|{':--|' * len(heads)}"]
        for row in rows:
            question = load_bank().question(row.question_id)
            says = " | ".join(question.says(state) for state in row.states)
            apart = (
                f" ({count(row.spread, 'level', 'levels')} apart)"
                if finding == "differs" and row.spread
                else ""
            )
            table.append(f"| **{row.label}**{apart} | {says} |")
        st.markdown("\n".join(table))


def _downloads(comparison: Comparison) -> None:
    st.download_button(
        "Download comparison (CSV)",
        comparison_csv(comparison),
        "social-media-readiness-comparison.csv",
        "text/csv",
        on_click="ignore",
        icon=":material/download:",
    )
    made = session.files("comparison", comparison)
    if st.button("Make the chart", key="make_comparison"):
        spec = voices_spec(comparison)
        made = {
            "png": drawn_png(spec),
            "svg": drawn_svg(spec, "Comparison", voices_alternative(comparison)).encode(),
        }
        session.keep_files("comparison", comparison, made)
    for kind, content in made.items():
        name = f"social-media-readiness-comparison.{kind}"
        st.download_button(f"Download chart ({kind.upper()})", content, name, on_click="ignore")


def _agree(pages: Pages, comparison: Comparison, labelled: Labelled) -> None:
    st.header("Agree on one set of answers", anchor=False)
    st.markdown(
        "Where all who know say the same, that answer is taken. Choose one where you differ; "
        "what you leave open stays without an answer."
    )
    said = [Answers.parse(assessment.answers) for _, assessment in labelled]
    choices = {id_: choice for id_ in _to_settle(comparison) if (choice := _choice(id_, said)) is not None}
    if st.button("Open the agreed answers", type="primary"):
        settled = agreed(said, choices)
        session.open_answers(settled)
        st.switch_page(pages[first_screen(settled)])


def _to_settle(comparison: Comparison) -> list[str]:
    return [row.question_id for row in comparison.found("differs")]


def _choice(question_id: str, said: Sequence[Answers]) -> TakeFrom | None:
    question = load_bank().question(question_id)
    places = {said[place].state(question_id): place for place in reversed(range(len(said)))}
    offered = [state for state in places if state in question.states()]
    chosen = st.radio(
        question.text,
        offered,
        index=None,
        format_func=question.says,
        key=f"settle_{question_id}",
        width="stretch",
    )
    return None if chosen is None else TakeFrom(places[chosen])
