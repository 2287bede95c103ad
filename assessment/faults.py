"""Faults: the reference that the person and the log both have, and the fault of a Streamlit that has changed."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Iterable


class StreamlitChangedError(RuntimeError):
    """Streamlit no longer has what the product relies on; the server does not start."""

    def __init__(self, gone: Iterable[str]) -> None:
        listed = ", ".join(gone)
        super().__init__(
            f"Streamlit has changed and no longer has: {listed}. "
            "docs/streamlit-hooks.md says what each of these is for."
        )


def reference(fault: BaseException) -> str:
    """A short code such as "3F9A-01BC" for the place where a fault happened, the same on screen and in the log."""
    places = traceback.extract_tb(fault.__traceback__)[-1:]
    where = [f"{place.filename}:{place.lineno}" for place in places]
    digest = hashlib.sha256(repr([type(fault).__name__, *where]).encode()).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:8]}"


def described(fault: BaseException) -> str:
    """A fault with its trace, but without its message, which may quote what a person entered."""
    earlier = fault.__cause__ or fault.__context__
    before = f"{described(earlier)}\nThen:\n" if earlier else ""
    trace = "".join(traceback.format_tb(fault.__traceback__))
    return f"{before}{trace}{named(fault)}"


def named(fault: BaseException) -> str:
    """What a fault is and where, without its message."""
    return f"{type(fault).__name__}, reference {reference(fault)}"
