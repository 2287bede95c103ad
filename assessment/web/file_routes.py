"""The files of a result at addresses of their own: /files/brief.pdf?a=TOKEN, made in the click.

An address needs no browser session, so a download works after a restart and on every copy of the server.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from importlib import import_module

from anyio import CapacityLimiter, to_process, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from assessment.benchmark.errors import OutOfReachError
from assessment.content.pack import default_pack
from assessment.exports.on_press import offered
from assessment.judge.assess import assess
from assessment.links.done import decode_ticks
from assessment.links.token import TokenError
from assessment.rounding import today
from assessment.settings import settings
from assessment.text import one_line
from assessment.web.chart_routes import answers_in
from questions import Answers
from questions.conditions import State

AT_ONCE, MOST_WAITING = 1, 8
"""Files made at a time, in a process of their own, and people who may wait for one."""
FILES = (
    "chart.png",
    "chart.svg",
    "chart-page.png",
    "chart-page.svg",
    "brief.pdf",
    "brief.docx",
    "meeting-card.pdf",
    "meeting-card.docx",
    "report.pdf",
    "report.docx",
    "slides.pptx",
)
BLANK = ("pdf", "docx")
"""The kinds of file that the questions on paper come as."""
NAME = "social-media-readiness"
BUSY = "Many files are being made just now. Go back and press again in a few seconds."
GONE = "The screen that this file belongs to is closed, or shows something else now. Go back and press there again."
NO_SUCH_CHOICE = "The address names an audience or a reason that this file cannot be made for."


@cache
def _turn() -> CapacityLimiter:
    return CapacityLimiter(AT_ONCE)


def made(name: str, given: Mapping[str, State], choices: Mapping[str, str]) -> bytes:
    """A file of these answers as its content; ValueError where a choice cannot be made, TokenError for `done`."""
    # Not at the top: only the other process needs what writes files.
    from assessment.exports.formats import FORMATS, Wishes  # noqa: PLC0415

    wishes = Wishes(
        day=today(),
        organisation=one_line(choices.get("name", "")),
        audience=choices.get("for") or None,
        reasons=tuple(int(number) for number in choices.get("reasons", "").split(",") if number),
        done=decode_ticks(choices.get("done", "")),
        others=choices.get("others", ""),
    )
    return FORMATS[name](assess(given), wishes)


def _on_others(answers: Answers, route: str) -> str:
    """The sentence on where others stand, from the counts and never from the address; ValueError without one."""
    if not settings().database:
        raise ValueError(NO_SUCH_CHOICE)
    # Loaded only here, so that nobody else pays for a database.
    said: str = import_module("assessment.benchmark.words").for_brief(
        settings().database, assess(answers), route
    )
    return said


async def _answer(request: Request) -> Response:
    name = request.url.path.rpartition("/")[2]
    try:
        answers = answers_in(request)
        if _too_many_wait():
            return _come_back()
        choices = {key: value for key, value in request.query_params.items() if key != "a"}
        if "others" in choices:
            choices["others"] = await to_thread.run_sync(_on_others, answers, choices["others"])
        content = await to_process.run_sync(made, name, dict(answers.given), choices, limiter=_turn())
    except TokenError as fault:
        return PlainTextResponse(str(fault), 400)
    except OutOfReachError as fault:
        return PlainTextResponse(str(fault), 503, headers={"retry-after": "60"})
    except ValueError:
        return PlainTextResponse(NO_SUCH_CHOICE, 400)
    return _saved(content, f"{NAME}-{name}")


async def _on_press(request: Request) -> Response:
    """A file with what was typed, for the person whose screen has the key."""
    found = offered(request.query_params.get("key", ""))
    if found is None:
        return PlainTextResponse(GONE, 404)
    if _too_many_wait():
        return _come_back()
    return _saved(await to_thread.run_sync(found.make, limiter=_turn()), found.name)


def _too_many_wait() -> bool:
    return _turn().statistics().tasks_waiting >= MOST_WAITING


def _come_back() -> Response:
    return PlainTextResponse(BUSY, 503, headers={"retry-after": "5"})


def _saved(content: bytes, name: str) -> Response:
    headers = {"cache-control": "no-store", "content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=MEDIA_TYPES[name.rpartition(".")[2]], headers=headers)


@lru_cache(len(BLANK))
def _blank_made(kind: str, day: date) -> bytes:
    """The blank questions, made once a day in each process: they are the same for everybody."""
    from assessment.exports.formats import BLANK_FORMATS  # noqa: PLC0415

    return BLANK_FORMATS[kind](default_pack(), day)


async def _blank(request: Request) -> Response:
    kind = request.url.path.rpartition(".")[2]
    content = await to_thread.run_sync(_blank_made, kind, today())
    headers = {"content-disposition": f'attachment; filename="{NAME}-questions.{kind}"'}
    return Response(content, media_type=MEDIA_TYPES[kind], headers=headers)


MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}

FILE_ROUTES = [
    *(Route(f"/files/{name}", _answer) for name in FILES),
    Route("/files/on-press", _on_press),
    *(Route(f"/files/questionnaire.{kind}", _blank) for kind in BLANK),
]
