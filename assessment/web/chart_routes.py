"""The chart at a stable address that other pages can embed: /chart.svg?a=TOKEN and /chart.png?a=TOKEN."""

from __future__ import annotations

import hashlib
from functools import lru_cache

import anyio
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from assessment.assess import assess
from assessment.chart import chart_png, chart_svg
from assessment.token import TokenError, decode_token, encode_token
from questions import Answers

TYPES = {"svg": "image/svg+xml", "png": "image/png"}
AT_ONCE = 1
"""Pictures drawn at a time; drawing holds a core, and the questionnaire must stay quick."""
MOST_WAITING = 8
KEPT = 256
HEADERS = {"cache-control": "public, max-age=86400", "cross-origin-resource-policy": "cross-origin"}
BUSY = "Many charts are being drawn just now. Try again in a few seconds."

_limiter = anyio.CapacityLimiter(AT_ONCE)
_drawn: dict[tuple[str, str], bytes] = {}


async def _chart(request: Request) -> Response:
    kind = request.url.path.rpartition(".")[2]
    try:
        answers = decode_token(request.query_params.get("a", ""))
    except TokenError as fault:
        return PlainTextResponse(str(fault), 400)
    key = (kind, encode_token(answers))
    tag = _tag(answers.bank.version, *key)
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={**HEADERS, "etag": tag})
    picture = _drawn.get(key) or await _draw_in_turn(answers, key)
    if picture is None:
        return PlainTextResponse(BUSY, 503, headers={"retry-after": "5"})
    return Response(picture, media_type=TYPES[kind], headers={**HEADERS, "etag": tag})


async def _draw_in_turn(answers: Answers, key: tuple[str, str]) -> bytes | None:
    """The picture, drawn when its turn comes; None where too many wait already."""
    if _limiter.statistics().tasks_waiting >= MOST_WAITING:
        return None
    async with _limiter:
        if key not in _drawn:
            while len(_drawn) >= KEPT:
                _drawn.pop(next(iter(_drawn)))
            _drawn[key] = await run_sync(_draw, key[0], answers)
    return _drawn[key]


def _draw(kind: str, answers: Answers) -> bytes:
    assessment = assess(answers)
    return chart_png(assessment) if kind == "png" else chart_svg(assessment).encode()


@lru_cache(maxsize=KEPT)
def _tag(version: str, kind: str, token: str) -> str:
    return f'"{hashlib.sha256(f"{version} {kind} {token}".encode()).hexdigest()[:20]}"'


CHART_ROUTES = [Route(f"/chart.{kind}", _chart) for kind in TYPES]
