"""Sentences about a result, used on screen and in every file so that they never differ."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.content.method import Method, Status, VerdictEntry
from assessment.judge.sensitivity import Turn, WeightsMoved
from assessment.result import Assessment, GapFound, Verdict
from assessment.rounding import count, whole
from questions import Answers
from questions.answers import Contradiction

SEVERITY = {"critical": "Critical", "important": "Important", "minor": "Minor"}
SEVERITY_MEANS = {
    "critical": "Critical: fix before you open",
    "important": "Important: fix within three months",
    "minor": "Minor: improve in the normal course",
}
SELF_ASSESSMENT = "This is a self-assessment. It reflects the answers given and has not been checked."
LAWS_DIFFER = (
    "Laws differ in England, Scotland, Wales and Northern Ireland, and change. Check dates on the sources."
)
OWN_JUDGEMENT = (
    "Severity, effort, timescale, weights, bands and gates are our own judgement; no source supplies them."
)
NOT_VERIFIED = "Claim not verified"


def verdict_sentences(assessment: Assessment) -> tuple[str, ...]:
    """One short sentence for each verdict, to be read aloud one after the other."""
    return tuple(_verdict_sentence(assessment, entry) for entry in assessment.pack.method.verdicts)


def verdict_sentence(assessment: Assessment) -> str:
    """Every verdict, in plain sentences on one line."""
    if all(verdict.status == "ready" for verdict in assessment.verdicts.values()):
        return assessment.pack.words.all_ready
    return " ".join(verdict_sentences(assessment))


def _verdict_sentence(assessment: Assessment, entry: VerdictEntry) -> str:
    return f"{verdict_words(assessment, entry)}{_first(assessment.verdicts[entry.id])}."


def verdict_words(assessment: Assessment, entry: VerdictEntry) -> str:
    """One verdict in a few words: "Not yet ready for everyone to read"."""
    status = assessment.verdicts[entry.id].status
    return entry.words(status, open_already=assessment.open_already)


def _first(verdict: Verdict) -> str:
    if verdict.status == "ready":
        return ""
    one, many = ("answer", "answers") if verdict.status == "not_known" else ("thing", "things")
    found_out = " to find out" if verdict.status == "not_known" else ""
    return f": {count(verdict.things, one, many)}{found_out} first"


def contradiction_sentence(answers: Answers, pair: Contradiction) -> str:
    """Two answers of which one rules out the other, in the person's own words."""
    told = [f"“{answers.bank.question(id_).label}: {answers.says(id_)}”" for id_ in pair]
    return f"{told[0]} and {told[1]} cannot both be true."


def status_words(assessment: Assessment, entry: VerdictEntry) -> str:
    """One verdict in a few words, where its name stands before it."""
    verdict = assessment.verdicts[entry.id]
    return f"{status_word(verdict.status)}{_first(verdict)}"


def status_word(status: Status) -> str:
    """A verdict's status in a table."""
    return {"ready": "Ready", "not_yet": "Not yet", "not_known": "Not known"}[status]


def priority_words(assessment: Assessment, gap: GapFound) -> str:
    """What a gap is called in every list: "Needed first for reading", or else how severe it is."""
    if gap.needed_for is None:
        return SEVERITY[gap.severity]
    return assessment.pack.method.verdict(gap.needed_for).label(open_already=assessment.open_already)


def draft_words(assessment: Assessment) -> str:
    """The first line of a paper while too little is known: "Draft: 24% of answers known"; else ""."""
    if assessment.knows_enough:
        return ""
    return f"Draft: {round(100 * assessment.coverage)}% of answers known"


def band_words(assessment: Assessment) -> str:
    """The band's title, or why there is none."""
    if assessment.band:
        return assessment.pack.method.band(assessment.band).title
    least = assessment.pack.method.coverage.least_percent
    return f"No band yet: fewer than {least}% of the scored answers are known"


def blocks_words(gap: GapFound, method: Method) -> str:
    """Which verdicts the gap holds up: "reading and posting", or "" for none."""
    return " and ".join(method.verdict(verdict).purpose for verdict in gap.blocks)


def chart_alternative(assessment: Assessment, then: Assessment | None = None) -> str:
    """The chart in one sentence with its numbers, and with what they would be then."""
    scored = [s for s in assessment.sections if s.low is not None and s.high is not None]
    parts = [f"{s.title} {_on_chart(s.low or 0, s.high or 0)}" for s in scored]
    ordered = sorted(scored, key=lambda s: s.low or 0)
    lead = f"Readiness out of 100: overall {_on_chart(assessment.low, assessment.high)}."
    ends = f"Lowest: {ordered[0].title}. Highest: {ordered[-1].title}." if ordered else ""
    after = f" If these are done, the overall score is {whole(then.low)}." if then else ""
    return f"{lead} {'; '.join(parts)}. {ends}".strip() + after


def _on_chart(low: float, high: float) -> str:
    """A strip in words: "44, up to 94 once everything is known"."""
    low_words, high_words = whole(low), whole(high)
    more = "" if low_words == high_words else f", up to {high_words} once everything is known"
    return low_words + more


def weights_sentence(moved: WeightsMoved) -> str:
    """What moving the weights does to the score and the band, in plain words."""
    if not moved.bands:
        return "There is no band yet, so there is none that the weights could change."
    titles = [f"“{title}”" for title in moved.titles]
    lowest, highest = whole(moved.lowest), whole(moved.highest)
    where = f"stay at {lowest}" if lowest == highest else f"lie between {lowest} and {highest}"
    reach = f"If each section counted up to a fifth more or less, the score would {where}."
    if moved.holds:
        return f"{reach} The band would stay {titles[0]}."
    return f"{reach} The band could be {' or '.join(titles)}."


def turns_sentences(found: Sequence[Turn], assessment: Assessment) -> tuple[str, ...]:
    """One sentence for each answer that a verdict hangs on, or one that says there is none."""
    if not found:
        return (
            "No verdict hangs on a single answer: none changes if one answer is a level lower or higher.",
        )
    return tuple(_turn_sentence(turn, assessment) for turn in found)


def _turn_sentence(turn: Turn, assessment: Assessment) -> str:
    purpose = assessment.pack.method.verdict(turn.verdict).purpose
    return (
        f"“{assessment.question(turn.question_id).label}”: at level {turn.to_level} in place of {turn.from_level}, "
        f"the verdict on {purpose} would turn from “{status_word(turn.from_status).lower()}” "
        f"to “{status_word(turn.to_status).lower()}”."
    )
