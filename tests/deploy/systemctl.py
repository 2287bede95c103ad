"""As much of systemctl as the pages about running the product need, for a room without systemd."""

from __future__ import annotations

import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

UNITS = (Path("/etc/systemd/system"), Path("/lib/systemd/system"))
FOLDER = Path(os.environ["ROOM"])
STARTED = Path("/run/started")


def settings(name: str) -> dict[str, list[str]]:
    """What the unit of a service says."""
    template, at, instance = name.partition("@")
    files = [folder / f"{template}{at}.service" for folder in UNITS]
    unit = next(file for file in files if file.exists())
    added = sorted(Path(f"{unit}.d").glob("*.conf"))
    text = "\n".join(file.read_text("utf-8") for file in (unit, *added))
    found: dict[str, list[str]] = {}
    for line in text.replace("\\\n", " ").replace("%i", instance).splitlines():
        key, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            found.setdefault(key, []).append(value)
    return found


def environment(unit: dict[str, list[str]]) -> dict[str, str]:
    """What a service finds in its environment; files go before lines."""
    lines = [
        *unit.get("Environment", []),
        *(Path(file).read_text() for file in unit.get("EnvironmentFile", [])),
    ]
    return {
        "PATH": os.environ["PATH"],
        **dict(pair.split("=", 1) for line in lines for pair in shlex.split(line)),
    }


def start(name: str) -> None:
    unit = settings(name)
    given = environment(unit)
    with socket.socket(socket.AF_UNIX) as journal:
        journal.connect(str(FOLDER / "journal.socket"))
        forks = unit["Type"] == ["forking"]
        for line in (*unit.get("ExecStartPre", []), *unit["ExecStart"]):
            running = subprocess.Popen(
                shlex.split(line),
                cwd=unit.get("WorkingDirectory", ["/"])[0],
                env=given,
                stdin=subprocess.DEVNULL,
                stdout=journal,
                stderr=journal,
                start_new_session=True,
            )
            if forks and running.wait():
                sys.exit(f"Job for {name}.service failed: {line}")
    STARTED.mkdir(exist_ok=True)
    pid = Path(unit["PIDFile"][0]).read_text() if forks else str(running.pid)
    (STARTED / name).write_text(pid)


def stop(name: str, how: signal.Signals = signal.SIGTERM) -> None:
    file = STARTED / name
    if file.exists():
        pid = int(file.read_text())
        os.kill(pid, how)
        while Path(f"/proc/{pid}").exists():
            time.sleep(0.05)
        file.unlink()


def main(verb: str, *rest: str) -> None:
    names = [word for word in rest if not word.startswith("-")]
    for name in names:
        if verb in {"stop", "restart"}:
            stop(name)
        if verb == "kill":
            stop(name, signal.SIGKILL)
        if verb in {"start", "restart"} or (verb == "enable" and "--now" in rest):
            start(name)


if __name__ == "__main__":
    main(*sys.argv[1:])
