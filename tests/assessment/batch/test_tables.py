"""Cohorts as people's programs save them: read as they are meant, or refused by row; an answer is never shifted."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from assessment import assess
from assessment.batch import tables
from assessment.batch.columns import question_at
from assessment.batch.outcome import BatchError, Outcome
from assessment.batch.score import score_file
from assessment.batch.words import BAD, CODES, code_of
from assessment.content.pack import default_pack
from questions import load_bank

PACK = default_pack()
COHORTS = Path(__file__).parent / "cohorts"
BANK = load_bank()
ALL_THREE = [("Council A", {q.id: 3 for q in BANK.questions})]
TWO = [*ALL_THREE, ("Council B", {q.id: 1 for q in BANK.questions})]
Cohort = Sequence[tuple[str, dict[str, object]]]


def score(source: Path, tmp_path: Path) -> tuple[Outcome, list[dict[str, str]]]:
    target = tmp_path / "scores.csv"
    outcome = score_file(source, target, PACK, quiet=True)
    rows = list(csv.DictReader(io.StringIO(target.read_bytes().decode("utf-8-sig"), newline="")))
    assert len(rows) == outcome.scored
    return outcome, rows


def same_as(cohort: Cohort, rows: list[dict[str, str]], name: str = "organisation") -> bool:
    """Whether each row has the name, the score and both verdicts of these answers."""
    wanted = [(who, assess(answers)) for who, answers in cohort]
    return [(who, f"{a.score:.6f}", *(v.status for v in a.verdicts.values())) for who, a in wanted] == [
        (row[name], f"{float(row['score']):.6f}", row["read"], row["post"]) for row in rows
    ]


READ: dict[str, Cohort] = {
    "B16_UPPER.CSV": TWO,
    "b01_base.csv": TWO,
    "b01_base.xlsx": TWO,
    "b01_base.ods": TWO,
    "b01_base.xls": TWO,
    "b01_min.csv": [("Council A", {"policy": 4, "training": 1}), ("Council B", {"policy": 2, "training": 3})],
    "b01_trailing_comma.csv": TWO,
    "b02_semicolon.csv": ALL_THREE,
    "b02_sep.csv": ALL_THREE,
    "b03_utf16.csv": ALL_THREE,
    "b04_cp1252.csv": [("Cyngor Sir Ynys Môn", ALL_THREE[0][1])],
    "b05_tail.csv": ALL_THREE,
    "b06_short_rows.csv": [
        (
            f"Council {n}",
            {q.id: 3 for q in BANK.questions if q.id not in ("myth_busting", "public_duties")},
        )
        for n in range(20)
    ],
    "b08b_mixed.csv": [("Council A", {"policy": 4, "training": 1, "policy_agreed": 3})],
    "b08c_base.csv": [("Council A", {"policy": 4, "training": 1})],
    "b11_blank_lines.csv": [("A", {"policy": 3})],
    "b11_multiline.csv": [("A\nsecond line", {"policy": 3})],
    "b12_cr.csv": [("A", {"policy": 3}), ("B", {"policy": 2})],
    "b13_extra_mid.csv": [("A", {"policy": 3, "training": 2})],
    "b14_title.csv": [("A", {"policy": 3, "training": 2})],
    "b17_xlsx_named.csv": TWO,
    "p01.parquet": [
        ("A", {"policy": 3, "training": 3, "monitoring": "unknown"}),
        ("B", {"policy": 2}),
        ("C", {"training": 1, "monitoring": "na"}),
    ],
    "p03_cat.parquet": [("A", {"policy": 3}), ("B", {"policy": "unknown"})],
    "p05_float.parquet": [("1", {"policy": 3}), ("2", {})],
    "p06_dec.parquet": [("A", {"policy": 3}), ("B", {"policy": 2})],
}
COUNTS = {
    "b05_tail.csv": (1, 0, 3),
    "b11_blank_lines.csv": (1, 1, 3),
    "b11_multiline.csv": (1, 1, 0),
    "b13_extra_mid.csv": (1, 1, 0),
}


@pytest.mark.parametrize("name", READ)
def test_a_cohort_is_read_as_it_was_meant(name: str, tmp_path: Path) -> None:
    outcome, rows = score(COHORTS / name, tmp_path)
    assert same_as(READ[name], rows)
    counts = COUNTS.get(name, (len(READ[name]), 0, 0))
    assert (outcome.scored, outcome.kept_out, outcome.blank) == counts
    assert outcome.lines[0].startswith(f"{sum(counts)} rows read")


@pytest.mark.parametrize(
    ("name", "row"),
    [("b11_blank_lines.csv", 6), ("b11_multiline.csv", 3), ("b13_extra_mid.csv", 3)],
)
def test_a_fault_is_named_by_the_row_that_a_spreadsheet_shows(name: str, row: int, tmp_path: Path) -> None:
    outcome, _ = score(COHORTS / name, tmp_path)
    assert len(outcome.problems) == 1
    assert outcome.problems[0].startswith(f"row {row}: ")


def test_heads_may_have_capitals_and_spaces_and_may_be_the_question_itself(tmp_path: Path) -> None:
    _, rows = score(COHORTS / "b08_case.csv", tmp_path)
    assert same_as([("Council A", {"policy": 4, "training": 1, "monitoring": 2})], rows, "Organisation")
    for question in BANK.everything:
        heads = (question.id.upper(), f" {question.id.replace('_', ' ')}:", question.label, question.text)
        assert {question_at(head, PACK) for head in heads} == {question.id}
    assert question_at("organisation", PACK) is None


def test_own_columns_stay_as_they_are(tmp_path: Path) -> None:
    _, rows = score(COHORTS / "b15_ids.csv", tmp_path)
    assert [(row["ons_code"], row["ref"], row["date"]) for row in rows] == [
        ("E07000001", "00123", "01/04/2025")
    ]


REFUSED = {
    "b07_dup.csv": "columns B and D are both “policy”; keep one",
    "b09_score.csv": "“score”.*\n.*“band”.*\n.*“read”",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_column_twice_or_with_the_name_of_a_result_is_refused_by_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(BatchError, match=REFUSED[name]):
        score(COHORTS / name, tmp_path)
    assert not list(tmp_path.iterdir())


def written(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    source = tmp_path / "cohort.csv"
    source.write_bytes(text.encode(encoding))
    return source


NEVER_SHIFTED = {
    "no own column, a comma at the end": "policy,training,monitoring\n4,1,0,\n",
    "a number for a name, a comma at the end": "ref,policy,training\n3,4,1,\n",
    "a bare comma in a name": "organisation,policy,training\nSmith, and Sons,3,2\n",
    "a bare comma in a name, last answer blank": "organisation,policy,training\nSmith, and Sons,3,\n",
    "a bare comma before a number": "organisation,ref,policy,training\nSmith, 12,4,3,\n",
    "the name left out": "organisation,policy,training\n4,1\n",
    "every row moved to the right": "organisation,policy,training\n,Council A,4,1\n,Council B,2,3\n",
    "a cell under no name": "organisation,policy,training,\nA,4,1,3\n",
    "too short and no name": "policy,training,monitoring\n4,1\n",
    "a name in quotation marks and a row too long": 'organisation,policy\n"A, B",3,2\n',
}


@pytest.mark.parametrize("kind", NEVER_SHIFTED)
def test_a_row_that_may_be_shifted_is_kept_out_and_named(kind: str, tmp_path: Path) -> None:
    outcome, rows = score(written(tmp_path, NEVER_SHIFTED[kind]), tmp_path)
    assert rows == []
    assert outcome.kept_out == NEVER_SHIFTED[kind].count("\n") - 1
    assert outcome.problems[0].startswith("row 2: ")


def test_the_same_rows_twice_once_shifted_are_refused(tmp_path: Path) -> None:
    text = (COHORTS / "b01_base.csv").read_text("utf-8")
    head, *body = text.splitlines()
    shifted = [f",{row}" for row in body]
    outcome, rows = score(written(tmp_path, "\n".join([head, *body, *shifted])), tmp_path)
    assert same_as(TWO, rows)
    assert outcome.kept_out == 2
    for again in ([head, *body, head, *shifted], [head, *body, head, *body]):
        with pytest.raises(BatchError, match="row 4 holds the column names again"):
            score(written(tmp_path, "\n".join(again)), tmp_path)


def test_where_rows_end_with_a_comma_one_that_does_not_has_lost_a_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "FIRST_LETTERS", 60)
    monkeypatch.setattr(tables, "LETTERS_AT_ONCE", 5)
    text = "organisation,policy,training\n" + "A,4,1,\n" * 8 + "B,2,\nC,2,3\n"
    outcome, rows = score(written(tmp_path, text), tmp_path)
    assert [row["organisation"] for row in rows] == ["A"] * 8 + ["C"]
    assert outcome.problems == [
        "row 10: has 3 cells under 3 column names, where most rows have one more; an answer may be missing"
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "mac-roman"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_separator_and_line_end(
    encoding: str, separator: str, end: str, tmp_path: Path
) -> None:
    rows = [("organisation", "policy", "training"), ("Siân’s café", "4", "unknown"), ("B", "2", "3")]
    text = end.join(separator.join(row) for row in rows) + end
    _, scored = score(written(tmp_path, text, encoding), tmp_path)
    cohort: Cohort = [
        ("Siân’s café", {"policy": 4, "training": "unknown"}),
        ("B", {"policy": 2, "training": 3}),
    ]
    assert same_as(cohort, scored)


def test_a_letter_that_is_not_utf_8_far_down_does_not_spoil_the_rows_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "BYTES_AT_ONCE", 64)
    text = "organisation,policy\n" + "A,3\n" * 50 + "Siân,2\n"
    outcome, rows = score(written(tmp_path, text, "cp1252"), tmp_path)
    assert rows[-1]["organisation"] == "Siân"
    assert "Windows-1252" in outcome.notes[0]


def test_rows_of_every_length_at_once_and_one_by_one_come_out_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random("lengths")
    width = len(BANK.everything) + 1
    head = ["organisation", *(q.id for q in BANK.everything)]
    rows = []
    for number in range(120):
        cells = [f"Body {number}", *(str(chance.choice(q.states())) for q in BANK.everything)]
        rows.append(
            cells[: chance.choice([width] * 8 + [width - 1, 2])] + [""] * chance.choice([0] * 9 + [2])
        )
    plain = "\n".join(",".join(row) for row in [head, *rows])
    quoted = "\n".join(",".join(f'"{cell}"' for cell in row) for row in [head, *rows])
    by_row = score(written(tmp_path, quoted), tmp_path)
    monkeypatch.setattr(tables, "LETTERS_AT_ONCE", 200)
    monkeypatch.setattr(tables, "FIRST_LETTERS", 600)
    at_once = score(written(tmp_path, plain), tmp_path)
    assert at_once[1] == by_row[1]
    assert at_once[0].lines == by_row[0].lines
    assert at_once[0].kept_out > 5


TYPED = {
    "unknown": ["Don't know", "DON’T KNOW", "dont know", "Unknown", "don't know.", " ? "],
    "na": ["N/A", "n.a.", "Not applicable", "na"],
    "unanswered": ["", " ", "NaN", "null"],
    0: ["0", "0.0", "0,0"],
    4: ["4", " 4 ", "4.00"],
}


@pytest.mark.parametrize("state", TYPED)
def test_answers_are_read_as_people_type_them(state: int | str) -> None:
    question = BANK.question("monitoring")
    assert {code_of(question, text) for text in TYPED[state]} == {CODES[state]}


def test_the_words_of_an_answer_are_that_answer_and_no_other() -> None:
    for question in BANK.questions:
        for answer in question.states():
            assert code_of(question, question.says(answer).upper()) == CODES[answer]
    for text in ("7", "-1", "2.5", "yes", "na", "True", "None", "-", "03", "1e0", "４"):
        assert code_of(BANK.question("policy"), text) == BAD


def test_a_slip_of_the_pen_at_the_head_of_a_column_is_asked_about(tmp_path: Path) -> None:
    outcome, _ = score(written(tmp_path, "organisation,policy,trainning\nA,3,2\n"), tmp_path)
    assert outcome.notes == ["“trainning” was taken for a column of your own. Did you mean “training”?"]


def test_answers_that_rule_each_other_out_are_named_by_row(tmp_path: Path) -> None:
    text = "organisation,account_security,corporate_accounts\nA,na,3\nB,na,0\nC,3,3\n"
    outcome, rows = score(written(tmp_path, text), tmp_path)
    assert outcome.contradictions == ["row 2: account_security and corporate_accounts cannot both be true"]
    assert [row["contradictions"] for row in rows] == ["account_security and corporate_accounts", "", ""]
    assert "1 of the rows scored hold" in "\n".join(outcome.lines)


def test_a_workbook_of_several_sheets_says_which_one_was_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Read me first"])
    sheet = book.create_sheet("Returns")
    for row in (
        ["Returns 2025"],
        [],
        ["organisation", "Policy", "training"],
        ["A", 3, None],
        [],
        ["B", 2.0, 7],
    ):
        sheet.append(row)
    book.save(tmp_path / "cohort.xlsx")
    outcome, rows = score(tmp_path / "cohort.xlsx", tmp_path)
    assert same_as([("A", {"policy": 3})], rows)
    assert outcome.problems == ["row 6: training is '7'; allowed: 0, 1, 2, 3, 4, unknown"]
    assert outcome.notes[0] == "The sheet “Returns” was read."


def test_only_so_many_rows_are_named_and_all_are_counted(tmp_path: Path) -> None:
    outcome, _ = score(written(tmp_path, "organisation,policy\n" + "A,9\n" * 30 + "B,1\n"), tmp_path)
    assert len(outcome.problems) == 20
    assert "and 10 more rows" in outcome.lines
    assert outcome.lines[0] == "31 rows read: 1 scored, 30 kept out, 0 blank."
