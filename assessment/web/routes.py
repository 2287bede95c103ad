"""Addresses beside the questionnaire: health, robots and the product's own assets."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from assessment.web.chart_routes import CHART_ROUTES

ASSETS = Path(__file__).parent / "assets"
TYPES = {"house.css": "text/css", "house.js": "text/javascript"}


def _health(_: Request) -> Response:
    return JSONResponse({"status": "ok"})


def _robots(_: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in TYPES:
        return PlainTextResponse("Not found", 404)
    return FileResponse(ASSETS / name, media_type=TYPES[name], headers={"cache-control": "no-cache"})


ROUTES = [
    Route("/healthz", _health),
    Route("/robots.txt", _robots),
    Route("/house/{name}", _asset),
    *CHART_ROUTES,
]
