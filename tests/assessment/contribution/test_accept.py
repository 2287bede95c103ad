"""What a moderator accepts stands where it belongs, can be loaded, and is told on the page of decisions."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from assessment.__main__ import main
from assessment.commands import FAILED
from assessment.content.pack import default_pack
from assessment.contribution.accept import Decided, accept, with_citation
from assessment.contribution.check import check
from assessment.contribution.file import write_file
from assessment.contribution.rules import Given
from questions import ContentError
from reasons.library import CONTENT, read_library
from reasons.models import Evidence, Library
from tests.assessment.contribution.sent import DAY, FILLED, filled, whole_reason
from tests.assessment.contribution.test_contribution import good

PACK = default_pack()
WHY = "It is true, new and public."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def accepted(given_: Given, folder: Path, *, as_limit: bool = False) -> Library:
    """The library once it is accepted."""
    library = read_library(folder, PACK.bank)
    found = check(given_, library, PACK.bank, DAY)
    assert found.contribution, found
    accept(found.contribution, folder, library, PACK.bank, Decided(WHY, DAY, as_limit))
    return read_library(folder, PACK.bank)


def changed(folder: Path) -> set[str]:
    """The files that differ from the content that ships."""
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    before = {path.relative_to(CONTENT).as_posix() for path in CONTENT.rglob("*") if path.is_file()}
    same = {name for name in there & before if (folder / name).read_bytes() == (CONTENT / name).read_bytes()}
    return (there | before) - same


def test_an_example_becomes_the_last_evidence_of_its_reason(folder: Path) -> None:
    library = accepted(filled("example"), folder)
    assert library.reason(7).evidence[:-1] == PACK.library.reason(7).evidence
    last = library.reason(7).evidence[-1]
    assert (last.source, last.says) == ("ANYTOWN-GOV-UK-1", FILLED["says"])
    source = library.source(last.source)
    assert (source.seen, source.checked, source.url) == (True, DAY, FILLED["url"])
    assert changed(folder) == {"sources.toml", "reasons/07_colleagues_shut_out.toml", "decisions.toml"}


@pytest.mark.parametrize("field", ["evidence", "caveat_source_ids"])
@pytest.mark.parametrize("path", sorted((CONTENT / "reasons").glob("*.toml")), ids=lambda path: path.name[:2])
def test_every_reason_takes_a_source_and_keeps_all_else(path: Path, field: str) -> None:
    evidence, source = (
        Evidence(source="LGA-DOS", says="It “says” so: \\ and ]."),
        PACK.library.source("LGA-DOS"),
    )
    before = tomllib.loads(path.read_text("utf-8"))
    text = with_citation(path, evidence, source, as_limit=field != "evidence")
    new: object = evidence.model_dump() if field == "evidence" else "LGA-DOS"
    assert tomllib.loads(text) == {**before, field: [*before.get(field, []), new]}
    lost = set(path.read_text("utf-8").splitlines()) - set(text.splitlines())
    assert all(line.startswith("caveat_source_ids") for line in lost)


def test_a_source_of_a_limit_does_not_become_evidence(folder: Path) -> None:
    reason = accepted(filled("source"), folder, as_limit=True).reason(7)
    assert reason.evidence == PACK.library.reason(7).evidence
    assert reason.caveat_source_ids[-1] == "ANYTOWN-GOV-UK-1"


def test_a_source_that_is_there_is_cited_and_not_repeated(folder: Path) -> None:
    known = PACK.library.source("LGA-DOS")
    library = accepted(filled("source", url=known.url), folder)
    assert library.reason(7).evidence[-1].source == "LGA-DOS"
    assert library.sources == PACK.library.sources


def test_a_decision_names_the_sender_only_where_they_asked_for_it(folder: Path) -> None:
    named = accepted(filled("example"), folder).decisions[-1]
    assert (named.status, named.why, named.day, named.reasons) == ("accepted", WHY, DAY, (7,))
    assert named.credit == "Ann Example"
    unnamed = accepted(filled("example", credit="", url="https://www.anytown.gov.uk/else"), folder).decisions[
        -1
    ]
    assert (unnamed.number, unnamed.credit) == (named.number + 1, "")


def test_a_new_reason_gets_a_file_of_its_own_that_says_all_of_it(folder: Path) -> None:
    library = accepted(whole_reason(), folder)
    number = PACK.library.reasons[-1].number + 1
    assert [reason.number for reason in library.reasons] == [
        *(r.number for r in PACK.library.reasons),
        number,
    ]
    name = f"reasons/{number}_how_we_opened_up.toml"
    assert changed(folder) == {"sources.toml", name, "decisions.toml"}
    written = tomllib.loads((folder / name).read_text("utf-8"))
    assert written == {"number": number, **whole_reason()["reason"]}


def test_what_cannot_stand_is_not_written(folder: Path) -> None:
    library = read_library(folder, PACK.bank)
    found = check(filled("example"), library, PACK.bank, DAY)
    assert found.contribution
    (folder / "objections.toml").write_text("")
    with pytest.raises(ContentError):
        accept(found.contribution, folder, library, PACK.bank, Decided(WHY, DAY))
    assert changed(folder) == {"objections.toml"}


@settings(
    max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture], phases=[Phase.generate]
)
@given(typed=good("example"))
def test_whatever_the_form_makes_the_content_loads_with_it(typed: dict[str, str], folder: Path) -> None:
    number = int(typed["reason"])
    before = read_library(folder, PACK.bank).reason(number).evidence
    after = accepted(filled("example", **typed), folder).reason(number).evidence
    assert after[:-1] == before
    assert after[-1].says == " ".join(typed["says"].split())


# The command.


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "add-example.toml"
    path.write_text(write_file(filled("example")), "utf-8")
    return path


def run(file: Path, folder: Path, *more: str) -> int:
    return main(["contribution", "check", str(file), "--content", str(folder), *more])


def test_the_command_says_that_a_file_is_valid_and_writes_nothing(
    file: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file, folder) == 0
    assert capsys.readouterr().out.startswith("It is valid: an example.\n")
    assert changed(folder) == set()


def test_the_command_names_every_fault_and_accepts_none(
    file: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(write_file(filled("example", reason="99", url="http://a.example", title="")), "utf-8")
    assert run(file, folder, "--accept", WHY) == FAILED
    said = capsys.readouterr().out
    assert said.startswith("Three faults:\n")
    for words in ("“for_reason” names reason 99", "“source.url” must be", "“source.title” is empty."):
        assert words in said
    assert changed(folder) == set()


def test_the_command_accepts_and_says_what_it_wrote(
    file: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file, folder, "--accept", WHY) == 0
    written = [line for line in capsys.readouterr().out.splitlines() if line.startswith("written: ")]
    assert len(written) == 3
    assert read_library(folder, PACK.bank).decisions[-1].why == WHY


def test_the_command_does_not_accept_half_a_reason(
    file: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(write_file(filled("reason")), "utf-8")
    assert run(file, folder) == 0
    assert "- reason.caveat\n" in capsys.readouterr().out
    assert run(file, folder, "--accept", WHY) == FAILED
    assert capsys.readouterr().err == "It is not whole yet, so nothing was written.\n"
    assert changed(folder) == set()
