"""The one value that every screen and export reads: an Assessment, frozen to the last container.

Beside what the JSON holds, it carries the content it was judged by, so that no renderer looks anything up.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal

from pydantic import Field, InstanceOf, ValidationInfo, model_validator

from assessment.content.method import Status, VerdictId
from assessment.content.pack import Pack, default_pack
from assessment.text import lower_first
from questions import Answers
from questions.base import Mark
from questions.conditions import State
from questions.models import FrozenMap, Model, Question
from reasons.models import Gap, Library, Reason, Risk, Severity
from reasons.overlap import keep_apart
from reasons.relevance import answers_objection, relevance, speaks

MOST_RISKS_FIRST = 3
Situation = Literal["nothing_yet", "only_unknown", "ready_everywhere", "open_already", "ordinary"]


class Verdict(Model):
    """What the gates say: blockers are gap ids, unknowns are question ids whose answers are not known.

    Closing all gaps in `needed` brings the verdict, once the questions in `to_answer` are answered well enough.
    """

    status: Status
    blockers: tuple[str, ...]
    unknowns: tuple[str, ...]
    needed: tuple[str, ...] = ()
    to_answer: tuple[str, ...] = ()

    @property
    def things(self) -> int:
        """How many things stand in the way."""
        return len(self.needed) + len(self.to_answer)


class SectionScore(Model):
    """A section's score and range, 0..100; all None where no question applies."""

    id: str
    title: str
    short_title: str
    score: float | None
    low: float | None
    high: float | None


class Contribution(Model):
    """Points of the score that one question gained and lost; `known` is False where the answer is not known."""

    question_id: str
    gained: float
    lost: float
    known: bool


def about_gap(given: Answers, library: Library, gap: Gap, because: Iterable[str]) -> dict[str, object]:
    """What a found gap carries beside its JSON."""
    return {
        "entry": gap,
        "said": given.say(because),
        "area": _area(given, gap),
        "supports": library.supported_by(gap.id),
    }


def _area(given: Answers, gap: Gap) -> str:
    if gap.combined:
        return "Several answers together"
    question = given.bank.question(gap.when.question_ids()[0])
    return given.bank.section(question.section).title if isinstance(question, Question) else ""


def about_reason(
    given: Answers, reason: Reason, because: Iterable[str], by_itself: Fraction
) -> dict[str, object]:
    """What a ranked reason carries beside its JSON; `by_itself` is its own relevance."""
    unmet = tuple(part.first for part in reason.groundwork if not part.when.met(given))
    return {
        "entry": reason,
        "said": given.say(because),
        "first_steps": unmet,
        "by_itself": by_itself,
        "speaks": speaks(reason, given),
        "answers_objection": answers_objection(reason, given),
    }


def about_risk(given: Answers, risk: Risk, because: Iterable[str]) -> dict[str, object]:
    """What a risk carries beside its JSON."""
    return {"entry": risk, "said": given.say(because)}


class GapFound(Model):
    """A gap in these answers, with what to do about it; `points` is the score gained if it is closed.

    A combined gap stands in the plan in the place of the single gaps that it has absorbed.
    """

    id: str
    question_ids: tuple[str, ...]
    because: tuple[str, ...]
    severity: Severity
    severity_for: FrozenMap[VerdictId, Severity]
    blocks: tuple[VerdictId, ...]
    not_known: bool
    who_can_find_out: str
    title: str
    why: str
    note: str
    action: str
    first_step: str
    owner: str
    effort_days: tuple[int, int]
    timescale: str
    points: float
    source_ids: tuple[str, ...]
    absorbed: tuple[str, ...]
    absorbed_by: str
    entry: InstanceOf[Gap] = Field(exclude=True, repr=False)
    said: str = Field(exclude=True, repr=False)
    """The person's own answers that brought it up, each with its label."""
    area: str = Field(exclude=True, repr=False)
    """The section it belongs to; a combined gap belongs to several."""
    supports: tuple[int, ...] = Field(exclude=True, repr=False)
    """The numbers of the reasons whose groundwork this gap is."""

    @property
    def needed_for(self) -> VerdictId | None:
        """The first verdict that waits for this gap, if any does."""
        return self.blocks[0] if self.blocks else None

    @property
    def finding(self) -> str:
        """What is the matter in plain words; the person's own answer where the content has no words for it."""
        if self.not_known:
            return f"Not known: {self.title.partition(': ')[2]}."
        return self.entry.finding or self.said

    @property
    def to_do(self) -> str:
        """What to do; where the answer is not known, finding out comes first."""
        return f"Find out first. If it is missing: {self.action}" if self.not_known else self.action

    @property
    def if_missing(self) -> str:
        """What to do, where the title has said already that it must be found out first."""
        return f"If it is missing: {self.action}" if self.not_known else self.action

    @property
    def start(self) -> str:
        """The first step; where the answer is not known, whom to ask."""
        if not self.not_known:
            return self.first_step
        return f"Ask {lower_first(self.who_can_find_out)}. Then {lower_first(self.first_step)}"

    @property
    def combined(self) -> bool:
        """Whether the gap comes from several answers together."""
        return self.entry.combined


