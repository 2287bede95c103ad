"""A server of its own for a test, with its log, and a visit over its WebSocket as a browser makes it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.ports import free_port, responds, wait_until

ROOT = Path(__file__).parents[3]


class Running:
    """A server started by a command; "PORT" in it becomes a free port."""

    def __init__(self, log: Path, *command: str) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = log
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *(part.replace("PORT", str(self.port)) for part in command)],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._wait()

    def _wait(self) -> None:
        wait_until(lambda: responds(f"{self.address}/healthz"), "the server has started", self.log.read_text)

    def said(self, until: str = "") -> str:
        """What the log holds, as soon as it holds the words that end it."""
        wait_until(lambda: until in self.log.read_text(), f"the log holds {until!r}", self.log.read_text)
        return self.log.read_text()

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()

    def visit(self, query: str = "", path: str = "", origin: str | None = None) -> list[ForwardMsg]:
        """Open a screen as a browser does, and return what the server sends until the script has run."""
        address = f"ws://127.0.0.1:{self.port}/_stcore/stream"
        with connect(address, subprotocols=["streamlit"], origin=origin, open_timeout=20) as socket_:
            message = BackMsg()
            message.rerun_script.query_string = query
            message.rerun_script.page_name = path
            socket_.send(message.SerializeToString())
            received: list[ForwardMsg] = []
            while not received or received[-1].WhichOneof("type") != "script_finished":
                received.append(ForwardMsg.FromString(socket_.recv(timeout=20)))
            return received


def streamlit_command(script: str = "streamlit_app.py") -> tuple[str, ...]:
    return ("streamlit", "run", script, "--server.port", "PORT")
