"""What can be said, and what is missing: reasons, gaps, risks, sources and draft policy clauses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from pydantic import Field, field_validator

from questions.conditions import Condition, State
from questions.models import FrozenMap, Model

Severity = Literal["critical", "important", "minor"]
Grade = Literal["A", "B", "C", "D"]
Status = Literal["proposed", "needs_source", "accepted", "declined"]
SEVERITIES: tuple[Severity, ...] = ("critical", "important", "minor")
MOST_WORDS_OF_AN_ANSWER = 45


class Source(Model):
    """A citable publication: `seen` is False where only others were read, `checked` when it was last looked at."""

    id: str = Field(pattern=r"^[A-Z0-9-]+$")
    title: str = Field(min_length=1)
    publisher: str = Field(min_length=1)
    year: int | None = Field(default=None, ge=1900, le=2100)
    url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    seen: bool
    checked: dt.date
    supports: str = Field(min_length=1)
    note: str = ""
    dead: dt.date | None = None
    """The day on which its address no longer led to it."""


class Objection(Model):
    """A family of objections, for finding the reasons that answer it."""

    id: str = Field(pattern=r"^[a-z_]+$")
    title: str = Field(min_length=1)


class Weighted(Model):
    """A condition that makes a reason matter more, or less, by this many points, and why it does."""

    weight: int = Field(ge=1, le=10)
    why: str = Field(pattern=r"^[A-Z].*\.$")
    when: Condition


class Objected(Model):
    """Answers that show why access is closed, or in danger, and how a reason answers exactly that."""

    why: str = Field(pattern=r"^[A-Z].*\.$")
    when: Condition


class Groundwork(Model):
    """What has to be true before a reason is safe to use, and the gaps that stand in the way, worst first."""

    when: Condition
    gaps: tuple[str, ...] = Field(min_length=1)
    first: str = Field(min_length=1)


class Evidence(Model):
    """What one source says for a reason."""

    source: str
    says: str = Field(min_length=1)
    speaks_to: Condition | None = None
    """The answers of those whom the source is about, such as landlords; a paper of others does not cite it."""


class Reason(Model):
    """One argument, with what makes it matter and what it rests on."""

    number: int = Field(ge=1)
    title: str = Field(min_length=1, max_length=60)
    argument: str = Field(min_length=1)
    limit: str = Field(min_length=1)
    objection: str = Field(min_length=1)
    answer: str = Field(min_length=1)
    objection_family: str
    audiences: FrozenMap[str, int] = Field(default_factory=lambda: MappingProxyType({}))
    """How much each audience cares, from 1 to 3; one that is not named does not."""
    persuades: str = Field(min_length=1)
    closed_because: tuple[Objected, ...] = ()
    more: tuple[Weighted, ...] = Field(min_length=1)
    less: tuple[Weighted, ...] = ()
    dropped_when: Condition | None = None
    groundwork: tuple[Groundwork, ...] = ()
    prepare: str = ""
    overlap_group: str = ""
    grades: tuple[Grade, ...] = Field(min_length=1)
    grade_note: str = ""
    unverified: str = ""
    caveat: str = Field(min_length=1)
    caveat_for: tuple[str, ...] = ()
    """The audiences that will bring up the caveat themselves."""
    act: str = Field(min_length=1)
    evidence: tuple[Evidence, ...] = ()
    caveat_source_ids: tuple[str, ...] = ()

    @field_validator("answer")
    @classmethod
    def _short_enough_to_say(cls, answer: str) -> str:
        if len(answer.split()) > MOST_WORDS_OF_AN_ANSWER:
            msg = f"must be {MOST_WORDS_OF_AN_ANSWER} words at most"
            raise ValueError(msg)
        return answer

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions that speak for the reason: what it answers, then what makes it matter more."""
        return (*(part.when for part in self.closed_because), *(part.when for part in self.more))

    @property
    def verified(self) -> bool:
        """Whether all that the reason claims has a source; only such a reason may lead."""
        return not self.unverified and "D" not in self.grades

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Every source the reason cites, each once."""
        return tuple(dict.fromkeys((*(item.source for item in self.evidence), *self.caveat_source_ids)))


class Gap(Model):
    """A weak answer, or a combination, with what to do about it. `raises` gives the levels once closed."""

    id: str = Field(pattern=r"^[GC]\d+$")
    when: Condition
    title: str = Field(max_length=70, pattern=r"[^.]$")
    finding: str = ""
    """What is the matter, in one sentence that is true of every answer that brings the gap."""
    severity: FrozenMap[str, Severity]
    """By verdict id, such as `{ read = "minor", post = "important" }`."""
    more_severe_when: Condition | None = None
    more_severe: Severity | None = None
    urgent_when: Condition | None = None
    urgent_note: str = ""
    why: str = Field(min_length=1)
    action: str = Field(min_length=1)
    first_step: str = Field(min_length=1)
    owner: str = Field(min_length=1)
    effort_days: tuple[int, int]
    timescale: str = Field(min_length=1)
    raises: FrozenMap[str, State] = Field(default_factory=lambda: MappingProxyType({}))
    source_ids: tuple[str, ...] = Field(min_length=1)
    source_note: str = ""
    absorbs: tuple[str, ...] = ()
    """Single gaps whose action this combined gap repeats: it stands in the plan in their place."""
    not_for_leaders: bool = False
    """Whether it speaks of the leaders themselves or of the check, so that a paper for them leaves it out."""

    @property
    def combined(self) -> bool:
        """Whether the gap comes from several answers together."""
        return self.id.startswith("C")


class Risk(Model):
    """A risk that a good score does not remove."""

    id: str = Field(pattern=r"^R\d\d$")
    title: str = Field(min_length=1)
    known: str = Field(min_length=1)
    why: str = Field(min_length=1)
    control: str = Field(min_length=1)
    first_when: Condition | None = None
    last_when: Condition | None = None
    last_note: str = ""
    source_ids: tuple[str, ...] = Field(min_length=1)


class PolicyClause(Model):
    """A clause of a good policy: what it covers, draft words, and the gaps that call for it."""

    number: int = Field(ge=1)
    title: str = Field(min_length=1)
    draft: str = Field(min_length=1)
    why: str = Field(min_length=1)
    gaps: tuple[str, ...] = Field(min_length=1)
    source_ids: tuple[str, ...] = ()
    not_checked: str = ""


class ForYou(Model):
    """What a point of a business case means for certain answers, with other words to use where it has any."""

    when: Condition
    says: str = Field(min_length=1)
    what_to_say: str = ""


class BuyInPoint(Model):
    """A point of a business case for senior managers: what it says, what to bring, and what to leave out."""

    id: int = Field(ge=1)
    title: str = Field(min_length=1, max_length=60)
    says: str = Field(min_length=1)
    what_to_say: str = Field(min_length=1)
    in_a_paper: str = ""
    """The same in a paper of the organisation's own, with blanks for its figures."""
    own_figure: str = Field(min_length=1)
    leave_out: str = Field(min_length=1)
    for_you: tuple[ForYou, ...] = ()
    """Of these the first counts whose condition is met."""
    questions: tuple[str, ...] = ()
    reasons: tuple[int, ...] = ()
    source_ids: tuple[str, ...] = Field(min_length=1)
    grade: Grade
    read: str = Field(min_length=1)