class ReasonRanked(Model):
    """A reason with its relevance 0..1 for these answers; `groundwork` lists the gaps to close before it is used."""

    number: int
    title: str
    relevance: float = Field(ge=0, le=1)
    usable: bool
    because: tuple[str, ...]
    groundwork: tuple[str, ...]
    entry: InstanceOf[Reason] = Field(exclude=True, repr=False)
    said: str = Field(exclude=True, repr=False)
    """The person's own answers that made it matter, each with its label."""
    first_steps: tuple[str, ...] = Field(exclude=True, repr=False)
    """What must be true before it is used, one for each gap in `groundwork`."""
    by_itself: Fraction = Field(exclude=True, repr=False)
    """Its relevance before it was moved down for a reason that says much the same."""
    speaks: bool = Field(exclude=True, repr=False)
    """Whether the audience cares for it; true of every reason where nobody in particular is to be persuaded."""
    answers_objection: str = Field(exclude=True, repr=False)
    """How it answers what these answers show to be in the way; empty where it does not."""

    @property
    def fits(self) -> bool:
        """Whether anything in the answers speaks for the reason."""
        return self.by_itself > 0


def in_order(reasons: Iterable[ReasonRanked]) -> tuple[ReasonRanked, ...]:
    """Some of the reasons as a list of their own: one left out keeps no place from others of its group."""
    ranked = sorted(reasons, key=lambda reason: -reason.by_itself)
    placed, left = keep_apart(ranked, lambda reason: reason.entry, lambda reason: reason.speaks)
    return (*placed, *left)


class RiskShown(Model):
    """A risk that a good score does not remove; `first` where these answers make it pressing."""

    id: str
    title: str
    why: str
    known: str
    control: str
    note: str
    first: bool
    because: tuple[str, ...]
    source_ids: tuple[str, ...]
    entry: InstanceOf[Risk] = Field(exclude=True, repr=False)
    said: str = Field(exclude=True, repr=False)
    """The person's own answers that brought it up, each with its label."""


