"""The browser's session is in the way of no other test, whatever the order."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
HOUSE = Path(__file__).parents[2]
FIRST = "tests/browser/test_handover_script.py"
AFTER = "import asyncio\n\ndef test_a_loop_can_be_run():\n    asyncio.run(asyncio.sleep(0))\n"


def test_a_loop_can_be_run_after_the_browser(tmp_path: Path) -> None:
    after = tmp_path / "test_after.py"
    after.write_text(AFTER)
    options = ["-rp", "-p", "no:cacheprovider", "-p", "no:xdist", "-c", "pyproject.toml"]
    command = [sys.executable, "-m", "pytest", *options, FIRST, after]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, cwd=HOUSE)
    assert ended.returncode == 0, ended.stdout
    assert "::test_a_loop_can_be_run\n" in ended.stdout.partition("short test summary")[2]
