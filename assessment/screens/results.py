"""The results: verdicts, score, chart, gaps, reasons, risks, and the files to take away."""

from __future__ import annotations

from datetime import date

import streamlit as st

from assessment import assess
from assessment.charts.sections import chart_spec
from assessment.content.method import load_method
from assessment.exports.recommendations_csv import recommendations_csv
from assessment.judge.sensitivity import weights_moved, weights_sentence
from assessment.result import Assessment, ReasonRanked, Verdict
from assessment.screens import session
from assessment.screens.parts.buttons import leads_to, link, links
from assessment.screens.parts.chart import draw
from assessment.screens.parts.markdown import (
    gap_card,
    gap_heading,
    reason_card,
    reason_heading,
    risk_card,
    short_reason_card,
)
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.screens.results_plan import show_plans, what_if
from assessment.wording import (
    LAWS_DIFFER,
    NOT_PERMISSION,
    OWN_JUDGEMENT,
    SELF_ASSESSMENT,
    SEVERITY_MEANS,
    band_words,
    chart_alternative,
    points,
    section_points,
    situation,
    status_words,
    verdict_sentence,
)
from questions import Answers
from reasons.models import SEVERITIES

ICONS = {"ready": ":material/check_circle:", "not_yet": ":material/pending:", "not_known": ":material/help:"}
LEADING_REASONS = 8
_IN_SHORT = "In short. “All twenty reasons” tells each with its evidence and sources."


def show(pages: Pages) -> None:
    """The whole result on one page, from the verdict to the downloads."""
    answers = session.answers()
    assessment = assess(answers)
    st.title("Your results", anchor=False)
    st.header(verdict_sentence(assessment), anchor=False)
    _situation(pages, assessment)
    _verdicts(assessment, answers)
    _score(assessment)
    _chart(pages, assessment, answers)
    show_plans(answers)
    what_if()
    _gaps(assessment, answers)
    _reasons(pages, assessment, answers)
    _risks(assessment, answers)
    _take_away(pages, assessment)
    links(pages, [("check", "Check or change your answers"), ("how-it-works", "How the score works")])


def _situation(pages: Pages, assessment: Assessment) -> None:
    kind = situation(assessment)
    if kind in ("nothing_yet", "only_unknown"):
        _nothing_known(pages, only_unknown=kind == "only_unknown")
    elif kind == "ready_everywhere":
        st.success(
            "The check found no gap, and both verdicts are ready. Keep it that way: review the policy each year, "
            "test the crisis plan, and look at the risks below, which a good score does not remove.",
            title="Nothing left to close",
        )
    elif kind == "open_already":
        st.info(
            "Your staff can open social media already, so you do not need reasons to lift a block. "
            "What counts for you is what covers that access: look at the critical gaps first. "
            "Do not close access in a hurry because of them.",
            title="You are open already",
        )


def _nothing_known(pages: Pages, *, only_unknown: bool) -> None:
    if not only_unknown:
        st.info("Answer some questions first, and your result appears here.", title="No answers yet")
        link(pages, "start", "Start the check")
        return
    st.info(
        "So far every answer is “don’t know”. That is a finding, not a failure: nobody can decide on access yet. "
        "Each gap below names who can find out. Send each of them their questions, then come back to this address.",
        title="Find out first",
    )


def _verdicts(assessment: Assessment, answers: Answers) -> None:
    for column, (id_, heading, purpose) in zip(
        st.columns(2),
        (("read", "For everyone to read", "reading"), ("post", "For staff to post", "posting")),
        strict=True,
    ):
        verdict = assessment.verdicts[id_]
        with column, st.container(border=True, height="stretch"):
            st.subheader(heading, anchor=False)
            words = status_words(verdict, "reading" if purpose == "reading" else "posting")
            st.markdown(f"{ICONS[verdict.status]} **{words}**\n\n{_in_the_way(verdict, assessment, answers)}")


def _in_the_way(verdict: Verdict, assessment: Assessment, answers: Answers) -> str:
    gaps = [f"- {gap.title}" for gap in assessment.gaps if gap.id in verdict.blockers]
    unknown = [f"- Not known: {answers.bank.question(id_).label}" for id_ in verdict.unknowns]
    return (
        "\n".join([*gaps, *unknown]) or "No gate stands in the way. Read the risks below before you decide."
    )