class Assessment(Model):
    """Where an organisation stands. `score` equals `low`; `band` is None while too much is not known."""

    version: str
    answers: FrozenMap[str, State]
    score: float
    low: float
    high: float
    coverage: float
    band: str | None
    sections: tuple[SectionScore, ...]
    verdicts: FrozenMap[VerdictId, Verdict]
    contributions: tuple[Contribution, ...]
    gaps: tuple[GapFound, ...]
    reasons: tuple[ReasonRanked, ...]
    risks: tuple[RiskShown, ...]
    given: InstanceOf[Answers] = Field(exclude=True, repr=False)
    pack: InstanceOf[Pack] = Field(exclude=True, repr=False)

    @model_validator(mode="before")
    @classmethod
    def _carry_content(cls, data: Any, info: ValidationInfo) -> Any:
        """JSON holds results only; what a renderer needs beside them is found again in its pack.

        That is the pack that ships, or the one in the context: `model_validate_json(text, context={"pack": pack})`.
        """
        if not isinstance(data, dict) or "pack" in data:
            return data
        pack = info.context["pack"] if info.context else default_pack()
        given = Answers.parse(data["answers"], pack.bank)
        library = pack.library
        return {
            **data,
            "gaps": [
                gap | about_gap(given, library, library.gap(gap["id"]), gap["because"])
                for gap in data["gaps"]
            ],
            "reasons": [
                reason | about_reason(given, entry, reason["because"], relevance(entry, given))
                for reason in data["reasons"]
                for entry in [library.reason(reason["number"])]
            ],
            "risks": [
                risk | about_risk(given, library.risk(risk["id"]), risk["because"]) for risk in data["risks"]
            ],
            "given": given,
            "pack": pack,
        }

    def gap(self, gap_id: str) -> GapFound | None:
        """The found gap with this id, if it was found."""
        return next((gap for gap in self.gaps if gap.id == gap_id), None)

    @cached_property
    def recommendations(self) -> tuple[GapFound, ...]:
        """The gaps to act on, in the order to close them: all but those that a combined gap has absorbed."""
        return tuple(gap for gap in self.gaps if not gap.absorbed_by)

    def needed_for(self, verdict_id: VerdictId) -> tuple[Gap, ...]:
        """The gaps whose closing brings a verdict, in their order, those that come up on the way last."""
        return tuple(self.pack.library.gap(gap_id) for gap_id in self.verdicts[verdict_id].needed)

    @property
    def risks_first(self) -> tuple[RiskShown, ...]:
        """The risks to look at first: more than three are no help to anyone who has to begin."""
        return tuple(risk for risk in self.risks if risk.first)[:MOST_RISKS_FIRST]

    @property
    def knows_enough(self) -> bool:
        """Whether so many answers are known that a band may be shown and a paper may sound sure."""
        return self.band is not None

    @cached_property
    def unanswered(self) -> tuple[str, ...]:
        """The questions of the sections that apply and have no answer yet."""
        asked = {question.id for question in self.pack.bank.questions}
        return tuple(id_ for id_ in self.given.unanswered if id_ in asked)

    @cached_property
    def reasons_to_use(self) -> tuple[ReasonRanked, ...]:
        """The reasons that fit and whose groundwork is there, most relevant first."""
        return in_order(reason for reason in self.reasons if reason.fits and reason.usable)

    @cached_property
    def reasons_not_yet(self) -> tuple[ReasonRanked, ...]:
        """The reasons that fit and need groundwork first, most relevant first."""
        return in_order(reason for reason in self.reasons if reason.fits and not reason.usable)

    @property
    def reasons_to_choose(self) -> tuple[ReasonRanked, ...]:
        """The reasons a person may put in a paper: their groundwork is there, and the answers leave them true."""
        return tuple(
            reason
            for reason in self.reasons
            if reason.usable and not (reason.entry.dropped_when and reason.entry.dropped_when.met(self.given))
        )

    @property
    def open_already(self) -> bool:
        """Whether most staff can read already."""
        roles = self.pack.bank.roles
        level = self.answers.get(roles.access)
        return isinstance(level, int) and level >= roles.open_from

    @property
    def audience(self) -> str:
        """The option that says who is to be persuaded; "" where the pack does not ask."""
        roles = self.pack.bank.roles
        return str(self.answers.get(roles.audience, roles.nobody))

    @property
    def situation(self) -> Situation:
        """Which of the designed results this is: "nothing_yet" without answers, and "ordinary" for most people."""
        questions = self.pack.bank.questions
        given = [self.answers[question.id] for question in questions if question.id in self.answers]
        if not any(isinstance(state, int) for state in given):
            return "only_unknown" if Mark.UNKNOWN in given else "nothing_yet"
        if not self.gaps and all(verdict.status == "ready" for verdict in self.verdicts.values()):
            return "ready_everywhere"
        return "open_already" if self.open_already else "ordinary"

    def question(self, question_id: str) -> Question:
        """A question of the sections, with this id."""
        return self.pack.bank.ladder(question_id)
