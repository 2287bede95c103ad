"""Charts are drawn once, a bounded number is kept, and a bounded number waits."""

from __future__ import annotations

import anyio
import pytest

from assessment.web.chart_cache import AT_ONCE, CachedChart, ChartCache
from questions import Answers

pytestmark = pytest.mark.anyio
SETS = [Answers.parse({"policy": place % 5, "training": place // 5}) for place in range(20)]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Drawer:
    """Draws by name, and notes what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Answers]] = []

    async def __call__(self, kind: str, answers: Answers) -> bytes:
        self.asked.append((kind, answers))
        await anyio.lowlevel.checkpoint()
        return f"{kind} {sorted(answers.given.items())}".encode()


async def test_a_chart_is_drawn_once_for_each_kind_and_set_of_answers() -> None:
    draw = Drawer()
    cache = ChartCache(draw, most_waiting=8, most_kept=256)
    charts = [await cache.chart(kind, answers) for kind in ("svg", "png", "svg") for answers in SETS[:2]]
    assert draw.asked == [(kind, answers) for kind in ("svg", "png") for answers in SETS[:2]]
    assert charts[:2] == charts[4:]
    assert len({chart.tag for chart in charts if chart}) == 4


async def test_the_oldest_chart_makes_room_for_a_new_one() -> None:
    cache = ChartCache(Drawer(), most_waiting=8, most_kept=2)
    for answers in SETS[:3]:
        await cache.chart("svg", answers)
    assert [cache.get("svg", answers) is not None for answers in SETS[:3]] == [False, True, True]


async def test_only_so_many_wait_and_the_rest_are_refused() -> None:
    cache = ChartCache(Drawer(), most_waiting=3, most_kept=256)
    charts = await all_at_once(cache, SETS)
    assert charts.count(None) == len(SETS) - AT_ONCE - 3


async def test_all_who_wait_for_the_same_chart_get_the_one_that_is_drawn() -> None:
    draw = Drawer()
    charts = await all_at_once(ChartCache(draw, most_waiting=8, most_kept=256), [SETS[0]] * 5)
    assert len(draw.asked) == 1
    assert None not in charts
    assert len(set(charts)) == 1


async def all_at_once(cache: ChartCache, sets: list[Answers]) -> list[CachedChart | None]:
    charts: list[CachedChart | None] = []

    async def ask(answers: Answers) -> None:
        charts.append(await cache.chart("svg", answers))

    async with anyio.create_task_group() as group:
        for answers in sets:
            group.start_soon(ask, answers)
    return charts
