"""A machine for the tests of how the product is run for others: shipped files at their real places and ports.

It is a room of its own on this machine (namespaces for files, network and processes) in which the commands
of `deploy/own-server.md` are run as they stand.
"""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest

from tests.docs.reading import blocks, document, section
from tests.ports import responds, wait_until

from .nginx import DEPLOY
from .room import READY, pour

ROOT = DEPLOY.parent
HOME = Path("/opt/social-media-readiness")
COPIES = (8501, 8502)
PORTS = (443, 80, *COPIES)
APART = ("unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc")
CERTIFICATE = (
    "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
    "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", "privkey.pem", "-out", "fullchain.pem",
)  # fmt: skip

STARTER = """#!{python}
from uvicorn.main import main
if __name__ == "__main__":
    main()
"""


def steps(heading: str, page: str = "deploy/own-server.md") -> list[str]:
    """The commands under a heading of a page, in order."""
    found = blocks(section(document(page), heading), "sh")
    return [line.strip() for block in found for line in block.splitlines()]


def allowed() -> bool:
    """Whether this machine lets a test have a room of its own."""
    tried = subprocess.run(
        [*APART, "mount", "-t", "tmpfs", "tmpfs", "/run"], check=False, capture_output=True
    )
    return tried.returncode == 0 and "overlay" in Path("/proc/filesystems").read_text()


class Machine:
    """A server with nothing on it yet but the code, Debian's nginx and a certificate."""

    def __init__(self, folder: Path) -> None:
        if not allowed():
            pytest.skip("this machine lets no test have rooms of its own (namespaces and overlays)")
        self.folder = folder
        inside = [sys.executable, "-m", "tests.deploy.room", str(folder), *map(str, PORTS)]
        self.process = subprocess.Popen([*APART, *inside], cwd=ROOT, env=self._environment())
        wait_until((folder / READY).exists, "the room is furnished")
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        self._enter = ["nsenter", "--target", children.split()[0], "--mount", "--net", "--pid"]
        self.ports = {port: _door(folder / str(port)) for port in PORTS}
        self.address = f"https://localhost:{self.ports[443]}"
        self._bring_the_code()
        self.run(" ".join(CERTIFICATE), cwd=HOME)

    def run(self, command: str, cwd: Path = HOME) -> str:
        """Run a command on the machine, and return what it said."""
        done = subprocess.run(
            [*self._enter, "bash", "-euc", f"cd {cwd}; {command}"],
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            env=self._environment(),
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{self.journal()}"
        return done.stdout

    def follow(self, commands: list[str]) -> str:
        """Run the commands of a page; packages come from these tests, as the machine has no network."""
        return self.run("\n".join(self._without_network(command) for command in commands))

    def _without_network(self, command: str) -> str:
        if not command.startswith(".venv/bin/pip install"):
            return command
        packages = next(path for path in sys.path if path.endswith("site-packages"))
        starter = self.folder / "uvicorn"
        starter.write_text(STARTER.format(python=f"{HOME}/.venv/bin/python"))
        return (
            f"echo {packages} > $(echo .venv/lib/python3*/site-packages)/packages.pth\n"
            f"install -m 755 {starter} .venv/bin/uvicorn"
        )

    def _environment(self) -> dict[str, str]:
        shims = self.folder / "shims"
        if not shims.exists():
            shims.mkdir()
            (shims / "python3").symlink_to(sys.executable)
            (shims / "systemctl").write_text(
                f'#!/bin/sh\nexec "{sys.executable}" "{Path(__file__).with_name("systemctl.py")}" "$@"\n'
            )
            (shims / "systemctl").chmod(0o755)
        path = f"{shims}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        return {"PATH": path, "ROOM": str(self.folder), "HOME": "/root"}

    def _bring_the_code(self) -> None:
        brought = self.folder / "code"
        for name in ("streamlit_app.py", ".streamlit", "questions", "reasons", "assessment", "deploy"):
            source = ROOT / name
            copy = shutil.copytree if source.is_dir() else shutil.copy
            (brought / name).parent.mkdir(parents=True, exist_ok=True)
            copy(source, brought / name)
        self.run(f"mkdir {HOME}; cp -a {brought}/. {HOME}", cwd=Path("/"))

    def copy(self, port: int) -> str:
        """The address of a copy, past nginx."""
        return f"http://127.0.0.1:{self.ports[port]}"

    def control(self, verb: str, *ports: int) -> None:
        """Let systemd do something with some of the copies, and wait until those that run answer."""
        self.run(f"systemctl {verb} {' '.join(f'social-media-readiness@{port}' for port in ports)}")
        if verb in {"start", "restart"}:
            self.wait_for(*ports)

    def wait_for(self, *ports: int) -> None:
        """Wait until these copies answer."""
        for address in map(self.copy, ports):
            wait_until(partial(responds, f"{address}/healthz"), "a copy has started", self.journal)

    def access_log(self) -> str:
        """What nginx wrote down."""
        return self.run("cat /var/log/nginx/access.log")

    def journal(self) -> str:
        """What the services said."""
        return (self.folder / "journal").read_text()

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


def own_server(folder: Path) -> Machine:
    """A machine on which somebody followed "On your own server" word for word."""
    machine = Machine(folder)
    machine.follow(steps("With systemd"))
    machine.wait_for(*COPIES)
    return machine


def _door(inside: Path) -> int:
    """A port on this machine that leads to a socket in the room."""
    outside = socket.create_server(("127.0.0.1", 0))

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_unix_connection(inside)
        await asyncio.gather(pour(reader, back), pour(there, writer))

    async def serve() -> None:
        server = await asyncio.start_server(pass_on, sock=outside)
        await server.serve_forever()

    threading.Thread(target=asyncio.run, args=(serve(),), daemon=True).start()
    return int(outside.getsockname()[1])
