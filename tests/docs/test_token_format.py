"""The token's format as its document tells it: slots, characters, a reader, and examples that stand for ever."""

from __future__ import annotations

from typing import Any

import pytest

from assessment import decode_token, encode_token
from assessment.links.done import decode_ticks, encode_ticks
from assessment.links.token import CHECK_PRIME, LONGEST, codes
from questions import Answers, load_bank
from questions.base import Mark
from questions.models import ProfileQuestion, Question
from tests.docs.reading import Row, blocks, document, table

TEXT = document("docs/tokens.md")
EXAMPLES = table(TEXT, "Examples")
TICKS = table(TEXT, "Examples of ticks")
(READER,) = blocks(TEXT, "python")


def told(row: Row) -> Answers:
    pairs = [] if row["Answers"] == "none" else [pair.split() for pair in row["Answers"].split(", ")]
    return Answers.parse({id_: int(state) if state.isdigit() else state for id_, state in pairs})


def characters(question: ProfileQuestion | Question) -> str:
    if isinstance(question, ProfileQuestion):
        return ", ".join(f"{character} {option}" for option, character in codes(question).items())
    return "0 to 4, u, n" if Mark.NA in question.states() else "0 to 4, u"


def test_the_slots_and_their_characters_are_those_of_the_document() -> None:
    rows = [tuple(row.values()) for row in table(TEXT, "Slots")]
    asked = sorted(load_bank().everything, key=lambda question: question.slot)
    assert rows == [(str(q.slot), q.id, characters(q)) for q in asked]


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row["Token"])
def test_a_token_of_the_document_stands_for_its_answers(row: Row) -> None:
    assert decode_token(row["Token"]) == told(row)
    assert encode_token(told(row)) == row["Token"]


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row["Token"])
def test_the_reader_of_the_document_reads_what_ours_reads(row: Row) -> None:
    given = decode_token(row["Token"]).given
    asked = {question.slot: question for question in load_bank().everything}
    cells = reader()(row["Token"])
    assert cells == {q.slot: codes(q)[given[q.id]] for q in asked.values() if q.id in given}


@pytest.mark.parametrize("token", ["", "1", "1007f", "2007e", "111x1121121121ou9b", "111x112112112ou9a"])
def test_the_reader_of_the_document_refuses_what_is_damaged(token: str) -> None:
    with pytest.raises(ValueError, match="damaged"):
        reader()(token)


def reader() -> Any:
    names: dict[str, Any] = {}
    exec(READER, names)
    return names["read"]


@pytest.mark.parametrize("row", TICKS, ids=lambda row: row["Ticks"])
def test_ticks_of_the_document_stand_for_their_gaps(row: Row) -> None:
    gap_ids = tuple(row["Gaps"].split(", "))
    assert decode_ticks(row["Ticks"]) == gap_ids
    assert encode_ticks(gap_ids) == row["Ticks"]


def test_the_limits_are_those_of_the_document() -> None:
    assert f"more than {LONGEST} characters" in TEXT
    assert f"division by {CHECK_PRIME:,}" in TEXT
