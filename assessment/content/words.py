"""The words of the topic that the code needs, so that no sentence about it stands in the code."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from pydantic import Field

from assessment.rounding import spelt
from questions.content_files import Problems
from questions.models import FrozenMap, Model


class AskWords(Model):
    """What the people who decide are asked, for each case; words in braces are filled in."""

    find_out: str = Field(min_length=1)
    find_out_open: str = Field(min_length=1)
    agree: str = Field(min_length=1)
    agree_next: str = Field(min_length=1)
    cover: str = Field(min_length=1)
    cover_next: str = Field(min_length=1)
    open: str = Field(min_length=1)
    open_to_all: str = Field(min_length=1)
    open_next: str = Field(min_length=1)
    keep_open: str = Field(min_length=1)
    keep_open_and_work: str = Field(min_length=1)


class BriefWords(Model):
    """The headings of the brief, and what it says whatever the answers."""

    reasons: str = Field(min_length=1)
    reasons_open: str = Field(min_length=1)
    no_reasons: str = Field(min_length=1)
    table: str = Field(min_length=1)
    table_find_out: str = Field(min_length=1)
    no_table: str = Field(min_length=1)
    limits: str = Field(min_length=1)
    not_claimed: str = Field(min_length=1)


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
    card_title: str = Field(min_length=1)
    everyone_who_decides: str = Field(min_length=1)
    credit: str = Field(min_length=1)
    all_ready: str = Field(min_length=1)
    letter_opening: str = Field(min_length=1)
    look_again: str = Field(min_length=1)
    undecided: str = Field(min_length=1)
    clauses_title: str = Field(min_length=1)
    not_permission: str = Field(min_length=1)
    ask: AskWords
    brief: BriefWords
    plainer: FrozenMap[str, str] = Field(default_factory=lambda: MappingProxyType({}))
    """Terms that have no plainer word, and a plain one that stands for each when a reading age is measured."""

    def counted(self, reasons: int) -> Words:
        """The same words with the number of reasons in its place, so that a new reason changes no word by hand."""
        return self.model_copy(update={"all_reasons": self.all_reasons.replace("{reasons}", spelt(reasons))})


def read_words(path: Path) -> Words:
    """The words in a file; ContentError lists all problems."""
    problems = Problems()
    words = problems.build(Words, problems.read(path), path.name, "words")
    problems.check()
    assert words is not None
    return words
