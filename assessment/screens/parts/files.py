"""Buttons that save a file in one click: from an address of its own, or, where it is small, from the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

import streamlit as st

from assessment import encode_token
from assessment.exports.on_press import Offer, offer
from assessment.exports.recommendations_csv import recommendations_csv
from assessment.result import Assessment
from assessment.rounding import today
from assessment.screens import session

NAME = "social-media-readiness"
Makers = Mapping[str, Callable[[], bytes]]
"""What makes each kind of a file."""
PAPERS = (("PDF", "pdf"), ("Word", "docx"))


def address(file: str, assessment: Assessment, **choices: str) -> str:
    """The address of a file of this result; empty choices are left out."""
    asked = {"a": encode_token(assessment.given), **{key: value for key, value in choices.items() if value}}
    return f"{session.here()}{file}?{urlencode(asked)}"


def save(label: str, file: str, assessment: Assessment, **choices: str) -> None:
    """A button that saves a file, with the name that was typed. The server makes it in the click."""
    name_on_it = {"name": session.organisation_name(), **choices}
    st.link_button(label, address(f"files/{file}", assessment, **name_on_it), icon=":material/download:")


def save_chart(assessment: Assessment, label: str) -> None:
    """A button that saves the chart as a picture."""
    save(label, "chart.png", assessment)


def save_brief(assessment: Assessment, label: str) -> None:
    """A button that saves the brief for the audience that was answered."""
    save(label, "brief.pdf", assessment)


def save_recommendations(assessment: Assessment, label: str) -> None:
    """A button that saves the work plan, with what was filled in on a plan that was opened here."""
    st.download_button(
        label,
        recommendations_csv(assessment, session.progress()),
        f"{NAME}-recommendations.csv",
        "text/csv",
        on_click="ignore",
        icon=":material/download:",
    )


def save_workbook(assessment: Assessment, label: str) -> None:
    """A button that saves the work plan as a workbook, with all that came back in one that was opened here."""
    # Not at the top: what writes files takes its time to load, and only this screen needs it.
    from assessment.exports.workbook.content import workbook  # noqa: PLC0415
    from assessment.exports.workbook.xlsx import workbook_xlsx  # noqa: PLC0415

    name, day = session.organisation_name(), today()
    progress, proof = session.progress(), session.proof()

    def make() -> bytes:
        return workbook_xlsx(workbook(assessment, name, day, progress, proof))

    _save_from_page(label, "work-plan.xlsx", (assessment.given, name, day, progress, proof), make)


def save_dates(assessment: Assessment, label: str) -> None:
    """A button that saves the due dates that were filled in, and a day to look again, for a calendar."""
    from assessment.exports.calendar_dates import calendar_ics  # noqa: PLC0415

    day, progress = today(), session.progress()
    made_of = (assessment.given, day, progress)
    _save_from_page(label, "dates.ics", made_of, lambda: calendar_ics(assessment, day, progress))


def _save_from_page(label: str, file: str, made_of: object, make: Callable[[], bytes]) -> None:
    """A button for a file with what was typed in it, which no address may hold; made again only when that changes."""
    content = session.made(file, made_of, make)
    kind = "text/calendar" if file.endswith(".ics") else None
    st.download_button(label, content, f"{NAME}-{file}", kind, on_click="ignore", icon=":material/download:")


def save_on_press(what: str, name: str, made_of: object, makers: Makers) -> None:
    """A button for each kind of a file with what was typed in it. The server makes it in the click."""

    def make() -> dict[str, Offer]:
        return {kind: offer(f"{name}.{kind}", maker) for kind, maker in makers.items()}

    for kind, offered in session.made(name, made_of, make).items():
        said = "Word" if kind == "docx" else kind.upper()
        link = f"{session.here()}files/on-press?{urlencode({'key': offered.key})}"
        st.link_button(f"Download {what} ({said})", link, icon=":material/download:")


def questionnaire_buttons() -> None:
    """Buttons that save the blank questions; they hold no answers, so their address has no token."""
    with st.container(horizontal=True):
        for label, kind in PAPERS:
            st.link_button(f"The questions on paper ({label})", _blank(kind), icon=":material/download:")


def _blank(kind: str) -> str:
    return f"{session.here()}files/questionnaire.{kind}"
