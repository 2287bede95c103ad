"""Dates for a calendar (ICS): the due dates that a person typed, and a day to look again in six months."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from assessment.exports.recommendations_csv import NO_PROGRESS, Progress, filled_for
from assessment.exports.workbook.columns import FIRST_DAY, LAST_DAY, NO_LONGER_DUE
from assessment.links.token import encode_token
from assessment.result import Assessment, GapFound
from assessment.text import lower_first, one_line
from questions.models import Model

MONTHS_UNTIL_LOOKING_AGAIN = 6
LOOK_AGAIN = "look-again"
MAKER = "-//Readiness check//EN"
WRITTEN = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(\d{1,2}|[a-z]{3,9})[\s./,-]+(\d{4})", re.IGNORECASE)
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


class Entry(Model):
    """A day in the calendar. `key` tells it from the others of the same answers, whatever day it moves to."""

    key: str
    day: date
    title: str
    text: str


class Dates(NamedTuple):
    """The entries of a calendar, and the gaps whose due date could not be read as a date."""

    entries: tuple[Entry, ...]
    unread: tuple[GapFound, ...]


def typed_date(text: str) -> date | None:
    """A day as people here write one: "2027-01-31", "31/01/2027", "31 January 2027"; None for any other words."""
    words = " ".join(text.split())
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
            day = date.fromisoformat(words)
        elif found := WRITTEN.fullmatch(words):
            day = date(int(found[3]), _month(found[2]), int(found[1]))
        else:
            return None
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def _month(words: str) -> int:
    """The number of a month; 0, which no date takes, for a word that is none."""
    if words.isdigit():
        return int(words)
    said = words.casefold()
    return next((place for place, month in enumerate(MONTHS, start=1) if month.startswith(said)), 0)


def look_again(day: date) -> date:
    """The same day six months on, or the last of that month where it is shorter."""
    months = day.month - 1 + MONTHS_UNTIL_LOOKING_AGAIN
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def dates(assessment: Assessment, day: date, progress: Mapping[str, Progress] = NO_PROGRESS) -> Dates:
    """The due dates that stand in a plan, without those of what is done or dropped, and the day to look again."""
    filled = [(gap, filled_for(gap, assessment, progress)) for gap in assessment.recommendations]
    open_ones = [(gap, told) for gap, told in filled if told.due_date and told.status not in NO_LONGER_DUE]
    due = [_due(gap, told, found) for gap, told in open_ones if (found := typed_date(told.due_date))]
    unread = tuple(gap for gap, told in open_ones if not typed_date(told.due_date))
    return Dates((*sorted(due, key=lambda entry: entry.day), _again(assessment, day)), unread)


def _due(gap: GapFound, told: Progress, day: date) -> Entry:
    owner = one_line(told.owner)
    return Entry(
        key=gap.id,
        day=day,
        title=f"Due: {lower_first(gap.title)}",
        text=f"{f'Owner: {owner}. ' if owner else ''}First step: {gap.start}",
    )


def _again(assessment: Assessment, day: date) -> Entry:
    return Entry(
        key=LOOK_AGAIN,
        day=look_again(day),
        title=f"{assessment.pack.words.product}: look again",
        text="Open your link or your work plan, change what is different now, and see where you stand.",
    )


def calendar_ics(assessment: Assessment, day: date, progress: Mapping[str, Progress] = NO_PROGRESS) -> bytes:
    """The dates as a calendar file. A second one with the same answers changes its entries and adds none."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    code = encode_token(assessment.given)
    for entry in dates(assessment, day, progress).entries:
        calendar.add_component(_event(entry, code, day))
    return bytes(calendar.to_ical())


def _event(entry: Entry, code: str, made: date) -> Event:
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"{code}/{entry.key}")))
    event.add("dtstamp", datetime.combine(made, time(), UTC))
    event.add("dtstart", entry.day)
    # The end of a whole day is the next one: a calendar takes the end as the first day that is free again.
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.title)
    event.add("description", entry.text)
    event.add("transp", "TRANSPARENT")
    return event
