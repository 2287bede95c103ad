"""A first and a second visit in a real Chromium as on a phone, over a slow line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, CDPSession, Page, sync_playwright

from tests.browser.chromium import system_chromium

SLOW_4G = (150, 1_600)
FAST_4G = (60, 9_000)
"""Milliseconds of delay, and kilobits a second."""
SHIFTS = """
  window.shifts = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((e) => {
    if (!e.hadRecentInput) window.shifts += e.value;
  }))
    .observe({type: 'layout-shift', buffered: true});
"""
THERE = """(words) => {
  const heading = document.querySelector(`[data-testid=stMain] ${words}, #root [data-testid=stMain] ${words}`);
  return heading && heading.checkVisibility({visibilityProperty: true}) && document.fonts.status === 'loaded';
}"""
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


@dataclass
class Seen:
    """One visit: seconds, layout shift, requests and kilobytes."""

    content: float
    ready: float
    shifts: float
    requests: int
    kilobytes: float


@contextmanager
def phones() -> Iterator[BrowserContext]:
    """A browser with an empty cache, on a phone."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=system_chromium(), args=["--disable-background-networking", *sandbox]
        )
        context = browser.new_context(viewport={"width": 375, "height": 812}, locale="en-GB")
        context.add_init_script(SHIFTS)
        yield context
        browser.close()


def visits(address: str, wanted: str, line: tuple[int, int] | None = SLOW_4G) -> list[Seen]:
    """A first and a second visit; a visit is over once the element `wanted` of the screen can be seen."""
    with phones() as context:
        page = context.new_page()
        wire: dict[str, float] = {}
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.on(
            "Network.loadingFinished", lambda e: wire.__setitem__(e["requestId"], e["encodedDataLength"])
        )
        if line:
            _throttle(session, *line)
        return [_visit(page, address, wanted, wire) for _ in range(2)]


def _throttle(session: CDPSession, delay: int, kilobits: int) -> None:
    bytes_a_second = kilobits * 1024 / 8
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": delay,
            "downloadThroughput": bytes_a_second,
            "uploadThroughput": bytes_a_second / 2,
        },
    )


def _visit(page: Page, address: str, wanted: str, wire: dict[str, float]) -> Seen:
    wire.clear()
    page.goto(address, wait_until="commit")
    page.wait_for_function(THERE, arg=wanted, timeout=120_000, polling=20)
    ready = page.evaluate("() => performance.now()")
    page.wait_for_timeout(2_000)  # what comes after it counts as bytes too
    return Seen(
        page.evaluate(PAINTED) / 1000,
        ready / 1000,
        page.evaluate("() => window.shifts"),
        len(wire),
        sum(wire.values()) / 1024,
    )
