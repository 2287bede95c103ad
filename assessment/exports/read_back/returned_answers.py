"""The sheet of answers of a workbook that comes back: what was noted beside each answer, and the code of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from assessment.exports.paper.read_workbook import WorkbookError, check_unpacked, is_workbook, sheets
from assessment.exports.read_back.uploads import FileError, check_size
from assessment.exports.table import Head, Row, head_among, spoken
from assessment.exports.workbook.columns import ANSWER_HEADS, ANSWERS, Proof, answer_column
from assessment.links.token import TokenError, decode_token
from questions import Answers
from questions.models import QuestionBank

MOST_ROWS, MOST_COLUMNS = 500, 50
LONGEST_NOTE = 2_000
NOTED = tuple(Proof.model_fields)


class ReturnedAnswers(NamedTuple):
    """What was noted, by question id; the codes that stand beside it, and a sentence for each thing left out."""

    proof: dict[str, Proof]
    codes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_noted(content: bytes, bank: QuestionBank) -> ReturnedAnswers:
    """What was noted in the sheet of answers; nothing if the file has none. FileError if it cannot be read."""
    check_size(content)
    if not is_workbook(content):
        return ReturnedAnswers({})
    try:
        check_unpacked(content)
        found = next(_sheets(content), None)
    except WorkbookError as fault:
        raise FileError([str(fault)]) from fault
    return _collected(*found, bank) if found else ReturnedAnswers({})


def _sheets(content: bytes) -> Iterator[tuple[Head, list[Row]]]:
    """The sheets with a column for the question and one for a note."""
    for sheet in sheets(content, MOST_ROWS, MOST_COLUMNS):
        body = [Row(number, cells) for number, cells in enumerate(sheet.rows, start=1)]
        head = head_among(body, answer_column)
        columns = {answer_column(name) for name in head.names.cells} if head else set()
        if head and columns & {"question_id", "question"} and columns & set(NOTED):
            yield head, body


def _collected(head: Head, body: Iterable[Row], bank: QuestionBank) -> ReturnedAnswers:
    notes = list[str]()
    names = [answer_column(name) or "" for name in head.names.cells]
    proof, codes, answered = dict[str, Proof](), dict[str, None](), dict[str, str]()
    for number, cells in body:
        row = {name: cell for name, cell in zip(names, cells, strict=False) if name}
        if number <= head.names.number or not any(cell.strip() for cell in row.values()):
            continue
        codes[row.get("assessment", "").strip()] = None
        noted = Proof(**{name: _noted(number, name, row.get(name, ""), notes) for name in NOTED})
        id_ = _question(row, bank)
        if not id_ or id_ in proof:
            if noted.says_something:
                again = "stands twice" if id_ else "is none of our questions"
                notes.append(f"Row {number} of “{ANSWERS}” {again}, and what was noted there was left out")
            continue
        proof[id_], answered[id_] = noted, row.get("answer", "")
    codes.pop("", None)
    notes.extend(_changed(codes, answered, bank))
    return ReturnedAnswers({id_: n for id_, n in proof.items() if n.says_something}, (*codes,), (*notes,))


def _question(row: dict[str, str], bank: QuestionBank) -> str:
    """The id of the question of a row, by its name or else by its words; "" for none of ours."""
    id_ = row.get("question_id", "").strip(" '").lower()
    if id_ in bank:
        return id_
    asked = spoken(row.get("question", ""))
    return next((question.id for question in bank.everything if spoken(question.text) == asked), "")


def _noted(number: int, name: str, cell: str, notes: list[str]) -> str:
    text = cell.strip()
    if len(text) > LONGEST_NOTE:
        notes.append(
            f"Row {number} of “{ANSWERS}”: “{ANSWER_HEADS[name]}” has {len(text):,} characters; "
            f"the first {LONGEST_NOTE:,} came back"
        )
    return text[:LONGEST_NOTE]


def _changed(codes: Iterable[str], answered: dict[str, str], bank: QuestionBank) -> Iterator[str]:
    """A sentence for each answer that was written over: the code holds the answers, and the words only show them."""
    for answers in _decoded(codes, bank):
        for id_, words in answered.items():
            if words and spoken(words) != spoken(answers.says(id_)):
                label = bank.question(id_).label
                yield f"The answer on “{label}” was changed in the file. Change it here: the file only shows answers"


def _decoded(codes: Iterable[str], bank: QuestionBank) -> Iterator[Answers]:
    for code in codes:
        try:
            yield decode_token(code, bank)
        except TokenError:
            continue
