"""Find Firefox and what drives it for the tests, and fetch them where they are missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

DRIVER = Path(__file__).parent / "bidi"
NAMES = ("firefox-esr", "firefox")


def firefox() -> str | None:
    """The path of a Firefox that is installed on this machine, or None."""
    return os.environ.get("FIREFOX") or next((path for name in NAMES if (path := shutil.which(name))), None)


def ensure() -> None:
    """Make sure that there are Firefox, Node, and the library that drives it over WebDriver BiDi."""
    programs = {"firefox-esr": firefox(), "nodejs": shutil.which("node"), "npm": shutil.which("npm")}
    wanted = [name for name, found in programs.items() if not found]
    if wanted and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted], check=True)
    elif wanted:
        sys.exit(
            f"The tests in Firefox need {', '.join(wanted)}. Install them, or name Firefox in the variable FIREFOX."
        )
    install_packages(DRIVER)


def install_packages(folder: Path) -> None:
    """Make sure that a folder has the packages that its lock file names; they stay in it."""
    locked, installed = folder / "package-lock.json", folder / "node_modules" / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < locked.stat().st_mtime:
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True)


if __name__ == "__main__":
    ensure()
