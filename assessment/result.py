"""The one value that every screen and export reads: an Assessment, frozen, pydantic all the way down."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from questions.conditions import State
from questions.models import Model
from reasons.models import Severity

Status = Literal["ready", "not_yet", "not_known"]
VerdictName = Literal["read", "post"]


class Verdict(Model):
    """What the gates say: blockers are gap ids, unknowns are question ids whose answers are not known."""

    status: Status
    blockers: tuple[str, ...]
    unknowns: tuple[str, ...]


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


class GapFound(Model):
    """A gap in these answers, with what to do about it; `points` is the score gained if it is closed."""

    id: str
    question_ids: tuple[str, ...]
    because: tuple[str, ...]
    severity: Severity
    severity_read: Severity
    severity_post: Severity
    blocks: tuple[VerdictName, ...]
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


class ReasonRanked(Model):
    """A reason with its relevance 0..1 for these answers; `groundwork` lists the gaps to close before it is used."""

    number: int
    title: str
    relevance: float = Field(ge=0, le=1)
    usable: bool
    because: tuple[str, ...]
    groundwork: tuple[str, ...]


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


class Assessment(Model):
    """Where an organisation stands. `score` equals `low`; `band` is None while too much is not known."""

    version: str
    answers: dict[str, State]
    score: float
    low: float
    high: float
    coverage: float
    band: str | None
    sections: tuple[SectionScore, ...]
    verdicts: dict[str, Verdict]
    contributions: tuple[Contribution, ...]
    gaps: tuple[GapFound, ...]
    reasons: tuple[ReasonRanked, ...]
    risks: tuple[RiskShown, ...]

    def gap(self, gap_id: str) -> GapFound | None:
        """The found gap with this id, if it was found."""
        return next((gap for gap in self.gaps if gap.id == gap_id), None)
