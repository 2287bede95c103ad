"""Adding one's answers to the counts, and taking them out again with a code and the same link."""

from __future__ import annotations

import time

import streamlit as st

from assessment.benchmark.counting import contribution, kind_of, why_not
from assessment.benchmark.database import engine_for
from assessment.benchmark.disclosure import LEAST_BODIES
from assessment.benchmark.errors import TOO_MANY, BenchmarkError
from assessment.benchmark.limits import Limiter
from assessment.benchmark.receipts import new_code
from assessment.benchmark.store import add, take_out
from assessment.result import Assessment
from assessment.rounding import today
from assessment.screens import session
from assessment.settings import settings

LIMITER = Limiter()
"""One for this process: people who add are few, and an address is known only where no web server hides it."""
WHAT_HAPPENS = (
    "Add our answers to the picture of others?\n\n"
    "- We add one to a count for each answer, for the score and for each verdict, among {kind}. "
    "Add them once; in a later edition you may add them again.\n"
    "- We keep no name, no link and no copy of your answers.\n"
    "- We publish a group only when at least {least} organisations were added to it since its last edition. "
    "Small counts are joined, and shares are rounded.\n"
    "- With your code and your link you can take the answers out again until the edition closes. For that we keep "
    "a seal: a number made from both, from which neither can be read. It is deleted when the edition closes.\n"
    "- The counts themselves may be asked for under freedom of information."
)
KEEP_IT = "Your code. Keep it before you press: it is shown this once, and we cannot find it again."
BROKEN = "If the connection breaks while you press, take the answers out with this code first, then add them again."
COUNTED = "Your answers are counted, until you take them out or the edition closes."
SPEAK = "I may speak for our organisation, and we agree to add its answers"
ADDED = "Keep this code with your link, now: only both together take the answers out again."
GONE = "Your answers are out of the counts again."
CODE, INVITATION, MAY_SPEAK, TO_TAKE_OUT = "benchmark_code", "invitation", "may_speak", "code_to_take_out"


def show_adding(assessment: Assessment) -> None:
    """The words and the button, where these answers can be added; and the way to take answers out."""
    st.header("Add our answers", anchor=False)
    if reason := why_not(assessment):
        st.markdown(f"You can add your answers to the counts later. {reason}")
    else:
        _offer(assessment)
    with st.expander("Take our answers out again"):
        _take_out(assessment)


def _offer(assessment: Assessment) -> None:
    receipt = session.receipt(new_code)
    if not receipt.used:
        _form(assessment, receipt)
    elif receipt.code:
        st.success(ADDED, title="Your answers are counted")
        st.code(receipt.code, language=None, wrap_lines=True)
        session.forget_code()
    else:
        st.markdown(COUNTED)


def _form(assessment: Assessment, receipt: session.Receipt) -> None:
    kind = assessment.pack.bank.group(kind_of(assessment)).words
    st.markdown(WHAT_HAPPENS.format(kind=kind, least=LEAST_BODIES))
    st.markdown(f"**{KEEP_IT}** {BROKEN}")
    st.code(receipt.code, language=None, wrap_lines=True)
    invitation = st.text_input(
        "Invitation, if an organiser gave you one (optional)", key=INVITATION, max_chars=80
    )
    agreed = st.checkbox(SPEAK, key=MAY_SPEAK)
    if st.button("Add our answers", type="primary", key="add_answers"):
        _add(assessment, receipt, invitation or "", agreed=agreed)


def _add(assessment: Assessment, receipt: session.Receipt, invitation: str, *, agreed: bool) -> None:
    if not agreed:
        st.error(f"Nothing was added. Tick “{SPEAK}” first.", title="One thing is missing")
        return
    invited_by = invitation.strip()
    if not invited_by and not LIMITER.may(caller(), time.monotonic()):
        st.error(TOO_MANY, title="Nothing was added")
        return
    try:
        engine = engine_for(settings().database)
        add(engine, contribution(assessment), receipt.code, today(), invited_by=invited_by)
    except BenchmarkError as fault:
        st.error(str(fault), title="Your answers were not added")
        return
    session.use_receipt()
    st.rerun()


def caller() -> str:
    """The network address of the person; "" where a web server in front hides it, as ours does."""
    return st.context.ip_address or ""


def _take_out(assessment: Assessment) -> None:
    st.markdown("Open the check with the same link as then. Give the code that you kept.")
    code = st.text_input("Code", key=TO_TAKE_OUT, max_chars=80, autocomplete="off")
    if not st.button("Take our answers out", key="take_out"):
        return
    try:
        take_out(engine_for(settings().database), contribution(assessment), code or "")
    except BenchmarkError as fault:
        st.error(str(fault), title="Nothing was taken out")
        return
    session.new_receipt()
    st.success(GONE)
