"""Share: the link, and every file with what it is for, one click each."""

from __future__ import annotations

import io

import segno
import streamlit as st

from assessment import encode_token
from assessment.charts.sections import chart_spec
from assessment.exports.answers_json import answers_json
from assessment.exports.buy_in import BUY_IN
from assessment.exports.calendar_dates import Dates, dates, look_again
from assessment.result import Assessment
from assessment.rounding import count, long_date, today
from assessment.screens import session
from assessment.screens.parts.buttons import links
from assessment.screens.parts.chart import draw
from assessment.screens.parts.files import (
    NAME,
    address,
    save,
    save_dates,
    save_recommendations,
    save_workbook,
)
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.no_answers import none_yet
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.wording import chart_alternative, draft_words

MOST_REASONS = 5


def show(pages: Pages) -> None:
    """The link, the name asked once, then one list of files."""
    assessment = session.assessment()
    st.title("Share", anchor=False)
    if none_yet(pages, assessment):
        return
    if not assessment.knows_enough:
        st.markdown(f"**{draft_words(assessment)}.** Each file says so.")
    _link(assessment)
    _name()
    _chart(assessment)
    _brief(assessment)
    _plan(assessment)
    _dates(assessment)
    _report(assessment)
    _embed(assessment)
    hand_over_answers()
    links(pages, [("results", "Your results"), ("buy-in", BUY_IN), ("open", "Open saved answers")])


def _link(assessment: Assessment) -> None:
    st.header("The link", anchor=False)
    st.markdown("Whoever opens it sees your answers and the result. It holds no names.")
    link = f"{session.here()}?a={encode_token(assessment.given)}"
    st.code(link, language=None, wrap_lines=True)
    with st.expander("The link as a code for phone cameras"):
        st.image(qr_code(link), alt="QR code that opens the link above")


def qr_code(link: str) -> bytes:
    """A QR code as a PNG picture."""
    picture = io.BytesIO()
    segno.make(link, error="m").save(picture, kind="png", scale=6)
    return picture.getvalue()


def _name() -> None:
    st.header("Name on the files", anchor=False)
    st.text_input(
        "Name of your organisation (optional)",
        key=session.NAME_KEY,
        max_chars=200,
        persist_state="session",
        autocomplete="off",  # on a shared computer it would offer what others typed
    )
    st.markdown("It appears on the chart and in the files below. It is not in the link and not stored.")


def _chart(assessment: Assessment) -> None:
    st.header("Chart", anchor=False)
    st.markdown(
        "For a slide, an e-mail or a chat it is wide; for a document it is upright. "
        "PNG is a picture, about 70 KB; SVG is sharp at any size."
    )
    draw(chart_spec(assessment), chart_alternative(assessment))
    with st.container(horizontal=True):
        save("Download chart (PNG)", "chart.png", assessment)
        save("Download chart (SVG)", "chart.svg", assessment)
        save("Chart for a document (PNG)", "chart-page.png", assessment)
        save("Chart for a document (SVG)", "chart-page.svg", assessment)


def _brief(assessment: Assessment) -> None:
    st.header("Brief: one side of A4", anchor=False)
    st.markdown(
        "For the people who decide: what you ask, where you stand, the reasons and the plan. "
        "PDF to send, about 60 KB; Word to change."
    )
    audience, reasons = _audience(assessment), _reasons(assessment)
    chosen = {"for": audience, "reasons": ",".join(map(str, reasons))}
    with st.container(horizontal=True):
        save("Download brief (PDF)", "brief.pdf", assessment, **chosen)
        save("Download brief (Word)", "brief.docx", assessment, **chosen)
    st.markdown("**Slides:** the same ask, chart, reasons and plan on four slides, to change and to present.")
    with st.container(horizontal=True):
        save("Download slides (PowerPoint)", "slides.pptx", assessment, **chosen)
    st.markdown(
        "**Meeting card:** the objections that this audience raises and one honest answer each, on one side."
    )
    with st.container(horizontal=True):
        save("Download meeting card (PDF)", "meeting-card.pdf", assessment, **{"for": audience})
        save("Download meeting card (Word)", "meeting-card.docx", assessment, **{"for": audience})


def _audience(assessment: Assessment) -> str:
    bank = assessment.pack.bank
    question = bank.profile_question(bank.roles.audience)
    audiences = (*(option.id for option in bank.audiences), bank.roles.nobody)
    return st.selectbox(
        "Who is it for?",
        audiences,
        index=audiences.index(assessment.audience),
        format_func=question.says,
        key="audience_of_brief",
    )


def _reasons(assessment: Assessment) -> list[int]:
    return st.multiselect(
        "Reasons to use, five at most (optional; leave empty for the strongest)",
        [reason.number for reason in assessment.reasons_to_choose],
        format_func=lambda number: f"{number}. {assessment.pack.library.reason(number).title}",
        max_selections=MOST_REASONS,
        key="reasons_of_brief",
    )


def _plan(assessment: Assessment) -> None:
    st.header("Work plan", anchor=False)
    st.markdown(
        "One row for each action, in the order to do them, with room for owner, status and due date. "
        "The workbook also has your answers, with room for how you know, who told you and where the proof is. "
        "What you note there stays in that file. "
        "Open a file here again later and what you filled in comes back."
    )
    with st.container(horizontal=True):
        save_workbook(assessment, "Download work plan (Excel)")
        save_recommendations(assessment, "Download recommendations (CSV)")
        st.download_button(
            "Download your answers (JSON)",
            answers_json(assessment.given),
            f"{NAME}-answers.json",
            on_click="ignore",
            icon=":material/download:",
        )


def _dates(assessment: Assessment) -> None:
    found = dates(assessment, today(), session.progress())
    st.header("Dates for your calendar", anchor=False)
    st.markdown(
        f"{_due_words(found)} The file also has a day to look again, in six months: "
        f"{long_date(look_again(today()))}. Import it again when only dates have changed: "
        "its entries move, and none comes twice."
    )
    with st.container(horizontal=True):
        save_dates(assessment, "Download dates (ICS)")


def _due_words(found: Dates) -> str:
    """How many due dates there are, and which could not be read."""
    due = len(found.entries) - 1
    said = (
        f"The file has the {count(due, 'due date', 'due dates')} of your work plan that you have not marked as done."
        if due
        else "Fill in due dates in the work plan and open it here: then they stand in this file."
    )
    if not found.unread:
        return said
    titles = "; ".join(f"“{gap.title}”" for gap in found.unread)
    return f"{said} Left out, as the due date is not a date such as 31/01/2027: {titles}."


def _report(assessment: Assessment) -> None:
    st.header("Full report", anchor=False)
    st.markdown(
        "Every answer, action, reason, risk and source; draft policy clauses where there is no good policy. "
        "It takes a few seconds to make."
    )
    with st.container(horizontal=True):
        save("Download full report (PDF)", "report.pdf", assessment)
        save("Download full report (Word)", "report.docx", assessment)


def _embed(assessment: Assessment) -> None:
    with st.expander("Show the chart on a page of your own"):
        st.markdown("Use this address for a picture. It has no name or date on it.")
        st.code(address("chart.svg", assessment), language=None, wrap_lines=True)
