"""Addresses beside Streamlit's own: the page, health, robots, the product's assets, and nothing else."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import PathLike, StaticFiles
from starlette.types import Scope

from assessment.judge.assess import assess
from assessment.settings import settings
from assessment.web.chart_cache import ChartCache
from assessment.web.chart_routes import chart_routes, in_another_process
from assessment.web.page import STREAMLITS_ADDRESSES, page
from assessment.web.plain_page import nothing_here
from questions import ContentError

ASSETS = Path(__file__).parent / "assets"


def routes(streamlits_path: str = "") -> list[BaseRoute]:
    """Every address that the product answers itself; the first that fits is taken.

    `streamlits_path` is the path below which Streamlit's own addresses stand, if it was told of one.
    """
    limits = settings()
    charts = ChartCache(in_another_process, most_waiting=limits.charts_waiting, most_kept=limits.charts_kept)
    page()  # a server whose Streamlit has changed does not start
    _name_the_convertors(streamlits_path.strip("/"))
    return [
        Route("/healthz", _alive),
        Route("/readyz", _ready),
        Route("/robots.txt", _robots),
        Mount("/assets", _Assets(directory=ASSETS)),
        *chart_routes(charts),
        Route("/", _page),
        Route("/{name:screen}", _page),
        Route("/{name:screen}/", _without_slash),
        Route("/{path:stranger}", nothing_here),
    ]


class _Assets(StaticFiles):
    """The product's own files; a browser asks each time whether they have changed."""

    def file_response(
        self, full_path: PathLike, stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """A file, or that it has not changed."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        answer.headers["cache-control"] = "no-cache"
        return answer


class _Screen(StringConvertor):
    """A name that a screen may have in the address."""

    regex = "[a-z0-9-]+"


def _stranger(streamlits_path: str) -> StringConvertor:
    """An address that neither the product nor Streamlit has."""
    below = re.escape(f"{streamlits_path}/") if streamlits_path else ""
    regex = rf"(?!{below}(?:{STREAMLITS_ADDRESSES})).+"
    stranger: StringConvertor = type("Stranger", (StringConvertor,), {"regex": regex})()
    return stranger


@cache
def _name_the_convertors(streamlits_path: str) -> None:
    """Once a process for each path, however often its routes are made."""
    register_url_convertor("screen", _Screen())
    register_url_convertor("stranger", _stranger(streamlits_path))


def _page(_: Request) -> Response:
    # Not kept, because the address may hold answers.
    return HTMLResponse(page(), headers={"cache-control": "no-store"})


def _without_slash(request: Request) -> Response:
    # Relative, because only a web server in front may know the path below which this is.
    query = f"?{request.url.query}" if request.url.query else ""
    return Response(status_code=308, headers={"location": f"../{request.path_params['name']}{query}"})


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
