"""A file that was downloaded here and comes back: answers as JSON, or a work plan that was filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from assessment.content.pack import Pack
from assessment.exports.answers_json import read_answers_json
from assessment.exports.read_back.returned_answers import read_noted
from assessment.exports.read_back.returned_plan import read_recommendations
from assessment.exports.recommendations_csv import NO_PROGRESS, Progress
from assessment.exports.workbook.columns import NO_PROOF, Proof
from questions import Answers

KINDS = ("json", "csv", "txt", "xlsx")
"""What the screens let a person choose; spreadsheets save "Unicode text" as .txt."""


class Saved(NamedTuple):
    """What a file brings back, and a sentence for each thing in it that was left out."""

    answers: Answers
    progress: Mapping[str, Progress] = NO_PROGRESS
    notes: tuple[str, ...] = ()
    proof: Mapping[str, Proof] = NO_PROOF


def read_saved(name: str, content: bytes, pack: Pack) -> Saved:
    """Answers, with what was filled in; FileError lists all faults."""
    if name.lower().endswith(".json") or is_json(content):
        read = read_answers_json(content, pack.bank)
        return Saved(read.answers, notes=read.notes)
    noted = read_noted(content, pack.bank)
    plan = read_recommendations(content, pack, noted.codes)
    return Saved(plan.answers, plan.progress, (*plan.notes, *noted.notes), noted.proof)


def is_json(content: bytes) -> bool:
    """Whether it begins as JSON does, under whatever name and in whatever encoding it was saved."""
    return content[:16].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith((b"{", b"["))
