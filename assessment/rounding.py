"""Numbers and dates as people read them: scores, points, days, counts, rounded in one place.

A score is a whole number wherever a person reads it: on a screen, in a chart, in a paper, in a comparison.
Points, which one answer loses or one action adds, have one decimal place. CSV and JSON hold more places.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TEENS = (
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def count(number: int, one: str, many: str) -> str:
    """A number with its noun, in words up to ten: "three things"."""
    return f"{in_words(number)} {one if number == 1 else many}"


def in_words(number: int) -> str:
    """A number in words up to ten, for example "seven", and in figures above."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def spelt(number: int) -> str:
    """A number from 0 to 99 in words, for a title: "twenty-one"; larger ones in figures."""
    if number <= 10 or number >= 100:
        return in_words(number)
    if number < 20:
        return TEENS[number - 11]
    tens, ones = divmod(number, 10)
    return f"{TENS[tens - 2]}-{NUMBERS[ones]}" if ones else TENS[tens - 2]


def points(value: float) -> str:
    """Points for people: whole where they are whole, else one decimal place."""
    return f"{value:.1f}".removesuffix(".0")


def whole(value: float) -> str:
    """A score, 0 to 100, as a whole number. Rounded down: neither a band nor 100 shows before it is reached."""
    return str(int(value))


def whole_range(low: float, high: float) -> str:
    """Both ends of a range of scores: "29 to 38", or one number where they are the same."""
    return whole(low) if whole(low) == whole(high) else f"{whole(low)} to {whole(high)}"


def section_points(value: float | None) -> str:
    """A section's score for people, or that no question of it applies."""
    return "does not apply" if value is None else whole(value)


def days(effort: tuple[int, int]) -> str:
    """Working days of effort: "2 to 4 days"."""
    least, most = effort
    if least == most:
        return f"{least} day" if least == 1 else f"{least} days"
    return f"{least} to {most} days"


def score_range(low: float, high: float) -> str:
    """A score with its range in words: "62" or "62, and up to 71 once everything is known"."""
    if whole(low) == whole(high):
        return whole(low)
    return f"{whole(low)}, and up to {whole(high)} once everything is known"


def today() -> date:
    """The day that stands on what is made now, in UTC."""
    return datetime.now(UTC).date()


def long_date(day: date) -> str:
    """A date in words: "25 November 2026". No flag outside the C standard, because Windows refuses the others."""
    return f"{day.day} {day:%B %Y}"
