"""What every answer of the server gets: limits on what is asked, and the headers that protect who asks."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessment.settings import settings
from assessment.web.limits import refusal
from assessment.web.logs import keep_answers_out
from assessment.web.mounting import PathMiddleware
from assessment.web.page import HIDDEN
from assessment.web.plain_page import nothing_here
from assessment.web.shell import waiting_script
from assessment.web.static_files import StreamlitFilesMiddleware

POLICY = {
    "default-src": "'none'",
    "script-src": f"'self' 'sha256-{b64encode(sha256(waiting_script().encode()).digest()).decode()}'",
    "style-src": "'self' 'unsafe-inline'",  # Streamlit writes its styles into the page
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'none'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
SAME_SITE = re.compile(rb";\s*samesite=\w+", re.IGNORECASE)
ONLY_ENCRYPTED = (b"strict-transport-security", b"max-age=31536000")


def content_security_policy(may_embed: tuple[str, ...] = ()) -> str:
    """What a page may load and run: the product's own files, and the one script of its own in the page.

    And which sites may show it inside a page of theirs.
    """
    framing = {"frame-ancestors": " ".join(("'self'", *may_embed)) if may_embed else "'none'"}
    return "; ".join(f"{name} {sources}" for name, sources in (POLICY | framing).items())


@cache
def security_headers() -> dict[bytes, bytes]:
    """What an answer gets unless it brings its own."""
    may_embed = settings().may_embed
    # The older header can name no sites; where the policy names some, browsers go by the policy.
    framing = {} if may_embed else {b"x-frame-options": b"DENY"}
    return framing | {
        b"content-security-policy": content_security_policy(may_embed).encode(),
        b"x-content-type-options": b"nosniff",
        b"referrer-policy": b"no-referrer",
        b"permissions-policy": b"camera=(), microphone=(), geolocation=(), display-capture=()",
        b"cross-origin-opener-policy": b"same-origin",
        b"cross-origin-resource-policy": b"same-origin",
        b"x-robots-tag": b"noindex, nofollow",
        b"cache-control": b"no-store",
    }


def middleware(streamlits_path: str = "") -> list[Middleware]:
    """What stands before every address of the server; `streamlits_path` is what Streamlit was told of a path."""
    keep_answers_out()
    streamlits = f"/{streamlits_path.strip('/')}" if streamlits_path.strip("/") else ""
    path = Middleware(PathMiddleware, path=settings().path, streamlits=streamlits)
    return [path, Middleware(SecurityMiddleware), Middleware(StreamlitFilesMiddleware)]


class SecurityMiddleware:
    """Turns away what is too large or hidden, and adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

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
            return nothing_here(Request(scope))
        return self.app


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
    """The headers of an answer with the product's own added, and its cookies kept to encrypted connections."""
    names = {name.lower() for name, _ in brought}
    added = [item for item in security_headers().items() if item[0] not in names]
    if not encrypted:
        return [*brought, *added]
    return [*((name, _encrypted_only(name, value)) for name, value in brought), *added, ONLY_ENCRYPTED]


def _encrypted_only(name: bytes, value: bytes) -> bytes:
    if name != b"set-cookie":
        return value
    secure = value if b"; secure" in value.lower() else value + b"; Secure"
    if not settings().may_embed:
        return secure
    # Inside a page of another site a browser sends only such cookies, and keeps them apart for each of those sites.
    return SAME_SITE.sub(b"", secure) + b"; SameSite=None; Partitioned"