def _score(assessment: Assessment) -> None:
    st.header(f"Score: {points(assessment.score)} out of 100", anchor=False)
    band = next((b for b in load_method().bands if b.id == assessment.band), None)
    lines = [f"**{band_words(assessment)}.** {band.meaning if band else ''}".strip()]
    if points(assessment.low) != points(assessment.high):
        lines.append(
            "The score counts only what you know to be in place. "
            f"It could turn out as high as **{points(assessment.high)}** once everything is known."
        )
    lines.append(f"You know {round(100 * assessment.coverage)}% of the answers that count. {SELF_ASSESSMENT}")
    st.markdown("\n\n".join(lines))


def _chart(pages: Pages, assessment: Assessment, answers: Answers) -> None:
    st.header("Readiness by section", anchor=False)
    spec = chart_spec(assessment, session.organisation_name(), date.today())
    draw(spec, chart_alternative(assessment))
    table = ["| Section | In place | At most |", "|:--|--:|--:|"]
    table += [f"| **Overall** | **{points(assessment.low)}** | **{points(assessment.high)}** |"]
    table += [
        f"| {s.title} | {section_points(s.low)} | {section_points(s.high)} |" for s in assessment.sections
    ]
    st.markdown("\n".join(table))
    st.markdown(weights_sentence(weights_moved(answers)))
    link(pages, "score", "The score explained")


def _gaps(assessment: Assessment, answers: Answers) -> None:
    st.header(f"Your gaps, most urgent first: {len(assessment.gaps)}", anchor=False)
    if not assessment.gaps:
        st.markdown("No answer you gave points to a gap.")
        return
    st.markdown(f"Open a gap to see why you got it, what to do, who owns it and the sources. {OWN_JUDGEMENT}")
    for severity in SEVERITIES:
        found = [gap for gap in assessment.gaps if gap.severity == severity]
        if found:
            st.subheader(f"{SEVERITY_MEANS[severity]}: {len(found)}", anchor=False)
        for gap in found:
            with st.expander(gap_heading(gap)):
                st.markdown(gap_card(gap, answers))


def _reasons(pages: Pages, assessment: Assessment, answers: Answers) -> None:
    fitting = [reason for reason in assessment.reasons if reason.relevance > 0]
    usable = [reason for reason in fitting if reason.usable]
    st.header("Reasons to use today", anchor=False)
    st.markdown(f"In order for your answers. Who to persuade: **{answers.says('persuade')}**.")
    if not usable:
        st.markdown("None is ready to use yet. Close the gaps above first.")
    for place, reason in enumerate(usable[:LEADING_REASONS]):
        _reason(reason, answers, expanded=place == 0)
    _more_reasons("Reasons that fit less well", usable[LEADING_REASONS:], answers)
    _more_reasons(
        "Not yet: reasons that need groundwork first", [r for r in fitting if not r.usable], answers
    )
    link(pages, "reasons", "Read all twenty reasons")


def _more_reasons(heading: str, reasons: list[ReasonRanked], answers: Answers) -> None:
    """Reasons that matter less now, in short behind one fold."""
    if reasons:
        told = [f"### {reason_heading(r, answers)}\n\n{short_reason_card(r, answers)}" for r in reasons]
        with st.expander(f"{heading}: {len(reasons)}"):
            st.markdown("\n\n".join([_IN_SHORT, *told]), anchors=False)


def _reason(reason: ReasonRanked, answers: Answers, *, expanded: bool) -> None:
    with st.expander(reason_heading(reason, answers), expanded=expanded):
        st.markdown(reason_card(reason, answers))


def _risks(assessment: Assessment, answers: Answers) -> None:
    st.header("Risks that a good score does not remove", anchor=False)
    st.markdown(f"{NOT_PERMISSION} {LAWS_DIFFER}")
    pressing = [risk for risk in assessment.risks if risk.first]
    for risk in pressing:
        with st.expander(f"Look at first: {risk.title}"):
            st.markdown(risk_card(risk, answers))
    others = [risk for risk in assessment.risks if not risk.first]
    with st.expander(f"{'The other risks' if pressing else 'Risks'}: {len(others)}"):
        st.markdown(
            "\n\n".join(f"### {risk.title}\n\n{risk_card(risk, answers)}" for risk in others), anchors=False
        )


def _take_away(pages: Pages, assessment: Assessment) -> None:
    st.header("Share and download", anchor=False)
    st.markdown(
        "The recommendations open in any spreadsheet as a work plan. "
        "Next: a link to share, the chart as a picture, one side of A4 for the people who decide, and the full report."
    )
    with st.container(horizontal=True, key="share"):
        st.download_button(
            "Download recommendations (CSV)",
            recommendations_csv(assessment, session.progress()),
            "social-media-readiness-recommendations.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/download:",
        )
        leads_to(pages["take-away"], "Take it into the room", look="primary")
