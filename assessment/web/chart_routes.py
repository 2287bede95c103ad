"""The chart at a stable address that other pages can embed: /chart.svg?a=TOKEN and /chart.png?a=TOKEN."""

from __future__ import annotations

from collections.abc import Mapping

from anyio import to_process
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from assessment.judge.assess import assess
from assessment.links.token import TokenError, decode_token
from assessment.web.chart_cache import ChartCache
from questions import Answers
from questions.conditions import State

TYPES = {"svg": "image/svg+xml", "png": "image/png"}
HEADERS = {
    "cache-control": "public, max-age=86400",
    "cross-origin-resource-policy": "cross-origin",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; font-src data:",
}
BUSY = "Many charts are being drawn just now. Try again in a few seconds."
TWICE = "The address holds more than one set of answers. Keep one part that begins with “a=”."


async def in_another_process(kind: str, answers: Answers) -> bytes:
    """A chart, drawn where it holds up nobody who answers."""
    return await to_process.run_sync(drawn, kind, dict(answers.given))


def drawn(kind: str, given: Mapping[str, State]) -> bytes:
    """A chart of these answers as a file's content."""
    # Not at the top: the start would wait for Altair, which only this other process needs.
    from assessment.charts.sections import chart_png, chart_svg  # noqa: PLC0415

    assessment = assess(given)
    return chart_png(assessment) if kind == "png" else chart_svg(assessment).encode()


def chart_routes(charts: ChartCache) -> list[Route]:
    """The chart's addresses, answered from charts that they share."""

    async def answer(request: Request) -> Response:
        return await _answer(request, charts)

    return [Route(f"/chart.{kind}", answer) for kind in TYPES]


async def _answer(request: Request, charts: ChartCache) -> Response:
    kind = request.url.path.rpartition(".")[2]
    try:
        answers = _answers(request)
    except TokenError as fault:
        return PlainTextResponse(str(fault), 400)
    chart = await charts.chart(kind, answers)
    if chart is None:
        return PlainTextResponse(BUSY, 503, headers={"retry-after": "5"})
    headers = {**HEADERS, "etag": chart.tag}
    if chart.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(chart.content, media_type=TYPES[kind], headers=headers)


def _answers(request: Request) -> Answers:
    tokens = request.query_params.getlist("a")
    if len(tokens) > 1:
        raise TokenError(TWICE)
    return decode_token("".join(tokens))
