"""Streamlit's files and the product's own, sent compressed: each is compressed once, when it is first asked for."""

from __future__ import annotations

import gzip
import hashlib
import os
import stat
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import brotli
from anyio import to_thread
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from assessment.web.page import STATIC, STREAMLITS_FILES

TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".svg": "image/svg+xml",
}
"""The kinds of files that get smaller. Fonts and pictures are compressed already."""
BROTLI_QUALITY = 9
"""Eleven would save another eight in a hundred, and take six times as long while the first visitor waits."""
FOR_GOOD = "public, max-age=31536000, immutable"
MOST_KEPT = 1024


class Encoded(NamedTuple):
    """A file's content as it is sent, and the tag by which a browser asks whether it has changed."""

    tag: str
    content: bytes


@lru_cache(MOST_KEPT)
def encoded_file(path: str, _modified: int, encoding: str) -> Encoded:
    """A file compressed with "br" or "gzip"; made again only when the file changes."""
    return encoded(Path(path).read_bytes(), encoding)


@lru_cache(MOST_KEPT)
def encoded(plain: bytes, encoding: str) -> Encoded:
    """Some content, compressed."""
    content = (
        brotli.compress(plain, quality=BROTLI_QUALITY) if encoding == "br" else gzip.compress(plain, mtime=0)
    )
    return Encoded(f'"{hashlib.sha256(plain).hexdigest()[:20]}-{encoding}"', content)


async def compressed(request: Request, text: str, media_type: str, headers: dict[str, str]) -> Response:
    """An answer that is compressed once for all who ask for the same."""
    headers = {**headers, "vary": "Accept-Encoding"}
    encoding = accepted(request.headers.get("accept-encoding", ""))
    if encoding is None:
        return Response(text, media_type=media_type, headers=headers)
    made = await to_thread.run_sync(encoded, text.encode(), encoding)
    return Response(made.content, media_type=media_type, headers={**headers, "content-encoding": encoding})


def accepted(header: str) -> str | None:
    """The better of the encodings that a browser names, for example "br" of "gzip, br;q=0.9"; None for neither."""
    offered = {}
    for part in header.lower().split(","):
        name, _, weight = part.partition(";")
        offered[name.strip()] = weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((encoding for encoding in ("br", "gzip") if offered.get(encoding, offered.get("*"))), None)


class CompressedFiles(StaticFiles):
    """Files of a folder. Where the address has the hash of their content, browsers keep them for good."""

    def __init__(self, directory: Path, *, named_by_content: bool = False) -> None:
        super().__init__(directory=directory, follow_symlink=True)
        self.named_by_content = named_by_content

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, a part of it, or that it has not changed."""
        response = await self._compressed(path, scope) or await super().get_response(path, scope)
        for_good = self.named_by_content or scope["query_string"].startswith(b"v=")
        response.headers["cache-control"] = FOR_GOOD if for_good else "no-cache"
        response.headers["vary"] = "Accept-Encoding"
        return response

    async def _compressed(self, path: str, scope: Scope) -> Response | None:
        """The file in the encoding that the browser prefers; None where it is to be sent as it is."""
        asked = Headers(scope=scope)
        kind = TYPES.get(os.path.splitext(path)[1])  # noqa: PTH122 - what comes from outside is no path yet
        encoding = accepted(asked.get("accept-encoding", ""))
        # A range is a part of what is sent. It is taken of the file as it is, which the tag says too.
        if scope["method"] not in ("GET", "HEAD") or kind is None or encoding is None or "range" in asked:
            return None
        try:
            full, found = await to_thread.run_sync(self.lookup_path, path)
        except (OSError, ValueError):
            raise HTTPException(404) from None
        if found is None or not stat.S_ISREG(found.st_mode):
            return None
        file = await to_thread.run_sync(encoded_file, full, found.st_mtime_ns, encoding)
        headers = {"content-encoding": encoding, "etag": file.tag}
        response = Response(file.content, media_type=kind, headers=headers)
        return (
            NotModifiedResponse(response.headers)
            if self.is_not_modified(response.headers, asked)
            else response
        )


class StreamlitFilesMiddleware:
    """Answers for Streamlit's own files, which it would send as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        files = CompressedFiles(STATIC / "static", named_by_content=True)
        self.files = Starlette(routes=[Mount(STREAMLITS_FILES, files)])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        mine = scope["type"] == "http" and scope["path"].startswith(f"{STREAMLITS_FILES}/")
        await (self.files if mine else self.app)(scope, receive, send)
