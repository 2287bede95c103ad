"""Find nginx for the tests of how the product is run for others, and fetch it where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

DEPLOY = Path(__file__).parents[2] / "deploy"
PLACES = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"


def nginx() -> str | None:
    """The path of nginx on this machine, or None."""
    return os.environ.get("NGINX") or shutil.which("nginx", path=PLACES)


def ensure() -> None:
    """Make sure that there is an nginx: the machine's, or Debian's package."""
    if nginx() and shutil.which("openssl"):
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "nginx-light", "openssl"],
            check=True,
        )
        return
    sys.exit(
        "The tests of deploy/ need nginx and openssl. Install them, or name nginx in the variable NGINX."
    )


if __name__ == "__main__":
    ensure()
