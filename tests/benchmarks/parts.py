"""The parts of the suite: each measures the product beside the bare page and gives lines for the table."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from statistics import median
from typing import NamedTuple

from assessment import encode_token
from questions import Answers

from .people import Seen, at_once, hammered, one_by_one, rush, visit
from .servers import ROOT, Server, serving
from .tab import Tab

NAMES = ("bare", "product")
ROUNDS, A_FEW, WARM = 7, (20, 0.6), 8
CROWD, THINK = 300, 5.0
COLD_STARTS = 7
FIRST_VISITS = 3
COUNCIL = ROOT / "tests/browser/council.json"
ANSWERING = (60, 1.0)
LANES, RUSH = 16, 30.0
SOAK, SOAK_AT_ONCE, SOAK_SECONDS = 5000, 4, 1500.0
SAMPLES = 50
FIRST_LINES = (
    ("start: first content", "start", 0, "content", "s", "1.2 s"),
    ("start: Start can be pressed", "start", 0, "ready", "s", "4.5 s"),
    ("start: on the wire", "start", 0, "kilobytes", "KB", "650 KB"),
    ("start: requests", "start", 0, "requests", "requests", ""),
    ("start: what moves (CLS)", "start", 0, "shifts", "", "0.02"),
    ("results by link: first content", "link", 0, "content", "s", "1.2 s"),
    ("results by link: verdict can be read", "link", 0, "ready", "s", "5.5 s"),
    ("results by link: on the wire", "link", 0, "kilobytes", "KB", "1,000 KB"),
    ("results by link: requests", "link", 0, "requests", "requests", ""),
    ("results by link: what moves (CLS)", "link", 0, "shifts", "", "0.02"),
    ("start, second visit", "start", 1, "ready", "s", "0.9 s"),
)
"""What is told of first visits: the words, which visits, the first or the second, what of it, its unit, the most."""


class Line(NamedTuple):
    """One line of the table: what was measured, on both sides, and what the ratio or the product may be."""

    what: str
    bare: str
    product: str
    ratio: float | None = None
    most: str = ""


@contextmanager
def both() -> Iterator[dict[str, Server]]:
    """Both servers, running and warm."""
    with ExitStack() as stack:
        servers = {name: stack.enter_context(serving(name)) for name in NAMES}
        for name, server in servers.items():
            asyncio.run(one_by_one(name, server.address, WARM))
        yield servers


def _compared(what: str, seconds: Sequence[float], most: float) -> Line:
    bare, product = seconds
    ratio = product / bare if bare else None
    return Line(what, f"{1000 * bare:.1f} ms", f"{1000 * product:.1f} ms", ratio, f"{most} times")


def _share(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[round(share * (len(ordered) - 1))]


def cost() -> Iterator[Line]:
    """Processor time, bytes and waits of a few people at a time, who think; the two sides take turns.

    A shared machine is faster at one moment than at the next. What else runs only adds to the processor time of a
    turn, so the least of several turns is told; of waits, the median.
    """
    seconds: dict[str, list[float]] = {name: [] for name in NAMES}
    seen = {name: Seen() for name in NAMES}
    with both() as servers:
        for _ in range(ROUNDS):
            for name, server in servers.items():
                before = server.seconds()
                seen[name].add(asyncio.run(at_once(name, server.address, *A_FEW)))
                seconds[name].append((server.seconds() - before) / A_FEW[0])
    yield _compared("server time of one person", [min(seconds[name]) for name in NAMES], 1.5)
    runs, wire = ([getattr(seen[name], kind) for name in NAMES] for kind in ("runs", "wire"))
    yield Line("runs of the page for one person", *(f"{median(each):.0f}" for each in runs))
    yield Line(
        "on the wire for one person", *(f"{median(each) / 1024:.0f} KB" for each in wire), most="120 KB"
    )
    yield _compared("median wait", [median(seen[name].waits) for name in NAMES], 2)
    asked = [[wait for wait in seen[name].waits if wait] for name in NAMES]
    yield _compared("median wait where the server is asked", [median(waits) for waits in asked], 2)
    yield _faults("errors", seen)


def _faults(what: str, seen: dict[str, Seen]) -> Line:
    for name, each in seen.items():
        for fault in sorted(set(each.faults)):
            print(f"{name}: {fault}")
    return Line(what, *(str(len(each.faults)) for each in seen.values()), most="0")


def people() -> Iterator[Line]:
    """Many people at the same time, who think between what they do."""
    with both() as servers:
        seen = {name: asyncio.run(at_once(name, servers[name].address, CROWD, THINK)) for name in NAMES}
        held = [servers[name].megabytes() for name in NAMES]
    crowd = f"{CROWD} people, {THINK:.0f} s to think"
    yield _compared(f"{crowd}: median wait", [median(seen[name].waits) for name in NAMES], 2)
    yield _compared(f"{crowd}: 95% wait at most", [_share(seen[name].waits, 0.95) for name in NAMES], 5)
    yield Line(f"{crowd}: memory at the end", *(f"{megabytes:.0f} MB" for megabytes in held))
    yield _faults(f"{crowd}: errors", seen)


def charts() -> Iterator[Line]:
    """People who answer, while others ask for one new chart after the other."""
    seen = {"quiet": Seen(), "hammered": Seen()}
    drawn: list[int] = []
    with serving("product") as server:
        asyncio.run(one_by_one("product", server.address, WARM))
        seen["quiet"] = asyncio.run(at_once("product", server.address, *ANSWERING))
        seen["hammered"] = asyncio.run(hammered(server.address, *ANSWERING, drawn))
    asked = {name: [wait for wait in each.waits if wait] for name, each in seen.items()}
    crowd = f"{ANSWERING[0]} people, {ANSWERING[1]:.0f} s to think"
    yield Line(f"{crowd}: median wait", *_milliseconds(median, asked))
    yield Line(f"{crowd}: 95% wait at most", *_milliseconds(lambda waits: _share(waits, 0.95), asked))
    yield Line("charts sent, and refused as too many", "", f"{drawn.count(200)}, {drawn.count(503)}")
    yield _faults("errors of the people who answer", seen)


def _milliseconds(
    figure: Callable[[Sequence[float]], float], waits: dict[str, list[float]]
) -> tuple[str, str, float]:
    quiet, hammered_ = (figure(each) for each in waits.values())
    return f"{1000 * quiet:.1f} ms", f"{1000 * hammered_:.1f} ms", hammered_ / quiet


def processes() -> Iterator[Line]:
    """As many people as one process, and as two, can serve while this client takes its share of the machine."""
    found: dict[int, tuple[float, float, int]] = {}
    for count in (1, 2):
        with ExitStack() as stack:
            servers = [stack.enter_context(serving("product")) for _ in range(count)]
            for server in servers:
                asyncio.run(one_by_one("product", server.address, WARM))
            before = sum(server.seconds() for server in servers)
            seen = asyncio.run(rush([server.address for server in servers], LANES, RUSH))
            spent = sum(server.seconds() for server in servers) - before
        found[count] = len(seen.runs) / RUSH, spent / RUSH, len(seen.faults)
    one, two = found[1], found[2]
    yield Line("completed assessments a second", f"{one[0]:.1f}", f"{two[0]:.1f}", two[0] / one[0])
    yield Line("cores kept busy by the product", f"{one[1]:.2f}", f"{two[1]:.2f}")
    yield Line("errors", str(one[2]), str(two[2]), most="0")


def cold() -> Iterator[Line]:
    """From starting the server to the first page; the two sides take turns."""
    seconds: dict[str, list[float]] = {name: [] for name in NAMES}
    for _ in range(COLD_STARTS):
        for name in NAMES:
            started = time.perf_counter()
            with serving(name) as server:
                asyncio.run(_first_page(server.address))
                seconds[name].append(time.perf_counter() - started)
    yield _compared("start to first page", [median(seconds[name]) for name in NAMES], 1.6)


async def _first_page(address: str) -> None:
    tab = Tab(address)
    await tab.open()
    await tab.rerun()
    await tab.close()


def first() -> Iterator[Line]:
    """A first and a second visit on a phone over a slow line, to the start and to results by a link."""
    from .first_visit import Seen as Visit  # noqa: PLC0415 - the other parts need no browser
    from .first_visit import visits  # noqa: PLC0415

    link = f"/?a={encode_token(Answers.parse(json.loads(COUNCIL.read_text())))}"
    seen: dict[str, list[list[Visit]]] = {"bare": [], "start": [], "link": []}
    with serving("bare") as bare, serving("product") as product:
        asyncio.run(_first_page(product.address))
        visits(f"{product.address}{link}", "h2", None)  # the server has compressed its files by then
        for _ in range(FIRST_VISITS):
            seen["bare"].append(visits(bare.address, "p"))
            seen["start"].append(visits(product.address, "h1"))
            seen["link"].append(visits(f"{product.address}{link}", "h2"))

    for what, kind, place, name, unit, most in FIRST_LINES:
        bare_side, product_side = (
            median(getattr(visit[place], name) for visit in seen[side]) for side in ("bare", kind)
        )
        digits = {"s": 1, "": 2}.get(unit, 0)
        yield Line(what, f"{bare_side:,.{digits}f} {unit}", f"{product_side:,.{digits}f} {unit}", most=most)


def soak() -> Iterator[Line]:
    """Memory over many completed assessments, within a bound of time."""
    held: list[tuple[int, float]] = []
    seen, ends = Seen(), time.monotonic() + SOAK_SECONDS
    with serving("product") as server:
        while len(seen.runs) < SOAK and time.monotonic() < ends and not seen.faults:
            asyncio.run(_several(server.address, seen, SOAK // SAMPLES))
            held.append((len(seen.runs), server.megabytes()))
            print(f"{held[-1][0]:,} assessments, {held[-1][1]:.0f} MB")
    half = held[len(held) // 2 :]
    grown = (half[-1][1] - half[0][1]) / max(1, half[-1][0] - half[0][0]) * 1000
    yield Line(f"memory after {held[0][0]:,} assessments", "", f"{held[0][1]:.0f} MB")
    yield Line(f"memory after {held[-1][0]:,} assessments", "", f"{held[-1][1]:.0f} MB")
    yield Line("growth for each 1,000 assessments in the second half", "", f"{grown:.1f} MB", most="flat")
    yield Line("errors in the soak", "", str(len(seen.faults)), most="0")


async def _several(address: str, seen: Seen, times: int) -> None:
    async def one_lane() -> None:
        for _ in range(times // SOAK_AT_ONCE):
            await visit("product", address, seen)

    await asyncio.gather(*(one_lane() for _ in range(SOAK_AT_ONCE)))


def batch() -> Iterator[Line]:
    """A large cohort through the command line's batch, beside plain pandas arithmetic on the same file."""
    from .cohort import lines  # noqa: PLC0415 - the other parts need no pandas

    for kind, bare, product in lines():
        yield _compared(f"{kind}: time", [bare[0], product[0]], 3)
        yield Line(f"{kind}: most memory", f"{bare[1]:.0f} MB", f"{product[1]:.0f} MB", most="bounded")


COLUMNS = {"charts": ("quiet", "hammered"), "processes": ("one process", "two processes")}
"""What a part sets side by side, where it is not the bare page and the product."""
PARTS: dict[str, Callable[[], Iterator[Line]]] = {
    "cost": cost,
    "people": people,
    "charts": charts,
    "processes": processes,
    "cold": cold,
    "first": first,
    "soak": soak,
    "batch": batch,
}
