"""assess(answers) -> Assessment: the one place where answers become a judgement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from assessment.content.method import Method, VerdictId
from assessment.content.pack import Pack, default_pack
from assessment.judge import scoring
from assessment.judge.findings import Finding, find
from assessment.judge.gap_order import most_urgent_first
from assessment.judge.needed import needed
from assessment.judge.verdicts import verdicts
from assessment.result import (
    Assessment,
    Contribution,
    GapFound,
    ReasonRanked,
    RiskShown,
    SectionScore,
    Verdict,
    about_gap,
    about_reason,
    about_risk,
)
from assessment.text import lower_first
from questions import Answers
from questions.models import Question, Section
from reasons.models import Gap, Library, Risk
from reasons.relevance import Ranked, rank

FIND_OUT = "Find out: {}"
"""The title of a gap whose answer is not known: what is missing cannot be said yet."""

Points = tuple[scoring.QuestionPoints, ...]


def assess(answers: Answers | Mapping[str, object], pack: Pack | None = None) -> Assessment:
    """Judge answers, or a plain mapping of them; AnswersError lists what is wrong with a mapping."""
    pack = pack or default_pack()
    return _assess(answers if isinstance(answers, Answers) else Answers.parse(answers, pack.bank), pack)


# Kept, because each run of each screen asks again; shared by all visitors, so it must be immutable.
@lru_cache(maxsize=128)
def _assess(answers: Answers, pack: Pack) -> Assessment:
    points = scoring.question_points(answers)
    found = find(answers, pack.library.gaps, pack.method, points)
    findings = most_urgent_first(found, pack.method)
    score, coverage = scoring.gained(points), scoring.coverage(points)
    return Assessment(
        version=answers.bank.version,
        answers=answers.given,
        score=float(score),
        low=float(score),
        high=float(scoring.possible(points)),
        coverage=float(coverage),
        band=_band(pack.method, score, coverage),
        sections=tuple(_section(section, points) for section in answers.bank.sections),
        verdicts=_verdicts(answers, pack, findings),
        contributions=tuple(_contribution(part) for part in points),
        gaps=tuple(_gap(answers, finding, pack.library) for finding in findings),
        reasons=_reasons(answers, pack.library, findings),
        risks=_risks(answers, pack.library),
        given=answers,
        pack=pack,
    )


def _band(method: Method, score: Fraction, coverage: Fraction) -> str | None:
    if not method.knows_enough(coverage):
        return None
    return [band.id for band in method.bands if band.from_score <= score][-1]


def _section(section: Section, points: Points) -> SectionScore:
    mine = tuple(part for part in points if part.question.section == section.id)
    worth = scoring.total(part.worth for part in mine)
    low = float(scoring.gained(mine) / worth * 100) if mine else None
    high = float(scoring.possible(mine) / worth * 100) if mine else None
    return SectionScore(
        id=section.id, title=section.title, short_title=section.short_title, score=low, low=low, high=high
    )


def _contribution(part: scoring.QuestionPoints) -> Contribution:
    return Contribution(
        question_id=part.question.id,
        gained=float(part.gained),
        lost=float(part.worth - part.gained),
        known=part.level is not None,
    )


def _verdicts(answers: Answers, pack: Pack, findings: Sequence[Finding]) -> dict[VerdictId, Verdict]:
    said = verdicts(answers, pack.method, {finding.gap.id: finding.because for finding in findings})
    return {
        id_: verdict if verdict.status == "ready" else _with_needs(answers, pack, findings, id_, verdict)
        for id_, verdict in said.items()
    }


def _with_needs(
    answers: Answers, pack: Pack, findings: Sequence[Finding], id_: VerdictId, verdict: Verdict
) -> Verdict:
    wanted = needed(answers, pack.library.gaps, pack.method, id_)
    standing_in = {single: found.gap.id for found in findings for single in found.absorbed}
    order = [finding.gap.id for finding in findings]
    ids = dict.fromkeys(standing_in.get(gap_id, gap_id) for gap_id in wanted.gap_ids)
    found = sorted((gap_id for gap_id in ids if gap_id in order), key=order.index)
    later = (gap_id for gap_id in ids if gap_id not in order)
    # A combined gap may also raise a question that has no answer yet.
    raised = {question for gap_id in ids for question in pack.library.gap(gap_id).raises}
    to_answer = tuple(question for question in wanted.question_ids if question not in raised)
    return verdict.model_copy(update={"needed": (*found, *later), "to_answer": to_answer})


def _gap(answers: Answers, finding: Finding, library: Library) -> GapFound:
    gap, main = finding.gap, answers.bank.question(finding.because[0])
    return GapFound(
        **{name: getattr(gap, name) for name in _COPIED_FROM_GAP},
        title=FIND_OUT.format(lower_first(main.label)) if finding.not_known else gap.title,
        absorbed=finding.absorbed,
        absorbed_by=finding.absorbed_by,
        question_ids=gap.when.question_ids() or finding.because,
        because=finding.because,
        severity=finding.severity,
        severity_for=gap.severity,
        blocks=finding.blocks,
        not_known=finding.not_known,
        who_can_find_out=main.who_can_find_out if isinstance(main, Question) else "",
        note=gap.urgent_note if finding.urgent else "",
        points=float(finding.points),
        **about_gap(answers, library, gap, finding.because),
    )


_COPIED_FROM_GAP = (set(Gap.model_fields) & set(GapFound.model_fields)) - {"title", "severity"}
_COPIED_FROM_RISK = set(Risk.model_fields) & set(RiskShown.model_fields)


def _reasons(answers: Answers, library: Library, findings: tuple[Finding, ...]) -> tuple[ReasonRanked, ...]:
    found = [finding.gap.id for finding in findings]
    return tuple(_reason(answers, item) for item in rank(answers, library.reasons, found))


def _reason(answers: Answers, item: Ranked) -> ReasonRanked:
    return ReasonRanked(
        number=item.reason.number,
        title=item.reason.title,
        relevance=float(item.relevance),
        usable=not item.groundwork,
        because=item.because,
        groundwork=item.groundwork,
        **about_reason(answers, item.reason, item.because, item.by_itself),
    )


def _risks(answers: Answers, library: Library) -> tuple[RiskShown, ...]:
    shown = [_risk(answers, risk) for risk in library.risks]
    late = {risk.id for risk in library.risks if risk.last_when and risk.last_when.met(answers)}
    return tuple(sorted(shown, key=lambda risk: (not risk.first, risk.id in late, risk.id)))


def _risk(answers: Answers, risk: Risk) -> RiskShown:
    first = risk.first_when.because(answers) if risk.first_when else ()
    late = risk.last_when.because(answers) if risk.last_when else ()
    because = (*first, *late)
    return RiskShown(
        **{name: getattr(risk, name) for name in _COPIED_FROM_RISK},
        note=risk.last_note if late else "",
        first=bool(first),
        because=because,
        **about_risk(answers, risk, because),
    )
