"""The product's own page in place of Streamlit's, and what every answer gets: limits and security headers."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import streamlit
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessment.web.limits import refusal
from assessment.web.logs import keep_answers_out

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
HIDDEN = ("/_stcore/metrics", "/_stcore/agent")
NO_SCRIPT = (
    "<p>This check needs JavaScript. Allow it for this address, or open the address in another browser.</p>"
)
OWN_PARTS = {
    '<html lang="en">': '<html lang="en-GB">',
    # Before Streamlit's own script, so that the product's listeners hear of a step back first.
    "<head>": '<head><link rel="stylesheet" href="/house/house.css"><script src="/house/house.js"></script>',
    "<title>Streamlit</title>": "<title>Social media readiness check</title>",
    '<link rel="service-desc" href="./_stcore/agent/openapi.json" />': "",
}


def _own_page(streamlits: str) -> str:
    """Streamlit's page with the product's name, language, script and stylesheet, and without its asides."""
    page = re.sub(r"<!--.*?-->\s*", "", streamlits, flags=re.S)
    page = re.sub(r"(?<=<noscript>).*(?=</noscript>)", NO_SCRIPT, page, flags=re.S)
    for theirs, ours in OWN_PARTS.items():
        page = page.replace(theirs, ours, 1)
    return page


PAGE = _own_page(INDEX.read_text(encoding="utf-8"))


def _script_hashes(page: str) -> str:
    """The hashes of the scripts that stand inside the page."""
    digests = (hashlib.sha256(s.encode()).digest() for s in re.findall(r"<script>(.*?)</script>", page, re.S))
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        f"script-src 'self' {_script_hashes(PAGE)}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'none'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
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
    b"cross-origin-resource-policy": b"same-origin",
    b"x-robots-tag": b"noindex, nofollow",
    b"cache-control": b"no-store",
}
"""What an answer gets unless it brings its own."""
ONLY_ENCRYPTED = (b"strict-transport-security", b"max-age=31536000")


class House:
    """Turns away what is too large or hidden, and adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        keep_answers_out()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            await self._answerer(scope)(scope, receive, _HeaderSend(send, scope))
        else:
            await self.app(scope, receive, send)

    def _answerer(self, scope: Scope) -> ASGIApp:
        if refused := refusal(scope):
            return PlainTextResponse(refused.sentence, refused.status)
        if scope["path"].startswith(HIDDEN):
            return PlainTextResponse("There is nothing at this address.", 404)
        return self.app


MIDDLEWARE = [Middleware(House)]


class _HeaderSend:
    """Passes messages on with the headers added."""

    def __init__(self, send: Send, scope: Scope) -> None:
        self.send = send
        self.encrypted = scope.get("scheme") == "https"

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": with_headers(message["headers"], encrypted=self.encrypted)}
        await self.send(message)


def with_headers(brought: list[tuple[bytes, bytes]], *, encrypted: bool) -> list[tuple[bytes, bytes]]:
    """The headers of an answer with the house's own added, and its cookies kept to encrypted connections."""
    names = {name.lower() for name, _ in brought}
    added = [item for item in HEADERS.items() if item[0] not in names]
    if not encrypted:
        return [*brought, *added]
    return [*((name, _encrypted_only(name, value)) for name, value in brought), *added, ONLY_ENCRYPTED]


def _encrypted_only(name: bytes, value: bytes) -> bytes:
    return value + b"; Secure" if name == b"set-cookie" and b"; secure" not in value.lower() else value
