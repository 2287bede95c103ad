"""Gaps, reasons, risks and sources as Markdown: content texts only, nothing that a person typed."""

from __future__ import annotations

from collections.abc import Iterable

from assessment.models import GapFound, ReasonRanked, RiskShown
from assessment.recommendations import action, first_step, supported
from assessment.wording import NOT_VERIFIED, SEVERITY, blocks_words, days, points
from questions import Answers
from reasons import load_library
from reasons.models import Reason, Source


def cite(source_ids: Iterable[str]) -> str:
    """Sources as a sentence of links with publisher and year."""
    return "; ".join(_citation(load_library().source(id_)) for id_ in source_ids) + "."


def _citation(source: Source) -> str:
    seen = "" if source.seen else ", not read at source"
    return f"{_linked(source)} ({source.publisher}, {source.year or 'undated'}{seen})"


def _linked(source: Source) -> str:
    title = source.title.replace("[", "(").replace("]", ")")
    return f"[{title}]({source.url})" if source.url else title


def own_answers(answers: Answers, question_ids: Iterable[str]) -> str:
    """The answers that brought something up, in the person's own choice of words."""
    said = [f"“{answers.bank.question(id_).label}: {answers.says(id_)}”" for id_ in question_ids]
    return "; ".join(said)


def gap_heading(gap: GapFound) -> str:
    """One line for a closed gap: what, who and how long."""
    unknown = "Not known: " if gap.not_known else ""
    return f"**{unknown}{gap.title}.** {gap.owner}, {days(gap.effort_days)}"


def gap_card(gap: GapFound, answers: Answers) -> str:
    """A gap with why it was found, what to do, who and how long."""
    library = load_library()
    source_note = library.gap(gap.id).source_note
    reasons = ", ".join(str(number) for number in supported(gap.id, library))
    lines = [
        f"**Why you got this.** You answered {own_answers(answers, gap.because)}.",
        f"**Why it matters.** {gap.why} {gap.note}".strip(),
        f"**What to do.** {action(gap)}",
        f"**First step.** {first_step(gap)}",
        f"**Who and how long.** {gap.owner}. {days(gap.effort_days)} of work over {gap.timescale}."
        + (f" Worth {points(gap.points)} points." if gap.points else ""),
        _severities(gap),
        f"**Needed before you use** reason {reasons}." if reasons else "",
        f"**Sources.** {cite(gap.source_ids)} {source_note}".strip(),
    ]
    return "\n\n".join(line for line in lines if line)


def _severities(gap: GapFound) -> str:
    held = f" It holds up {blocks_words(gap)}." if gap.blocks else ""
    if gap.severity_read == gap.severity_post:
        return f"**How serious.** {SEVERITY[gap.severity]}.{held}"
    return (
        f"**How serious.** {SEVERITY[gap.severity_read]} for reading, {gap.severity_post} for posting.{held}"
    )


def reason_body(reason: Reason) -> str:
    """A reason's argument, evidence and honest limits, the same for everyone."""
    evidence = "\n".join(
        f"- {item.says} {_linked(load_library().source(item.source))}." for item in reason.evidence
    )
    lines = [
        reason.argument,
        f"**Answers the objection:** “{reason.objection}”",
        f"**Evidence, grade {'/'.join(reason.grades)}.** {reason.grade_note}".strip(),
        evidence,
        f"**{NOT_VERIFIED}.** {reason.unverified}" if reason.unverified else "",
        f"**Be honest about this.** {reason.caveat}",
        f"**Sources for the limits.** {cite(reason.caveat_source_ids)}" if reason.caveat_source_ids else "",
        f"**Act on it.** {reason.act}",
    ]
    return "\n\n".join(line for line in lines if line)


def reason_card(ranked: ReasonRanked, answers: Answers) -> str:
    """A reason with why it fits, and what to do before it is used."""
    reason = load_library().reason(ranked.number)
    lines = [
        f"**Why you got this.** You answered {own_answers(answers, ranked.because)}."
        if ranked.because
        else "",
        *(f"**Not yet: first** {step}" for step in first_steps(ranked, answers)),
        f"**Prepare.** {reason.prepare}" if reason.prepare else "",
        f"**Persuades most:** {reason.persuades}.",
        reason_body(reason),
    ]
    return "\n\n".join(line for line in lines if line)


def first_steps(ranked: ReasonRanked, answers: Answers) -> list[str]:
    """What must be true before the reason is used, with the gap to close."""
    reason = load_library().reason(ranked.number)
    unmet = [part for part in reason.groundwork if not part.when.met(answers)]
    return [
        f"{part.first[0].lower()}{part.first[1:]} ({id_})"
        for part, id_ in zip(unmet, ranked.groundwork, strict=True)
    ]


def risk_card(risk: RiskShown, answers: Answers) -> str:
    """A risk with what is known, why a good score is not enough, and the control."""
    lines = [
        f"**Shown first because** you answered {own_answers(answers, risk.because)}." if risk.first else "",
        f"**What is known.** {risk.known}",
        f"**Why a good score is not enough.** {risk.why} {risk.note}".strip(),
        f"**Control.** {risk.control}",
        f"**Sources.** {cite(risk.source_ids)}",
    ]
    return "\n\n".join(line for line in lines if line)
