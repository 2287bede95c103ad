"""What a request may be at most; what is larger is turned away before anybody reads it."""

from __future__ import annotations

from http import HTTPStatus
from typing import NamedTuple

from starlette.types import Scope

MOST_ADDRESS = 2_048
MOST_HEADERS = 16 * 1024
MOST_BODY = 1_200_000
"""One file of server.maxUploadSize and the frame that a browser puts around it."""


class Refusal(NamedTuple):
    """Why a request is turned away: its status, and a sentence for a person."""

    status: HTTPStatus
    sentence: str


def refusal(scope: Scope) -> Refusal | None:
    """Why this request is turned away; None where it may pass."""
    headers = dict(scope["headers"])
    address = len(scope["path"]) + len(scope["query_string"])
    if address > MOST_ADDRESS:
        return _too_much(HTTPStatus.REQUEST_URI_TOO_LONG, "The address", address, MOST_ADDRESS)
    carried = sum(len(name) + len(value) for name, value in scope["headers"])
    if carried > MOST_HEADERS:
        status = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
        return _too_much(status, "The part that the browser sends before the request", carried, MOST_HEADERS)
    if b"transfer-encoding" in headers:
        return Refusal(HTTPStatus.LENGTH_REQUIRED, "Say in the header “Content-Length” how much is sent.")
    return _body_refusal(headers.get(b"content-length", b"0"))


def _body_refusal(length: bytes) -> Refusal | None:
    if not length.isdigit():
        return Refusal(HTTPStatus.BAD_REQUEST, "The header “Content-Length” must be a whole number.")
    # int() refuses thousands of digits; ten are too many already.
    size = int(length.lstrip(b"0")[:10] or b"0")
    if size <= MOST_BODY:
        return None
    return Refusal(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        f"What was sent is too large. At most {MOST_BODY:,} bytes are allowed.",
    )


def _too_much(status: HTTPStatus, what: str, found: int, most: int) -> Refusal:
    return Refusal(status, f"{what} is too long: {found:,} bytes. At most {most:,} are allowed.")
