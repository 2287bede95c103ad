"""The workbook: the rows of the CSV, checked cells, and everything that a person fills in comes back."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook as Book

from assessment import assess
from assessment.content.pack import default_pack
from assessment.exports.paper.read_workbook import cell_text
from assessment.exports.read_back.returned_answers import LONGEST_NOTE
from assessment.exports.read_back.saved import Saved, read_saved
from assessment.exports.read_back.uploads import FileError
from assessment.exports.recommendations_csv import COLUMNS, Progress, recommendations, recommendations_csv
from assessment.exports.report.annexes import sources_in_order
from assessment.exports.workbook.columns import ANSWER_HEADS, PLAN_HEADS, SOURCE_HEADS, STATUSES, Proof
from assessment.exports.workbook.content import workbook
from assessment.exports.workbook.xlsx import workbook_xlsx
from questions import load_bank
from tests.assessment.brief_cases import DAY, ORGANISATIONS

PACK = default_pack()
BANK = load_bank()
CLOSED = assess(ORGANISATIONS["council_closed"])
FIRST = CLOSED.recommendations[0].id


def made(name: str = "council_closed", **filled: Any) -> bytes:
    return workbook_xlsx(workbook(assess(ORGANISATIONS[name]), "Tŷ & Łódź", DAY, **filled))


def opened(content: bytes) -> Book:
    return openpyxl.load_workbook(io.BytesIO(content))


def saved_again(book: Book) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("name", ["council_closed", "first_ten_minutes", "ready_everywhere"])
def test_the_plan_has_the_rows_of_the_csv_in_its_order_under_readable_heads(name: str) -> None:
    content = recommendations_csv(assess(ORGANISATIONS[name])).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(content, newline=""))
    shown, *body = opened(made(name))["Plan"].iter_rows(values_only=True)
    assert [PLAN_HEADS[column] for column in head] == list(shown)
    if rows:
        # A cell of the CSV that begins with "-" or the like has an apostrophe before it; here it needs none.
        assert [[cell_text(cell) for cell in row] for row in body] == [
            [cell.removeprefix("'") for cell in row] for row in rows
        ]
    else:
        assert [cell for row in body for cell in row if cell] == ["No answer you gave points to a gap."]


@pytest.mark.parametrize("name", ["council_closed", "ready_everywhere", "only_dont_know"])
def test_the_answers_and_the_sources_are_those_of_the_report(name: str) -> None:
    assessment, book = assess(ORGANISATIONS[name]), opened(made(name))
    head, *answers = book["Answers"].iter_rows(values_only=True)
    assert list(head) == list(ANSWER_HEADS.values())
    assert [(row[1], row[2], row[6]) for row in answers] == [
        (q.text, assessment.given.says(q.id), q.id) for q in BANK.everything
    ]
    head, *sources = book["Sources"].iter_rows(values_only=True)
    assert tuple(head) == SOURCE_HEADS
    assert [row[4] or "" for row in sources] == [source.url for source in sources_in_order(assessment)]
    assert all(row[3] for row in sources)


def test_the_sheets_are_tables_that_stay_headed_and_print_across_one_page_wide() -> None:
    book = opened(made())
    assert book.sheetnames == ["Plan", "Answers", "Sources"]
    assert (book.properties.title, book.properties.creator) == (
        "Social media readiness check: work plan: Tŷ & Łódź",
        None,
    )
    assert book.properties.created == datetime(DAY.year, DAY.month, DAY.day)
    for sheet in book.worksheets:
        assert [table.ref for table in sheet.tables.values()] == [sheet.dimensions]
        assert sheet.freeze_panes == "A2"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$1:$1"
        assert "Tŷ && Łódź" in sheet.oddHeader.right.text


def test_a_status_comes_from_a_list_and_a_due_date_is_checked_in_every_row() -> None:
    plan = opened(made())["Plan"]
    rules = {rule.type: rule for rule in plan.data_validations.dataValidation}
    last = len(CLOSED.recommendations) + 1
    letters = {
        name: openpyxl.utils.get_column_letter(COLUMNS.index(name) + 1) for name in ("status", "due_date")
    }
    assert str(rules["list"].sqref) == f"{letters['status']}2:{letters['status']}{last}"
    assert str(rules["date"].sqref) == f"{letters['due_date']}2:{letters['due_date']}{last}"
    assert rules["list"].formula1.strip('"').split(",") == list(STATUSES)


def test_a_date_is_a_date_and_other_words_stay_as_they_were_typed() -> None:
    ids = [gap.id for gap in CLOSED.recommendations[:4]]
    typed = ["2027-01-31", "31/01/2027", "1899-12-31", "20270131"]
    progress = {id_: Progress(due_date=text) for id_, text in zip(ids, typed, strict=True)}
    cells = [
        row[COLUMNS.index("due_date")] for row in opened(made(progress=progress))["Plan"].iter_rows(min_row=2)
    ]
    assert [cell.value for cell in cells[:4]] == [datetime(2027, 1, 31), *typed[1:]]
    assert all(cell.number_format == "d mmm yyyy" for cell in cells)


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufffe\uffff"), max_size=200
).map(str.strip)
FILLED = st.builds(Progress, status=st.one_of(st.sampled_from(STATUSES), WORDS), owner=WORDS, due_date=WORDS)
NOTED = st.builds(Proof, how_we_know=WORDS, who_told_us=WORDS, where_the_proof_is=WORDS)


@settings(max_examples=10)
@given(data=st.data())
def test_everything_that_was_filled_in_comes_back(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(ORGANISATIONS)))
    assessment = assess(ORGANISATIONS[name])
    progress = {gap.id: data.draw(FILLED) for gap in assessment.recommendations[:3]}
    proof = {q.id: data.draw(NOTED) for q in BANK.everything[:3]}
    saved = read_saved("plan.xlsx", made(name, progress=progress, proof=proof), PACK)
    assert saved.answers == assessment.given
    again = recommendations(assessment, saved.progress)
    assert again == recommendations(assessment, progress)
    assert dict(saved.proof) == {id_: noted for id_, noted in proof.items() if noted.says_something}
    assert saved.notes == ()


@pytest.mark.parametrize(
    "typed", ["=1+1", "'=1+1", "'quoted", "@x", "_x0041_", "a\nb", "2", "31/01/2027", "True"]
)
def test_what_looks_like_something_else_comes_back_as_it_was(typed: str) -> None:
    progress = {FIRST: Progress(status=typed, owner=typed, due_date=typed)}
    proof = {"policy": Proof(how_we_know=typed, who_told_us=typed, where_the_proof_is=typed)}
    saved = read_saved("plan.xlsx", made(progress=progress, proof=proof), PACK)
    assert (saved.progress[FIRST], saved.proof) == (progress[FIRST], proof)


@pytest.mark.parametrize("name", ["council_closed", "ready_everywhere"])
def test_a_workbook_comes_back_after_another_program_saved_it_with_its_sheets_the_other_way_round(
    name: str,
) -> None:
    book = opened(made(name, proof={"policy": Proof(who_told_us="Ann")}))
    book.move_sheet("Answers", -1)
    saved = read_saved("plan.xlsx", saved_again(book), PACK)
    assert saved.answers == assess(ORGANISATIONS[name]).given
    assert saved.proof == {"policy": Proof(who_told_us="Ann")}
    assert saved.notes == ()


def changed(place: str, value: object, sheet: str = "Answers") -> Saved:
    book = opened(made(proof={"policy": Proof(who_told_us="Ann")}))
    book[sheet][place] = value
    return read_saved("plan.xlsx", saved_again(book), PACK)


def test_an_answer_that_was_written_over_is_named_and_the_answers_stay() -> None:
    place = next(q for q, question in enumerate(BANK.everything, start=2) if question.id == "policy")
    saved = changed(f"C{place}", "We have a fine one")
    assert saved.answers == CLOSED.given
    assert [
        note
        for note in saved.notes
        if BANK.question("policy").label in note and "changed in the file" in note
    ]


def test_a_note_beside_no_question_of_ours_is_named_and_a_lost_name_is_found_by_the_question() -> None:
    place = next(q for q, question in enumerate(BANK.everything, start=2) if question.id == "policy")
    assert changed(f"G{place}", "").proof == {"policy": Proof(who_told_us="Ann")}
    book = opened(made())
    book["Answers"].append(["", "What of bees?", "", "We asked", "", "", "bees", ""])
    saved = read_saved("plan.xlsx", saved_again(book), PACK)
    assert saved.proof == {}
    assert "is none of our questions" in saved.notes[0]


def test_a_note_that_is_far_too_long_is_cut_and_named() -> None:
    place = next(q for q, question in enumerate(BANK.everything, start=2) if question.id == "policy")
    saved = changed(f"D{place}", "x" * (LONGEST_NOTE + 1))
    assert saved.proof["policy"].how_we_know == "x" * LONGEST_NOTE
    assert f"has {LONGEST_NOTE + 1:,} characters" in saved.notes[0]


def test_answers_of_another_assessment_in_one_file_are_refused() -> None:
    book, other = opened(made()), opened(made("nhs_trust"))
    book["Answers"]["H2"] = other["Answers"]["H2"].value
    with pytest.raises(FileError, match="different assessments"):
        read_saved("plan.xlsx", saved_again(book), PACK)


def test_what_is_noted_stands_in_the_workbook_and_in_no_other_file() -> None:
    proof = {"policy": Proof(how_we_know="Whispered by Siân")}
    read = read_saved("plan.xlsx", made(proof=proof), PACK)
    assert read.proof == proof
    assert "Siân".encode() not in recommendations_csv(CLOSED, read.progress)
    assert "Siân" not in CLOSED.model_dump_json()


def test_a_name_of_200_letters_and_signs_stays_within_what_a_page_head_may_hold() -> None:
    for name in ("&" * 200, "W" * 200, "=1+1 &P &D", "市議会" * 70):
        content = workbook_xlsx(workbook(CLOSED, name, date(2026, 11, 27)))
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            assert b"<headerFooter>" in packed.read("xl/worksheets/sheet1.xml")
        assert opened(content)["Plan"].oddHeader.left.text
