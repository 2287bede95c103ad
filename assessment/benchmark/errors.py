"""What can go wrong with the benchmark, each in one sentence for a person."""

from __future__ import annotations


class BenchmarkError(ValueError):
    """Something that cannot be done; the message says what and why."""


class OutOfReachError(BenchmarkError):
    """The database does not answer, or is not set up; the check itself goes on without it."""


NOT_REACHED = (
    "The counts cannot be reached just now. Your check goes on without them. "
    "Press again later: with the same code nothing is counted twice."
)
BAD_ADDRESS = "The address of the database of the benchmark cannot be used. It looks like postgresql://user:word@host/name."
NOT_CLEANED = (
    "It is done, but PostgreSQL could not yet overwrite what was deleted. "
    "Let whoever looks after it run: VACUUM FULL pending_set, pending_count, pending_day, pending_seal"
)
NOT_SET_UP = (
    "The database of the benchmark is not set up for this version. "
    "Whoever runs the check sets it up with: python -m assessment benchmark init"
)
CHANGED = (
    "The check has changed since these counts began, so nothing can be added or taken out. "
    "Whoever runs the check closes or discards them first."
)
NOT_COUNTED = (
    "We hold no counts for this code and this link. The code or the link may be wrong, the answers may have been "
    "taken out already, or the edition may have closed: then nobody can take them out."
)
NO_INVITATION = "This invitation cannot be used. It may be wrong, or somebody may have used it."
TOO_MANY = "Two sets of answers a minute are the most from one address. Wait a minute, then press again."
