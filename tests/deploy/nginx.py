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


def lay_out(folder: Path, listen: str, copies: dict[str, str]) -> Path:
    """The shipped nginx.conf in a folder of its own, with where it listens and where the copies are."""
    text = (DEPLOY / "nginx.conf").read_text("utf-8").replace("/tmp/", f"{folder}/")
    text = text.replace("/dev/stdout", f"{folder}/access.log").replace("/dev/stderr", f"{folder}/error.log")
    text = text.replace("include mime.types;", "types { text/html html; }")
    # The second server only leads from port 80 to HTTPS; a test has neither.
    text = text[: text.index("    server {\n        listen 8080;")] + "}\n"
    addresses = (DEPLOY / "copies.conf").read_text("utf-8")
    for name, address in copies.items():
        addresses = addresses.replace(f"{name}:8501", address)
    if os.geteuid() == 0:
        text = f"user root;\n{text}"  # else its workers could not look into the folder
    (folder / "listen.conf").write_text(listen)
    (folder / "copies.conf").write_text(addresses)
    (folder / "nginx.conf").write_text(text)
    return folder / "nginx.conf"


if __name__ == "__main__":
    ensure()
