"""Find WebKit's driver and a display for the tests, and fetch them where they are missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

DRIVER = "WebKitWebDriver"
LIBRARIES = Path("/usr/lib")


def small_browser() -> str | None:
    """The path of WebKit's own small browser, or None."""
    return next(map(str, sorted(LIBRARIES.glob("*/webkit2gtk-*/MiniBrowser"), reverse=True)), None)


def ensure() -> None:
    """Make sure that there are WebKit, its driver, and a display that needs no screen."""
    if small_browser() and shutil.which(DRIVER) and shutil.which("Xvfb"):
        return
    if not shutil.which("apt-get") or os.geteuid():
        sys.exit("The tests in WebKit need webkit2gtk-driver and xvfb. Install them.")
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    wanted = ["webkit2gtk-driver", "xvfb"]
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted], check=True)


if __name__ == "__main__":
    ensure()
