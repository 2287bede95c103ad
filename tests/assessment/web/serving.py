"""A server of its own for a test, with its log, and a visit over its WebSocket as a browser makes it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

ROOT = Path(__file__).parents[3]


class Running:
    """A server started by a command; "PORT" in it becomes a free port."""

    def __init__(self, log: Path, *command: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
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
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{self.address}/healthz", timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        msg = f"the server did not start: {self.log.read_text()}"
        raise RuntimeError(msg)

    def said(self, until: str = "") -> str:
        """What the log holds, as soon as it holds the words that end it."""
        for _ in range(100):
            text = self.log.read_text()
            if until in text:
                return text
            time.sleep(0.05)
        msg = f"{until!r} is not in the log: {text}"
        raise AssertionError(msg)

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
