"""Find a LibreOffice for the tests with a real spreadsheet, and fetch one where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

NAMES = ("soffice", "libreoffice")
PACKAGES = ("libreoffice-calc", "libreoffice-impress")


def soffice() -> str | None:
    """The path of the LibreOffice that is installed on this machine."""
    return os.environ.get("SOFFICE") or next((path for name in NAMES if (path := shutil.which(name))), None)


def shows_slides() -> bool:
    """Whether the LibreOffice that is installed also opens presentations, which is a package of its own."""
    program = soffice()
    return bool(program) and any(Path(str(program)).resolve().parent.glob("libslideshow*"))


def convert(sources: Sequence[Path], to: str, folder: Path, profile: Path, *, read_as: str = "") -> None:
    """Open files as a person would, and save each in another format; a profile of its own keeps runs apart."""
    program = soffice()
    assert program, "tests/office/libreoffice.py installs it"
    command = [program, "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", to]
    command += [f"--infilter={read_as}"] if read_as else []
    command += ["--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)


def ensure() -> None:
    """Make sure that there is a LibreOffice: the machine's, or Debian's packages for spreadsheets and slides."""
    if shows_slides():
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        packages = ["install", "-y", "-qq", "--no-install-recommends", *PACKAGES]
        subprocess.run(["apt-get", *packages], check=True)
        return
    sys.exit(
        "The tests with real office programs need LibreOffice with Calc and Impress. "
        "Install it, or name it in the variable SOFFICE."
    )


if __name__ == "__main__":
    ensure()
