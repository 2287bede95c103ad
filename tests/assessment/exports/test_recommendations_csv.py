"""The recommendations: a work plan that spreadsheets open, and that no cell of it can run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given

from assessment import assess, decode_token
from assessment.exports.recommendations_csv import recommendations, recommendations_csv
from assessment.exports.spreadsheet import guarded
from assessment.rounding import points
from questions import Answers, load_bank
from reasons import load_library
from tests.article import assess_by_article

HEADER = (
    "priority,finding,recommended_action,first_step,blocks,suggested_owner,owner,status,due_date,timescale,"
    "effort_days_min,effort_days_max,severity,area,your_answer,why_it_matters,points_gained,supports_reasons,"
    "source_title,source_url,gap_id,assessment"
)
WEAKEST = {question.id: 0 for question in load_bank().questions} | {"org_type": "council_landlord"}


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_the_file_begins_with_a_byte_order_mark_and_the_header() -> None:
    data = recommendations_csv(assess({}))
    assert data == b"\xef\xbb\xbf" + HEADER.encode() + b"\r\n"


@given(...)
def test_the_file_reads_back_as_one_row_a_gap_in_the_order_to_do_them(answers: Answers) -> None:
    result = assess(answers)
    rows = read(recommendations_csv(result))
    assert [row["gap_id"] for row in rows] == [gap.id for gap in result.recommendations]
    assert [row["priority"] for row in rows] == [str(n + 1) for n in range(len(rows))]
    assert all(None not in row and None not in row.values() for row in rows)


@given(...)
def test_the_token_in_every_row_opens_the_same_answers(answers: Answers) -> None:
    for row in read(recommendations_csv(assess(answers))):
        assert decode_token(row["assessment"]) == answers


def test_each_column_says_what_the_gap_says() -> None:
    result = assess(WEAKEST)
    for row, gap in zip(read(recommendations_csv(result)), result.recommendations, strict=True):
        assert row["finding"] == gap.entry.finding
        assert row["your_answer"] == gap.said
        assert row["severity"].lower() == gap.severity
        assert row["why_it_matters"].startswith(gap.why)
        assert row["recommended_action"] == f"{gap.title}. {gap.action}"
        assert row["first_step"] == gap.first_step
        assert row["suggested_owner"] == gap.owner
        assert (row["effort_days_min"], row["effort_days_max"]) == tuple(map(str, gap.effort_days))
        assert row["timescale"] == gap.timescale
        assert row["points_gained"] == points(gap.points)
        assert (row["status"], row["owner"], row["due_date"]) == ("Not started", "", "")
        sources = [load_library().source(id_) for id_ in gap.source_ids]
        assert row["source_title"] == "; ".join(source.title for source in sources)
        assert row["source_url"].split() == [source.url for source in sources if source.url]


def test_the_answers_of_the_person_stand_beside_each_gap() -> None:
    given = {"policy": 0, "code_of_conduct": 0, "access_level": 4}
    rows = {row["gap_id"]: row for row in recommendations(assess(given))}
    assert "G01" not in rows
    assert "Social media policy: " + load_bank().question("policy").says(0) in rows["C1"]["your_answer"]
    combined = rows["C1"]["your_answer"].split("; ")
    assert [part.split(": ")[0] for part in combined] == [
        "Who can open social media today",
        "Social media policy",
        "Code of conduct online",
    ]
    assert rows["C1"]["area"] == "Several answers together"
    assert rows["C1"]["blocks"] == "reading and posting"
    closed = recommendations(assess({**given, "access_level": 0}))
    assert [(row["gap_id"], row["area"]) for row in closed][:2] == [
        ("G01", "Where you are now"),
        ("G16", "Code of conduct and handling misuse"),
    ]


def test_a_note_for_this_kind_of_body_joins_why_it_matters() -> None:
    rows = {row["gap_id"]: row for row in recommendations(assess(WEAKEST))}
    assert rows["G39"]["why_it_matters"].endswith(load_library().gap("G39").urgent_note)


def test_what_is_not_known_is_found_out_first() -> None:
    row = recommendations(assess({"technical_protection": "unknown"}))[0]
    assert row["finding"] == "Not known: protection when browsing the web."
    assert row["your_answer"].endswith(": Don't know")
    assert row["recommended_action"].startswith(
        "Find out: protection when browsing the web. If it is missing: "
    )
    assert row["first_step"].startswith("Ask your head of IT or chief information security officer. Then ")


def test_the_reasons_that_a_gap_stands_in_the_way_of_are_named() -> None:
    rows = {
        row["gap_id"]: row for row in recommendations(assess_by_article({"misuse_handling": 0, "policy": 0}))
    }
    assert rows["G19"]["supports_reasons"] == "2, 3, 14, 20"
    assert rows["G01"]["supports_reasons"] == ""


HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org")',
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_looks_like_a_formula_is_shown_and_never_run(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", " ", "Policy", "3 to 4 weeks", "1.2", "it's = fine", "'quoted", "a-b"])
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert guarded(text) == text


@given(...)
def test_no_cell_of_any_file_can_run_as_a_formula(answers: Answers) -> None:
    for row in read(recommendations_csv(assess(answers))):
        assert not [cell for cell in row.values() if cell.lstrip(" ").startswith(("=", "+", "-", "@"))]
