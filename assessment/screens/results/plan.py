"""The plan: every action in the order to do it, with boxes to see what doing it brings."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment import assess
from assessment.charts.sections import chart_spec
from assessment.exports.people import named
from assessment.links.done import encode_ticks, with_done
from assessment.next_step import goal_words
from assessment.plan.plan import work_of
from assessment.result import Assessment, GapFound
from assessment.rounding import count, days, whole
from assessment.screens import session
from assessment.screens.parts.buttons import links
from assessment.screens.parts.chart import draw
from assessment.screens.parts.files import save, save_recommendations
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.markdown import gap_card
from assessment.screens.parts.no_answers import none_yet
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.wording import OWN_JUDGEMENT, chart_alternative, verdict_sentence

NOTHING = "There is nothing to close. Look at the policy, the training and the risks again in a year."
LATER = "Then, most serious first"


def show(pages: Pages) -> None:
    """The actions in groups: what reading needs, what posting needs, and the rest."""
    assessment = session.assessment()
    st.title("Plan", anchor=False)
    if none_yet(pages, assessment):
        return
    if assessment.recommendations:
        st.markdown(
            "In the order to do them. Tick what you would do, or have done, and see what it brings. "
            f"{OWN_JUDGEMENT}"
        )
        with st.container(key="share"):
            save_recommendations(assessment, "Download recommendations (CSV)")
    else:
        st.markdown(NOTHING)
    _actions()
    links(pages, [("results", "Your results"), ("your-reasons", "Reasons"), ("take-away", "Share")])


@st.fragment
def _actions() -> None:
    """The boxes; what they bring stands above them and stays in sight."""
    now = session.assessment()
    moved = st.container(key="moved")
    done: list[str] = []
    for heading, gaps in _groups(now):
        done += _group(heading, gaps, now)
    session.keep_ticks(done)
    if now.recommendations:
        then = assess(with_done(now.given, done, now.pack.library.gaps), now.pack)
        with moved:
            st.info(_effect(now, then, len(done)))
        if done:
            st.header("If these are done", anchor=False)
            draw(chart_spec(now, then=then), chart_alternative(now, then))
            with st.container(horizontal=True):
                save("Download this chart (PNG)", "chart.png", now, done=encode_ticks(done))
                save("Download this chart (SVG)", "chart.svg", now, done=encode_ticks(done))
            st.markdown(_freed(now, then))
    hand_over_answers()


def _groups(now: Assessment) -> list[tuple[str, Sequence[GapFound]]]:
    """The actions by the verdict that waits for them, with those that come up once others are done."""
    later = assess(with_done(now.given, session.ticks(), now.pack.library.gaps), now.pack).recommendations
    shown = {gap.id: gap for gap in (*now.recommendations, *later)}.values()
    groups: list[tuple[str, Sequence[GapFound]]] = [
        (_promise(now, entry.id), [gap for gap in shown if gap.needed_for == entry.id])
        for entry in now.pack.method.verdicts
    ]
    groups.append((LATER, [gap for gap in shown if gap.needed_for is None]))
    return [(heading, gaps) for heading, gaps in groups if gaps]


def _promise(now: Assessment, verdict_id: str) -> str:
    """What a group brings: "Needed first for reading: three things, 15 to 69 days"."""
    entry = now.pack.method.verdict(verdict_id)
    mine = [gap for gap in now.recommendations if gap.needed_for == verdict_id]
    label = entry.label(open_already=now.open_already)
    return f"{label}: {count(len(mine), 'thing', 'things')}, {days(work_of(mine))}"


def _group(heading: str, gaps: Sequence[GapFound], now: Assessment) -> list[str]:
    st.header(heading, anchor=False)
    ticks = session.ticks()
    done = [gap.id for gap in gaps if st.checkbox(_label(gap), value=gap.id in ticks, key=f"done_{gap.id}")]
    with st.expander(f"What to do, why, and the sources: {count(len(gaps), 'action', 'actions')}"):
        cards = (f"### {gap.title}\n\n{gap_card(gap, now)}" for gap in gaps)
        st.markdown("\n\n".join(cards), anchors=False)
    return done


def _label(gap: GapFound) -> str:
    if gap.not_known:
        work = f"{days(gap.effort_days)} of work if it is missing"
        return f"{gap.title} :small[{named(gap.who_can_find_out)}; {work}]"
    return f"{gap.title} :small[{gap.owner}, {days(gap.effort_days)}]"


def _effect(now: Assessment, then: Assessment, ticked: int) -> str:
    if not ticked:
        return f"**{verdict_sentence(now)}** {_score(now)}"
    things = count(ticked, "ticked action", "ticked actions")
    reached = [
        goal_words(now, entry)
        for entry in now.pack.method.verdicts
        if then.verdicts[entry.id].status == "ready" != now.verdicts[entry.id].status
    ]
    brings = f" That brings: {' and '.join(reached)}." if reached else ""
    return f"**After {things}: {verdict_sentence(then)}**{brings} {_score(now, then)}"


def _score(now: Assessment, then: Assessment | None = None) -> str:
    if not now.knows_enough:
        return ""
    return f"Score {whole(now.low)}, then {whole(then.low)}." if then else f"Score {whole(now.low)}."


def _freed(now: Assessment, then: Assessment) -> str:
    waiting = {reason.number for reason in now.reasons_not_yet}
    freed = [reason for reason in then.reasons_to_use if reason.number in waiting]
    if not freed:
        return "No further reason becomes ready to use."
    listed = "\n".join(f"- {reason.title}" for reason in freed)
    return f"**These reasons become ready to use:**\n\n{listed}"
