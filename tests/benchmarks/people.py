"""What a person does: the whole product once, or the bare page as often."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from websockets.exceptions import WebSocketException

from assessment import encode_token
from questions import Answers, load_bank

from .tab import FaultError, Tab, status

BARE_RERUNS = 29
SCREENS = 9
HAMMERS = 12
CATCH_UP = "Take over answers from the address"
THINK = (0.5, 1.5)
"""A person thinks between these shares of the mean time."""


@dataclass
class Seen:
    """What people waited for, what came over the wire, and what went wrong."""

    opened: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    wire: list[int] = field(default_factory=list)
    runs: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Seen) -> None:
        """Take over what others saw."""
        for mine, theirs in zip(vars(self).values(), vars(other).values(), strict=True):
            mine.extend(theirs)


Visit = Callable[[Tab, Seen, "Thinker"], Awaitable[None]]
Thinker = Callable[[], Awaitable[None]]


async def assess_once(tab: Tab, seen: Seen, think: Thinker) -> None:
    """Answer every question at random, see the results, and download the recommendations."""
    await think()
    seen.waits.append(await tab.press("Start now"))
    for _ in range(SCREENS - 1):
        await _answer(tab, seen, think)
        await think()
        seen.waits.append(await tab.press("Continue"))
    await think()
    seen.waits.append(await tab.press("See your results"))
    if not list(tab.elements("vega_lite_chart", "arrow_vega_lite_chart")):
        msg = "the results show no chart"
        raise FaultError(msg)
    await think()
    started = time.perf_counter()
    if await tab.download() < 1000:
        msg = "the file of recommendations is empty"
        raise FaultError(msg)
    seen.waits.append(time.perf_counter() - started)


async def _answer(tab: Tab, seen: Seen, think: Thinker) -> None:
    """Choose in every radio group, also in those that an answer brings up; most choices need no server."""
    answered: set[str] = set()
    while left := [radio for radio in tab.elements("radio") if radio.id not in answered]:
        answered.add(left[0].id)
        await think()
        tells = tab.choose(left[0], _place(left[0].options))
        seen.waits.append(await tab.press(CATCH_UP) if tells else 0)


def _place(options: Sequence[str]) -> int:
    """Any option, but seldom a don't know: below four fifths of answers known, the results show no chart."""
    places = range(len(options))
    return random.choices(places, [0.1 if words.startswith("Don") else 1 for words in options])[0]


async def rerun_bare(tab: Tab, seen: Seen, think: Thinker) -> None:
    """The bare page again and again."""
    for _ in range(BARE_RERUNS):
        await think()
        seen.waits.append(await tab.rerun())


VISITS: dict[str, Visit] = {"product": assess_once, "bare": rerun_bare}


async def visit(name: str, address: str, seen: Seen, *, think: float = 0, after: float = 0) -> None:
    """One person from opening the page to the end; what goes wrong is noted."""

    async def thinking() -> None:
        if think:
            await asyncio.sleep(think * random.uniform(*THINK))

    await asyncio.sleep(after)
    tab = Tab(address)
    try:
        started = time.perf_counter()
        await tab.open()
        await tab.rerun()
        seen.opened.append(time.perf_counter() - started)
        await VISITS[name](tab, seen, thinking)
        seen.wire.append(tab.received())
        seen.runs.append(tab.runs)
        await tab.close()
    except (FaultError, OSError, TimeoutError, WebSocketException) as fault:
        seen.faults.append(f"{type(fault).__name__}: {fault}")


async def one_by_one(name: str, address: str, times: int) -> Seen:
    """People one after the other, who do not think."""
    seen = Seen()
    for _ in range(times):
        await visit(name, address, seen)
    return seen


async def rush(addresses: Sequence[str], lanes: int, seconds: float) -> Seen:
    """People who do not think, in lanes spread over the addresses, one after the other until time is up."""
    seen, ends = Seen(), time.monotonic() + seconds

    async def lane(address: str) -> None:
        while time.monotonic() < ends:
            await visit("product", address, seen)

    async with asyncio.TaskGroup() as group:
        for number in range(lanes):
            group.create_task(lane(addresses[number % len(addresses)]))
    return seen


async def hammered(address: str, people: int, think: float, drawn: list[int]) -> Seen:
    """People at the same time, while charts of random answers are asked for; `drawn` takes their statuses."""

    loop, threads = asyncio.get_running_loop(), ThreadPoolExecutor(HAMMERS)

    async def ask_for_charts() -> None:
        while True:
            token = encode_token(
                Answers.parse({q.id: random.choice(q.states()) for q in load_bank().everything})
            )
            drawn.append(await loop.run_in_executor(threads, status, f"{address}/chart.svg?a={token}"))

    asking = [asyncio.create_task(ask_for_charts()) for _ in range(HAMMERS)]
    seen = await at_once("product", address, people, think)
    for each in asking:
        each.cancel()
    await asyncio.gather(*asking, return_exceptions=True)
    return seen


async def at_once(name: str, address: str, people: int, think: float) -> Seen:
    """People at the same time, who arrive within one time of thinking."""
    seen = Seen()
    async with asyncio.TaskGroup() as group:
        for number in range(people):
            group.create_task(visit(name, address, seen, think=think, after=think * number / people))
    return seen
