"""Gaps, reasons and risks as plain named facts, for every file that lists them in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assessment.exports.citations import grade_words, shorts
from assessment.exports.recommendations_csv import action, first_step, supported, your_answers
from assessment.result import GapFound, ReasonRanked, RiskShown
from assessment.wording import NOT_VERIFIED, SEVERITY, blocks_words, days, lower_first, points
from questions import Answers
from reasons import load_library
from reasons.models import Reason

Fact = tuple[str, str]
"""A name, which stands in bold, and what is said."""
Tell = Callable[[Reason], str]
"""How the evidence of a reason is told: in running text in a file, as a list with links on screen."""
Cite = Callable[[Iterable[str]], str]
"""How sources are named: by publisher and year in a file, as links on screen."""


def gap_facts(gap: GapFound, answers: Answers, cite: Cite = shorts) -> tuple[Fact, ...]:
    """Why a gap was found, what to do, who and how long."""
    library = load_library()
    reasons = ", ".join(str(number) for number in supported(gap.id, library))
    note = library.gap(gap.id).source_note
    return _told(
        ("Why you got this.", f"You answered “{your_answers(answers, gap.because)}”."),
        ("Why it matters.", f"{gap.why} {gap.note}".strip()),
        ("What to do.", action(gap)),
        ("First step.", first_step(gap)),
        (
            "Who and how long.",
            f"{gap.owner}. Work: {days(gap.effort_days)}. Timescale: {lower_first(gap.timescale)}.",
        ),
        ("How serious.", _how_serious(gap)),
        ("Needed before you use", f"reason {reasons}." if reasons else ""),
        ("Sources.", f"{cite(gap.source_ids)}. {note}".strip()),
    )


def _how_serious(gap: GapFound) -> str:
    words = (
        SEVERITY[gap.severity]
        if gap.severity_read == gap.severity_post
        else f"{SEVERITY[gap.severity_read]} for reading, {gap.severity_post} for posting"
    )
    held = f" It holds up {blocks_words(gap)}." if gap.blocks else ""
    worth = f" Closing it is worth {points(gap.points)} points." if gap.points else ""
    return f"{words}.{held}{worth}"


def reason_facts(ranked: ReasonRanked, answers: Answers) -> tuple[Fact, ...]:
    """Why a reason fits, what it says, what it rests on and where it ends."""
    return (*why_it_fits(ranked, answers), *told_reason(load_library().reason(ranked.number)))


def why_it_fits(ranked: ReasonRanked, answers: Answers) -> tuple[Fact, ...]:
    """The answers that made a reason matter, and what to do before it is used."""
    because = your_answers(answers, ranked.because)
    return _told(
        ("Why you got this.", f"You answered “{because}”." if because else ""),
        *(("Not yet: first", step) for step in first_steps(ranked, answers)),
        ("Prepare.", load_library().reason(ranked.number).prepare),
    )


def told_reason(reason: Reason, cite: Cite = shorts, tell: Tell | None = None) -> tuple[Fact, ...]:
    """What a reason says, what it rests on and where it ends, the same for everyone."""
    return _told(
        ("The argument.", reason.argument),
        ("Persuades most:", f"{reason.persuades}."),
        ("Answers the objection:", f"“{reason.objection}”"),
        (f"Evidence, grade {grade_words(reason.grades)}.", (tell or _evidence)(reason)),
        (f"{NOT_VERIFIED}.", reason.unverified),
        ("Be honest about this.", reason.caveat),
        ("Sources for the limits.", _sources(reason.caveat_source_ids, cite)),
        ("Act on it.", reason.act),
    )


def short_reason(reason: Reason) -> tuple[Fact, ...]:
    """What a reason says, how good its evidence is, and where it ends."""
    return _told(
        ("The argument.", reason.argument),
        (f"Evidence, grade {grade_words(reason.grades)}.", reason.grade_note),
        (f"{NOT_VERIFIED}.", reason.unverified),
        ("Be honest about this.", reason.caveat),
    )


def _evidence(reason: Reason) -> str:
    said = " ".join(item.says for item in reason.evidence)
    return f"{reason.grade_note} {said}".strip() or "No source was found."


def _sources(source_ids: Iterable[str], cite: Cite) -> str:
    cited = cite(source_ids)
    return f"{cited}." if cited else ""


def first_steps(ranked: ReasonRanked, answers: Answers) -> tuple[str, ...]:
    """What must be true before the reason is used, with the gap to close."""
    reason = load_library().reason(ranked.number)
    unmet = [part for part in reason.groundwork if not part.when.met(answers)]
    return tuple(
        f"{lower_first(part.first)} ({id_})" for part, id_ in zip(unmet, ranked.groundwork, strict=True)
    )


def risk_facts(risk: RiskShown, answers: Answers, cite: Cite = shorts) -> tuple[Fact, ...]:
    """What is known of a risk, why a good score is not enough, and the control."""
    because = your_answers(answers, risk.because) if risk.first else ""
    return _told(
        ("Shown first because", f"you answered “{because}”." if because else ""),
        ("What is known.", risk.known),
        ("Why a good score is not enough.", f"{risk.why} {risk.note}".strip()),
        ("Control.", risk.control),
        ("Sources.", _sources(risk.source_ids, cite)),
    )


def _told(*facts: Fact) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact[1])
