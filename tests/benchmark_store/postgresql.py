"""Find PostgreSQL for the tests of the benchmark, fetch it where there is none, and run one for these tests alone."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from tests.ports import free_port, wait_until

PLACES = "/usr/lib/postgresql"
USER = "check"
QUICK = ("fsync=off", "full_page_writes=off", "max_connections=40", "unix_socket_directories=")


def binaries() -> Path | None:
    """The folder of initdb and postgres on this machine, the newest where there are several, or None."""
    if stated := os.environ.get("POSTGRESQL_BIN"):
        return Path(stated)
    found = sorted(Path(PLACES).glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def program(name: str) -> str:
    """The path of one of PostgreSQL's programs."""
    folder = binaries()
    assert folder, "tests/benchmark_store/postgresql.py installs it"
    return str(folder / name)


def ordinary_user() -> list[str]:
    """What stands before a command so that it does not run as root, whom PostgreSQL refuses."""
    if os.geteuid():
        return []
    names = {user.pw_name for user in pwd.getpwall()}
    return ["runuser", "-u", "postgres" if "postgres" in names else "nobody", "--"]


class Cluster:
    """A PostgreSQL in a folder of its own, on a free port; it can be stopped and started again."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="readiness-postgresql-"))
        self.folder.chmod(0o755)
        self.data = self.folder / "data"
        self.data.mkdir()
        if user := ordinary_user():
            shutil.chown(self.data, user[2])
        made = [program("initdb"), "-D", str(self.data), "-U", USER, "--auth=trust", "-E", "UTF8", "-N"]
        subprocess.run([*ordinary_user(), *made], check=True, capture_output=True, cwd=self.folder)
        self.port = free_port()
        self.start()

    def start(self) -> None:
        settings = [word for each in QUICK for word in ("-c", each)]
        command = [program("postgres"), "-D", str(self.data), "-h", "127.0.0.1", "-p", str(self.port)]
        self.process = subprocess.Popen(
            [*ordinary_user(), *command, *settings],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(self._answers, "PostgreSQL has started")

    def _answers(self) -> bool:
        try:
            self.sql("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def address(self, database: str = "postgres") -> str:
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{database}"

    def sql(self, command: str) -> None:
        with psycopg.connect(self.address(), autocommit=True, connect_timeout=2) as connection:
            connection.execute(command.encode())

    def stop(self) -> None:
        """End it at once, with every connection to it; nothing is put in order first."""
        postmaster = int((self.data / "postmaster.pid").read_text().splitlines()[0])
        os.kill(postmaster, signal.SIGQUIT)
        self.process.wait(timeout=30)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder)


def ensure() -> None:
    """Make sure that there is a PostgreSQL: the machine's, or Debian's package."""
    if binaries():
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        packages = ["install", "-y", "-qq", "--no-install-recommends", "postgresql"]
        subprocess.run(["apt-get", *packages], check=True)
        return
    sys.exit(
        "The tests of the benchmark need PostgreSQL. Install it, or name its programs' folder in POSTGRESQL_BIN."
    )


if __name__ == "__main__":
    ensure()
