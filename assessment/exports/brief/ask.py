"""What the people who decide are asked to do, in one sentence."""

from __future__ import annotations

from typing import Literal

from assessment.content.words import AskWords
from assessment.result import Assessment
from assessment.rounding import count
from questions.models import Model
from reasons.models import Severity

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
    first = assessment.verdicts[assessment.pack.method.verdicts[0].id]
    if assessment.situation in ("nothing_yet", "only_unknown"):
        return "find_out"
    if assessment.open_already:
        return "keep_open"
    if first.status == "not_known":
        return "find_out"
    if first.status == "ready":
        return "open"
    critical = any(gap.id in first.blockers and gap.severity == "critical" for gap in assessment.gaps)
    return "prepare" if critical else "pilot"


def _words(assessment: Assessment) -> AskWords:
    return assessment.pack.words.ask


def _with_severity(assessment: Assessment, *severities: Severity) -> int:
    return sum(gap.severity in severities for gap in assessment.gaps)


def _find_out(assessment: Assessment) -> str:
    missing = sum(not part.known for part in assessment.contributions)
    return _words(assessment).find_out.format(missing=count(missing, "missing answer", "missing answers"))


def _keep_open(assessment: Assessment) -> str:
    if critical := _with_severity(assessment, "critical"):
        words = count(critical, "critical gap", "critical gaps")
        return _words(assessment).keep_open_and_close.format(critical=words)
    return _words(assessment).keep_open_and_cover if assessment.gaps else _words(assessment).keep_open


def _prepare(assessment: Assessment) -> str:
    critical = count(_with_severity(assessment, "critical"), "critical gap", "critical gaps")
    return _words(assessment).prepare.format(critical=critical)


def _pilot(assessment: Assessment) -> str:
    pressing = _with_severity(assessment, "critical", "important")
    words = count(pressing, "important gap", "important gaps") if pressing else "the gaps that are left"
    return _words(assessment).pilot.format(pressing=words)


def _open(assessment: Assessment) -> str:
    if assessment.verdicts[assessment.pack.method.verdicts[-1].id].status == "ready":
        return _words(assessment).open_to_all
    return _words(assessment).open


_SENTENCES = {
    "find_out": _find_out,
    "keep_open": _keep_open,
    "prepare": _prepare,
    "pilot": _pilot,
    "open": _open,
}
