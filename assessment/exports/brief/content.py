"""What the brief says: the ask, where we stand, the strongest reasons, what we will do, and its honest limits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assessment.exports.brief.ask import DECISION, Ask, ask
from assessment.exports.brief.reasons import chosen, strongest
from assessment.exports.brief.rows import Row, left_out, rows
from assessment.exports.buy_in import helping
from assessment.exports.citations import dated, shorts, sourced
from assessment.judge.assess import assess
from assessment.result import Assessment, ReasonRanked
from assessment.rounding import count, long_date, whole_range
from assessment.text import one_line
from assessment.wording import band_words, draft_words, verdict_sentences
from questions.models import Model
from reasons.models import BuyInPoint, Library, Reason

CITED = 2
NOT_CHECKED = "Self-assessment, not checked."
TOO_LITTLE = "Too few answers are known for a score that holds."


class BriefReason(Model):
    """A reason as the brief gives it: argument, where it comes from, and what it does not show."""

    number: int
    title: str
    argument: str
    source: str
    unverified: bool
    limit: str


class Opening(Model):
    """What managers care about, said first, with blanks for our own figures, and where the thought comes from."""

    text: str
    source: str


class Brief(Model):
    """One side of A4 before it is laid out."""

    assessment: Assessment
    organisation: str
    audience: str
    day: date
    ask: Ask
    standing: tuple[str, ...]
    opening: Opening | None
    reasons: tuple[BriefReason, ...]
    reasons_cut: int = 0
    rows: tuple[Row, ...]
    rows_cut: int = 0
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
    def draft(self) -> str:
        """That too little is known for a paper, or "" where enough is."""
        return draft_words(self.assessment)

    @property
    def made_for(self) -> str:
        """Whom the paper is for, and what kind of paper it is."""
        return f"For: {self.audience}. {long_date(self.day)}. {NOT_CHECKED}"

    @property
    def imprint(self) -> str:
        """What the paper was made with."""
        return f"{self.assessment.pack.words.credit} {dated(self.day, self.assessment.version)}"

    @property
    def charted(self) -> bool:
        """Whether anything is known that a chart could show."""
        return self.assessment.situation not in ("nothing_yet", "only_unknown")

    @property
    def decision(self) -> str:
        """Where a date and a name are filled in."""
        return DECISION

    @property
    def reasons_heading(self) -> str:
        """What the reasons are for."""
        words = self.assessment.pack.words.brief
        return words.reasons_open if self.assessment.open_already else words.reasons

    @property
    def rows_heading(self) -> str:
        """What the table shows."""
        words = self.assessment.pack.words.brief
        only_questions = self.ask.kind == "find_out" and not any(row.gap_id for row in self.rows)
        return words.table_find_out if only_questions else words.table

    @property
    def after_the_ask(self) -> tuple[str, ...]:
        """What the ask brings, and then its work and the decision; only what there is to say."""
        said = (self.ask.brings, f"{self.ask.work} {self.decision}".strip())
        return tuple(text for text in said if text)

    @property
    def rows_more(self) -> str:
        """How much the table leaves out."""
        if self.ask.kind == "find_out" and not self.assessment.knows_enough:
            return "The messages to each person hold all the questions." if self.rows_cut else ""
        left = left_out(self.assessment, self.rows)
        if not left:
            return ""
        actions = f"{left} more" if self.rows else count(left, "action", "actions")
        return f"Our work plan has {actions}."

    def and_others(self, sentence: str) -> Brief:
        """The same brief with a sentence on where others stand, if there is one."""
        return self.model_copy(update={"standing": (*self.standing, sentence)}) if sentence else self

    @property
    def reasons_more(self) -> str:
        """Where the reasons are that did not fit."""
        return "The full report has more reasons." if self.reasons_cut else ""


def brief(
    assessment: Assessment,
    *,
    organisation: str = "",
    audience: str | None = None,
    reason_numbers: Sequence[int] | None = None,
    day: date,
) -> Brief:
    """The brief for an audience (an option of `persuade`), with chosen reasons or the strongest ones."""
    judged = for_audience(assessment, audience)
    picked = chosen(judged, reason_numbers) if reason_numbers else strongest(judged)
    asked = ask(judged)
    return Brief(
        assessment=judged,
        organisation=one_line(organisation),
        audience=audience_words(judged),
        day=day,
        ask=asked,
        standing=_standing(judged),
        opening=_opening(judged, picked),
        reasons=tuple(_reason(item.entry, judged) for item in picked),
        rows=rows(judged, asked),
        limits=(
            judged.pack.words.brief.not_claimed,
            *dict.fromkeys(item.entry.limit for item in picked),
        ),
    )


def for_audience(assessment: Assessment, audience: str | None) -> Assessment:
    """The same answers judged for another audience."""
    if audience is None:
        return assessment
    audience_question = assessment.pack.bank.roles.audience
    return assess(assessment.given.replacing({audience_question: audience}), assessment.pack)


def audience_words(assessment: Assessment) -> str:
    """Whom a paper is for, in words."""
    audiences = assessment.pack.bank.audiences
    everyone = assessment.pack.words.everyone_who_decides
    return next((option.text for option in audiences if option.id == assessment.audience), everyone)


def _standing(assessment: Assessment) -> tuple[str, ...]:
    verdicts = verdict_sentences(assessment)
    if not assessment.knows_enough:
        return (*verdicts, TOO_LITTLE)
    score = f"Score out of 100: {whole_range(assessment.low, assessment.high)}."
    return (*verdicts, f"{score} Band: {band_words(assessment)}.")


def _opening(assessment: Assessment, picked: Sequence[ReasonRanked]) -> Opening | None:
    points = helping(assessment, {item.number for item in picked})
    return _said(points[0], assessment.pack.library) if points else None


def _said(point: BuyInPoint, library: Library) -> Opening:
    return Opening(text=point.in_a_paper, source=f"{shorts(library.cited(point.source_ids))}. {point.read}")


def _reason(reason: Reason, judged: Assessment) -> BriefReason:
    fitting = [item for item in reason.evidence if not item.speaks_to or item.speaks_to.met(judged.given)]
    cited = judged.pack.library.cited(item.source for item in fitting[:CITED])
    return BriefReason(
        number=reason.number,
        title=reason.title,
        argument=reason.argument,
        source=sourced(cited, reason.grades),
        unverified=not reason.verified,
        limit=reason.limit,
    )
