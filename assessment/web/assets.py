"""The product's own files for browsers, and their addresses."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

ASSETS = Path(__file__).parent / "assets"


@cache
def asset(name: str) -> str:
    """The address of a file, such as "./assets/app.css?v=0f3a9c21d4". Browsers keep it for good.

    It is relative to a screen, all of which are one step below the product: that may stand below any path.
    """
    return f"./assets/{name}?v={content_hash((ASSETS / name).read_bytes())}"


def content_hash(content: bytes) -> str:
    """A short code that changes with the content."""
    return hashlib.sha256(content).hexdigest()[:10]
