"""Security headers for every answer, and the product's stylesheet and script in Streamlit's page."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import streamlit
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
HIDDEN = ("/_stcore/metrics", "/_stcore/agent/")
HEAD = b"<head>"
# Before Streamlit's own script, so that the product's listeners hear of a step back first.
HEAD_WITH_ASSETS = (
    b'<head><link rel="stylesheet" href="/house/house.css"><script src="/house/house.js"></script>'
)
NOT_FORWARDED = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
NOT_KEPT = {b"content-length", b"etag", b"last-modified", b"cache-control"}


def _script_hashes(page: str) -> str:
    """The hashes of the scripts that stand inside Streamlit's own page."""
    digests = (hashlib.sha256(s.encode()).digest() for s in re.findall(r"<script>(.*?)</script>", page, re.S))
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        f"script-src 'self' 'wasm-unsafe-eval' {_script_hashes(INDEX.read_text(encoding='utf-8'))}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    b"content-security-policy": CONTENT_SECURITY_POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"no-referrer",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=(), display-capture=()",
    b"cross-origin-opener-policy": b"same-origin",
    b"x-robots-tag": b"noindex, nofollow",
}


class House:
    """Adds the headers to every answer and the product's assets to the page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["path"].startswith(HIDDEN):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
        elif _wants_page(scope):
            await self.app(_plainly(scope), receive, _PageSend(send, scope))
        else:
            await self.app(scope, receive, _HeaderSend(send, scope))


MIDDLEWARE = [Middleware(House)]


def _wants_page(scope: Scope) -> bool:
    accept = dict(scope["headers"]).get(b"accept", b"")
    return scope["method"] == "GET" and b"text/html" in accept


def _plainly(scope: Scope) -> Scope:
    """The same request without compression or conditions, so that the page comes whole and readable."""
    return {**scope, "headers": [(k, v) for k, v in scope["headers"] if k not in NOT_FORWARDED]}


class _HeaderSend:
    """Passes messages on with the headers added."""

    def __init__(self, send: Send, scope: Scope) -> None:
        self.send = send
        self.secure = scope.get("scheme") == "https"

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": self._headers(message)}
        await self.send(message)

    def _headers(self, message: Message) -> list[tuple[bytes, bytes]]:
        kept = [(k, self._cookie(k, v)) for k, v in message["headers"] if k not in HEADERS]
        return [*kept, *HEADERS.items()]

    def _cookie(self, key: bytes, value: bytes) -> bytes:
        return (
            value + b"; Secure" if self.secure and key == b"set-cookie" and b"Secure" not in value else value
        )


class _PageSend(_HeaderSend):
    """Holds Streamlit's page back until it is whole, then sends it with the product's assets and language."""

    def __init__(self, send: Send, scope: Scope) -> None:
        super().__init__(send, scope)
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif self.start is None:
            await super().__call__(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_page(self.start)

    async def _send_page(self, start: Message) -> None:
        page = self.body.replace(HEAD, HEAD_WITH_ASSETS, 1).replace(
            b'<html lang="en">', b'<html lang="en-GB">', 1
        )
        kept = [(k, v) for k, v in start["headers"] if k not in NOT_KEPT]
        headers = [*kept, (b"cache-control", b"no-store"), (b"content-length", str(len(page)).encode())]
        await super().__call__({**start, "headers": headers})
        await self.send({"type": "http.response.body", "body": page})


def _is_page(message: Message) -> bool:
    kind: bytes = dict(message["headers"]).get(b"content-type", b"")
    return kind.startswith(b"text/html")
