"""Addresses beside Streamlit's own: the page, health, robots, the product's assets, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from assessment.judge.assess import assess
from assessment.prose import Prose
from assessment.web.assets import ASSETS
from assessment.web.chart_cache import ChartCache
from assessment.web.chart_routes import chart_routes, in_another_process
from assessment.web.file_routes import FILE_ROUTES
from assessment.web.page import STREAMLITS_ADDRESSES, check_application, small_fonts, stylesheet
from assessment.web.shell import shell
from assessment.web.static_files import FOR_GOOD, CompressedFiles, compressed
from questions import ContentError


def routes(pages: Callable[[], Mapping[str, Prose]]) -> list[BaseRoute]:
    """Every address that the product answers itself, with the pages that can be read; the first that fits is taken."""
    check_application()  # a server whose Streamlit has changed does not start
    _name_the_convertors()

    async def page(request: Request) -> Response:
        return await _page(request, pages())

    return [
        Route("/healthz", _alive),
        Route("/readyz", _ready),
        Route("/robots.txt", _robots),
        Route("/assets/streamlit.css", _stylesheet),
        Route("/assets/fonts.css", _fonts),
        Mount("/assets", CompressedFiles(ASSETS)),
        *chart_routes(ChartCache(in_another_process)),
        *FILE_ROUTES,
        Route("/", page),
        Route("/{name:screen}", page),
        Route("/{path:stranger}", _nothing),
    ]


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


async def _page(request: Request, pages: Mapping[str, Prose]) -> Response:
    name = request.path_params.get("name", "start")
    asked = "a" in request.query_params
    content = shell(name, pages, with_answers=asked, base=str(request.base_url))
    # Not kept, because the address may hold answers.
    return await compressed(request, content, "text/html", {"cache-control": "no-store"})


async def _stylesheet(request: Request) -> Response:
    return await compressed(request, stylesheet(), "text/css", {"cache-control": FOR_GOOD})


async def _fonts(request: Request) -> Response:
    return await compressed(request, small_fonts(), "text/css", {"cache-control": FOR_GOOD})


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
