"""A group of organisations on a screen: counts and shares in words, heat maps and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import streamlit as st

from assessment.charts.heat_map import Cell, heat_map_alternative, heat_map_spec
from assessment.charts.score_strip import score_strip_alternative, score_strip_spec
from assessment.compare.cohort import FEWEST_TO_PROJECT, MOST_LISTED, Cohort
from assessment.compare.spread import STEPS
from assessment.exports.cohort.content import (
    NOT_A_SAMPLE,
    QUESTION_HEADS,
    TALK,
    disputed_line,
    gap_line,
    kind_heads,
    kind_row,
    kinds_note,
    question_rows,
    same_answers_note,
    score_sentence,
    section_heads,
    section_rows,
    teach_line,
    title,
    verdict_sentence,
)
from assessment.result import Assessment
from assessment.rounding import in_words, score_range, today
from assessment.screens.parts.buttons import links
from assessment.screens.parts.chart import draw
from assessment.screens.parts.files import save_on_press
from assessment.screens.parts.markdown import plain, table
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.text import lower_first, upper_first
from assessment.wording import status_word

NAME = "readiness-of-the-group"
KINDS = ("pdf", "csv", "json")
SHORT = {"Don’t know": "?", "No answer": "–", "Does not apply": "N/A"}
KEY = "? stands for don’t know, – for no answer, N/A for does not apply. A darker cell is a larger share."
Labelled = Sequence[tuple[str, Assessment]]


def show(pages: Pages, group: Cohort, labelled: Labelled) -> None:
    """The group from what matters most to what is looked up, then the files."""
    st.header(title(group.size), anchor=False)
    if note := same_answers_note(group):
        st.info(note)
    _standing(group)
    _projector(pages, group)
    _sections(group)
    _gaps(group)
    _questions(group)
    _knowledge(group)
    _kinds(group)
    _labels(labelled)
    _files(group)


def _standing(group: Cohort) -> None:
    st.markdown(_list(f"**{s.heading}:** {verdict_sentence(s, group.size)}." for s in group.verdicts))
    st.markdown(score_sentence(group))
    draw(
        score_strip_spec(score.low for score in group.scores),
        score_strip_alternative(zip(STEPS, group.steps, strict=True)),
    )
    _table(("Score", *map(_short, STEPS)), [("Organisations", *map(str, group.steps))], key="heat_scores")
    st.caption(NOT_A_SAMPLE)


def _projector(pages: Pages, group: Cohort) -> None:
    if group.size >= FEWEST_TO_PROJECT:
        links(pages, [("projector", "Show this in large letters for a projector")])


def _sections(group: Cohort) -> None:
    st.header("Sections: how many score what", anchor=False)
    rows = section_rows(group)
    cells = [(row.label, [(str(cell.number), cell.share) for cell in row.cells]) for row in rows]
    heads = [_short(head) for head in section_heads(group)]
    draw(heat_map_spec(heads, cells), heat_map_alternative(section_heads(group), cells))
    _heat_table("Section", heads, cells, "sections")


def _questions(group: Cohort) -> None:
    st.header("Every question: percent at each level", anchor=False)
    rows = question_rows(group)
    cells = [(row.label, [(cell.percent, cell.share) for cell in row.cells]) for row in rows]
    heads = [_short(head) for head in QUESTION_HEADS]
    st.markdown(KEY)
    figures = [(label, [(text.rstrip("%"), share) for text, share in found]) for label, found in cells]
    draw(heat_map_spec(heads, figures), heat_map_alternative(QUESTION_HEADS, cells))
    _heat_table("Question", heads, figures, "questions, in percent")


def _heat_table(
    corner: str, heads: Sequence[str], rows: Iterable[tuple[str, Sequence[Cell]]], of: str
) -> None:
    """The figures of a heat map, without a sign after each: eight columns have no room for it on a phone."""
    with st.expander(f"The same as a table: {of}"):
        lines = [(label, *(figure for figure, _ in cells)) for label, cells in rows]
        _table((corner, *heads), lines, key=f"heat_{corner.lower()}s")


def _gaps(group: Cohort) -> None:
    st.header("Most common gaps", anchor=False)
    st.markdown(_list(map(gap_line, group.common_gaps)) or "No gaps were found.")


def _knowledge(group: Cohort) -> None:
    st.header("Most disagreement", anchor=False)
    st.markdown(_list(map(disputed_line, group.disputed)) or "All who know agree on every question.")
    st.header("What nobody knows", anchor=False)
    unknown = [tally.label for tally in group.nobody_knows]
    st.markdown(_list(unknown) or "Somebody knows the answer to every question.")
    st.header("What at least half have", anchor=False)
    teach = [teach_line(tally) for tally in group.most_have[:MOST_LISTED]]
    st.markdown(_list(teach) or "There is no question in which half are at level 3 or 4.")
    if teach:
        st.markdown(TALK)


def _kinds(group: Cohort) -> None:
    st.header("By kind of organisation", anchor=False)
    st.markdown(kinds_note(group))
    heads = kind_heads(group)
    for kind in group.kinds:
        name, number, *values = kind_row(kind)
        facts = "; ".join(
            f"{lower_first(head)}: {value}" for head, value in zip(heads[2:], values, strict=True)
        )
        st.markdown(f"**{name} ({number}).** {upper_first(facts)}.")


def _labels(labelled: Labelled) -> None:
    """Who is who, only for the person who asks, and in the order of the alphabet: this is no ranking."""
    if not st.checkbox("Show each result under its label (not for others in the room)", key="room_labels"):
        return
    rows = sorted(labelled, key=lambda pair: pair[0].casefold())
    st.markdown(_list(f"**{plain(label)}:** {_result(assessment)}" for label, assessment in rows))


def _result(assessment: Assessment) -> str:
    entries = assessment.pack.method.verdicts
    verdicts = [
        f"{e.purpose.capitalize()}: {status_word(assessment.verdicts[e.id].status).lower()}." for e in entries
    ]
    return f"score {score_range(assessment.low, assessment.high)}. {' '.join(verdicts)}"


def _files(group: Cohort) -> None:
    st.header("Take it away", anchor=False)
    st.markdown("One page of A4 to hand round, or every figure as a table. No file holds a name or a link.")
    with st.container(horizontal=True):
        save_on_press("the group", NAME, group, {kind: partial(_made, group, kind) for kind in KINDS})


def _made(group: Cohort, kind: str) -> bytes:
    # Not at the top: what writes files takes its time to load, and only a press needs it.
    from assessment.exports.formats import COHORT_FORMATS  # noqa: PLC0415

    return COHORT_FORMATS[kind](group, today())


def too_few_to_project(size: int) -> str:
    """What the projector says in place of a group that is too small."""
    fewest = in_words(FEWEST_TO_PROJECT)
    return (
        f"The projector shows a group from {fewest} organisations on, so that nobody in the room can be picked out. "
        f"{size} {'is' if size == 1 else 'are'} open."
    )


def _short(head: str) -> str:
    return SHORT.get(head, head.replace(" to ", "–"))


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, key: str) -> None:
    with st.container(key=key):
        st.markdown(table(heads, ("---", *["---:"] * (len(heads) - 1)), rows))
