"""Answers as a small JSON file, written and read back, also by a version that asks other questions."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from assessment.exports.read_back.uploads import FileError, check_size, decode
from questions import Answers, AnswersError
from questions.models import QuestionBank

LONGEST_NAME = 60


class AnswersRead(NamedTuple):
    """Answers from a file, and a sentence for each thing in it that was left out."""

    answers: Answers
    notes: tuple[str, ...] = ()


def answers_json(answers: Answers) -> bytes:
    """The answers as a small JSON file that can be opened again."""
    content = {"version": answers.bank.version, "answers": dict(answers.given)}
    return json.dumps(content, indent=2, ensure_ascii=False).encode()


def read_answers_json(content: bytes, bank: QuestionBank) -> AnswersRead:
    """Answers from JSON: a plain object of them, or one with an "answers" object; FileError lists all faults.

    A question that this version does not ask is named and left out, as long as there are others.
    """
    check_size(content)
    decoded = decode(content)
    values = _json_object(decoded.text)
    inner = values.get("answers", values)
    if not isinstance(inner, dict):
        raise FileError(["“answers” must be an object of question ids and answers"])
    strangers = [id_ for id_ in inner if id_ not in bank]
    kept = {id_: value for id_, value in inner.items() if id_ in bank}
    try:
        answers = Answers.parse(kept or inner, bank)
    except AnswersError as fault:
        raise FileError([*fault.problems, *map(_unknown, strangers if kept else ())]) from fault
    return AnswersRead(answers, (*decoded.notes, *map(_left_out, strangers)))


def _unknown(stranger: str) -> str:
    return f"{stranger[:LONGEST_NAME]!r}: there is no question with this id"


def _left_out(stranger: str) -> str:
    return f"“{stranger[:LONGEST_NAME]}” is no question of this version, so its answer was left out"


def _json_object(text: str) -> dict[str, Any]:
    try:
        values = json.loads(text, object_pairs_hook=_no_twins, parse_int=_whole_number)
    except json.JSONDecodeError as fault:
        raise FileError([f"The file is not JSON: {fault.msg} in line {fault.lineno}"]) from fault
    except RecursionError as fault:
        raise FileError(["The file is not a list of answers: it is nested too deeply"]) from fault
    if not isinstance(values, dict):
        raise FileError(["The file must hold one JSON object of question ids and answers"])
    return values


def _whole_number(digits: str) -> int | float:
    # Python refuses to read thousands of digits as a whole number.
    return int(digits) if len(digits) < 20 else float(digits)


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    twins = (
        sorted({name[:LONGEST_NAME] for name in names if names.count(name) > 1})
        if len(set(names)) < len(names)
        else []
    )
    if twins:
        raise FileError([f"“{name}” stands in the file more than once" for name in twins])
    return dict(pairs)
