"""A work plan that comes back from a spreadsheet: what was filled in, and each thing that could not be kept."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from assessment.content.pack import Pack
from assessment.exports.paper.read_workbook import WorkbookError, check_unpacked, is_workbook, sheets
from assessment.exports.read_back.uploads import MOST_SHOWN, FileError, check_size, decode
from assessment.exports.recommendations_csv import Progress, filled_for, recommendations
from assessment.exports.report.summary import NO_GAP
from assessment.exports.table import (
    Head,
    Row,
    blank,
    find_head,
    head_among,
    rows_of,
    without_stated_separator,
)
from assessment.exports.workbook.columns import ours, plan_column
from assessment.judge.assess import assess
from assessment.links.token import TokenError, decode_token
from assessment.result import Assessment
from questions import Answers
from questions.models import QuestionBank
from reasons.models import Library

FILLED_IN = tuple(Progress.model_fields)
OURS = ("finding", "recommended_action", "first_step", "suggested_owner", "timescale")
"""Columns with our words, in which a person may have written."""
WORDED = (*OURS, "severity", "area", "your_answer", "why_it_matters", "source_title", "source_url")
NO_LETTER = re.compile(r"[\W_]+")
LONGEST_CELL = 200
LONGEST_SHOWN = 60
MOST_ROWS, MOST_COLUMNS = 2_000, 200
"""A workbook is small when packed; these keep it small when unpacked."""

Cells = Mapping[str, str]
"""A row's cells by column."""


class ReturnedPlan(NamedTuple):
    """Answers, what was filled in by gap id, and a sentence for each thing that was left out."""

    answers: Answers
    progress: dict[str, Progress]
    notes: tuple[str, ...]


class _Plan(NamedTuple):
    """The rows of a plan by number and column, the person's own columns, and what was noticed on the way."""

    rows: list[tuple[int, dict[str, str]]]
    own: list[str]
    notes: list[str]
    guarded: bool
    """Whether a text that could run as a formula has an apostrophe before it, as in the CSV."""


def read_recommendations(content: bytes, pack: Pack, codes: Collection[str] = ()) -> ReturnedPlan:
    """A recommendations file with what was filled in, however it was saved; FileError lists all faults.

    `codes` are those of the answers that stand elsewhere in the same file.
    """
    check_size(content)
    plan = _plan(content, pack)
    if not plan.rows and not codes:
        raise FileError(["The file has no recommendations in it"])
    answers = _answers([cells for _, cells in plan.rows], codes, plan.notes, pack.bank)
    assessment = assess(answers, pack)
    now = {row["gap_id"]: row for row in recommendations(assessment)}
    rows = list(_upright(_recommended(plan, now, pack.library), now, plan.notes))
    progress = _progress(rows, plan)
    plan.notes.extend(_own_columns(plan.own))
    plan.notes.extend(_moved_or_gone(assessment, progress))
    plan.notes.extend(_changed_words(now, rows))
    return ReturnedPlan(answers, progress, _most_important(plan.notes))


def _most_important(notes: list[str]) -> tuple[str, ...]:
    more = len(notes) - MOST_SHOWN
    return (*notes[:MOST_SHOWN], f"and {more:,} more") if more > 0 else tuple(notes)


def _plan(content: bytes, pack: Pack) -> _Plan:
    if is_workbook(content):
        notes: tuple[str, ...] = ()
        head, body = _in_workbook(content)
    else:
        decoded = decode(content)
        notes = decoded.notes
        separator, text = without_stated_separator(decoded.text.replace("\x00", ""))
        try:
            head = find_head(text, separator, plan_column)
            body = list(rows_of(text, head.separator)) if head else []
        except csv.Error as fault:
            raise FileError([f"The file is not a CSV file: {fault}"]) from fault
    if head is None:
        raise FileError(["The file has none of the columns of the recommendations, such as “gap_id”"])
    names = [plan_column(name) or "" for name in head.names.cells]
    if twice := {name for name in names if name and names.count(name) > 1}:
        raise FileError([f"The column “{name}” stands in the file more than once" for name in sorted(twice)])
    return _collected(head, names, body, list(notes), pack)


def _in_workbook(content: bytes) -> tuple[Head | None, list[Row]]:
    try:
        check_unpacked(content)
        found = [
            (head, body)
            for sheet in sheets(content, MOST_ROWS, MOST_COLUMNS)
            if (body := [Row(number, cells) for number, cells in enumerate(sheet.rows, start=1)])
            and (head := head_among(body, plan_column))
        ]
    except WorkbookError as fault:
        raise FileError([str(fault)]) from fault
    # The sheet of answers has a column of the same name, but no more than that.
    return max(found, key=lambda sheet: sheet[0].known, default=(None, []))


