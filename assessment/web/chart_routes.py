"""The chart at a stable address that other pages can embed: /chart.svg?a=TOKEN and /chart.png?a=TOKEN."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from types import ModuleType

import anyio
from anyio import to_process
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from assessment.assess import assess
from assessment.token import TokenError, decode_token
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

_limiter = anyio.CapacityLimiter(AT_ONCE)
_drawn: dict[str, bytes] = {}


async def _chart(request: Request) -> Response:
    kind = request.url.path.rpartition(".")[2]
    try:
        answers = _answers(request)
    except TokenError as fault:
        return PlainTextResponse(str(fault), 400)
    tag = _tag(kind, answers)
    headers = {**HEADERS, "etag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    picture = _drawn.get(tag) or await _draw_in_turn(kind, answers, tag)
    if picture is None:
        return PlainTextResponse(BUSY, 503, headers={"retry-after": "5"})
    return Response(picture, media_type=TYPES[kind], headers=headers)


def _answers(request: Request) -> Answers:
    tokens = request.query_params.getlist("a")
    if len(tokens) > 1:
        raise TokenError(TWICE)
    return decode_token("".join(tokens))


async def _draw_in_turn(kind: str, answers: Answers, tag: str) -> bytes | None:
    """The picture, drawn when its turn comes; None where too many wait already."""
    if _limiter.statistics().tasks_waiting >= MOST_WAITING:
        return None
    async with _limiter:
        if tag not in _drawn:
            while len(_drawn) >= KEPT:
                _drawn.pop(next(iter(_drawn)))
            _drawn[tag] = await to_process.run_sync(_draw, kind, dict(answers.given))
        return _drawn[tag]


def _draw(kind: str, given: Mapping[str, State]) -> bytes:
    assessment = assess(given)
    picture: bytes = (
        _charts().chart_png(assessment) if kind == "png" else _charts().chart_svg(assessment).encode()
    )
    return picture


def _charts() -> ModuleType:
    """What draws charts, loaded when it is first asked for, so that the start does not wait for it."""
    return import_module("assessment.chart")


@lru_cache(maxsize=KEPT)
def _tag(kind: str, answers: Answers) -> str:
    """A tag that changes with anything that the picture shows."""
    drawing = json.dumps(_charts().export_spec(assess(answers)))
    return f'"{hashlib.sha256(f"{kind} {drawing}".encode()).hexdigest()[:20]}"'


CHART_ROUTES = [Route(f"/chart.{kind}", _chart) for kind in TYPES]
