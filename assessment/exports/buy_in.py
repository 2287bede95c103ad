"""How to win over senior managers: the points of a talk, each tied to one's own answers, audience and reasons."""

from __future__ import annotations

from collections.abc import Collection

from assessment.exports.citations import KINDS, full, shorts
from assessment.exports.paragraphs import Paragraph, told
from assessment.result import Assessment, ReasonRanked
from assessment.text import lower_first
from questions.models import Model
from reasons.models import BuyInPoint, ForYou, Reason

BUY_IN = "How to win over senior managers"
OWN_ADVICE = "What it says “for you” is our own advice on your answers; no source supplies it."
LEAN_ON_YOUR_FIGURE = "None of its reasons fits your answers, so lean on your own figure."


class Step(Model):
    """One point of the plan: what to say and bring, and behind it what managers hear, the answers and the source."""

    title: str
    say: tuple[Paragraph, ...]
    bring: tuple[Paragraph, ...]
    """The figure of one's own, the reasons that carry the point, and what to leave out."""
    behind: tuple[Paragraph, ...]
    source: Paragraph

    @property
    def to_do(self) -> tuple[Paragraph, ...]:
        """What to say and what to bring."""
        return (*self.say, *self.bring)


class BuyInPlan(Model):
    """The points in the order in which they help, and where they come from; no points where the content has none."""

    source: str
    steps: tuple[Step, ...]


def buy_in_plan(assessment: Assessment) -> BuyInPlan:
    """Every point; those that carry a reason that is ready to the audience come first."""
    points = _in_order(assessment)
    if not points:
        return BuyInPlan(source="", steps=())
    steps = tuple(_step(assessment, point) for point in points)
    return BuyInPlan(source=_source(assessment, points), steps=steps)


def helping(assessment: Assessment, numbers: Collection[int]) -> tuple[BuyInPoint, ...]:
    """The points that carry one of these reasons to the audience, the one that carries most first."""
    points = [point for point in assessment.pack.library.buy_in if point.in_a_paper]
    carried = {point.id: len(carriers(assessment, point, numbers)) for point in points}
    return tuple(
        sorted((point for point in points if carried[point.id]), key=lambda point: -carried[point.id])
    )


def carriers(assessment: Assessment, point: BuyInPoint, numbers: Collection[int]) -> tuple[Reason, ...]:
    """The reasons of a point, among these, that speak to the audience; to anyone where there is no audience."""
    reasons = (assessment.pack.library.reason(number) for number in point.reasons if number in numbers)
    anyone = assessment.audience in ("", assessment.pack.bank.roles.nobody)
    return tuple(reason for reason in reasons if anyone or assessment.audience in reason.audiences)


def _in_order(assessment: Assessment) -> tuple[BuyInPoint, ...]:
    first = helping(assessment, {ranked.number for ranked in assessment.reasons_to_use})
    return tuple(dict.fromkeys((*first, *assessment.pack.library.buy_in)))


def _source(assessment: Assessment, points: tuple[BuyInPoint, ...]) -> str:
    cited = " ".join(
        full(source)
        for source in assessment.pack.library.cited(
            dict.fromkeys(id_ for point in points for id_ in point.source_ids)
        )
    )
    kinds = ", and ".join(dict.fromkeys(f"{KINDS[point.grade]} (grade {point.grade})" for point in points))
    read = " ".join(dict.fromkeys(point.read for point in points))
    return f"From {kinds}: {cited} {read} {OWN_ADVICE}"


def _step(assessment: Assessment, point: BuyInPoint) -> Step:
    mine = _for_you(assessment, point)
    said = assessment.given.say(point.questions)
    cited = shorts(assessment.pack.library.cited(point.source_ids))
    return Step(
        title=point.title,
        say=told(
            ("What to say.", f"“{(mine and mine.what_to_say) or point.what_to_say}”"),
            ("For you.", mine.says if mine else ""),
        ),
        bring=told(
            ("Bring a figure of your own.", point.own_figure),
            ("What carries it.", _carried_by(assessment, point)),
            ("Leave out.", point.leave_out),
        ),
        behind=told(
            ("What managers hear.", point.says),
            ("You answered", f"“{said}”." if said else ""),
        ),
        source=(f"Source, grade {point.grade}.", f"{cited}. {point.read}"),
    )


def _for_you(assessment: Assessment, point: BuyInPoint) -> ForYou | None:
    return next((part for part in point.for_you if part.when.met(assessment.given)), None)


def _carried_by(assessment: Assessment, point: BuyInPoint) -> str:
    """The reasons to use with the point: those for this audience, else others, else those that come later."""
    ready = [ranked for ranked in assessment.reasons_to_use if ranked.number in point.reasons]
    speaking = {reason.number for reason in carriers(assessment, point, {r.number for r in ready})}
    if speaking:
        return " ".join(_named(ranked) for ranked in ready if ranked.number in speaking)
    if ready:
        return f"{' '.join(map(_named, ready))} It speaks to others more than to these people."
    later = next((r for r in assessment.reasons_not_yet if r.number in point.reasons), None)
    if later is None:
        return LEAN_ON_YOUR_FIGURE
    first = lower_first(later.first_steps[0]).rstrip(".")
    return f"Not yet. {_named(later)} Before it is used: {first} ({later.groundwork[0]})."


def _named(ranked: ReasonRanked) -> str:
    return f"Reason {ranked.number}: {ranked.title}."
