"""Hostile texts in what people add: they are text in the file, or a fault in a sentence, and never anything else."""

from __future__ import annotations

import re
import shutil
import tomllib
from html import escape
from itertools import cycle
from pathlib import Path
from typing import get_args

import pytest
from markdown_it import MarkdownIt

from assessment.__main__ import main
from assessment.commands import FAILED
from assessment.content.pack import default_pack
from assessment.contribution.check import check
from assessment.contribution.draft import FIELDS, draft, sentences
from assessment.contribution.file import LARGEST, ContributionError, read_file, write_file
from assessment.contribution.models import Kind
from assessment.contribution.report import report, similar
from assessment.contribution.send import issue_address, mail
from assessment.screens.contribution.decisions import told
from assessment.text import clean
from reasons.library import CONTENT, read_library
from reasons.models import Decision
from tests.assessment.contribution.sent import DAY, FILLED
from tests.hostile.inputs import SMALL, as_bytes, sendable, texts

PACK = default_pack()
FITTING = {("credit", "x"), ("made", str(DAY)), ("for_reason", "1")}
KINDS: tuple[Kind, ...] = get_args(Kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_text_in_a_form_comes_back_from_the_file_as_it_was_and_breaks_nothing(kind: Kind) -> None:
    for text in texts(150, f"form {kind}"):
        given = draft(kind, dict.fromkeys((asked.name for asked in FIELDS[kind]), text), PACK.library, DAY)
        written = write_file(given)
        assert tomllib.loads(written) == given
        if len(written.encode()) <= LARGEST:
            assert read_file(written.encode()) == given
        found = check(given, PACK.library, PACK.bank, DAY)
        told = sentences(kind, found.faults)
        assert all(sentence.count("\n") == 0 and 5 < len(sentence) < 400 for sentence in told)
        assert written in mail(given)
        assert re.fullmatch(
            r"https://a\.example/b/c/issues/new\?[!-~]+", issue_address(given, "https://a.example/b/c")
        )
        assert len(issue_address(given, "https://a.example/b/c")) < 2_000
        assert similar(given, PACK.library) is not None


def test_each_hostile_text_is_refused_or_harmless_once_it_is_content() -> None:
    fields, accepted = cycle(["says", "title", "credit"]), 0
    for text, name in zip(texts(400, "accepted"), fields, strict=False):
        given = draft("example", FILLED | {name: text}, PACK.library, DAY)
        found = check(given, PACK.library, PACK.bank, DAY)
        if not found.contribution:
            continue
        accepted += 1
        for said in (given["evidence"]["says"], given["source"]["title"], given["credit"]):  # type: ignore[index]
            shown = MarkdownIt("commonmark").render(said)
            assert not re.search(r"<(?!/?(p|em|strong|li|ul|ol|h\d|hr|blockquote|br)\b)", shown), said
            assert "://" not in said
    assert accepted > 20


def test_a_hostile_file_is_turned_away_in_sentences_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = tmp_path / "add.toml", Path(shutil.copytree(CONTENT, tmp_path / "content"))
    before = {path: path.read_bytes() for path in folder.rglob("*.toml")}
    for text in texts(40, "files"):
        file.write_bytes(as_bytes(text))
        assert (
            main(["contribution", "check", str(file), "--content", str(folder), f"--accept={text}"]) == FAILED
        )
        said = capsys.readouterr()
        assert "Traceback" not in said.err + said.out
        assert 0 < len(said.err + said.out) < 4_000
    assert {path: path.read_bytes() for path in folder.rglob("*.toml")} == before


@pytest.mark.parametrize("table", ["kind", "made", "credit", "for_reason", "source", "evidence", "reason"])
def test_a_hostile_value_in_place_of_a_table_or_field_is_a_fault(table: str) -> None:
    whole = draft("example", FILLED, PACK.library, DAY)
    for value in (None, 1, 1.5, True, "x", [], {}, [[]], {"a": {"b": [1]}}, DAY, float("nan"), 10**400):
        found = check({**whole, table: value}, PACK.library, PACK.bank, DAY)
        assert found.faults or (table, str(value)) in FITTING, (table, value)
        assert all(fault.sentence().count("\n") == 0 for fault in found.faults)
        assert report(found, PACK.library, PACK.words.plainer)


def test_mangled_files_are_read_or_turned_away() -> None:
    whole = write_file(draft("reason", FILLED, PACK.library, DAY)).encode()
    for place in range(0, len(whole), 5):
        for part in (
            whole[:place],
            whole[:place] + b'"' + whole[place:],
            whole[:place] + b"\xff" + whole[place + 1 :],
        ):
            try:
                given = read_file(part)
            except ContributionError as fault:
                problems = list(fault.problems)
            else:
                problems = [f.sentence() for f in check(given, PACK.library, PACK.bank, DAY).faults]
            assert all(re.fullmatch(r"[“T].{3,400}\.", problem) for problem in problems)


def test_a_hostile_reason_for_accepting_is_text(tmp_path: Path) -> None:
    folder, file = Path(shutil.copytree(CONTENT, tmp_path / "content")), tmp_path / "add.toml"
    for number, text in enumerate(map(sendable, SMALL[::25])):
        typed = FILLED | {"url": f"https://www.anytown.gov.uk/{number}"}
        file.write_text(write_file(draft("example", typed, PACK.library, DAY)), "utf-8")
        arguments = ["contribution", "check", str(file), "--content", str(folder), f"--accept={text} Yes."]
        assert main(arguments) == 0
        assert read_library(folder, PACK.bank).decisions[-1].why.endswith("Yes.")


def test_a_name_on_the_page_of_decisions_is_text() -> None:
    for text in texts(300, "credit"):
        name = clean(text)[:80].strip()
        entry = Decision(number=1, title="A", status="accepted", day=DAY, why="Because.", credit=name)
        (section,) = told((entry,)).sections
        shown = MarkdownIt("commonmark").render(section[1])
        assert not re.search(r"<(?!/?(p|strong|br)\b)", shown), name
        assert not name or escape(name[:8], quote=False) in shown.replace("&quot;", '"')