def _collected(head: Head, names: list[str], body: Iterable[Row], notes: list[str], pack: Pack) -> _Plan:
    rows, own = [], dict[str, None]()
    guarded = not any(ours(name) for name in head.names.cells)
    for number, cells in body:
        if number <= head.names.number:
            if number < head.names.number and not blank(cells):
                notes.append(f"Row {number}, above the column names, was left out: {_shown(cells)}")
            continue
        if blank(cells) or cells == [NO_GAP]:
            continue
        if not blank(cells[len(names) :]):
            notes.append(
                f"Row {number} has more cells than there are columns and was left out: {_shown(cells)}"
            )
            continue
        if len(cells) < len(names):
            cells = _certain(number, cells, names, notes, pack)  # noqa: PLW2901 - the row, as far as it is certain
        rows.append((number, {name: cell for name, cell in zip(names, cells, strict=False) if name}))
        for place, cell in enumerate(cells[: len(names)]):
            if cell.strip() and not names[place]:
                own[head.names.cells[place].strip() or f"number {place + 1}"] = None
    return _Plan(rows, list(own), notes, guarded)


def _certain(number: int, cells: list[str], names: list[str], notes: list[str], pack: Pack) -> list[str]:
    """A row that ends early, up to the last cell that shows that nothing before it is shifted."""
    ids = {gap.id for gap in pack.library.gaps}
    last = 0
    for place, (name, cell) in enumerate(zip(names, cells, strict=False), start=1):
        if (name == "gap_id" and cell.strip(" '").upper() in ids) or (
            name == "assessment" and _opens(cell, pack.bank)
        ):
            last = place
    if not blank(cells[last:]):
        notes.append(f"Row {number} ends early, so this was left out: {_shown(cells[last:])}")
    return cells[:last]


def _opens(code: str, bank: QuestionBank) -> bool:
    try:
        decode_token(code, bank)
    except TokenError:
        return False
    return True


def _recommended(plan: _Plan, now: Mapping[str, Cells], library: Library) -> Iterator[tuple[int, str, Cells]]:
    """The rows that are recommendations, each with its gap id; others are the person's own."""
    gap_ids = {gap.id for gap in library.gaps}
    needed = any("gap_id" not in cells for _, cells in plan.rows)
    by_action, by_finding = _by_words(now, library) if needed else ({}, {})
    for number, cells in plan.rows:
        if "gap_id" in cells:
            id_ = cells["gap_id"].strip(" '").upper()
        else:
            id_ = by_action.get(_alike(cells.get("recommended_action", "")), "")
            id_ = id_ or by_finding.get(_alike(cells.get("finding", "")), "")
        if id_ in gap_ids:
            yield number, id_, cells
        else:
            plan.notes.append(
                f"Row {number} is none of our recommendations and was left out: {_shown(cells.values())}"
            )


def _by_words(now: Mapping[str, Cells], library: Library) -> tuple[dict[str, str], dict[str, str]]:
    """The gap ids by our words: for what to do, and for what was found."""
    by_action = {_alike(row["recommended_action"]): id_ for id_, row in now.items()}
    # Files of earlier versions have the title of the gap in the column "finding".
    by_finding = {_alike(gap.title): gap.id for gap in library.gaps}
    return by_action, by_finding | {_alike(row["finding"]): id_ for id_, row in now.items()}


def _upright(
    rows: Iterable[tuple[int, str, Cells]], now: Mapping[str, Cells], notes: list[str]
) -> Iterator[tuple[int, str, Cells]]:
    """The rows whose cells stand where they should; in a shifted one our words stand under another column."""
    for number, id_, cells in rows:
        ours = now.get(id_, {})
        if ours and _shifted(ours, {column: cells.get(column, "") for column in WORDED}):
            notes.append(
                f"The cells of row {number} are shifted, so it was left out: {_shown(cells.values())}"
            )
        else:
            yield number, id_, cells


def _shifted(ours: Cells, theirs: Cells) -> bool:
    """Whether our words for one column stand under another."""
    # Most rows come back as they were: only what differs is looked at letter by letter.
    other = [column for column in WORDED if theirs[column] and theirs[column] != ours[column]]
    if not other:
        return False
    alike = {column: _alike(ours[column]) for column in WORDED}
    moved = ((_alike(theirs[column]), alike[column]) for column in other)
    return any(found and found != own and found in alike.values() for found, own in moved)


