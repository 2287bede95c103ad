"""The versions of Python that are named are those that the code is written for, and tried where a machine has them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
NAMED = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["project"]["classifiers"]))
FOLDERS = ("questions", "reasons", "assessment", "streamlit_app.py")
PLACES = (*map(str, sorted(Path.home().glob(".pyenv/versions/*/bin"))), os.environ.get("PATH", ""))


def test_every_version_from_the_oldest_on_is_named() -> None:
    assert PROJECT["project"]["requires-python"] == f">={NAMED[0]}"
    minors = [int(version.partition(".")[2]) for version in NAMED]
    assert minors == list(range(minors[0], minors[-1] + 1))
    assert NAMED[-1] == "3.14"
    assert PROJECT["tool"]["ruff"]["target-version"] == f"py{NAMED[0].replace('.', '')}"


def test_the_container_and_the_pages_name_one_of_them() -> None:
    for name in ("deploy/Containerfile", "README.md", "deploy/streamlit-community-cloud.md"):
        versions = re.findall(r"[Pp]ython[: ](3\.\d+)", (ROOT / name).read_text("utf-8"))
        assert versions, name
        assert set(versions) <= set(NAMED), name


def found(version: str) -> str | None:
    """The path of a Python that runs; a version manager may hold the name only."""
    python = shutil.which(f"python{version}", path=os.pathsep.join(PLACES))
    if python and subprocess.run([python, "--version"], check=False, capture_output=True).returncode == 0:
        return python
    return None


@pytest.mark.parametrize("version", NAMED)
def test_each_version_that_this_machine_has_understands_the_code(version: str, tmp_path: Path) -> None:
    if not (python := found(version)):
        pytest.skip(f"there is no Python {version} here")
    tried = subprocess.run(
        [python, "-W", "error", "-m", "compileall", "-q", "-f", *FOLDERS],
        cwd=ROOT,
        env={**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert (tried.returncode, tried.stdout) == (0, "")
