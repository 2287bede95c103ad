"""The meeting sheet: the widest disagreement first, two sides at most, labels as data."""

from __future__ import annotations

import io
from datetime import date

import docx
import pypdf
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import assess
from assessment.compare.colleagues import far_apart, to_talk_about, who_does_not, who_knows
from assessment.compare.side_by_side import NOT_KNOWN, Comparison, compare
from assessment.exports.meeting_sheet.content import HEADER, meeting_sheet
from assessment.exports.meeting_sheet.docx import sheet_docx
from assessment.exports.meeting_sheet.pdf import sheet_pdf
from questions import Answers, load_bank
from tests.assessment.pdf_structure import tags

BANK = load_bank()
DAY = date(2026, 11, 27)
GROUPS = st.lists(st.from_type(Answers), min_size=2, max_size=6)


def compared(said: list[Answers], label: str = "Colleague") -> Comparison:
    return compare([(f"{label} {place}", assess(answers)) for place, answers in enumerate(said)])


@settings(max_examples=25)
@given(GROUPS)
def test_what_is_not_agreed_stands_once_and_the_widest_first(said: list[Answers]) -> None:
    comparison = compared(said)
    rows = to_talk_about(comparison)
    open_ids = {row.question_id for row in comparison.rows if row.finding != "same"}
    assert len(rows) == len(open_ids)
    assert {row.question_id for row in rows} == open_ids
    spreads = [row.spread or 0 for row in rows]
    wide = len(far_apart(comparison))
    assert spreads[:wide] == sorted(spreads[:wide], reverse=True)
    assert all(spread >= 2 for spread in spreads[:wide])
    assert all(spread < 2 for spread in spreads[wide:])


@settings(max_examples=25)
@given(GROUPS)
def test_who_knows_and_who_does_not_are_told_apart(said: list[Answers]) -> None:
    for row in compared(said).rows:
        known, unknown = who_knows(row), who_does_not(row)
        assert not set(known) & set(unknown)
        assert all(row.states[place] in NOT_KNOWN for place in unknown)
        assert all(row.states[place] not in NOT_KNOWN for place in known)


def test_a_camp_stands_before_a_single_voice_of_the_same_spread() -> None:
    at = [dict.fromkeys((q.id for q in BANK.questions), 2) for _ in range(4)]
    for place, answers in enumerate(at):
        answers["policy"] = 0 if place == 0 else 4
        answers["training"] = 0 if place < 2 else 4
    rows = far_apart(compared([Answers.parse(answers) for answers in at]))
    assert [row.question_id for row in rows] == ["training", "policy"]


def widest() -> Comparison:
    """Ten colleagues with long labels who agree on nothing."""
    said = [{q.id: (place * 3 + n) % 5 for n, q in enumerate(BANK.questions)} for place in range(9)]
    said.append({q.id: "unknown" for q in BANK.questions})
    return compared([Answers.parse(answers) for answers in said], "#eval(1) <b>=W</b> " + "W" * 36)


def test_ten_who_agree_on_nothing_fit_two_tagged_sides() -> None:
    sheet = meeting_sheet(widest(), DAY)
    reader = pypdf.PdfReader(io.BytesIO(sheet_pdf(sheet)))
    assert len(reader.pages) <= 2
    assert tags(reader).count("/TR") == len(BANK.questions) + 1
    said = "".join(page.extract_text() for page in reader.pages)
    assert "#eval(1) <b>=W</b>" in said.replace("\n", " ")


def test_word_holds_the_same_rows_and_room_to_write() -> None:
    sheet = meeting_sheet(widest(), DAY)
    (table,) = docx.Document(io.BytesIO(sheet_docx(sheet))).tables
    assert [cell.text for cell in table.rows[0].cells] == list(HEADER)
    assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == [
        [item.label, item.said, ""] for item in sheet.items
    ]


def test_colleagues_who_agree_have_a_sheet_that_says_so() -> None:
    same = [Answers.parse({q.id: 3 for q in BANK.questions})] * 2
    sheet = meeting_sheet(compared(same), DAY)
    assert sheet.items == ()
    assert "nothing to settle" in sheet.intro
    assert sheet_pdf(sheet).startswith(b"%PDF")
