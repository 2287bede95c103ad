"""assess(answers) -> Assessment: the one place where answers become a judgement."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from assessment.content.method import Method, load_method
from assessment.judge import scoring
from assessment.judge.gap_order import by_urgency
from assessment.judge.verdicts import Because, blocks, verdicts
from assessment.result import Assessment, Contribution, GapFound, ReasonRanked, RiskShown, SectionScore
from questions import Answers
from questions.models import Question, Section
from reasons import load_library
from reasons.gaps import find_gaps, is_not_known, is_urgent, severity
from reasons.models import Gap, Library, Risk
from reasons.relevance import rank

Found = tuple[scoring.Part, ...]


def assess(answers: Answers | Mapping[str, object]) -> Assessment:
    """Judge answers, or a plain mapping of them; AnswersError lists what is wrong with a mapping."""
    return _assess(answers if isinstance(answers, Answers) else Answers.parse(answers))


@lru_cache(maxsize=128)
def _assess(answers: Answers) -> Assessment:
    library, method = load_library(), load_method()
    found = scoring.parts(answers)
    gaps = find_gaps(answers, library.gaps)
    because = {gap.id: gap.when.because(answers) for gap in gaps}
    score, high, coverage = scoring.gained(found), scoring.possible(found), scoring.coverage(found)
    return Assessment(
        version=answers.bank.version,
        answers=dict(answers.given),
        score=float(score),
        low=float(score),
        high=float(high),
        coverage=float(coverage),
        band=_band(method, score, coverage),
        sections=tuple(_section(section, found) for section in answers.bank.sections),
        verdicts=verdicts(answers, method, because),
        contributions=tuple(_contribution(part) for part in found),
        gaps=tuple(
            _gap(answers, method, gap, because[gap.id], found) for gap in by_urgency(answers, gaps, method)
        ),
        reasons=_reasons(answers, library, because),
        risks=_risks(answers, library),
    )


def _band(method: Method, score: Fraction, coverage: Fraction) -> str | None:
    if not method.knows_enough(coverage):
        return None
    return [band.id for band in method.bands if band.from_score <= score][-1]


def _section(section: Section, found: Found) -> SectionScore:
    mine = tuple(part for part in found if part.question.section == section.id)
    worth = scoring.total(part.worth for part in mine)
    low = float(scoring.gained(mine) / worth * 100) if mine else None
    high = float(scoring.possible(mine) / worth * 100) if mine else None
    return SectionScore(
        id=section.id, title=section.title, short_title=section.short_title, score=low, low=low, high=high
    )


def _contribution(part: scoring.Part) -> Contribution:
    return Contribution(
        question_id=part.question.id,
        gained=float(part.gained),
        lost=float(part.worth - part.gained),
        known=part.level is not None,
    )


def _gap(answers: Answers, method: Method, gap: Gap, because: tuple[str, ...], found: Found) -> GapFound:
    main = answers.bank.question(because[0])
    return GapFound(
        **gap.model_dump(include=_COPIED),
        question_ids=gap.when.question_ids() or because,
        because=because,
        severity=severity(gap, answers),
        blocks=blocks(answers, method, gap.id, because),
        not_known=is_not_known(gap, answers),
        who_can_find_out=main.who_can_find_out if isinstance(main, Question) else "",
        note=gap.urgent_note if is_urgent(gap, answers) else "",
        points=float(scoring.points_from(found, gap.raises)),
    )


_COPIED = set(Gap.model_fields) & set(GapFound.model_fields)


def _reasons(answers: Answers, library: Library, because: Because) -> tuple[ReasonRanked, ...]:
    return tuple(
        ReasonRanked(
            number=item.reason.number,
            title=item.reason.title,
            relevance=float(item.relevance),
            usable=not item.groundwork,
            because=item.because,
            groundwork=item.groundwork,
        )
        for item in rank(answers, library.reasons, because)
    )


def _risks(answers: Answers, library: Library) -> tuple[RiskShown, ...]:
    shown = [_risk(answers, risk) for risk in library.risks]
    late = {risk.id for risk in library.risks if risk.last_when and risk.last_when.met(answers)}
    return tuple(sorted(shown, key=lambda risk: (not risk.first, risk.id in late, risk.id)))


def _risk(answers: Answers, risk: Risk) -> RiskShown:
    first = risk.first_when.because(answers) if risk.first_when else ()
    late = risk.last_when.because(answers) if risk.last_when else ()
    return RiskShown(
        **risk.model_dump(include=set(Risk.model_fields) & set(RiskShown.model_fields)),
        note=risk.last_note if late else "",
        first=bool(first),
        because=(*first, *late),
    )
