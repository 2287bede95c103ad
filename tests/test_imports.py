"""The rules of the house, read from the source: who may import what, and how long a function may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

HOUSE = Path(__file__).parents[1]
PACKAGES = ("questions", "reasons", "assessment")
FILES = sorted(file for package in PACKAGES for file in (HOUSE / package).rglob("*.py"))
FILES.append(HOUSE / "streamlit_app.py")
NAMES = [file.relative_to(HOUSE).as_posix() for file in FILES]
ONLY_ITS_PATH = "assessment/web/page.py"
SESSION = {"assessment/screens/session.py", "assessment/screens/parts/handover.py"}
MAY_IMPORT = {"questions": {"questions"}, "reasons": {"questions", "reasons"}, "assessment": set(PACKAGES)}


def tree(name: str) -> ast.Module:
    return ast.parse((HOUSE / name).read_text("utf-8"))


def imported(module: ast.AST) -> Iterator[str]:
    """The full names of all that a module imports, also inside functions."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def roots(module: ast.AST) -> set[str]:
    return {name.split(".")[0] for name in imported(module)}


def test_the_house_is_there() -> None:
    assert len(FILES) > 20
    assert {ONLY_ITS_PATH, *SESSION, "streamlit_app.py"} <= set(NAMES)


@pytest.mark.parametrize("name", [name for name in NAMES if "/" in name])
def test_imports_follow_the_way_that_data_flows(name: str) -> None:
    assert roots(tree(name)) & set(PACKAGES) <= MAY_IMPORT[Path(name).parts[0]]
    assert not roots(tree(name)) & {"tests", "streamlit_app"}


@pytest.mark.parametrize("name", NAMES)
def test_only_the_screens_and_the_front_door_import_streamlit(name: str) -> None:
    allowed = name.startswith("assessment/screens/") or name in ("streamlit_app.py", ONLY_ITS_PATH)
    assert allowed or "streamlit" not in roots(tree(name))


def test_the_middleware_takes_nothing_of_streamlit_but_its_path() -> None:
    module = tree(ONLY_ITS_PATH)
    assert [name for name in imported(module) if name.split(".")[0] == "streamlit"] == ["streamlit"]
    used = {
        node.attr
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "streamlit"
    }
    assert used <= {"__file__", "__path__", "__version__"}


@pytest.mark.parametrize("name", NAMES)
def test_only_web_imports_starlette(name: str) -> None:
    assert name.startswith("assessment/web/") or "starlette" not in roots(tree(name))


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("assessment/screens/")])
def test_only_the_front_door_and_the_screens_import_screens(name: str) -> None:
    screens = [module for module in imported(tree(name)) if module.startswith("assessment.screens")]
    assert name == "streamlit_app.py" or not screens


@pytest.mark.parametrize("name", [name for name in NAMES if name not in SESSION])
def test_only_the_visit_and_the_handover_touch_session_state(name: str) -> None:
    module = tree(name)
    touched = {node.attr for node in ast.walk(module) if isinstance(node, ast.Attribute)}
    assert "session_state" not in touched
    assert not [name for name in imported(module) if "session_state" in name]


@pytest.mark.parametrize("name", NAMES)
def test_nobody_hands_html_to_the_page(name: str) -> None:
    assert "unsafe_allow" + "_html" not in (HOUSE / name).read_text("utf-8")


def lengths(name: str) -> dict[str, int]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = (node for node in ast.walk(tree(name)) if isinstance(node, kinds))
    return {f"{name}:{node.name}": (node.end_lineno or 0) - node.lineno + 1 for node in found}


def test_no_function_is_longer_than_40_lines_and_half_are_under_10() -> None:
    every = {key: lines for name in NAMES for key, lines in lengths(name).items()}
    assert {key: lines for key, lines in every.items() if lines > 40} == {}
    assert median(every.values()) < 10


@pytest.mark.parametrize("name", NAMES)
def test_every_module_and_public_function_says_what_it_is(name: str) -> None:
    module = tree(name)
    assert ast.get_docstring(module)
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    public = [node for node in module.body if isinstance(node, kinds) and not node.name.startswith("_")]
    assert [node.name for node in public if not ast.get_docstring(node)] == []
