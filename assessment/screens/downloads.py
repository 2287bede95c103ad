"""Take it into the room: the link, and the files, made only when they are asked for."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import segno
import streamlit as st

from assessment import assess, encode_token
from assessment.charts.sections import chart_png, chart_svg
from assessment.exports.brief.content import brief
from assessment.exports.brief.docx import brief_docx
from assessment.exports.brief.pdf import brief_pdf
from assessment.exports.files import answers_json
from assessment.exports.recommendations_csv import recommendations_csv
from assessment.exports.report.docx import report_docx
from assessment.exports.report.pdf import report_pdf
from assessment.result import Assessment
from assessment.screens import session
from assessment.screens.parts.buttons import links
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.streamlit_hooks import Pages
from questions import Answers, load_bank
from questions.models import ProfileQuestion
from reasons import load_library

NAME = "social-media-readiness"


def show(pages: Pages) -> None:
    """The link first, then what is made with a name: chart, brief and full report."""
    answers = session.answers()
    assessment = assess(answers)
    st.title("Take it into the room", anchor=False)
    _link(answers)
    _name()
    _plan(assessment, answers)
    _chart(assessment)
    _brief(assessment, answers)
    _report(assessment)
    hand_over_answers()
    links(pages, [("results", "Back to your results"), ("open", "Open saved answers")])


def _link(answers: Answers) -> None:
    st.header("Share the link", anchor=False)
    st.markdown(
        "Whoever opens this link sees your answers and the result. It holds no names. "
        "Copy it with the button at its end."
    )
    link = f"{session.here()}?a={encode_token(answers)}"
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
        "Name of your organisation (optional)", key=session.NAME_KEY, max_chars=200, persist_state="session"
    )
    st.markdown(
        "The name appears on the chart and in the files below. "
        "It stays in this browser session; it is not in the link and not stored on the server."
    )


def _plan(assessment: Assessment, answers: Answers) -> None:
    st.header("Your plan and your answers", anchor=False)
    st.markdown(
        "The recommendations open in any spreadsheet: one row for each gap, in the order to do them, with room for "
        "status, owner and due date. Open the file here again later and what you filled in comes back."
    )
    _save(
        "Download recommendations (CSV)",
        recommendations_csv(assessment, session.progress()),
        "recommendations.csv",
    )
    _save("Download your answers (JSON)", answers_json(answers), "answers.json")


def _chart(assessment: Assessment) -> None:
    st.header("The chart", anchor=False)
    st.markdown("Show the chart on a page of your own with this address. It has no name or date on it.")
    address = f"{session.here()}chart.svg?a={encode_token(Answers.parse(assessment.answers))}"
    st.code(address, language=None, wrap_lines=True)
    name, day = session.organisation_name(), date.today()
    made = _made(
        "chart",
        "Make the chart",
        (assessment.answers, name),
        {
            "chart.png": lambda: chart_png(assessment, name, day),
            "chart.svg": lambda: chart_svg(assessment, name, day).encode(),
        },
    )
    if made:
        _save("Download chart (PNG picture)", made["chart.png"], "chart.png")
        _save("Download chart (SVG, sharp at any size)", made["chart.svg"], "chart.svg")


def _brief(assessment: Assessment, answers: Answers) -> None:
    st.header("The brief: one side of A4", anchor=False)
    st.markdown(
        "Choose who it is for and which reasons it gives. Leave the reasons empty to get the strongest ones."
    )
    audience, chosen = _audience(answers), _reasons(assessment)
    name = session.organisation_name()
    said = brief(
        assessment,
        organisation=name,
        audience=audience,
        reason_numbers=tuple(chosen) or None,
        day=date.today(),
    )
    makers = {"brief.pdf": lambda: brief_pdf(said), "brief.docx": lambda: brief_docx(said)}
    made = _made("brief", "Make the brief", (assessment.answers, name, audience, chosen), makers)
    if made:
        _save("Download the brief (PDF)", made["brief.pdf"], "brief.pdf")
        _save("Download the brief (Word)", made["brief.docx"], "brief.docx")


def _audience(answers: Answers) -> str:
    return st.selectbox(
        "Who is it for?",
        _audiences(),
        index=_audiences().index(str(answers.given.get("persuade", "nobody"))),
        format_func=_audience_words,
        key="audience_of_brief",
    )


def _reasons(assessment: Assessment) -> list[int]:
    return st.multiselect(
        "Reasons to use, five at most (optional)",
        [reason.number for reason in assessment.reasons if reason.usable],
        format_func=lambda number: f"{number}. {load_library().reason(number).title}",
        max_selections=5,
        key="reasons_of_brief",
    )


def _audiences() -> tuple[str, ...]:
    question = load_bank().question("persuade")
    assert isinstance(question, ProfileQuestion)
    return tuple(option.id for option in question.options)


def _audience_words(option_id: str) -> str:
    return load_bank().question("persuade").says(option_id)


def _report(assessment: Assessment) -> None:

    st.header("The full report", anchor=False)
    st.markdown(
        "Every answer, gap, reason, risk and source. Without a good policy it adds draft policy clauses."
    )
    name, day = session.organisation_name(), date.today()
    made = _made(
        "report",
        "Make the full report",
        (assessment.answers, name),
        {
            "report.pdf": lambda: report_pdf(assessment, organisation=name, day=day),
            "report.docx": lambda: report_docx(assessment, organisation=name, day=day),
        },
    )
    if made:
        _save("Download the full report (PDF)", made["report.pdf"], "report.pdf")
        _save("Download the full report (Word)", made["report.docx"], "report.docx")


def _made(key: str, label: str, of: object, makers: dict[str, Callable[[], bytes]]) -> dict[str, bytes]:
    """The files once the button was pressed, as long as what they are made of stays the same."""
    if st.button(label, key=f"make_{key}"):
        with st.spinner("Making the files"):
            session.keep_files(key, of, {name: make() for name, make in makers.items()})
    made = session.files(key, of)
    if made:
        st.success("The files are ready to download.")
    return made


def _save(label: str, content: bytes, name: str) -> None:
    st.download_button(label, content, f"{NAME}-{name}", on_click="ignore", icon=":material/download:")
