"""What the people who decide are asked to do, in one sentence."""

from __future__ import annotations

from typing import Literal

from assessment.result import Assessment
from assessment.wording import count, situation
from questions.models import Model
from reasons.models import Severity

OPEN_LEVELS = (3, 4)
"""Levels of `access_level` at which most staff can read already."""

AskKind = Literal["open", "pilot", "prepare", "keep_open", "find_out"]


class Ask(Model):
    """The ask and its kind."""

    kind: AskKind
    sentence: str


def ask(assessment: Assessment) -> Ask:
    """The ask that follows from the verdicts, who has access today, and the critical gaps."""
    kind = _ask_kind(assessment)
    return Ask(kind=kind, sentence=_SENTENCES[kind](assessment))


def _ask_kind(assessment: Assessment) -> AskKind:
    read = assessment.verdicts["read"]
    if situation(assessment) in ("nothing_yet", "only_unknown"):
        return "find_out"
    if assessment.answers.get("access_level") in OPEN_LEVELS:
        return "keep_open"
    if read.status == "not_known":
        return "find_out"
    if read.status == "ready":
        return "open"
    critical = any(gap.id in read.blockers and gap.severity == "critical" for gap in assessment.gaps)
    return "prepare" if critical else "pilot"


def _with_severity(assessment: Assessment, *severities: Severity) -> int:
    return sum(gap.severity in severities for gap in assessment.gaps)


def _find_out(assessment: Assessment) -> str:
    missing = sum(not part.known for part in assessment.contributions)
    return f"Have the {count(missing, 'missing answer', 'missing answers')} found out before anyone decides on access."


def _keep_open(assessment: Assessment) -> str:
    if critical := _with_severity(assessment, "critical"):
        return f"Keep access open, and back the work to close {count(critical, 'critical gap', 'critical gaps')} now."
    if assessment.gaps:
        return "Keep access open, and back the safeguards below."
    return "Keep access open, and look at the policy, the training and the risks again each year."


def _prepare(assessment: Assessment) -> str:
    critical = count(_with_severity(assessment, "critical"), "critical gap", "critical gaps")
    return f"Back the work to close {critical} first, and agree to a pilot with volunteers once that is done."


def _pilot(assessment: Assessment) -> str:
    pressing = _with_severity(assessment, "critical", "important")
    words = count(pressing, "important gap", "important gaps") if pressing else "the gaps that are left"
    return f"Start a pilot in which volunteers read social media at work, while we close {words}."


def _open(assessment: Assessment) -> str:
    if assessment.verdicts["post"].status == "ready":
        return "Open social media for everyone to read, and for trained staff in named roles to post."
    return "Open social media for everyone to read, and keep posting to named roles for now."


_SENTENCES = {
    "find_out": _find_out,
    "keep_open": _keep_open,
    "prepare": _prepare,
    "pilot": _pilot,
    "open": _open,
}
