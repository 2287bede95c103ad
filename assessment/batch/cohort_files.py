"""Files of a group: answers, a work plan, links in a text, or one table with a row for each organisation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

import pandas as pd

from assessment.batch.columns import question_at
from assessment.batch.outcome import BatchError, NoColumnError, Outcome
from assessment.batch.source import Source, Upload
from assessment.batch.tables import read_table
from assessment.batch.words import state_of
from assessment.compare.cohort import MOST
from assessment.content.pack import Pack
from assessment.exports.paper.read_workbook import WorkbookError, check_unpacked, is_workbook
from assessment.exports.read_back.saved import is_json, read_saved
from assessment.exports.read_back.uploads import LARGEST, FileError, decode
from assessment.links.pasted import IN_LINK, VoicesError, read_voices
from assessment.text import LONGEST_LABEL, one_line
from questions import Answers
from questions.base import Mark
from questions.conditions import State
from questions.models import QuestionBank

KINDS = ("json", "csv", "txt", "xlsx", "ods")
"""What the screens let a person choose."""


@dataclass
class Group:
    """Labels with their answers, in the order they were found, and a sentence for each thing a person should know."""

    found: list[tuple[str, Answers]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_file(name: str, content: bytes, pack: Pack) -> Group:
    """What a file holds; what cannot be read is a sentence in `problems`, and never stops the others."""
    group = Group()
    try:
        if len(content) > LARGEST:
            raise FileError([f"The file has {len(content):,} bytes; at most {LARGEST:,} are allowed"])
        _read(Upload(name, content), group, pack)
    except (BatchError, WorkbookError) as fault:
        group.problems.append(f"{name}: {fault}")
    except FileError as fault:
        group.problems += [f"{name}: {problem}" for problem in fault.problems]
    return group


def _read(file: Upload, group: Group, pack: Pack) -> None:
    """A table with question ids at the head of its columns is one of many; then come links, then what we write."""
    if is_workbook(file.content):
        check_unpacked(file.content)
    if not is_json(file.content):
        if _table(file, group, pack):
            return
        if not is_workbook(file.content) and _links(file, group, pack.bank):
            return
    saved = read_saved(file.name, file.content, pack)
    group.found.append((_stem(file.name), saved.answers))
    group.notes += [f"{file.name}: {note}" for note in saved.notes]


def _links(file: Upload, group: Group, bank: QuestionBank) -> bool:
    """Whether the file is a text of links, such as a saved chat; our own work plan holds one and is none."""
    text = decode(file.content).text
    if "gap_id" in text or not IN_LINK.search(text):
        return False
    try:
        group.found += read_voices(text, bank)
    except VoicesError as fault:
        group.found += fault.readable
        group.problems += [f"{file.name}: {problem}" for problem in fault.problems]
    return True


def _table(file: Upload, group: Group, pack: Pack) -> bool:
    """Whether the file is a table of many; its rows are then in the group, bad ones named and kept out."""
    outcome = Outcome()
    try:
        rows = list(_rows(file, outcome, pack))
    except NoColumnError:
        return False
    group.found += rows
    group.problems += [f"{file.name}: {problem}" for problem in outcome.problems]
    group.notes += [f"{file.name}: {note}" for note in outcome.notes]
    return True


def _rows(source: Source, outcome: Outcome, pack: Pack) -> Iterator[tuple[str, Answers]]:
    """The good rows of a table, each with what stands in its first own column, or its number."""
    for piece in read_table(source, (), outcome, pack, quiet=True):
        own = [name for name in piece.frame.columns if isinstance(name, str) and not question_at(name, pack)]
        for row, (_, cells) in zip(piece.rows, piece.frame.iterrows(), strict=True):
            answers = _answers(int(row), cells, outcome, pack.bank)
            if answers is not None:
                label = one_line(str(cells[own[0]]))[:LONGEST_LABEL].strip() if own else ""
                yield label or f"Row {row}", answers


def _answers(row: int, cells: pd.Series, outcome: Outcome, bank: QuestionBank) -> Answers | None:
    """A row's answers; None for a blank row, and for one with a fault, which the outcome then names."""
    states: dict[str, State] = {}
    faults = ["has something in a column without a name"] if _nameless(cells) else []
    for question in bank.everything:
        text = str(cells.get(question.id, ""))
        state = state_of(question, text)
        if state is None:
            faults.append(f"{question.id} is {text[:40]!r}, which is no answer to it")
        elif state != Mark.UNANSWERED:
            states[question.id] = state
    if faults:
        outcome.keep_out(row, faults)
        return None
    blank = not states and not any(str(cell).strip() for cell in cells)
    return None if blank else Answers.parse(states, bank)


def _nameless(cells: pd.Series) -> bool:
    return any(not isinstance(name, str) and str(cell).strip() for name, cell in cells.items())


def _stem(name: str) -> str:
    return one_line(PurePath(name).stem)[:LONGEST_LABEL].strip() or "File"


def too_many(found: int) -> str:
    """What to say to more organisations than a group may have; "" where there are not too many."""
    return f"{found} results were found; the first {MOST} are shown." if found > MOST else ""
