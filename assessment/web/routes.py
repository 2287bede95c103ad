"""Addresses beside Streamlit's own: the page, health, robots, the product's assets, and nothing else."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import PathLike, StaticFiles
from starlette.types import Scope

from assessment.judge.assess import assess
from assessment.web.chart_cache import ChartCache
from assessment.web.chart_routes import chart_routes, in_another_process
from assessment.web.page import STREAMLITS_ADDRESSES, page
from questions import ContentError

ASSETS = Path(__file__).parent / "assets"


def routes() -> list[BaseRoute]:
    """Every address that the product answers itself; the first that fits is taken."""
    page()  # a server whose Streamlit has changed does not start
    _name_the_convertors()
    return [
        Route("/healthz", _alive),
        Route("/readyz", _ready),
        Route("/robots.txt", _robots),
        Mount("/assets", _Assets(directory=ASSETS)),
        *chart_routes(ChartCache(in_another_process)),
        Route("/", _page),
        Route("/{name:screen}", _page),
        Route("/{path:stranger}", _nothing),
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


class _Stranger(StringConvertor):
    """An address that neither the product nor Streamlit has; a closing slash is Streamlit's to remove."""

    regex = rf"(?!{STREAMLITS_ADDRESSES}|.*/$).+"


@cache
def _name_the_convertors() -> None:
    """Once a process, however often its routes are made."""
    register_url_convertor("screen", _Screen())
    register_url_convertor("stranger", _Stranger())


def _page(_: Request) -> Response:
    # Not kept, because the address may hold answers.
    return HTMLResponse(page(), headers={"cache-control": "no-store"})


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


def _nothing(_: Request) -> Response:
    return PlainTextResponse("There is nothing at this address.", 404)
