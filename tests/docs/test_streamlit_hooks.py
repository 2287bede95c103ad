"""The list of what holds on to Streamlit's insides is complete, and Streamlit still has all of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit

from assessment.faults import StreamlitChangedError
from assessment.screens.parts import streamlit_hooks
from assessment.screens.parts.streamlit_hooks import HOOKS, check_hooks
from assessment.web.page import ELEMENTS, FACES, HIDDEN, PARTS, STREAMLITS_ADDRESSES
from tests.docs.reading import HOUSE, document, table

TEXT = document("docs/streamlit-hooks.md")
CODE = [*(HOUSE / "assessment").rglob("*.py"), HOUSE / "streamlit_app.py"]
ASSETS = [*(HOUSE / "assessment/web/assets").glob("*.css"), *(HOUSE / "assessment/web/assets").glob("*.js")]
ONLY_IN = ("assessment/screens/parts/streamlit_hooks.py", "assessment/web/page.py")
STATIC = Path(streamlit.__file__).parent / "static"


def listed(heading: str) -> set[str]:
    return {row["Hook"] for row in table(TEXT, heading)}


def internals(file: Path) -> Iterator[str]:
    """The full names of all that a module takes from below `streamlit`, and the attributes of it with underscores."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("streamlit."):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("streamlit."))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr.startswith("_"):
            yield from [f"streamlit.{node.attr}"] if node.value.id in ("st", "streamlit") else []


def test_what_python_uses_of_streamlits_insides_is_listed() -> None:
    assert {*HOOKS, *(name for file in CODE for name in internals(file))} == listed("Python")


def test_what_is_read_from_streamlits_context_is_looked_for_at_the_start() -> None:
    module = ast.parse((HOUSE / ONLY_IN[0]).read_text("utf-8"))
    read = {
        node.attr
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and ast.unparse(node).startswith("context.")
    }
    assert read - set(dir(str)) == {name.rpartition(".")[2] for name in HOOKS}


def test_only_two_modules_use_streamlits_insides() -> None:
    users = {file.relative_to(HOUSE).as_posix() for file in CODE if list(internals(file))}
    assert users == set(ONLY_IN)


def test_what_is_taken_from_streamlits_page_and_files_is_listed() -> None:
    taken = {*PARTS, *(f"face of the {face}" for face in FACES), *ELEMENTS.values()}
    assert taken == listed("Streamlit's page and files")


def test_what_the_page_tells_the_application_is_listed_and_still_read_by_it() -> None:
    script = (HOUSE / "assessment/web/assets/shell.js").read_text("utf-8")
    told = re.findall(r"^window\.(__streamlit) = \{(.*?)^\};", script, re.MULTILINE | re.DOTALL)
    names = {told[0][0], *re.findall(r"^  ([A-Z_]+):", told[0][1], re.MULTILINE)}
    assert names == listed("What the page tells the application")
    scripts = "".join(file.read_text("utf-8") for file in (STATIC / "static/js").glob("index.*.js"))
    assert [name for name in names if name not in scripts] == []


def test_what_the_application_tells_the_page_is_listed_and_still_told() -> None:
    heard = {
        name for file in ASSETS for name in re.findall(r'Listener\("(\w+:\w+)"', file.read_text("utf-8"))
    }
    assert heard == listed("What the application tells the page")
    scripts = "".join(file.read_text("utf-8") for file in (STATIC / "static/js").glob("preload-helper.*.js"))
    assert [name for name in heard if name not in scripts] == []


def test_the_addresses_are_listed() -> None:
    group, files = STREAMLITS_ADDRESSES.split("/|")
    own = {f"{name}/" for name in re.findall(r"\w+", group.removeprefix("(?:"))}
    own |= {name.replace("\\", "") for name in files.removeprefix("(?:").removesuffix(")$").split("|")}
    nginx = re.findall(r"/_stcore/[\w/-]+", (HOUSE / "deploy/nginx.conf").read_text("utf-8"))
    web = [*ASSETS, *(HOUSE / "assessment/web").glob("*.py")]
    told = [name for file in web for name in re.findall(r"/_stcore/[\w/-]+", file.read_text("utf-8"))]
    assert {*own, *HIDDEN, *nginx, *told} == listed("Addresses")


def in_assets() -> set[str]:
    found: set[str] = set()
    for file in ASSETS:
        text = file.read_text("utf-8")
        found.update(re.findall(r"""data-testid=["']?([\w-]+)""", text))
        found.update(re.findall(r"\bdata-(?!testid|token|slots|focus|next)[\w-]+|\bst-key-", text))
    return found


def test_the_test_ids_and_classes_are_listed() -> None:
    assert in_assets() == listed("Test ids and classes")


def test_streamlit_still_has_every_test_id_and_class() -> None:
    scripts = "".join(file.read_text("utf-8") for file in (STATIC / "static/js").glob("*.js"))
    assert [name for name in sorted(listed("Test ids and classes")) if name not in scripts] == []


@pytest.mark.parametrize("hook", HOOKS)
def test_a_python_hook_that_is_gone_is_named(hook: str, monkeypatch: pytest.MonkeyPatch) -> None:
    check_hooks()
    monkeypatch.setattr(streamlit_hooks, "HOOKS", HOOKS | {hook: object})
    with pytest.raises(StreamlitChangedError, match=re.escape(hook)):
        check_hooks()


def test_the_front_door_checks_the_hooks_before_there_is_a_server() -> None:
    source = (HOUSE / "streamlit_app.py").read_text("utf-8")
    assert source.index("check_hooks()\n") < source.index("st.App(")
