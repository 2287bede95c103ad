"""The words of the topic that the code needs, so that no sentence about it stands in the code."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from questions.content_files import Problems
from questions.models import Model


class AskWords(Model):
    """What the people who decide are asked, one sentence for each case."""

    find_out: str = Field(min_length=1)
    keep_open: str = Field(min_length=1)
    keep_open_and_cover: str = Field(min_length=1)
    keep_open_and_close: str = Field(min_length=1)
    prepare: str = Field(min_length=1)
    pilot: str = Field(min_length=1)
    open: str = Field(min_length=1)
    open_to_all: str = Field(min_length=1)


class Words(Model):
    """Titles and sentences of one topic in one language."""

    product: str = Field(min_length=1)
    description: str = Field(min_length=1)
    all_reasons: str = Field(min_length=1)
    where_reasons_come_from: str = Field(min_length=1)
    how_reasons_were_found: str = Field(min_length=1)
    chart_title: str = Field(min_length=1)
    report_title: str = Field(min_length=1)
    brief_title: str = Field(min_length=1)
    everyone_who_decides: str = Field(min_length=1)
    credit: str = Field(min_length=1)
    all_ready: str = Field(min_length=1)
    letter_greeting: str = Field(min_length=1)
    look_again: str = Field(min_length=1)
    undecided: str = Field(min_length=1)
    clauses_title: str = Field(min_length=1)
    no_claim: str = Field(min_length=1)
    not_permission: str = Field(min_length=1)
    ask: AskWords


def read_words(path: Path) -> Words:
    """The words in a file; ContentError lists all problems."""
    problems = Problems()
    words = problems.build(Words, problems.read(path), path.name, "words")
    problems.check()
    assert words is not None
    return words