class Decision(Model):
    """What became of something that was proposed for the content, and why."""

    number: int = Field(ge=1)
    title: str = Field(min_length=1, max_length=80, pattern=r"[^.]$")
    status: Status
    day: dt.date
    why: str = Field(min_length=1)
    reasons: tuple[int, ...] = ()
    """The numbers of the reasons that it is about."""
    source_ids: tuple[str, ...] = ()
    credit: str = Field(default="", max_length=80)
    """Who proposed it, where they asked to be named."""


class Library(Model):
    """Everything that can be said: the reasons, the gap catalogue, the risks and their sources."""

    reasons: tuple[Reason, ...]
    gaps: tuple[Gap, ...]
    risks: tuple[Risk, ...]
    sources: tuple[Source, ...]
    objections: tuple[Objection, ...]
    clauses: tuple[PolicyClause, ...]
    buy_in: tuple[BuyInPoint, ...] = ()
    decisions: tuple[Decision, ...] = ()
    clauses_called_for_by: tuple[str, ...] = ()
    """The gaps that show there is no good policy: without one of them no clause is offered."""

    @cached_property
    def _reasons(self) -> Mapping[int, Reason]:
        return MappingProxyType({reason.number: reason for reason in self.reasons})

    @cached_property
    def _gaps(self) -> Mapping[str, Gap]:
        return MappingProxyType({gap.id: gap for gap in self.gaps})

    @cached_property
    def _sources(self) -> Mapping[str, Source]:
        return MappingProxyType({source.id: source for source in self.sources})

    def supported_by(self, gap_id: str) -> tuple[int, ...]:
        """The numbers of the reasons whose groundwork a gap is."""
        return self._supported.get(gap_id, ())

    @cached_property
    def _supported(self) -> Mapping[str, tuple[int, ...]]:
        needs = [(id_, r.number) for r in self.reasons for part in r.groundwork for id_ in part.gaps]
        return MappingProxyType(
            {id_: tuple(dict.fromkeys(n for gap, n in needs if gap == id_)) for id_, _ in needs}
        )

    def reason(self, number: int) -> Reason:
        """The reason with this number."""
        return self._reasons[number]

    def gap(self, gap_id: str) -> Gap:
        """The gap with this id."""
        return self._gaps[gap_id]

    def risk(self, risk_id: str) -> Risk:
        """The risk with this id."""
        return next(risk for risk in self.risks if risk.id == risk_id)

    def cited(self, source_ids: Iterable[str]) -> tuple[Source, ...]:
        """The sources with these ids, in this order."""
        return tuple(self.source(source_id) for source_id in source_ids)

    def source(self, source_id: str) -> Source:
        """The source with this id."""
        return self._sources[source_id]
