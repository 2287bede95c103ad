"""Files made in the press on their button that hold what was typed: their address has a key, and nothing else.

Streamlit's own way loses some of them when many people are here: it drops a file before the browser has fetched it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from weakref import WeakValueDictionary


@dataclass(frozen=True, eq=False)
class Offer:
    """A file that can be made for as long as somebody, such as a visit, holds on to this."""

    name: str
    """The name under which it is saved, such as "comparison.csv"."""
    make: Callable[[], bytes]
    """What makes its content. It runs in another thread, after the run of the screen."""
    key: str = field(default_factory=lambda: secrets.token_urlsafe(16))


_OFFERED: WeakValueDictionary[str, Offer] = WeakValueDictionary()


def offer(name: str, make: Callable[[], bytes]) -> Offer:
    """A new offer, to be found by its key."""
    made = Offer(name, make)
    _OFFERED[made.key] = made
    return made


def offered(key: str) -> Offer | None:
    """The offer with this key; None where nobody holds on to it."""
    return _OFFERED.get(key)
