"""Below a path, every request arrives at the same place, however the web server in front and uvicorn are set."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from assessment.web.mounting import PathMiddleware, without


def passed(path: str, /, *, root: str = "", query: bytes = b"", **told: str) -> tuple[str, list[Message]]:
    """The path that arrives behind the middleware, and what it answers itself."""
    arrived: list[Scope] = []
    sent: list[Message] = []

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        arrived.append(scope)

    async def send(message: Message) -> None:
        sent.append(message)

    scope: dict[str, Any] = {"type": "http", "path": path, "root_path": root, "query_string": query}
    # Nothing in it waits, so it ends at the first step; an event loop may be running for the browser.
    with contextlib.suppress(StopIteration):
        PathMiddleware(behind, **told)(scope, None, send).send(None)  # type: ignore[arg-type]
    assert all(scope["root_path"] == "" and scope["raw_path"] == scope["path"].encode() for scope in arrived)
    return "".join(scope["path"] for scope in arrived), sent


@pytest.mark.parametrize("inner", ["/", "/results", "/assets/app.css", "/_stcore/stream", "/static/js/x.js"])
def test_the_path_is_taken_off_where_it_is_and_missed_where_it_is_not(inner: str) -> None:
    assert passed(f"/readiness{inner}", path="/readiness")[0] == inner
    assert passed(inner, path="/readiness")[0] == inner
    assert passed(f"/a/b{inner}", path="/a/b")[0] == inner
    assert passed(inner)[0] == inner


@pytest.mark.parametrize("inner", ["/", "/results", "/_stcore/stream"])
def test_uvicorns_root_path_is_taken_off_also_where_it_stands_twice(inner: str) -> None:
    assert passed(f"/readiness{inner}", root="/readiness")[0] == inner
    assert passed(f"/readiness/readiness{inner}", root="/readiness")[0] == inner
    assert passed(f"/readiness/readiness{inner}", root="/readiness", path="/readiness")[0] == inner


@pytest.mark.parametrize(
    ("inner", "arrives"),
    [("/", "/"), ("/results", "/results"), ("/_stcore/stream", "/readiness/_stcore/stream"),
     ("/media/x.csv", "/readiness/media/x.csv"), ("/favicon.png", "/readiness/favicon.png")],
)  # fmt: skip
def test_streamlits_own_addresses_keep_the_path_that_streamlit_was_told(inner: str, arrives: str) -> None:
    for path in (inner, f"/readiness{inner}"):
        assert passed(path, streamlits="/readiness")[0] == arrives


def test_the_path_alone_leads_below_itself_with_the_answers_kept() -> None:
    _, sent = passed("/readiness", path="/readiness", query=b"a=1007e")
    assert sent[0]["status"] == 308
    assert (b"location", b"/readiness/?a=1007e") in sent[0]["headers"]


def test_a_path_that_only_begins_alike_is_another() -> None:
    assert without("/readiness-old/x", "/readiness") == "/readiness-old/x"
    assert passed("/readiness-old/x", path="/readiness")[0] == "/readiness-old/x"
