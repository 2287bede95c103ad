"""Many organisations as one group: how many stand where. No names, no order among them, nobody singled out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import get_args

from assessment.compare.side_by_side import CompareError
from assessment.compare.spread import in_steps, mean_apart, middle
from assessment.content.method import Status, VerdictId
from assessment.content.pack import Pack
from assessment.result import Assessment
from questions.base import Mark
from questions.models import LEVELS, FrozenMap, Model, Question, Section

FEWEST, MOST = 2, 60
FEWEST_OF_A_KIND = 3
"""Below this, a kind of organisation is not told apart: its figures would be those of one or two."""
FEWEST_TO_PROJECT = 5
"""Below this, nothing is shown to a room, where people know who is there."""
MOST_LISTED = 10
STRONG = 3
"""From this level on an organisation has something that it could teach."""
STATUSES: tuple[Status, ...] = get_args(Status)


class ScoreRange(Model):
    """One organisation's score and the most it can be once everything is known, 0..100."""

    low: float
    high: float


class VerdictSplit(Model):
    """How many organisations there are for each status of a verdict."""

    id: VerdictId
    purpose: str
    heading: str
    counts: FrozenMap[Status, int]


class SectionSpread(Model):
    """How many organisations score in each of five steps in a section; `outside` counts those it does not apply to."""

    id: str
    title: str
    short_title: str
    steps: tuple[int, ...]
    outside: int
    middle: float | None


class Tally(Model):
    """How a group answers one question: how many stand at each level, and how many have no level, by why.

    `apart` is how many levels two of those who know lie apart on average, None where fewer than two know.
    """

    question_id: str
    label: str
    section: str
    scored: bool
    levels: tuple[int, ...]
    unknown: int
    unanswered: int
    na: int
    not_asked: int
    apart: float | None

    @property
    def known(self) -> int:
        """How many know their level."""
        return sum(self.levels)

    @property
    def strong(self) -> int:
        """How many stand at level 3 or 4."""
        return sum(self.levels[STRONG:])

    @property
    def asked(self) -> int:
        """How many the question applies to."""
        return self.known + self.unknown + self.unanswered

    @property
    def could_learn(self) -> int:
        """How many it applies to that do not stand at level 3 or 4, those who do not know included."""
        return self.asked - self.strong


class GapTally(Model):
    """How many organisations have a gap; `not_known` of them have to find out first."""

    gap_id: str
    title: str
    count: int
    not_known: int


class Kind(Model):
    """The organisations of one kind."""

    id: str
    title: str
    size: int
    middle: float
    steps: tuple[int, ...]
    verdicts: tuple[VerdictSplit, ...]
    gaps: tuple[GapTally, ...]


class Cohort(Model):
    """Two to sixty organisations as one group."""

    product: str
    size: int
    scores: tuple[ScoreRange, ...]
    """From lowest to highest, so that no place in the list says who it is."""
    steps: tuple[int, ...]
    middle: float
    verdicts: tuple[VerdictSplit, ...]
    bands: FrozenMap[str, int]
    """How many have each band; "" for those that have none yet."""
    sections: tuple[SectionSpread, ...]
    questions: tuple[Tally, ...]
    gaps: tuple[GapTally, ...]
    """The most common first."""
    kinds: tuple[Kind, ...]
    same_answers: int
    """How many hold exactly the same answers as another before them."""

    @property
    def common_gaps(self) -> tuple[GapTally, ...]:
        """The ten most common gaps."""
        return self.gaps[:MOST_LISTED]

    @property
    def disputed(self) -> tuple[Tally, ...]:
        """The ten questions whose answers lie furthest apart, without those where all who know agree."""
        apart = [tally for tally in self.questions if tally.apart]
        return tuple(sorted(apart, key=lambda tally: -(tally.apart or 0))[:MOST_LISTED])

    @property
    def nobody_knows(self) -> tuple[Tally, ...]:
        """The questions that apply to somebody and to which nobody knows the answer."""
        return tuple(tally for tally in self.questions if tally.asked and not tally.known)

    @property
    def most_have(self) -> tuple[Tally, ...]:
        """The scored questions in which at least half of those they apply to are strong, the strongest first."""
        strong = [t for t in self.questions if t.scored and t.asked and 2 * t.strong >= t.asked]
        return tuple(sorted(strong, key=lambda tally: -tally.strong))


