"""The documents as a whole: links lead somewhere, lists are complete, and nothing has grown too long."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from assessment.content.pack import default_pack
from tests.docs.reading import DOCUMENTS, HOUSE, document, table

README = document("README.md")
NAMES = [path.relative_to(HOUSE).as_posix() for path in DOCUMENTS]
PICTURES = sorted((HOUSE / "docs" / "images").glob("*.png"))
LINK = re.compile(r"\]\(([^)]+)\)")
AMERICAN = re.compile(r"\b(behavior|organiz\w+|color|center|recogniz\w+|judgment)\b")


def test_there_are_documents() -> None:
    assert {"README.md", "CHANGELOG.md", "docs/method.md", "docs/tokens.md", "docs/editing.md"} < set(NAMES)
    assert len(list((HOUSE / "docs" / "decisions").glob("0*.md"))) >= 8


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name: str) -> None:
    links = [link for link in LINK.findall(document(name)) if not link.startswith("http")]
    assert [link for link in links if not leads_somewhere(HOUSE / name, link)] == []


def leads_somewhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    return target.exists() and (not anchor or anchor in anchors(target))


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def package(requirement: str) -> str:
    return re.split(r"[<>=~ ]", requirement)[0]


def test_the_readme_says_what_each_dependency_is_for() -> None:
    needed = [package(line) for line in document("requirements.txt").splitlines() if line]
    assert [row["Package"] for row in table(README, "Dependencies")] == needed


def test_the_readme_names_every_tool_for_development() -> None:
    groups = tomllib.loads(document("pyproject.toml"))["dependency-groups"]
    tools = next(line for line in README.splitlines() if line.startswith("To develop:"))
    assert [tool for tool in map(package, groups["dev"]) if tool not in tools] == []


def test_the_readme_begins_with_the_name_of_the_product_and_stays_short() -> None:
    assert README.startswith(f"# {default_pack().words.product}\n")
    assert len(README.splitlines()) <= 160
    assert len(table(README, "The words")) <= 10


@pytest.mark.parametrize("name", [name for name in NAMES if "/decisions/0" in name])
def test_a_decision_says_why_what_and_what_follows_on_one_page(name: str) -> None:
    text = document(name)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert len(text.splitlines()) < 40
    assert f"]({Path(name).name})" in document("docs/decisions/README.md")


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_a_picture_is_shown_and_small(picture: Path) -> None:
    assert f"docs/images/{picture.name}" in README
    assert picture.stat().st_size < 300_000


def test_there_are_pictures() -> None:
    assert len(PICTURES) >= 2


@pytest.mark.parametrize("name", NAMES)
def test_british_spelling_is_used(name: str) -> None:
    assert AMERICAN.findall(document(name).lower()) == []


def test_the_changelog_has_the_version_of_the_project() -> None:
    version = tomllib.loads(document("pyproject.toml"))["project"]["version"]
    assert re.search(
        rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", document("CHANGELOG.md"), re.MULTILINE
    )
