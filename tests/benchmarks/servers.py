"""The product and the bare page, each on a free port of this machine, with what they cost."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.deploy import unit

from .tab import fetch

ROOT = Path(__file__).parents[2]
APPS = {"product": "streamlit_app:app", "bare": "tests.benchmarks.bare_page:app"}
ALL_THREADS = 2
PAGE = os.sysconf("SC_PAGE_SIZE")


class Server:
    """A server as it ships: its address, and the processor time and memory that it has taken."""

    def __init__(self, name: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        command = unit.command(port)
        command[command.index("streamlit_app:app")] = APPS[name]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._wait()

    def _wait(self) -> None:
        for _ in range(1500):
            try:
                fetch(f"{self.address}/_stcore/health")
            except OSError:
                time.sleep(0.02)
            else:
                return
        msg = "the server did not start"
        raise RuntimeError(msg)

    def seconds(self) -> float:
        """Processor time of all threads so far, in seconds, to the nanosecond as Linux counts it."""
        return time.clock_gettime(~self.process.pid << 3 | ALL_THREADS)

    def megabytes(self) -> float:
        """Memory held at this moment."""
        return int(self._file("statm").split()[1]) * PAGE / 2**20

    def _file(self, name: str) -> str:
        return Path(f"/proc/{self.process.pid}/{name}").read_text()

    def stop(self) -> None:
        """End the process that this object started, and no other."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def serving(name: str) -> Iterator[Server]:
    """A server for the length of a block."""
    server = Server(name)
    try:
        yield server
    finally:
        server.stop()
