"""Under a path: the product answers there whether a web server in front takes the path away or not."""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assessment.web.page import STREAMLITS_ADDRESSES, STREAMLITS_FILES


class PathMiddleware:
    """Takes the path below which the product stands off each address; everything behind it stands at the root.

    `streamlits` is Streamlit's own setting for a path (`server.baseUrlPath`): its addresses expect it back.
    """

    def __init__(self, app: ASGIApp, path: str = "", streamlits: str = "") -> None:
        self.app, self.path, self.streamlits = app, path or streamlits, streamlits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        # Uvicorn's --root-path is put before each address, also before one that has it already.
        root = scope.get("root_path", "")
        inner = without(without(scope["path"], root), self.path or root)
        if not inner:
            # A browser resolves "./assets" only below an address that ends with "/".
            query = scope["query_string"].decode("latin-1")
            answer = RedirectResponse(f"{scope['path']}/{'?' * bool(query)}{query}", 308)
            await answer(scope, receive, send)
            return
        # Streamlit's files are the exception: the product sends them itself.
        if re.match(STREAMLITS_ADDRESSES, inner[1:]) and not inner.startswith(f"{STREAMLITS_FILES}/"):
            inner = self.streamlits + inner
        await self.app(moved(scope, inner), receive, send)


def without(path: str, prefix: str) -> str:
    """A path without a prefix, if it stands below it."""
    return path.removeprefix(prefix) if path == prefix or path.startswith(f"{prefix}/") else path


def moved(scope: Scope, path: str) -> Scope:
    """The same request for another path at the root."""
    return {**scope, "path": path, "raw_path": quote(path).encode(), "root_path": ""}