def cohort(assessments: Sequence[Assessment]) -> Cohort:
    """The group that these make up; CompareError where they are too few or too many."""
    if not FEWEST <= len(assessments) <= MOST:
        msg = f"{len(assessments)} results were given; a group has from {FEWEST} to {MOST}."
        raise CompareError(msg)
    pack = assessments[0].pack
    scores = sorted((a.low, a.high) for a in assessments)
    return Cohort(
        product=pack.words.product,
        size=len(assessments),
        scores=tuple(ScoreRange(low=low, high=high) for low, high in scores),
        steps=in_steps(low for low, _ in scores),
        middle=middle([low for low, _ in scores]) or 0,
        verdicts=_verdicts(pack, assessments),
        bands=_bands(pack, assessments),
        sections=tuple(_section(section, assessments) for section in pack.bank.sections),
        questions=tuple(
            _tally(question, section.title, assessments)
            for section in pack.bank.sections
            for question in section.questions
        ),
        gaps=_gaps(pack, assessments),
        kinds=_kinds(pack, assessments),
        same_answers=len(assessments) - len({a.given for a in assessments}),
    )


def _verdicts(pack: Pack, assessments: Iterable[Assessment]) -> tuple[VerdictSplit, ...]:
    found: dict[VerdictId, Counter[Status]] = {entry.id: Counter() for entry in pack.method.verdicts}
    for assessment in assessments:
        for id_, verdict in assessment.verdicts.items():
            found[id_][verdict.status] += 1
    return tuple(
        VerdictSplit(
            id=entry.id,
            purpose=entry.purpose,
            heading=entry.heading,
            counts={status: found[entry.id][status] for status in STATUSES},
        )
        for entry in pack.method.verdicts
    )


def _bands(pack: Pack, assessments: Iterable[Assessment]) -> dict[str, int]:
    found = Counter(assessment.band or "" for assessment in assessments)
    return {band: found[band] for band in (*(band.id for band in pack.method.bands), "")}


def _section(section: Section, assessments: Sequence[Assessment]) -> SectionSpread:
    place = assessments[0].pack.bank.sections.index(section)
    all_lows = [assessment.sections[place].low for assessment in assessments]
    lows = [low for low in all_lows if low is not None]
    return SectionSpread(
        id=section.id,
        title=section.title,
        short_title=section.short_title,
        steps=in_steps(lows),
        outside=len(all_lows) - len(lows),
        middle=middle(lows),
    )


def _tally(question: Question, section: str, assessments: Iterable[Assessment]) -> Tally:
    found = Counter(assessment.given.state(question.id) for assessment in assessments)
    levels = tuple(found[level] for level in LEVELS)
    apart = mean_apart(levels)
    return Tally(
        question_id=question.id,
        label=question.label,
        section=section,
        scored=question.scored,
        levels=levels,
        unknown=found[Mark.UNKNOWN],
        unanswered=found[Mark.UNANSWERED],
        na=found[Mark.NA],
        not_asked=found[Mark.NOT_ASKED],
        apart=None if apart is None else float(apart),
    )


def _gaps(pack: Pack, assessments: Sequence[Assessment]) -> tuple[GapTally, ...]:
    """Single gaps, whether or not a combined one has absorbed them: a group has no combination in common."""
    found = Counter(gap.id for a in assessments for gap in a.gaps if not gap.combined)
    not_known = Counter(gap.id for a in assessments for gap in a.gaps if not gap.combined and gap.not_known)
    tallies = [
        GapTally(gap_id=gap.id, title=gap.title, count=found[gap.id], not_known=not_known[gap.id])
        for gap in pack.library.gaps
        if found[gap.id]
    ]
    return tuple(sorted(tallies, key=lambda tally: -tally.count))


def _kinds(pack: Pack, assessments: Sequence[Assessment]) -> tuple[Kind, ...]:
    if not pack.bank.roles.kind:
        return ()
    question = pack.bank.profile_question(pack.bank.roles.kind)
    groups = {
        option: [a for a in assessments if a.given.state(question.id) == option.id]
        for option in question.options
    }
    return tuple(
        _kind(option.id, option.text, group)
        for option, group in groups.items()
        if len(group) >= FEWEST_OF_A_KIND
    )


def _kind(id_: str, title: str, group: Sequence[Assessment]) -> Kind:
    lows = [assessment.low for assessment in group]
    return Kind(
        id=id_,
        title=title,
        size=len(group),
        middle=middle(lows) or 0,
        steps=in_steps(lows),
        verdicts=_verdicts(group[0].pack, group),
        gaps=_gaps(group[0].pack, group)[:3],
    )