def _answers(rows: Sequence[Cells], others: Collection[str], notes: list[str], bank: QuestionBank) -> Answers:
    """The answers behind the plan: from the code that stands in every row, else from the rows themselves."""
    codes = {code for cells in rows if (code := cells.get("assessment", "").strip())}.union(others)
    found: dict[Answers, str] = {}
    faults = []
    for code in sorted(codes):
        try:
            found[decode_token(code, bank)] = code
        except TokenError as fault:
            faults.append(str(fault))
    if len(found) > 1:
        raise FileError(
            ["The rows belong to different assessments: “assessment” must hold the same code in every row"]
        )
    if found:
        return next(iter(found))
    answers = _told_in_rows(rows, bank)
    if not answers.given:
        why = faults[0] if faults else "It is missing or empty."
        raise FileError([f"The column “assessment” cannot be read. {why}"])
    notes.insert(
        0,
        f"The code in the column “assessment” was lost or changed. {len(answers.given)} answers came back from the "
        "column “your_answer”; the others are blank. Open the link or the answers (JSON) instead if you have them.",
    )
    return answers


def _told_in_rows(rows: Iterable[Cells], bank: QuestionBank) -> Answers:
    """The answers that the column "your_answer" tells in words."""
    told = "; ".join(" ".join(cells.get("your_answer", "").split()) for cells in rows)
    found = {
        question.id: [s for s in question.states() if f"{question.label}: {question.says(s)};" in f"{told};"]
        for question in bank.everything
    }
    # Two different answers to one question come from two assessments, and neither can be trusted.
    return Answers.parse({id_: states[0] for id_, states in found.items() if len(states) == 1}, bank)


def _progress(rows: Iterable[tuple[int, str, Cells]], plan: _Plan) -> dict[str, Progress]:
    progress: dict[str, Progress] = {}
    notes = plan.notes
    for number, id_, cells in rows:
        filled = Progress(**{name: _filled(number, name, cells.get(name, ""), plan) for name in FILLED_IN})
        if id_ not in progress or not progress[id_].says_something:
            progress[id_] = filled
        elif filled.says_something and filled != progress[id_]:
            notes.append(f"{id_} stands twice; what row {number} says was left out: {_shown(filled.cells)}")
    return progress


def _filled(number: int, name: str, cell: str, plan: _Plan) -> str:
    text = cell.strip().removeprefix("'") if plan.guarded else cell.strip()
    if len(text) > LONGEST_CELL:
        plan.notes.append(
            f"Row {number}: “{name}” has {len(text):,} characters; the first {LONGEST_CELL} came back"
        )
    return text[:LONGEST_CELL]


def _own_columns(own: Iterable[str]) -> Iterator[str]:
    for column in own:
        yield f"Your own column “{column[:LONGEST_SHOWN]}” stays in your file; it is not in the next download"


def _moved_or_gone(assessment: Assessment, progress: Mapping[str, Progress]) -> Iterator[str]:
    """A sentence for each gap whose row is not in the next download, where something was filled in for it."""
    rows = {gap.id for gap in assessment.recommendations}
    for id_, filled in progress.items():
        if id_ in rows or not filled.says_something:
            continue
        title, said = assessment.pack.library.gap(id_).title, _shown(filled.cells)
        gap = assessment.gap(id_)
        into = gap and assessment.gap(gap.absorbed_by)
        if into is None:
            yield f"“{title}” is not among your gaps now, so this was left out: {said}"
        elif filled_for(into, assessment, progress) == filled:
            yield f"“{title}” is part of “{into.title}” now, and what was filled in stands there: {said}"
        else:
            yield f"“{title}” is part of “{into.title}” now, and this is not in the next download: {said}"


def _changed_words(now: Mapping[str, Cells], rows: Iterable[tuple[int, str, Cells]]) -> Iterator[str]:
    changed = {
        column
        for _, id_, cells in rows
        for column in OURS
        if id_ in now and column in cells and _differ(cells[column], now[id_][column])
    }
    if changed:
        named = ", ".join(f"“{column}”" for column in OURS if column in changed)
        yield f"Words in {named} differ from ours of today; the next download has ours"


def _differ(text: str, other: str) -> bool:
    return text != other and _alike(text) != _alike(other)


def _alike(text: str) -> str:
    return NO_LETTER.sub("", text).casefold()


def _shown(cells: Iterable[str]) -> str:
    """What stands in a row, in short, so that nothing is dropped without being named."""
    text = " | ".join(part for cell in cells if (part := " ".join(cell.split())))
    return f"“{text}”" if len(text) <= LONGEST_SHOWN else f"“{text[: LONGEST_SHOWN - 1]}…”"
