"""Find the simulated screen reader for the tests, and fetch it where it is missing."""

from __future__ import annotations

from pathlib import Path

from tests.browser.firefox import install_packages

READER = Path(__file__).parent / "reader"
SCRIPT = READER / "node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js"


def ensure() -> None:
    """Make sure that there is the simulation; Node and npm are there since Firefox was looked for."""
    install_packages(READER)


if __name__ == "__main__":
    ensure()
