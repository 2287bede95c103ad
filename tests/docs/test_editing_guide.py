"""The guide for editors: its example loads, its tables name every field, and its messages are the real ones."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from assessment.content.method import read_method
from questions import ContentError
from questions.bank import read_bank
from questions.models import Model
from reasons.library import read_library
from reasons.models import BuyInPoint, Decision, Library, Reason, Source
from tests.docs.reading import HOUSE, Row, blocks, document, table

TEXT = document("docs/editing.md")
(EXAMPLE,) = blocks(TEXT, "toml")
MESSAGES = table(TEXT, "What the messages look like")
CONTENT = ("questions/content", "reasons/content", "assessment/content")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in CONTENT:
        shutil.copytree(HOUSE / folder, tmp_path / folder)
    return tmp_path


def load(tree: Path) -> Library:
    questions, reasons, assessment = (tree / folder for folder in CONTENT)
    bank = read_bank(questions)
    library = read_library(reasons, bank)
    read_method(assessment / "method.toml", bank, library)
    return library


def test_the_example_of_a_new_reason_can_be_loaded(copy: Path) -> None:
    there = [reason.number for reason in load(copy).reasons]
    # The number of the example may have been taken since.
    example = EXAMPLE.replace("number = 21\n", f"number = {there[-1] + 1}\n", 1)
    (copy / "reasons/content/reasons/99_formal_requests.toml").write_text(example, "utf-8")
    assert [reason.number for reason in load(copy).reasons] == [*there, there[-1] + 1]


def test_the_example_shows_every_field_of_a_reason() -> None:
    assert set(tomllib.loads(EXAMPLE)) == set(Reason.model_fields)


@pytest.mark.parametrize(
    ("heading", "model"),
    [
        ("The fields of a reason", Reason),
        ("Add a source", Source),
        ("Change a point on buy-in", BuyInPoint),
        ("Tell a decision", Decision),
    ],
    ids=["reason", "source", "buy-in", "decision"],
)
def test_every_field_is_explained_and_marked_as_required_or_not(heading: str, model: type[Model]) -> None:
    told = {row["Field"]: row["Required"] == "yes" for row in table(TEXT, heading)}
    assert told == {name: field.is_required() for name, field in model.model_fields.items()}


@pytest.mark.parametrize("row", MESSAGES, ids=lambda row: row["What went wrong"])
def test_a_message_is_the_one_that_an_editor_sees(row: Row, copy: Path) -> None:
    file = copy / row["File"]
    content = file.read_text("utf-8")
    assert row["Was"] in content
    file.write_text(content.replace(row["Was"], row["Became"], 1), "utf-8")
    with pytest.raises(ContentError) as refused:
        load(copy)
    start, shortened, _ = row["Message"].partition("…")
    matching = [p for p in refused.value.problems if p == start or (shortened and p.startswith(start))]
    assert len(matching) == 1


def test_every_place_that_the_guide_names_is_there() -> None:
    places = [row["Where"].partition(",")[0] for row in table(TEXT, "Where things are")]
    assert len(places) > 6
    assert [place for place in places if not list(HOUSE.glob(place.split()[0].rstrip("/")))] == []
