"""What the systemd unit says, and the command with which it starts the product."""

from __future__ import annotations

import shlex
import sys

from .nginx import DEPLOY

UNIT = DEPLOY / "social-media-readiness@.service"


def unit() -> dict[str, list[str]]:
    """The unit's settings by name, each with its values."""
    found: dict[str, list[str]] = {}
    for line in UNIT.read_text("utf-8").replace("\\\n", " ").splitlines():
        if line and line[0] not in "#[":
            key, equals, value = line.partition("=")
            assert equals, line
            found.setdefault(key, []).append(value)
    return found


def command(port: int) -> list[str]:
    """The unit's command with the packages of these tests, on another port."""
    program, *options = shlex.split(unit()["ExecStart"][0])
    assert program.endswith("/.venv/bin/uvicorn")
    options[options.index("--port") + 1] = str(port)
    return [sys.executable, "-m", "uvicorn", *options]
