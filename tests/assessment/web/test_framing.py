"""Nobody may show the product inside a page of theirs, unless the one who runs it named the site."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from assessment.settings import settings
from assessment.web.headers import middleware, security_headers

CACHED = (settings, security_headers)


@pytest.fixture
def embedded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The product with a site that may embed it."""
    monkeypatch.setenv("READINESS_MAY_EMBED", "https://intranet.example")
    for cached in CACHED:
        cached.cache_clear()
    yield
    monkeypatch.undo()
    for cached in CACHED:
        cached.cache_clear()


def opened(scheme: str) -> dict[str, str]:
    def cookie(_: Request) -> Response:
        answer = Response()
        answer.set_cookie("guard", "1", samesite="strict")
        return answer

    app = Starlette(routes=[Route("/", cookie)], middleware=middleware())
    return dict(TestClient(app, base_url=f"{scheme}://testserver").get("/").headers)


def test_unless_a_site_is_named_no_page_may_embed_it() -> None:
    headers = opened("https")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert "samesite=strict" in headers["set-cookie"].lower()


@pytest.mark.usefixtures("embedded")
def test_a_site_that_is_named_may_and_nobody_else() -> None:
    headers = opened("https")
    assert "frame-ancestors 'self' https://intranet.example;" in headers["content-security-policy"] + ";"
    assert "x-frame-options" not in headers


@pytest.mark.usefixtures("embedded")
def test_inside_another_site_the_cookie_is_sent_but_only_over_https() -> None:
    cookie = opened("https")["set-cookie"]
    assert cookie.endswith("; Secure; SameSite=None; Partitioned")
    assert cookie.lower().count("samesite") == 1
    assert "samesite=strict" in opened("http")["set-cookie"].lower()
