"""How often one address may add answers. What is kept of an address is a salted mark, in memory, for a minute."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import deque

MOST_A_MINUTE = 2
SECONDS = 60


class Limiter:
    """Counts by address; the address itself is not kept, and its mark is forgotten after a minute."""

    def __init__(self, most: int = MOST_A_MINUTE) -> None:
        self._most = most
        self._salt = secrets.token_bytes(16)
        self._seen: dict[bytes, deque[float]] = {}
        self._lock = threading.Lock()

    def may(self, address: str, now: float) -> bool:
        """Whether this address may add once more at this second; callers without an address count as one."""
        mark = hashlib.blake2b(address.encode(), key=self._salt, digest_size=16).digest()
        with self._lock:
            self._forget(now)
            times = self._seen.setdefault(mark, deque())
            if len(times) >= self._most:
                return False
            times.append(now)
            return True

    def _forget(self, now: float) -> None:
        for mark, times in list(self._seen.items()):
            while times and now - times[0] >= SECONDS:
                times.popleft()
            if not times:
                del self._seen[mark]
