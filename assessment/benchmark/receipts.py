"""Receipts: codes of 128 bits that are shown once. The server keeps only a seal made of the code and the answers."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets

BYTES = 16
"""128 bits: nobody guesses one, so that the seals say nothing to whoever has them, even with the key."""
GROUPS = re.compile(r".{5}(?=.{5})|.+")
SOUND_ALIKE = str.maketrans("018", "OIB")


def new_code() -> str:
    """A new code, such as "K7QHX-…": 26 letters and digits in five groups."""
    letters = base64.b32encode(secrets.token_bytes(BYTES)).decode().rstrip("=")
    return "-".join(GROUPS.findall(letters))


def plain_code(typed: str) -> str:
    """A code as it is sealed, however it was typed: in capitals, without spaces and hyphens."""
    return re.sub(r"[^A-Z2-7]", "", typed.upper().translate(SOUND_ALIKE))


def new_key() -> bytes:
    """A new key for the seals of one set of counts."""
    return secrets.token_bytes(32)


def seal(key: bytes, code: str, token: str) -> bytes:
    """What the server keeps of a contribution until its edition closes: 32 bytes."""
    return hmac.digest(key, f"{plain_code(code)} {token}".encode(), hashlib.sha256)


def invitation_seal(code: str) -> bytes:
    """What the server keeps of an invitation until it is used."""
    return hashlib.sha256(plain_code(code).encode()).digest()
