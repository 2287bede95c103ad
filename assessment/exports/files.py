"""Files that come back: answers as JSON, and a recommendations CSV that was filled in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from assessment.exports.recommendations_csv import NO_PROGRESS, Progress
from assessment.links.token import TokenError, decode_token
from questions import Answers, AnswersError
from questions.models import Model

LARGEST = 64 * 1024
MOST_SHOWN = 20


class FileError(ValueError):
    """A file that cannot be used; `problems` has one sentence for each fault."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems[:MOST_SHOWN]))
        self.problems = tuple(problems[:MOST_SHOWN])


class ReturnedPlan(Model):
    """A recommendations CSV read again: the token of its answers, and what was filled in by gap id."""

    assessment: str
    progress: dict[str, Progress]


def answers_json(answers: Answers) -> bytes:
    """The answers as a small JSON file that can be opened again."""
    content = {"version": answers.bank.version, "answers": dict(answers.given)}
    return json.dumps(content, indent=2, ensure_ascii=False).encode()


def read_answers_json(content: bytes) -> Answers:
    """Answers from JSON: a plain object of them, or one with an "answers" object; FileError lists all faults."""
    values = _json_object(_text(content))
    inner = values.get("answers", values)
    if not isinstance(inner, dict):
        raise FileError(["“answers” must be an object of question ids and answers"])
    try:
        return Answers.parse(inner)
    except AnswersError as fault:
        raise FileError(list(fault.problems)) from fault


def read_answers_file(name: str, content: bytes) -> tuple[Answers, Mapping[str, Progress]]:
    """Answers from a file downloaded here, JSON or CSV, with what was filled in; FileError lists all faults."""
    if not name.lower().endswith(".csv"):
        return read_answers_json(content), NO_PROGRESS
    returned = read_recommendations(content)
    return decode_token(returned.assessment), returned.progress


def _text(content: bytes) -> str:
    if len(content) > LARGEST:
        raise FileError([f"The file has {len(content):,} bytes; at most {LARGEST:,} are allowed"])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise FileError([f"The file is not text in UTF-8 (byte {fault.start + 1})"]) from fault


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
        sorted({name[:60] for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
    )
    if twins:
        raise FileError([f"“{name}” stands in the file more than once" for name in twins])
    return dict(pairs)


def read_recommendations(content: bytes) -> ReturnedPlan:
    """A recommendations CSV with what was filled in; FileError lists all faults."""
    rows = _rows(_text(content))
    tokens = {row["assessment"].strip() for row in rows}
    if len(tokens) != 1:
        raise FileError(["The column “assessment” must hold the same code in every row"])
    token = tokens.pop()
    try:
        decode_token(token)
    except TokenError as fault:
        raise FileError([f"The column “assessment” cannot be read. {fault}"]) from fault
    return ReturnedPlan(assessment=token, progress={row["gap_id"].strip(): _progress(row) for row in rows})


def _rows(text: str) -> list[Mapping[str, str]]:
    try:
        # A spreadsheet saves with the separator of its language.
        dialect = csv.Sniffer().sniff(text.partition("\n")[0], delimiters=",;\t")
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=dialect.delimiter, restval="")
        rows: list[Mapping[str, str]] = [
            {key: value for key, value in row.items() if isinstance(key, str)} for row in reader
        ]
    except csv.Error as fault:
        raise FileError([f"The file is not a CSV file: {fault}"]) from fault
    missing = [name for name in ("gap_id", "assessment") if name not in (reader.fieldnames or ())]
    if missing or not rows:
        named = ", ".join(f"“{name}”" for name in missing)
        raise FileError(
            [f"The column {named} is missing" if missing else "The file has no recommendations in it"]
        )
    return rows


def _progress(row: Mapping[str, str]) -> Progress:
    return Progress(
        **{name: row.get(name, "").strip().removeprefix("'")[:200] for name in Progress.model_fields}
    )
