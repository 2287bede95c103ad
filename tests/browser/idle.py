"""When a page stands still: the server owes it nothing, Streamlit is idle, and nothing grows any more."""

from __future__ import annotations

import time
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.ports import PATIENCE

READY = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && !document.getElementById('shell') && app.getAttribute('data-test-script-state') === 'notRunning'
    && app.getAttribute('data-test-connection-state') === 'CONNECTED'
    && !document.querySelector('[data-stale="true"]') && document.fonts.status === 'loaded'
    && document.querySelector('[data-testid="stMain"] h1') && document.getElementById('answers')
    && !document.querySelector('[data-testid="stSkeleton"]') && [...document.images].every((image) => image.complete)
    && [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')].every((c) => c.querySelector('svg.marks'));
}"""
STILL = """() => new Promise((done) => {
  const sizes = () => String([
    document.querySelector('[data-testid="stMain"]')?.scrollHeight,
    ...[...document.querySelectorAll('[data-testid="stVegaLiteChart"] svg.marks')].map((chart) => chart.clientWidth),
  ]);
  const ends = (animation) => isFinite(animation.effect.getComputedTiming().endTime);
  const moves = () => document.getAnimations().some((a) => a.playState === 'running' && ends(a));
  const before = sizes();
  requestAnimationFrame(() => requestAnimationFrame(() => done(sizes() === before && !moves())));
})"""


class Talk:
    """A page's talk with its server: a run that was asked for is owed until it has begun and ended."""

    def __init__(self, page: Page) -> None:
        self.owed = self._begun = False
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        # A page that has connected asks for a run, but a moment later; what was asked for before never comes.
        self.owed, self._begun = True, False
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, frame: bytes | str) -> None:
        if isinstance(frame, bytes) and BackMsg.FromString(frame).WhichOneof("type") == "rerun_script":
            self.owed, self._begun = True, False

    def _received(self, frame: bytes | str) -> None:
        if not isinstance(frame, bytes):
            return
        message = ForwardMsg.FromString(frame)
        if message.WhichOneof("type") == "new_session":
            self._begun = True
        if message.WhichOneof("type") == "script_finished" and self._begun:
            self.owed = message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN


_talks: WeakKeyDictionary[Page, Talk] = WeakKeyDictionary()


def follow(page: Page) -> None:
    """Listen to a page's talk with its server from its first visit on."""
    if page not in _talks:
        _talks[page] = Talk(page)


def stand(page: Page) -> None:
    """Wait until the screen and its charts keep their sizes over two animation frames, and nothing moves."""
    page.wait_for_function(STILL)


def settle(page: Page) -> None:
    """Wait until Streamlit is idle and the page stands still."""
    talk, ends = _talks[page], time.monotonic() + PATIENCE
    # The page before the application goes when the application stands.
    page.wait_for_function("() => !document.getElementById('shell')", timeout=PATIENCE * 1000)
    while time.monotonic() < ends:
        quiet = not talk.owed  # asked before the frames, so that what the last run brought is drawn in them
        page.wait_for_function(READY, timeout=PATIENCE * 1000)
        if page.evaluate(STILL) and quiet and not talk.owed and page.evaluate(READY):
            return
    pytest.fail("the page does not come to rest")
