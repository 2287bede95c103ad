"""The first process in a room of its own: it makes the room look like a server, keeps the journal, and lets calls in.

Run by `tests.deploy.machine` in namespaces of its own, so that nothing here touches the machine outside.
"""

from __future__ import annotations

import asyncio
import fcntl
import signal
import socket
import struct
import subprocess
import sys
from pathlib import Path

JOURNAL = "journal.socket"
READY = "ready"
SET_FLAGS, UP = 0x8914, 0x1
CHANGED = ("etc", "opt", "var")


def furnish(folder: Path) -> None:
    """Let what is written to /etc, /opt and /var stay in this room, and start with an empty /run."""
    spare = folder / "spare"
    spare.mkdir()
    _mount("-t", "tmpfs", "tmpfs", str(spare))
    for name in CHANGED:
        for part in ("upper", "work"):
            (spare / name / part).mkdir(parents=True)
        layers = f"lowerdir=/{name},upperdir={spare}/{name}/upper,workdir={spare}/{name}/work"
        _mount("-t", "overlay", "overlay", "-o", layers, f"/{name}")
    _mount("-t", "tmpfs", "tmpfs", "/run")
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sh14x", b"lo", UP))


def _mount(*options: str) -> None:
    subprocess.run(["mount", *options], check=True)


async def keep_journal(folder: Path) -> None:
    """Write down what the services say; as under systemd, a socket is their standard output."""
    file = (folder / "journal").open("ab", buffering=0)

    async def write_down(said: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        while text := await said.read(65_536):
            file.write(text)

    await asyncio.start_unix_server(write_down, folder / JOURNAL)


async def let_in(folder: Path, port: int) -> None:
    """Pass on to a port in this room what comes to a socket in the folder."""

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            writer.close()
            return
        await asyncio.gather(pour(reader, back), pour(there, writer))

    await asyncio.start_unix_server(pass_on, folder / str(port))


async def pour(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    """Pass on all that comes."""
    try:
        while some := await source.read(65_536):
            target.write(some)
            await target.drain()
    except OSError:
        pass
    target.close()


async def main(folder: Path, ports: list[int]) -> None:
    furnish(folder)
    await keep_journal(folder)
    for port in ports:
        await let_in(folder, port)
    (folder / READY).touch()
    await asyncio.Event().wait()


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the first process inherits all others
    asyncio.run(main(Path(sys.argv[1]), [int(port) for port in sys.argv[2:]]))
