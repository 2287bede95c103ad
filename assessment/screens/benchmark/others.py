"""Where others stand: one's own place in the spread of each group that an edition shows, and what is missing."""

from __future__ import annotations

import streamlit as st

from assessment.benchmark.counting import NO_KIND, SCORE, contribution, kind_of
from assessment.benchmark.disclosure import LEAST_BODIES
from assessment.benchmark.editions import Waiting
from assessment.benchmark.errors import OutOfReachError
from assessment.benchmark.figures import Shown, picture
from assessment.benchmark.words import (
    NOT_A_SAMPLE,
    ROUTE_WORDS,
    TOO_ALIKE,
    cells_words,
    edition_words,
    measure_words,
    sentence,
)
from assessment.charts.spread import Part, Spread, spread_alternative, spread_spec
from assessment.content.pack import Pack
from assessment.result import Assessment
from assessment.rounding import count
from assessment.screens import session
from assessment.screens.benchmark.add import show_adding
from assessment.screens.parts.buttons import leads_to, links
from assessment.screens.parts.chart import draw
from assessment.screens.parts.files import save
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.markdown import table
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.settings import settings

HOW_TO_READ = (
    "Each strip is the whole group, from the weakest answers on the left to the strongest on the right. "
    "The dark part with “▲ you” is where your answer is. "
    "Numbers are shares in percent, rounded. Small parts are joined."
)
LEVELS = "Level 0 is the first answer on the ladder of a question, level 4 the last."


def show(pages: Pages) -> None:
    """The newest editions of the own kind of body, then adding one's answers and taking them out."""
    assessment = session.assessment()
    st.title("Where others stand", anchor=False)
    kind = kind_of(assessment)
    if kind:
        _others(assessment, kind)
        show_adding(assessment)
    else:
        st.markdown(f"{NO_KIND} Then you see how bodies of your kind have answered.")
        leads_to(pages["about-you"], "Say what you are", look="primary")
    hand_over_answers()
    links(pages, [("results", "Your results"), ("privacy", "Privacy")])


def _others(assessment: Assessment, kind: str) -> None:
    try:
        found = picture(settings().database, assessment.pack, kind)
    except OutOfReachError as fault:
        st.warning(str(fault), title="The counts of others cannot be shown")
        return
    if found.shown:
        st.markdown(f"{NOT_A_SAMPLE} {HOW_TO_READ}")
    for shown in found.shown:
        _edition(shown, assessment)
    there = {shown.route for shown in found.shown}
    if missing := [each for each in found.waiting if each.names.route not in there]:
        st.header("Not enough yet" if not there else "The other way to take part", anchor=False)
        st.markdown("\n".join(f"- {_missing(each, assessment.pack)}" for each in missing))


def _missing(each: Waiting, pack: Pack) -> str:
    route, kind = ROUTE_WORDS[each.names.route].capitalize(), pack.bank.group(each.names.kind).words
    if each.missing:
        more = count(each.missing, "more is", "more are")
        return f"{route}: {more} needed before we show {kind}. The least is {LEAST_BODIES}."
    return f"{route}: there are enough {kind} for the next edition. It has not been closed yet."


def _edition(shown: Shown, assessment: Assessment) -> None:
    st.header(edition_words(shown, assessment.pack), anchor=False)
    draw_spreads(shown, assessment, (SCORE, *assessment.verdicts))
    for section in assessment.pack.bank.sections:
        with st.expander(section.title):
            draw_spreads(shown, assessment, tuple(question.id for question in section.questions))
    if sentence(shown, assessment.pack):
        st.markdown("**For the brief:** one sentence on where others stand, if you want it.")
        save("Brief with this sentence (PDF)", "brief.pdf", assessment, others=shown.route)


def draw_spreads(shown: Shown, assessment: Assessment, measures: tuple[str, ...]) -> None:
    """Some measures as strips, and the same as a table."""
    found = [_spread(shown, assessment, measure) for measure in measures if measure in shown.spreads]
    told = [spread for spread in found if len(spread.parts) > 1]
    if told:
        draw(spread_spec(told), spread_alternative(told, edition_words(shown, assessment.pack)))
        st.markdown(_table(told))
        if SCORE not in measures:
            st.caption(LEVELS)
    if alike := [spread.name for spread in found if len(spread.parts) == 1]:
        st.markdown(f"{'; '.join(alike)}: {TOO_ALIKE}")


def _spread(shown: Shown, assessment: Assessment, measure: str) -> Spread:
    own = dict(contribution(assessment).cells).get(measure, "")
    parts = tuple(
        Part(block.share, cells_words(measure, block.cells, assessment.pack), own in block.cells)
        for block in shown.spreads[measure]
    )
    return Spread(measure_words(measure, assessment.pack), parts)


def _table(spreads: list[Spread]) -> str:
    rows = [
        (f"{spread.name}: {part.said}", f"{part.share}%", "you" if part.own else "")
        for spread in spreads
        for part in spread.parts
    ]
    return table(("Answer", "Share", "You"), (":--", "--:", ":--"), rows)
