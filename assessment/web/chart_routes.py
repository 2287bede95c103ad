"""The chart at a stable address that other pages can embed: /chart.svg?a=TOKEN and /chart.png?a=TOKEN."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

import anyio
from anyio import to_process
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from assessment.judge.assess import assess
from assessment.links.token import TokenError, decode_token
from questions import Answers
from questions.conditions import State

TYPES = {"svg": "image/svg+xml", "png": "image/png"}
AT_ONCE = 1
"""Pictures drawn at a time, in a process of their own: drawing lets no other thread run, and people are answering."""
MOST_WAITING = 8
KEPT = 256
HEADERS = {
    "cache-control": "public, max-age=86400",
    "cross-origin-resource-policy": "cross-origin",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; font-src data:",
}
BUSY = "Many charts are being drawn just now. Try again in a few seconds."
TWICE = "The address holds more than one set of answers. Keep one part that begins with “a=”."


class Picture(NamedTuple):
    """A drawn chart, and the tag by which a browser asks whether it has changed."""

    tag: str
    content: bytes


_limiter = anyio.CapacityLimiter(AT_ONCE)
_drawn: dict[tuple[str, Answers], Picture] = {}


async def _chart(request: Request) -> Response:
    kind = request.url.path.rpartition(".")[2]
    try:
        answers = _answers(request)
    except TokenError as fault:
        return PlainTextResponse(str(fault), 400)
    picture = _drawn.get((kind, answers)) or await _draw_in_turn(kind, answers)
    if picture is None:
        return PlainTextResponse(BUSY, 503, headers={"retry-after": "5"})
    headers = {**HEADERS, "etag": picture.tag}
    if picture.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(picture.content, media_type=TYPES[kind], headers=headers)


def _answers(request: Request) -> Answers:
    tokens = request.query_params.getlist("a")
    if len(tokens) > 1:
        raise TokenError(TWICE)
    return decode_token("".join(tokens))


async def _draw_in_turn(kind: str, answers: Answers) -> Picture | None:
    """The picture, drawn when its turn comes; None where too many wait already."""
    if _limiter.statistics().tasks_waiting >= MOST_WAITING:
        return None
    async with _limiter:
        if (kind, answers) not in _drawn:
            while len(_drawn) >= KEPT:
                _drawn.pop(next(iter(_drawn)))
            content = await to_process.run_sync(_draw, kind, dict(answers.given))
            _drawn[kind, answers] = Picture(f'"{hashlib.sha256(content).hexdigest()[:20]}"', content)
        return _drawn[kind, answers]


def _draw(kind: str, given: Mapping[str, State]) -> bytes:
    assessment = assess(given)
    picture: bytes = (
        _charts().chart_png(assessment) if kind == "png" else _charts().chart_svg(assessment).encode()
    )
    return picture


def _charts() -> ModuleType:
    """What draws charts, loaded when it is first asked for, so that the start does not wait for it."""
    return import_module("assessment.charts.sections")


CHART_ROUTES = [Route(f"/chart.{kind}", _chart) for kind in TYPES]
