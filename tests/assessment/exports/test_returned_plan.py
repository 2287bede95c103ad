"""A work plan as it comes back from people's spreadsheets: what they filled in is there, or is named."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from assessment import assess, decode_token, encode_token
from assessment.content.pack import default_pack
from assessment.exports.read_back.returned_plan import read_recommendations
from assessment.exports.read_back.saved import read_saved
from assessment.exports.read_back.uploads import FileError
from assessment.exports.recommendations_csv import COLUMNS, Progress, recommendations, recommendations_csv
from assessment.exports.spreadsheet import csv_bytes
from questions import Answers, load_bank

PACK = default_pack()
RETURNED = Path(__file__).parent / "returned"
NORMAL = Answers.parse(
    {
        "org_type": "council",
        "nation": "wales",
        "persuade": "it",
        "policy": 1,
        "training": "unknown",
        "monitoring": "na",
        "access_level": 1,
        "misuse_handling": 2,
        "crisis_plan": 0,
        "public_duties": 1,
    }
)
ALL_DIGITS = decode_token("13361410134004201204400114309112")
FILLED = Progress(status="In progress", owner="IT lead", due_date="31/03/2026")
SPECIMENS = sorted(path.name for path in RETURNED.iterdir() if path.name.startswith("f"))
WITHOUT_THE_FILLED_ROWS = "f18_deleted.csv"
SAID = {
    "f02_cp1252_accent.csv": FILLED.model_copy(update={"owner": "Siân"}),
    "f02c_cp1252_quote.csv": FILLED.model_copy(update={"status": "Waiting – IT’s view"}),
    "f20_long_status.csv": FILLED.model_copy(update={"status": "x" * 200}),
    "f21_multiline.csv": Progress(status="Line one\nLine two", owner="=cmd()", due_date="-"),
}
NOTES = {
    "f02_cp1252_accent.csv": ("read as Windows-1252",),
    "f02c_cp1252_quote.csv": ("read as Windows-1252",),
    "f08_title.csv": ("Row 1, above the column names, was left out: “Action plan - Anytown Council”",),
    "f09_col_added.csv": ("Your own column “notes; comments” stays in your file",),
    "f09b_col_semis.csv": ("Your own column “progress; notes; links;",),
    "f20_long_status.csv": ("Row 2: “status” has 500 characters", "Row 3: “status” has 500"),
    "f22_two_rows_same_gap.csv": ("G35 stands twice; what row 7 says was left out: “Done | IT lead",),
}


def test_there_are_specimens() -> None:
    assert len(SPECIMENS) > 20
    assert set(SAID) | set(NOTES) <= set(SPECIMENS)


@pytest.mark.parametrize("name", SPECIMENS)
def test_what_is_readable_comes_back_and_the_rest_is_named(name: str) -> None:
    saved = read_saved(name, (RETURNED / name).read_bytes(), PACK)
    assert saved.answers == NORMAL
    filled = [progress for progress in saved.progress.values() if progress != Progress()]
    assert set(filled) == (set() if name == WITHOUT_THE_FILLED_ROWS else {SAID.get(name, FILLED)})
    expected = NOTES.get(name, ())
    # The content has moved on since these files were made, and a note says so.
    notes = [note for note in saved.notes if not note.startswith("Words in ")]
    assert len(notes) == len(expected)
    assert all(start in note for start, note in zip(expected, notes, strict=True))


def test_files_of_the_first_version_open_also_with_a_code_of_digits() -> None:
    assert read_saved("p.csv", (RETURNED / "rec_digits.csv").read_bytes(), PACK).answers == ALL_DIGITS
    assert read_saved("p.csv", (RETURNED / "rec_normal.csv").read_bytes(), PACK).answers == NORMAL


def table(answers: Answers) -> list[list[str]]:
    text = recommendations_csv(assess(answers)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("answers", [NORMAL, ALL_DIGITS], ids=["letters", "digits"])
def test_the_code_is_never_a_number_and_still_opens(answers: Answers) -> None:
    for row in table(answers)[1:]:
        assert not re.fullmatch(r"[\d.,+\-eE]+", row[-1])
        assert decode_token(row[-1]) == answers
        assert encode_token(answers) in row[-1]


def with_cells(answers: Answers, **cells: str) -> list[list[str]]:
    rows = table(answers)
    for row in rows[1:]:
        for column, text in cells.items():
            row[COLUMNS.index(column)] = text
    return rows


@pytest.mark.parametrize("code", ["1.3361410134004E+31", "1,33614E+31", "", "#NAME?"])
def test_a_code_that_a_spreadsheet_ruined_is_made_up_for_by_the_rows(code: str) -> None:
    returned = read_recommendations(csv_bytes(with_cells(ALL_DIGITS, assessment=code)), PACK)
    assert returned.answers.given
    assert returned.answers.given.items() <= ALL_DIGITS.given.items()
    told = {id_ for gap in assess(ALL_DIGITS).recommendations for id_ in gap.because}
    assert set(returned.answers.given) == told
    assert f"{len(told)} answers came back" in returned.notes[0]


def test_rows_of_two_assessments_are_never_mixed() -> None:
    with pytest.raises(FileError, match="different assessments"):
        read_recommendations(csv_bytes([*table(NORMAL), *table(ALL_DIGITS)[1:]]), PACK)
    ruined = with_cells(NORMAL, assessment="1E+30") + with_cells(ALL_DIGITS, assessment="1E+31")[1:]
    both = {id_ for id_ in NORMAL.given if NORMAL.given[id_] != ALL_DIGITS.given[id_]}
    given = read_recommendations(csv_bytes(ruined), PACK).answers.given
    told_twice = {id_ for gap in assess(NORMAL).recommendations for id_ in gap.because} & {
        id_ for gap in assess(ALL_DIGITS).recommendations for id_ in gap.because
    }
    assert both & told_twice
    assert not both & told_twice & set(given)


def test_own_rows_and_totals_are_named_and_left_out() -> None:
    rows = table(NORMAL)
    width = len(COLUMNS)
    own = ["9", "Buy cameras", *[""] * (width - 2)]
    total = ["", "Total", *[""] * (width - 3), "37"]
    returned = read_recommendations(csv_bytes([*rows, own, [""] * width, total]), PACK)
    assert returned.answers == NORMAL
    place = len(rows) + 1
    assert returned.notes == (
        f"Row {place} is none of our recommendations and was left out: “9 | Buy cameras”",
        f"Row {place + 2} is none of our recommendations and was left out: “Total | 37”",
    )


def test_a_row_that_a_comma_shifted_is_left_out_and_never_read_askew() -> None:
    rows = table(NORMAL)
    owner = COLUMNS.index("owner")
    rows[1] = [*rows[1][:owner], "Ann", " Bob", *rows[1][owner + 1 :]]
    returned = read_recommendations(csv_bytes(rows), PACK)
    assert rows[1][-2] not in returned.progress
    assert len(returned.progress) == len(rows) - 2
    assert returned.notes[0].startswith("Row 2 has more cells than there are columns")


def test_words_that_a_person_changed_in_our_columns_are_named() -> None:
    rows = with_cells(NORMAL, suggested_owner="Siân", timescale="by Easter")
    (note,) = read_recommendations(csv_bytes(rows), PACK).notes
    assert "“suggested_owner”, “timescale”" in note
    assert not read_recommendations(csv_bytes(table(NORMAL)), PACK).notes


def test_what_was_filled_in_for_a_gap_that_is_gone_is_named() -> None:
    rows = table(NORMAL)
    gone = [*rows[1]]
    gone[COLUMNS.index("gap_id")], gone[COLUMNS.index("owner")] = "G01", "Ann"
    (note,) = read_recommendations(csv_bytes([*rows, gone]), PACK).notes
    assert note.endswith("is not among your gaps now, so this was left out: “Not started | Ann”")


OPEN_WITHOUT_RULES = {"access_level": 4, "policy": 0}


@pytest.mark.parametrize("filled_too", [False, True])
@pytest.mark.parametrize("absorbing", [{}, {"code_of_conduct": 0}], ids=["single", "combined"])
def test_what_was_filled_in_for_a_gap_that_another_has_absorbed_is_kept(
    absorbing: dict[str, int], filled_too: bool
) -> None:
    answers = Answers.parse(OPEN_WITHOUT_RULES | absorbing)
    assessment = assess(answers)
    absorbed = next(gap for gap in assessment.gaps if gap.absorbed_by)
    into = assessment.gap(absorbed.absorbed_by)
    assert into is not None
    rows = table(answers)
    (place,) = [place for place, row in enumerate(rows) if row[COLUMNS.index("gap_id")] == into.id]
    row = [*rows[place]]
    row[COLUMNS.index("gap_id")], row[COLUMNS.index("owner")] = absorbed.id, "Ann"
    rows[place][COLUMNS.index("owner")] = "Bob" if filled_too else ""
    returned = read_recommendations(csv_bytes([*rows, row]), PACK)
    assert returned.progress[absorbed.id].owner == "Ann"
    again = {row["gap_id"]: row for row in recommendations(assessment, returned.progress)}
    assert again[into.id]["owner"] == ("Bob" if filled_too else "Ann")
    (note,) = returned.notes
    end = "this is not in the next download" if filled_too else "what was filled in stands there"
    assert f"is part of “{into.title}” now, and {end}: “Not started | Ann”" in note


def test_without_gap_ids_the_words_tell_which_row_is_which() -> None:
    rows = [
        [cell for place, cell in enumerate(row) if place != COLUMNS.index("gap_id")] for row in table(NORMAL)
    ]
    ids = {gap.id for gap in assess(NORMAL).recommendations}
    assert set(read_recommendations(csv_bytes(rows), PACK).progress) == ids
    finding, action = COLUMNS.index("finding"), COLUMNS.index("recommended_action")
    first_version = [[*row[:action], *row[action + 1 :]] for row in rows]
    for row, gap in zip(first_version[1:], assess(NORMAL).recommendations, strict=True):
        row[finding] = gap.entry.title
    assert set(read_recommendations(csv_bytes(first_version), PACK).progress) == ids


def test_a_column_twice_or_a_quotation_mark_never_closed_is_refused() -> None:
    with pytest.raises(FileError, match="“status” stands in the file more than once"):
        read_recommendations(csv_bytes([[*COLUMNS, " Status "], *table(NORMAL)[1:]]), PACK)
    with pytest.raises(FileError, match="not a CSV file"):
        read_recommendations(recommendations_csv(assess(NORMAL)).replace(b",Not", b',"Not', 1), PACK)


def test_no_answer_has_a_semicolon_which_would_end_it_in_the_column_of_answers() -> None:
    for question in load_bank().everything:
        assert not [state for state in question.states() if ";" in question.says(state)]
