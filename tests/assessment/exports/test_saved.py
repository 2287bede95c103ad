"""Files that come back: answers as JSON, and a recommendations CSV that was filled in."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings

from assessment import assess
from assessment.content.pack import default_pack
from assessment.exports.answers_json import answers_json, read_answers_json
from assessment.exports.read_back.returned_plan import read_recommendations
from assessment.exports.read_back.saved import read_saved
from assessment.exports.read_back.uploads import LARGEST, FileError
from assessment.exports.recommendations_csv import Progress, recommendations_csv
from questions import Answers

PACK = default_pack()
COUNCIL = Answers.parse({"policy": 1, "training": 0, "monitoring": "na", "org_type": "council"})


def problems(content: bytes) -> tuple[str, ...]:
    with pytest.raises(FileError) as fault:
        read_answers_json(content, PACK.bank)
    return fault.value.problems


@given(answers=...)
def test_answers_survive_their_file(answers: Answers) -> None:
    assert read_answers_json(answers_json(answers), PACK.bank).answers == answers


def test_a_plain_object_of_answers_and_a_byte_order_mark_are_read_too() -> None:
    assert read_answers_json(b'\xef\xbb\xbf{"policy": 1}', PACK.bank).answers.given == {"policy": 1}


def test_every_fault_of_a_file_is_listed() -> None:
    found = problems(b'{"policy": 9, "nothing": 1, "training": "na", "org_type": "castle"}')
    assert len(found) == 4
    assert {fault.partition(":")[0].strip("'") for fault in found} == {
        "policy",
        "nothing",
        "training",
        "org_type",
    }


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[1]", "one JSON object"),
        (b"{", "not JSON"),
        (b"\xff\xfe0", "not text in UTF-8"),
        (b'{"policy": 1, "policy": 2}', "more than once"),
        (b'{"answers": 3}', "must be an object"),
        (b"[" * 50_000, "nested too deeply"),
        (b" " * (LARGEST + 1), "at most 262,144"),
    ],
)
def test_a_file_that_is_no_answers_says_why(content: bytes, words: str) -> None:
    assert words in problems(content)[0]


def filled_in(content: bytes, **values: str) -> bytes:
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0].keys())
    writer.writeheader()
    writer.writerow(rows[0] | values)
    writer.writerows(rows[1:])
    return text.getvalue().encode()


def test_a_filled_in_plan_brings_back_answers_and_what_was_filled_in() -> None:
    assessment = assess(COUNCIL)
    content = filled_in(
        recommendations_csv(assessment), status="Started", owner="=Ann", due_date="2027-01-31"
    )
    returned = read_recommendations(content, PACK)
    assert returned.answers == COUNCIL
    first = assessment.gaps[0].id
    assert returned.progress[first] == Progress(status="Started", owner="=Ann", due_date="2027-01-31")
    again = recommendations_csv(assessment, returned.progress)
    assert read_recommendations(again, PACK).progress == returned.progress
    assert b",'=Ann," in again, "no cell runs as a formula"


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_plan_saved_with_the_separator_of_another_language_is_read(separator: str) -> None:
    rows = list(csv.reader(io.StringIO(recommendations_csv(assess(COUNCIL)).decode("utf-8-sig"), newline="")))
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    assert read_saved("plan.CSV", text.getvalue().encode(), PACK).answers == COUNCIL


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "none of the columns"),
        (b"gap_id,other\nG01,x\n", "“assessment” cannot be read. It is missing"),
        (b"gap_id,assessment\n", "no recommendations"),
        (b"gap_id,assessment\nG01,11234\nG02,def\n", "damaged"),
        (b"gap_id,assessment\nG01,broken\n", "damaged"),
    ],
)
def test_a_plan_that_cannot_be_read_says_why(content: bytes, words: str) -> None:
    with pytest.raises(FileError) as fault:
        read_recommendations(content, PACK)
    assert words in str(fault.value)


def test_a_number_in_json_is_not_taken_for_a_level_when_it_is_none() -> None:
    for value in (1.0, True, "1", None):
        content = json.dumps({"policy": value}).encode()
        if value is None:
            assert read_answers_json(content, PACK.bank).answers.given == {}
        else:
            assert "policy" in problems(content)[0]


@settings(max_examples=20)
@given(answers=...)
def test_every_plan_with_a_gap_opens_again(answers: Answers) -> None:
    assessment = assess(answers)
    if assessment.gaps:
        assert read_saved("plan.csv", recommendations_csv(assessment), PACK).answers == answers


def test_answers_of_another_version_open_and_what_is_not_asked_here_is_named() -> None:
    read = read_answers_json(
        b'{"version": "9", "answers": {"policy": 1, "of_next_year": 2, "training": "unknown"}}', PACK.bank
    )
    assert read.answers.given == {"policy": 1, "training": "unknown"}
    assert read.notes == ("“of_next_year” is no question of this version, so its answer was left out",)
    assert problems(b'{"of_next_year": 2}') == ("'of_next_year': there is no question with this id",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("name", ["answers.json", "answers.txt", "answers.csv"])
def test_answers_open_in_every_encoding_and_under_every_name(encoding: str, name: str) -> None:
    content = answers_json(COUNCIL).decode().encode(encoding)
    assert read_saved(name, content, PACK).answers == COUNCIL
