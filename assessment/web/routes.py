"""Addresses beside Streamlit's own: the page, health, robots, the product's assets, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from assessment.judge.assess import assess
from assessment.prose import Prose
from assessment.settings import settings
from assessment.web.assets import ASSETS
from assessment.web.chart_cache import ChartCache
from assessment.web.chart_routes import chart_routes, in_another_process
from assessment.web.file_routes import FILE_ROUTES
from assessment.web.page import STREAMLITS_ADDRESSES, check_application, small_fonts, stylesheet
from assessment.web.plain_page import nothing_here
from assessment.web.shell import shell
from assessment.web.static_files import FOR_GOOD, CompressedFiles, compressed
from questions import ContentError


def routes(pages: Callable[[], Mapping[str, Prose]], streamlits_path: str = "") -> list[BaseRoute]:
    """Every address that the product answers itself, with the pages that can be read; the first that fits is taken.

    `streamlits_path` is the path below which Streamlit's own addresses stand, if it was told of one.
    """
    limits = settings()
    charts = ChartCache(in_another_process, most_waiting=limits.charts_waiting, most_kept=limits.charts_kept)
    check_application()  # a server whose Streamlit has changed does not start
    _name_the_convertors(streamlits_path.strip("/"))

    async def page(request: Request) -> Response:
        return await _page(request, pages())

    return [
        Route("/healthz", _alive),
        Route("/readyz", _ready),
        Route("/robots.txt", _robots),
        Route("/assets/streamlit.css", _stylesheet),
        Route("/assets/fonts.css", _fonts),
        Mount("/assets", CompressedFiles(ASSETS)),
        *chart_routes(charts),
        *FILE_ROUTES,
        Route("/", page),
        Route("/{name:screen}", page),
        Route("/{name:screen}/", _without_slash),
        Route("/{path:stranger}", nothing_here),
    ]


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


async def _page(request: Request, pages: Mapping[str, Prose]) -> Response:
    name = request.path_params.get("name", "start")
    # A link to the start says so; without that, an address with answers leads on to the result.
    asked = "a" in request.query_params and request.query_params.get("screen") != "start"
    content = shell(
        name,
        pages,
        with_answers=asked,
        base=settings().public_address or f"{request.base_url}{settings().path[1:]}",
    )
    # Not kept, because the address may hold answers.
    return await compressed(request, content, "text/html", {"cache-control": "no-store"})


async def _stylesheet(request: Request) -> Response:
    return await compressed(request, stylesheet(), "text/css", {"cache-control": FOR_GOOD})


async def _fonts(request: Request) -> Response:
    return await compressed(request, small_fonts(), "text/css", {"cache-control": FOR_GOOD})


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
