"""What the brief says: the ask, where we stand, the strongest reasons, the safeguards, and its honest limits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from assessment.assess import assess
from assessment.citations import dated, grade_words, shorts
from assessment.models import Assessment, GapFound, ReasonRanked
from assessment.organisation import organisation_name
from assessment.wording import (
    CREDIT,
    SEVERITY,
    band_words,
    count,
    score_range,
    situation,
    status_words,
)
from questions import Answers, load_bank
from questions.models import Model
from reasons import load_library
from reasons.models import Reason
from reasons.relevance import AUDIENCE, MOST_PER_GROUP

TITLE = "Social media access for our staff"
EVERYONE = "Everyone who decides on access"
MOST_REASONS, MOST_SAFEGUARDS = 5, 8
CITED, ACTION_CHARACTERS = 2, 110
OPEN_LEVELS = (3, 4)
NO_RISK_FREE = "We do not claim that open access is free of risk, or that it raises productivity."

NO_REASONS = "No reason is ready to use yet. The safeguards below come first."
NO_SAFEGUARDS = "The check found no critical or important gap."

AskKind = Literal["open", "pilot", "prepare", "keep_open", "find_out"]


class BriefError(ValueError):
    """A choice of reasons that a brief cannot make; `problems` has one sentence for each fault."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class Ask(Model):
    """What the people who decide are asked to do, in one sentence."""

    kind: AskKind
    sentence: str


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
    reading: str
    posting: str
    score: str
    band: str
    reasons: tuple[BriefReason, ...]
    reasons_cut: int = 0
    safeguards: tuple[Safeguard, ...]
    safeguards_cut: int = 0
    limits: tuple[str, ...]

    @property
    def title(self) -> str:
        """The title in the file's properties."""
        return f"{TITLE}: {self.organisation}" if self.organisation else TITLE

    @property
    def foot(self) -> str:
        """Date, content version and what kind of document this is."""
        return f"{dated(self.day, self.assessment.version)} {CREDIT}"

    @property
    def standing(self) -> tuple[tuple[str, str], ...]:
        """Where we stand, each thing with its name."""
        return (
            ("Reading", self.reading),
            ("Posting", self.posting),
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
    chosen = _chosen(judged, reason_numbers) if reason_numbers else strongest(judged)
    said = tuple(_reason(load_library().reason(item.number)) for item in chosen)
    urgent = [gap for gap in judged.gaps if gap.severity != "minor"]
    shown = urgent[:MOST_SAFEGUARDS]
    return Brief(
        assessment=judged,
        organisation=organisation_name(organisation),
        audience=_audience_words(judged),
        day=day or date.today(),
        ask=ask(judged),
        reading=status_words(judged.verdicts["read"], "reading"),
        posting=status_words(judged.verdicts["post"], "posting"),
        score=score_range(judged.low, judged.high),
        band=band_words(judged),
        reasons=said,
        safeguards=tuple(_safeguard(gap) for gap in shown),
        safeguards_cut=len(judged.gaps) - len(shown),
        limits=(NO_RISK_FREE, *(f"“{reason.title}”: {reason.caveat}" for reason in said[:2])),
    )


def _for_audience(assessment: Assessment, audience: str | None) -> Assessment:
    if audience is None:
        return assessment
    return assess(Answers.parse(assessment.answers).with_levels({AUDIENCE: audience}))


def _audience_words(assessment: Assessment) -> str:
    option = assessment.answers.get(AUDIENCE, "nobody")
    return EVERYONE if option == "nobody" else load_bank().question(AUDIENCE).says(option)


def strongest(assessment: Assessment) -> tuple[ReasonRanked, ...]:
    """The first reasons to use today that keep overlapping ones apart and lead with a verified claim."""
    return _apart(item for item in _usable(assessment) if item.relevance > 0)[:MOST_REASONS]


def _usable(assessment: Assessment) -> tuple[ReasonRanked, ...]:
    return tuple(reason for reason in assessment.reasons if reason.usable)


def _apart(reasons: Iterable[ReasonRanked]) -> tuple[ReasonRanked, ...]:
    waiting, placed = list(reasons), list[ReasonRanked]()
    while choice := next((item for item in waiting if _fits(item, placed)), None):
        waiting.remove(choice)
        placed.append(choice)
    return tuple(placed)


def _fits(item: ReasonRanked, placed: Sequence[ReasonRanked]) -> bool:
    if not placed and not _verified(item.number):
        return False
    groups = Counter(_group(other.number) for other in placed)
    group = _group(item.number)
    return not group or all(groups[group] < most for places, most in MOST_PER_GROUP if len(placed) < places)


def _group(number: int) -> str:
    return load_library().reason(number).overlap_group


def _verified(number: int) -> bool:
    reason = load_library().reason(number)
    return not reason.unverified and "D" not in reason.grades


def _chosen(assessment: Assessment, numbers: Sequence[int]) -> tuple[ReasonRanked, ...]:
    """The reasons a person chose, most relevant first; claims not verified are led by the strongest that is."""
    ready = _usable(assessment)
    problems = _choice_problems(set(numbers), {reason.number for reason in ready})
    if problems:
        raise BriefError(problems)
    mine = [reason for reason in ready if reason.number in numbers]
    if not any(_verified(reason.number) for reason in mine):
        mine = [*strongest(assessment)[:1], *mine]
    placed = _apart(mine)
    return (*placed, *(reason for reason in mine if placed and reason not in placed))


def _choice_problems(chosen: set[int], allowed: set[int]) -> list[str]:
    words = ", ".join(str(number) for number in sorted(allowed)) or "none"
    problems = [
        f"Reason {number} cannot be used in this brief; allowed: {words}"
        for number in sorted(chosen - allowed)
    ]
    if len(chosen) > MOST_REASONS:
        problems.append(f"A brief takes at most {MOST_REASONS} reasons; {len(chosen)} were chosen")
    return problems


def _reason(reason: Reason) -> BriefReason:
    cited = [item.source for item in reason.evidence][:CITED]
    return BriefReason(
        number=reason.number,
        title=reason.title,
        argument=reason.argument,
        source=f"{shorts(cited)}. Evidence grade {grade_words(reason.grades)}.",
        unverified=not _verified(reason.number),
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


def ask(assessment: Assessment) -> Ask:
    """The ask that follows from the verdicts, who has access today, and the critical gaps."""
    kind = _ask_kind(assessment)
    return Ask(kind=kind, sentence=_SENTENCES[kind](assessment))


def _ask_kind(assessment: Assessment) -> AskKind:
    read = assessment.verdicts["read"]
    if situation(assessment) in ("nothing_yet", "only_unknown"):
        return "find_out"
    if assessment.answers.get("access_level") in OPEN_LEVELS:
        return "keep_open"
    critical = _with_severity(assessment, "critical")
    if read.status == "not_known":
        return "find_out"
    if critical and read.status == "not_yet":
        return "prepare"
    return "open" if read.status == "ready" and not critical else "pilot"


def _with_severity(assessment: Assessment, *severities: str) -> int:
    return sum(gap.severity in severities for gap in assessment.gaps)


def _find_out(assessment: Assessment) -> str:
    missing = sum(not part.known for part in assessment.contributions)
    return f"Have the {count(missing, 'missing answer', 'missing answers')} found out before anyone decides on access."


def _keep_open(assessment: Assessment) -> str:
    if critical := _with_severity(assessment, "critical"):
        return f"Keep access open, and back the work to close {count(critical, 'critical gap', 'critical gaps')} now."
    if assessment.gaps:
        return "Keep access open, and back the safeguards below."
    return "Keep access open, and look at the policy, the training and the risks again each year."


def _prepare(assessment: Assessment) -> str:
    critical = count(_with_severity(assessment, "critical"), "critical gap", "critical gaps")
    return f"Back the work to close {critical} first, and agree to a pilot with volunteers once that is done."


def _pilot(assessment: Assessment) -> str:
    pressing = _with_severity(assessment, "critical", "important")
    words = count(pressing, "important gap", "important gaps") if pressing else "the gaps that are left"
    return f"Start a pilot in which volunteers read social media at work, while we close {words}."


def _open(assessment: Assessment) -> str:
    if assessment.verdicts["post"].status == "ready":
        return "Open social media for everyone to read, and for trained staff in named roles to post."
    return "Open social media for everyone to read, and keep posting to named roles for now."


_SENTENCES = {
    "find_out": _find_out,
    "keep_open": _keep_open,
    "prepare": _prepare,
    "pilot": _pilot,
    "open": _open,
}

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
