"""What no tool says of the source: how long functions are, how full folders, and who touches a few dangerous names."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
FILES = {
    file.relative_to(ROOT).as_posix(): ast.parse(file.read_text("utf-8"))
    for file in [
        ROOT / "streamlit_app.py",
        *(
            file
            for package in ("questions", "reasons", "assessment")
            for file in (ROOT / package).rglob("*.py")
        ),
    ]
}
MAY_TOUCH_THE_SESSION = {"assessment/screens/session.py", "assessment/screens/parts/handover.py"}
MOST_LINES, MOST_MODULES = 40, 14
ABOUT_STREAMLIT = {"__file__", "__path__", "__version__"}


def names(module: ast.Module) -> Iterator[str]:
    """Every name, attribute, keyword and imported name in a module."""
    for node in ast.walk(module):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
                yield name
            case ast.alias(name=name):
                yield from name.split(".")


@cache
def names_in(file: str) -> frozenset[str]:
    return frozenset(names(FILES[file]))


def users(wanted: str) -> set[str]:
    return {file for file in FILES if wanted in names_in(file)}


def lengths() -> dict[str, int]:
    return {
        f"{file}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for file, module in FILES.items()
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_no_function_is_long_and_most_are_short() -> None:
    assert {name for name, lines in lengths().items() if lines > MOST_LINES} == set()
    assert median(lengths().values()) < 10


def test_no_folder_has_so_many_modules_that_nobody_finds_one() -> None:
    folders = Counter(Path(file).parent for file in FILES if not file.endswith("__init__.py"))
    assert {folder: number for folder, number in folders.items() if number > MOST_MODULES} == {}


def test_no_folder_joins_those_at_the_top() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")}
    assert folders - {"htmlcov"} == {"assessment", "deploy", "docs", "questions", "reasons", "tests"}


def test_nobody_hands_html_to_the_page() -> None:
    assert users("unsafe_allow_html") == set()


def test_only_the_visit_and_the_handover_touch_the_session() -> None:
    assert users("session_state")
    assert users("session_state") <= MAY_TOUCH_THE_SESSION


def test_the_web_room_asks_streamlit_only_where_its_files_are() -> None:
    used = {
        node.attr
        for file, module in FILES.items()
        if file.startswith("assessment/web/")
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "streamlit"
    }
    assert used
    assert used <= ABOUT_STREAMLIT


def test_modules_are_imported_by_their_whole_name() -> None:
    relative = {
        file
        for file, module in FILES.items()
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.level
    }
    assert relative == set()
