"""Dates for a calendar: those that a person typed and one to look again, each the same entry whenever it is made."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from assessment import assess
from assessment.exports.calendar_dates import calendar_ics, dates, look_again, typed_date
from assessment.exports.recommendations_csv import Progress
from tests.assessment.brief_cases import DAY, ORGANISATIONS

CLOSED = assess(ORGANISATIONS["council_closed"])
IDS = [gap.id for gap in CLOSED.recommendations]
FILLED = {
    IDS[0]: Progress(due_date="2027-03-31", owner="Ann, IT; x\r\nBEGIN:VEVENT"),
    IDS[1]: Progress(due_date="28 February 2027", status="Started"),
    IDS[2]: Progress(due_date="30/04/2027", status="Done"),
    IDS[3]: Progress(due_date="in spring"),
    IDS[4]: Progress(owner="No date"),
    IDS[5]: Progress(due_date="2027-05-01", status="Will not be done"),
}


def events(content: bytes) -> dict[str, date]:
    """The day of each entry by its id."""
    return {
        str(event["uid"]): event.decoded("dtstart") for event in Calendar.from_ical(content).walk("VEVENT")
    }


def test_only_dates_that_were_typed_and_are_not_done_stand_in_the_file_and_one_to_look_again() -> None:
    found = dates(CLOSED, DAY, FILLED)
    assert [(entry.key, entry.day) for entry in found.entries] == [
        (IDS[1], date(2027, 2, 28)),
        (IDS[0], date(2027, 3, 31)),
        ("look-again", date(2026, 9, 14)),
    ]
    assert [gap.id for gap in found.unread] == [IDS[3]]
    assert set(events(calendar_ics(CLOSED, DAY, FILLED)).values()) == {entry.day for entry in found.entries}


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_without_typed_dates_there_is_just_the_day_to_look_again(name: str) -> None:
    assert list(events(calendar_ics(assess(ORGANISATIONS[name]), DAY)).values()) == [look_again(DAY)]


def test_each_entry_is_a_whole_day_that_ends_with_the_next_and_nothing_is_a_task() -> None:
    calendar = Calendar.from_ical(calendar_ics(CLOSED, DAY, FILLED))
    assert (calendar["version"], bool(calendar["prodid"])) == ("2.0", True)
    assert not calendar.todos
    assert len(calendar.walk("VEVENT")) == 3
    for event in calendar.walk("VEVENT"):
        assert type(event.decoded("dtstart")) is type(event.decoded("dtend")) is date
        assert event["dtstart"].params["VALUE"] == event["dtend"].params["VALUE"] == "DATE"
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
        assert event.decoded("dtstamp").date() == DAY
        assert event["summary"]


def test_a_second_import_moves_entries_and_adds_none() -> None:
    before = events(calendar_ics(CLOSED, DAY, FILLED))
    moved = {**FILLED, IDS[0]: Progress(due_date="2028-01-01")}
    after = events(calendar_ics(CLOSED, DAY + timedelta(days=9), moved))
    assert before.keys() == after.keys()
    assert before != after


def test_two_organisations_have_no_entry_in_common() -> None:
    ids = [set(events(calendar_ics(assess(answers), DAY))) for answers in ORGANISATIONS.values()]
    assert len(set.union(*ids)) == len(ids)


@given(day=st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 1, 1)))
def test_the_day_to_look_again_is_six_months_on(day: date) -> None:
    later = look_again(day)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == 6
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2027-01-31", date(2027, 1, 31)),
        (" 31/01/2027 ", date(2027, 1, 31)),
        ("1.2.2027", date(2027, 2, 1)),
        ("3rd March 2027", date(2027, 3, 3)),
        ("31 JAN 2027", date(2027, 1, 31)),
        ("9-Sept-2027", date(2027, 9, 9)),
        ("01/31/2027", None),
        ("30/02/2027", None),
        ("2027-02-30", None),
        ("20270131", None),
        ("31/01/27", None),
        ("3 Brumaire 2027", None),
        ("1 March 1066", None),
        ("in spring", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_here_write_it_and_nothing_is_guessed(typed: str, day: date | None) -> None:
    assert typed_date(typed) == day
