"""Invitations: codes that an organiser gives to organisations, each used once."""

from __future__ import annotations

from sqlalchemy import Engine, func, insert, select

from assessment.benchmark.database import transaction
from assessment.benchmark.errors import BenchmarkError
from assessment.benchmark.receipts import invitation_seal, new_code
from assessment.benchmark.tables import invitation

MOST = 500
BAD_NUMBER = f"Ask for 1 to {MOST} invitations at a time."


def invite(engine: Engine, number: int) -> list[str]:
    """New codes, of which only the digests are kept; nobody can list them again."""
    if not 1 <= number <= MOST:
        raise BenchmarkError(BAD_NUMBER)
    codes = [new_code() for _ in range(number)]
    with transaction(engine) as connection:
        connection.execute(insert(invitation), [{"seal": invitation_seal(code)} for code in codes])
    return codes


def not_used(engine: Engine) -> int:
    """How many invitations nobody has used yet."""
    with transaction(engine) as connection:
        return connection.execute(select(func.count()).select_from(invitation)).scalar_one()
