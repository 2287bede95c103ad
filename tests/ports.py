"""Ports for the servers of the tests, and waiting until something answers there."""

from __future__ import annotations

import random
import socket
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress

import pytest

# Below those that the system gives to connections: one of these could take the port while its server is killed.
PORTS = range(20_000, 32_000)
PATIENCE = 90
"""Seconds until a wait is a fault. What comes, comes in one or two; a machine with much to do may need many more."""


def free_port() -> int:
    """A port that nobody uses; drawn at random, so that test runs beside each other seldom meet."""
    while True:
        with socket.socket() as tried, suppress(OSError):
            tried.bind(("127.0.0.1", random.choice(PORTS)))
            port: int = tried.getsockname()[1]
            return port


def responds(address: str) -> bool:
    """Whether an address answers with success."""
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def wait_until(holds: Callable[[], bool], what: str, told: Callable[[], str] = str) -> None:
    """Ask again and again until something holds that sends no word of its own, such as a process that starts."""
    ends = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > ends:
            pytest.fail(f"not so after {PATIENCE} seconds: {what}. {told()}")
        time.sleep(0.05)
