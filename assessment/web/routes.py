"""Addresses beside Streamlit's own: the page, health, robots, the product's assets, and nothing else."""

from __future__ import annotations

import hashlib
from pathlib import Path

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from assessment.judge.assess import assess
from assessment.web.chart_routes import CHART_ROUTES
from assessment.web.headers import PAGE
from questions import ContentError

ASSETS = Path(__file__).parent / "assets"
TYPES = {"house.css": "text/css", "house.js": "text/javascript"}


class _Screen(StringConvertor):
    """A name that a screen may have in the address."""

    regex = "[a-z0-9-]+"


class _Stranger(StringConvertor):
    """An address that neither the product nor Streamlit has; a closing slash is Streamlit's to remove."""

    regex = r"(?!(?:static|_stcore|media|component)/|(?:favicon\.png|manifest\.json)$|.*/$).+"


register_url_convertor("screen", _Screen())
register_url_convertor("stranger", _Stranger())


def _page(_: Request) -> Response:
    # Not kept, because the address may hold answers.
    return HTMLResponse(PAGE, headers={"cache-control": "no-store"})


def _alive(_: Request) -> Response:
    return JSONResponse({"status": "ok"})


def _ready(_: Request) -> Response:
    """Whether the content can be read and answers can be judged."""
    try:
        assess({})
    except ContentError as fault:
        return PlainTextResponse(f"Not ready: the content cannot be used. {fault}", 503)
    return JSONResponse({"status": "ready"})


def _robots(_: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /\n", headers={"cache-control": "max-age=86400"})


def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in TYPES:
        return _nothing(request)
    content = (ASSETS / name).read_bytes()
    headers = {"cache-control": "no-cache", "etag": f'"{hashlib.sha256(content).hexdigest()[:20]}"'}
    if headers["etag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=TYPES[name], headers=headers)


def _nothing(_: Request) -> Response:
    return PlainTextResponse("There is nothing at this address.", 404)


ROUTES = [
    Route("/healthz", _alive),
    Route("/readyz", _ready),
    Route("/robots.txt", _robots),
    Route("/house/{name}", _asset),
    *CHART_ROUTES,
    Route("/", _page),
    Route("/{name:screen}", _page),
    Route("/{path:stranger}", _nothing),
]
