"""PostgreSQL as Debian's package leaves it, on the machine of these tests: nobody has a database on it yet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote

from tests.benchmark_store.postgresql import program
from tests.ports import wait_until

from .machine import Machine

DATA = "/var/lib/postgresql/data"
USER = "getent passwd postgres || useradd --system --home-dir /var/lib/postgresql postgres"
FOLDERS = f"install -d -o postgres {DATA} /run/postgresql"
MADE = f"initdb --pgdata {DATA} --auth-local peer --auth-host scram-sha-256 --no-sync"
SETTINGS = "-h 127.0.0.1 -k /run/postgresql -c fsync=off"
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"
HOLDING = "SELECT pid FROM pg_locks WHERE granted AND mode = 'AccessExclusiveLock'"


class Database:
    """PostgreSQL on a machine; it can be stopped and started again."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        machine.run(f"{USER}; {FOLDERS}", cwd=Path("/"))
        self._run(MADE)
        self.start()

    def start(self) -> None:
        self._run(f"pg_ctl --pgdata {DATA} --log {DATA}/log --wait -o {quote(SETTINGS)} start")

    def stop(self) -> None:
        """End it at once, with every connection to it."""
        self._run(f"pg_ctl --pgdata {DATA} --mode immediate --wait stop")

    def ask(self, query: str, more: str = "") -> str:
        """The answer to a query, as whoever looks after the machine sees it."""
        options = "--quiet --tuples-only --no-align --dbname readiness"
        return self._run(f"psql {options} --command {quote(query)} {more}").strip()

    @contextmanager
    def held(self, table: str) -> Iterator[None]:
        """Whoever wants a table waits to the end of the block, or until he has waited too long."""
        self.ask(f"BEGIN; LOCK TABLE {table}; SELECT pg_sleep(60)", ">/dev/null 2>&1 &")
        wait_until(lambda: bool(self.ask(HOLDING)), "somebody holds the table")
        yield
        self.ask(f"SELECT pg_terminate_backend(pid) FROM ({HOLDING}) AS holding")
        wait_until(lambda: not self.ask(HOLDING), "nobody holds the table")

    def someone_waits(self) -> bool:
        """Whether somebody wants what another holds."""
        return self.ask(WAITING) != "0"

    def _run(self, command: str) -> str:
        name, rest = command.split(maxsplit=1)
        return self.machine.run(f"runuser -u postgres -- {program(name)} {rest}", cwd=Path("/"))
