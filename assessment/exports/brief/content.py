"""What the brief says: the ask, where we stand, the strongest reasons, the safeguards, and its honest limits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assessment.exports.brief.ask import Ask, ask
from assessment.exports.brief.reasons import chosen, strongest
from assessment.exports.citations import dated, grade_words, shorts
from assessment.judge.assess import assess
from assessment.result import Assessment, GapFound
from assessment.rounding import score_range
from assessment.text import one_line
from assessment.wording import SEVERITY, band_words, status_words
from questions.models import Model
from reasons.models import Library, Reason

MOST_SAFEGUARDS = 8
CITED, ACTION_CHARACTERS = 2, 110
NO_REASONS = "No reason is ready to use on these answers yet."
NO_SAFEGUARDS = "The answers so far show no critical or important gap."


class BriefReason(Model):
    """A reason as the brief gives it: argument, where it comes from, and what it does not show."""

    number: int
    title: str
    argument: str
    source: str
    unverified: bool
    caveat: str


class Safeguard(Model):
    """A row of the table of safeguards; the date is for the organisation to fill in."""

    severity: str
    gap: str
    action: str
    owner: str


class Brief(Model):
    """One side of A4 before it is laid out. `shorter` drops the least important item until it fits."""

    assessment: Assessment
    organisation: str
    audience: str
    day: date
    ask: Ask
    verdicts: tuple[tuple[str, str], ...]
    score: str
    band: str
    reasons: tuple[BriefReason, ...]
    reasons_cut: int = 0
    safeguards: tuple[Safeguard, ...]
    safeguards_cut: int = 0
    limits: tuple[str, ...]

    @property
    def heading(self) -> str:
        """The title at the top of the page."""
        return self.assessment.pack.words.brief_title

    @property
    def title(self) -> str:
        """The title in the file's properties."""
        return f"{self.heading}: {self.organisation}" if self.organisation else self.heading

    @property
    def foot(self) -> str:
        """Date, content version and what kind of document this is."""
        return f"{dated(self.day, self.assessment.version)} {self.assessment.pack.words.credit}"

    @property
    def standing(self) -> tuple[tuple[str, str], ...]:
        """Where we stand, each thing with its name."""
        return (
            *self.verdicts,
            ("Score out of 100", self.score),
            ("Band", self.band),
        )

    @property
    def reasons_more(self) -> str:
        """Where the reasons are that did not fit."""
        return "The full report has more reasons." if self.reasons_cut else ""

    @property
    def safeguards_more(self) -> str:
        """How many gaps the table leaves out."""
        return f"And {self.safeguards_cut} more in the recommendations." if self.safeguards_cut else ""


def brief(
    assessment: Assessment,
    *,
    organisation: str = "",
    audience: str | None = None,
    reason_numbers: Sequence[int] | None = None,
    day: date | None = None,
) -> Brief:
    """The brief for an audience (an option of `persuade`), with chosen reasons or the strongest ones, dated today."""
    judged = _for_audience(assessment, audience)
    reasons = chosen(judged, reason_numbers) if reason_numbers else strongest(judged)
    said = tuple(_reason(item.entry, judged.pack.library) for item in reasons)
    urgent = [gap for gap in judged.gaps if gap.severity != "minor"]
    shown = urgent[:MOST_SAFEGUARDS]
    return Brief(
        assessment=judged,
        organisation=one_line(organisation),
        audience=_audience_words(judged),
        day=day or date.today(),
        ask=ask(judged),
        verdicts=tuple(
            (entry.purpose.capitalize(), status_words(judged, entry)) for entry in judged.pack.method.verdicts
        ),
        score=score_range(judged.low, judged.high),
        band=band_words(judged),
        reasons=said,
        safeguards=tuple(_safeguard(gap) for gap in shown),
        safeguards_cut=len(judged.gaps) - len(shown),
        limits=(judged.pack.words.no_claim, *(f"“{reason.title}”: {reason.caveat}" for reason in said[:2])),
    )


def _for_audience(assessment: Assessment, audience: str | None) -> Assessment:
    if audience is None:
        return assessment
    audience_question = assessment.pack.bank.roles.audience
    return assess(assessment.given.replacing({audience_question: audience}), assessment.pack)


def _audience_words(assessment: Assessment) -> str:
    audiences = assessment.pack.bank.audiences
    everyone = assessment.pack.words.everyone_who_decides
    return next((option.text for option in audiences if option.id == assessment.audience), everyone)


def _reason(reason: Reason, library: Library) -> BriefReason:
    cited = library.cited(item.source for item in reason.evidence[:CITED])
    return BriefReason(
        number=reason.number,
        title=reason.title,
        argument=reason.argument,
        source=f"{shorts(cited)}. Evidence grade {grade_words(reason.grades)}.",
        unverified=not reason.verified,
        caveat=opening(reason.caveat, 120),
    )


def _safeguard(gap: GapFound) -> Safeguard:
    return Safeguard(
        severity=SEVERITY[gap.severity],
        gap=f"Not known: {gap.title}" if gap.not_known else gap.title,
        action=_ask_first(gap) if gap.not_known else opening(gap.action, ACTION_CHARACTERS),
        owner=gap.owner,
    )


def _ask_first(gap: GapFound) -> str:
    return f"Find out first. Ask: {gap.who_can_find_out}."


def opening(text: str, characters: int) -> str:
    """The first sentences that fit; always at least one."""
    kept, *more = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)
    for sentence in more:
        if len(kept) + 1 + len(sentence) > characters:
            break
        kept = f"{kept} {sentence}"
    return kept


FLOORS = (
    ("safeguards", 4),
    ("limits", 2),
    ("reasons", 4),
    ("safeguards", 3),
    ("limits", 1),
    ("reasons", 3),
    ("safeguards", 1),
    ("reasons", 1),
)
"""What is dropped first, and down to how many, before the next kind of item is dropped."""


def shorter(long: Brief) -> Brief:
    """The brief without its least important item; the same brief when nothing more can go."""
    for field, floor in FLOORS:
        items = getattr(long, field)
        if len(items) > floor:
            return long.model_copy(update={field: items[:-1], **_one_more_cut(long, field)})
    return long


def _one_more_cut(long: Brief, field: str) -> dict[str, int]:
    counter = f"{field}_cut"
    return {counter: getattr(long, counter) + 1} if counter in Brief.model_fields else {}
