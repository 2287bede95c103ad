"""Your results in one look: the verdicts, the next step, what to take away, and the ways deeper."""

from __future__ import annotations

import streamlit as st

from assessment.charts.sections import chart_spec
from assessment.next_step import NextStep, next_step
from assessment.plan.plan import work_of
from assessment.result import Assessment
from assessment.rounding import count, days, score_range
from assessment.screens import session
from assessment.screens.parts.buttons import leads_to, links
from assessment.screens.parts.chart import draw
from assessment.screens.parts.contradictions import which_holds
from assessment.screens.parts.files import save_brief, save_chart, save_recommendations
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.no_answers import none_yet
from assessment.screens.parts.places import first_screen
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.screens.results.find_out import show_letters
from assessment.settings import settings
from assessment.wording import (
    LAWS_DIFFER,
    SELF_ASSESSMENT,
    band_words,
    chart_alternative,
    draft_words,
    verdict_sentences,
)

ICONS = {"ready": ":material/check_circle:", "not_yet": ":material/pending:", "not_known": ":material/help:"}
OPEN_ALREADY = "Do not close access in a hurry. What counts for you is what covers it."
READY_EVERYWHERE = "The check found nothing left to close. Keep it that way, and look at the risks below."
POSTING_GOES_ON = "This is about widening access: those who post for you today go on."


def show(pages: Pages) -> None:
    """What a person understands in ten seconds first, then the chart and the ways deeper."""
    assessment = session.assessment()
    st.title("Your results", anchor=False)
    if none_yet(pages, assessment):
        return
    step = next_step(assessment)
    which_holds(assessment.given)
    if assessment.knows_enough:
        st.markdown(_verdicts(assessment))
    else:
        st.markdown(
            f":material/help: **{draft_words(assessment)}.** Nothing below is sure until more is known."
        )
    _next_step(pages, step, assessment)
    _take_away(assessment)
    if step.kind == "find_out":
        show_letters(assessment)
    if assessment.knows_enough:
        _chart(assessment)
    _deeper(pages, assessment)
    hand_over_answers()


def _verdicts(assessment: Assessment) -> str:
    verdicts = zip(assessment.verdicts.values(), verdict_sentences(assessment), strict=True)
    return "  \n".join(f"{ICONS[verdict.status]} **{sentence}**" for verdict, sentence in verdicts)


def _next_step(pages: Pages, step: NextStep, assessment: Assessment) -> None:
    who = f"**Who:** {step.owner}. **Work:** {step.work}. " if step.owner else ""
    parts = (f"## Next step: {step.title}", f"**Start:** {step.first_step}", f"{who}{step.brings}")
    with st.container(border=True, key="next_step"):
        st.markdown("\n\n".join(parts), anchors=False)
        if step.kind == "answer":
            leads_to(
                pages[first_screen(assessment.given)],
                "Continue where you left off",
                key="go_on",
                look="primary",
            )


def _take_away(assessment: Assessment) -> None:
    with st.container(horizontal=True, key="share"):
        save_chart(assessment, "Share the chart")
        save_brief(assessment, "Get the brief (PDF)")
        save_recommendations(assessment, "Download recommendations (CSV)")


def _chart(assessment: Assessment) -> None:
    st.header("Readiness by section", anchor=False)
    with st.container(key="chart"):
        draw(chart_spec(assessment), chart_alternative(assessment))


def _deeper(pages: Pages, assessment: Assessment) -> None:
    st.header("Look deeper", anchor=False)
    if assessment.open_already:
        st.markdown(OPEN_ALREADY)
    if assessment.situation == "ready_everywhere":
        st.markdown(READY_EVERYWHERE)
    links(pages, _ways(assessment), listed=True)
    st.markdown(f"{POSTING_GOES_ON} {SELF_ASSESSMENT} {assessment.pack.words.not_permission} {LAWS_DIFFER}")


def _ways(assessment: Assessment) -> list[tuple[str, str]]:
    actions = assessment.recommendations
    plan = (
        f"Plan: {count(len(actions), 'action', 'actions')}, {days(work_of(actions))}" if actions else "Plan"
    )
    first = len(assessment.risks_first)
    score = f"Score: {score_range(assessment.low, assessment.high)}. {band_words(assessment)}"
    return [
        ("plan", plan),
        ("your-reasons", f"Reasons: {len(assessment.reasons_to_use)} to use today"),
        ("risks", f"Risks: {first} to look at first" if first else "Risks that a good score does not remove"),
        ("score", score if assessment.knows_enough else "Where the points are"),
        ("take-away", "Share: link, chart, brief, report"),
        *([("others", "Where others stand, and adding our answers")] if settings().database else []),
        ("check", "Check or change your answers"),
    ]
