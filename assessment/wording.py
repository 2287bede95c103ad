"""Sentences about a result, used on screen and in every file so that they never differ."""

from __future__ import annotations

from typing import Literal

from assessment.content.method import load_method
from assessment.result import Assessment, GapFound, Status, Verdict

Situation = Literal["nothing_yet", "only_unknown", "ready_everywhere", "open_already", "ordinary"]

PRODUCT = "Social media readiness check"
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SEVERITY = {"critical": "Critical", "important": "Important", "minor": "Minor"}
SEVERITY_MEANS = {
    "critical": "Critical: fix before you open",
    "important": "Important: fix within three months",
    "minor": "Minor: improve in the normal course",
}
READ_WORDS = {
    "ready": "Ready for everyone to read",
    "not_yet": "Not yet for everyone to read",
    "not_known": "Not known whether everyone can read",
}
POST_WORDS = {
    "ready": "ready for staff to post",
    "not_yet": "not yet to post",
    "not_known": "not known whether staff can post",
}
SELF_ASSESSMENT = "This is a self-assessment. It reflects the answers given and has not been checked."
NOT_PERMISSION = (
    "A high score does not mean that opening access is lawful or free of risk. "
    "Take advice from your own IT, HR, legal and data protection colleagues."
)
LAWS_DIFFER = (
    "Laws differ in England, Scotland, Wales and Northern Ireland, and change. Check dates on the sources."
)
OWN_JUDGEMENT = (
    "Severity, effort, timescale, weights, bands and gates are our own judgement; no source supplies them."
)
CREDIT = "Self-assessment, not checked. Made with the social media readiness check."
NOT_VERIFIED = "Claim not verified"


def count(number: int, one: str, many: str) -> str:
    """A number with its noun, in words up to ten: "three things"."""
    return f"{in_words(number)} {one if number == 1 else many}"


def in_words(number: int) -> str:
    """A number in words up to ten, for example "seven", and in figures above."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def points(value: float) -> str:
    """A score or points for people: whole where it is whole, else one decimal place."""
    return f"{value:.1f}".removesuffix(".0")


def section_points(value: float | None) -> str:
    """A section's score for people, or that no question of it applies."""
    return "does not apply" if value is None else points(value)


def lower_first(text: str) -> str:
    """A text as it stands in the middle of a sentence."""
    return f"{text[0].lower()}{text[1:]}"


def days(effort: tuple[int, int]) -> str:
    """Working days of effort: "2 to 4 days"."""
    least, most = effort
    if least == most:
        return f"{least} day" if least == 1 else f"{least} days"
    return f"{least} to {most} days"


def score_range(low: float, high: float) -> str:
    """A score with its range in words: "62" or "62, and up to 71 once everything is known"."""
    if points(low) == points(high):
        return points(low)
    return f"{points(low)}, and up to {points(high)} once everything is known"


def verdict_sentence(assessment: Assessment) -> str:
    """Both verdicts in one sentence that can be read aloud."""
    read, post = assessment.verdicts["read"], assessment.verdicts["post"]
    if read.status == post.status == "ready":
        return "Ready for everyone to read and for staff to post."
    return f"{READ_WORDS[read.status]}{_first(read)}; {POST_WORDS[post.status]}{_first(post)}."


def _first(verdict: Verdict) -> str:
    if verdict.status == "ready":
        return ""
    if verdict.status == "not_known":
        return f": {count(things(verdict), 'answer', 'answers')} to find out first"
    return f": {count(things(verdict), 'thing', 'things')} first"


def things(verdict: Verdict) -> int:
    """How many things stand in the way: single gaps and unknown answers (a combined gap repeats a single one)."""
    return sum(not id_.startswith("C") for id_ in verdict.blockers) + len(verdict.unknowns)


def status_words(verdict: Verdict, purpose: Literal["reading", "posting"]) -> str:
    """One verdict in a few words."""
    words = f"Ready to open for {purpose}" if verdict.status == "ready" else status_word(verdict.status)
    return f"{words}{_first(verdict)}"


def status_word(status: Status) -> str:
    """A verdict's status in a table."""
    return {"ready": "Ready", "not_yet": "Not yet", "not_known": "Not known"}[status]


def band_words(assessment: Assessment) -> str:
    """The band's title, or why there is none."""
    if assessment.band:
        return load_method().band(assessment.band).title
    least = load_method().coverage.least_percent
    return f"No band yet: fewer than {least}% of the scored answers are known"


def situation(assessment: Assessment) -> Situation:
    """Which of the designed results this is."""
    levels = [value for value in assessment.answers.values() if isinstance(value, int)]
    if not levels:
        return "only_unknown" if "unknown" in assessment.answers.values() else "nothing_yet"
    if not assessment.gaps and all(v.status == "ready" for v in assessment.verdicts.values()):
        return "ready_everywhere"
    return "open_already" if assessment.answers.get("access_level") in (3, 4) else "ordinary"


def blocks_words(gap: GapFound) -> str:
    """Which verdicts the gap holds up: "reading and posting", or "" for none."""
    words = {"read": "reading", "post": "posting"}
    return " and ".join(words[verdict] for verdict in gap.blocks)


def chart_alternative(assessment: Assessment, then: Assessment | None = None) -> str:
    """The chart in one sentence with its numbers, and with what they would be then."""
    scored = [s for s in assessment.sections if s.low is not None and s.high is not None]
    parts = [f"{s.title} {score_range(s.low or 0, s.high or 0).replace(', and', '')}" for s in scored]
    ordered = sorted(scored, key=lambda s: s.low or 0)
    lead = f"Readiness out of 100: overall {score_range(assessment.low, assessment.high)}."
    ends = f"Lowest: {ordered[0].title}. Highest: {ordered[-1].title}." if ordered else ""
    after = f" If these are done, the overall score is {points(then.low)}." if then else ""
    return f"{lead} {'; '.join(parts)}. {ends}".strip() + after
