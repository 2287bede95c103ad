"""A run that may skip nothing fails when a test is skipped, one by one or by the file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
SKIPS = {
    "a test": "import pytest\n\ndef test_it():\n    pytest.skip('no browser')\n",
    "a file": "import pytest\n\npytest.importorskip('no_such_module')\n",
}
EXPECTED = "import pytest\n\n@pytest.mark.xfail\ndef test_it():\n    assert False\n"


def passes(folder: Path, text: str, *options: str) -> bool:
    """Whether a run over a file of this text ends well."""
    (folder / "test_it.py").write_text(text)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.skips",
        "-p",
        "no:cacheprovider",
        "-c",
        os.devnull,
    ]
    ended = subprocess.run(
        [*command, "--rootdir", folder, *options, folder],
        check=False,
        capture_output=True,
        # To load every plugin that is installed takes longer than the run.
        env={**os.environ, "PYTHONPATH": str(HOUSE), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
    )
    return ended.returncode == pytest.ExitCode.OK


@pytest.mark.parametrize("skip", SKIPS)
def test_a_skip_fails_only_the_run_that_may_skip_nothing(tmp_path: Path, skip: str) -> None:
    folder = tmp_path
    (folder / "test_other.py").write_text("def test_other():\n    pass\n")
    assert passes(folder, SKIPS[skip])
    assert not passes(folder, SKIPS[skip], "--no-skips")


def test_a_failure_that_is_expected_is_no_skip(tmp_path: Path) -> None:
    assert passes(tmp_path, EXPECTED, "--no-skips")
