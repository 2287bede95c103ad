"""One browser tab at the level of Streamlit's protocol: what it shows, what it sends, and how long it waits."""

from __future__ import annotations

import asyncio
import html
import json
import re
import socket
import struct
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

LONGEST_WAIT = 120
TCP_INFO, RECEIVED_AT = 11, 128
TOKEN, SLOTS = re.compile(r'data-token="([^"]*)"'), re.compile(r'data-slots="([^"]*)"')
CHOSEN = {"radio": "string_value", "checkbox": "bool_value"}


class FaultError(Exception):
    """What a person would have seen go wrong."""


class Tab:
    """A tab that keeps the widgets' values and drops what a run did not draw again, as the browser does."""

    def __init__(self, address: str) -> None:
        self.scheme, _, self.address = address.partition("://")
        self.page = self.path = self.query = ""
        self.values: dict[str, tuple[str, Any]] = {}
        self.drawn: dict[tuple[int, ...], tuple[Any, int, str]] = {}
        self.kept: dict[str, ForwardMsg] = {}
        self.run = self.runs = 0
        self.fragments: tuple[str, ...] = ()

    async def open(self) -> None:
        """Connect; the first run draws the page."""
        self.socket: ClientConnection = await connect(
            f"{self.scheme.replace('http', 'ws')}://{self.address}/_stcore/stream",
            subprotocols=["streamlit", "PLACEHOLDER_AUTH_TOKEN"],  # type: ignore[list-item]
            origin=f"{self.scheme}://{self.address}",  # type: ignore[arg-type]
            compression="deflate",  # offered as browsers do; the server decides
            max_size=None,
            open_timeout=LONGEST_WAIT,
        )
        assert self.socket.response
        handed_out = self.socket.response.headers.get_all("Set-Cookie")
        self.cookies = "; ".join(cookie.partition(";")[0] for cookie in handed_out)

    async def close(self) -> None:
        """Close the tab."""
        await self.socket.close()

    def received(self) -> int:
        """Bytes that came over the wire so far, as the kernel counted them."""
        plain: socket.socket = self.socket.transport.get_extra_info("socket")
        info = plain.getsockopt(socket.IPPROTO_TCP, TCP_INFO, 192)
        return int(struct.unpack_from("<Q", info, RECEIVED_AT)[0])

    def elements(self, *kinds: str) -> Iterator[Any]:
        """The elements of these kinds in the order of the page."""
        for path in sorted(self.drawn):
            element, _, _ = self.drawn[path]
            if element is not None and element.WhichOneof("type") in kinds:
                yield getattr(element, element.WhichOneof("type"))

    def choose(self, radio: Any, place: int) -> bool:
        """Choose an option; True means that the page's script calls on the server, as address.js decides it."""
        self.values[radio.id] = ("string_value", radio.options[place])
        handed_over = next(element.body for element in self.elements("html") if SLOTS.search(element.body))
        cells = TOKEN.findall(handed_over)[0].partition("-")[0][1:-4]
        slots = json.loads(html.unescape(SLOTS.findall(handed_over)[0]))
        slot, codes, deciding = slots[radio.id.rpartition("-")[2]]
        before, now = cells[slot : slot + 1], codes[place]
        return before != now and bool({before, now} & set(deciding))

    async def press(self, label: str) -> float:
        """Press a button; the seconds until the page stands."""
        for button in self.elements("button"):
            if button.label == label:
                return await self.rerun(button.id)
        msg = f"there is no button “{label}”"
        raise FaultError(msg)

    async def rerun(self, pressed: str = "") -> float:
        """Send everything that the widgets hold; the seconds until the last message of the run."""
        started = time.perf_counter()
        await self.socket.send(self._message(pressed))
        async with asyncio.timeout(LONGEST_WAIT):
            while not self._take(ForwardMsg.FromString(await self.socket.recv())):  # type: ignore[arg-type]
                pass
        return time.perf_counter() - started

    def _message(self, pressed: str) -> bytes:
        message = BackMsg()
        script = message.rerun_script
        script.query_string, script.page_script_hash = self.query, self.page
        script.cached_message_hashes.extend(self.kept)
        script.context_info.url = f"{self.scheme}://{self.address}/{self.path}"
        script.widget_states.SetInParent()
        for id_, (field, value) in self.values.items():
            setattr(script.widget_states.widgets.add(id=id_), field, value)
        if pressed:
            script.widget_states.widgets.add(id=pressed, trigger_value=True)
        return message.SerializeToString()

    def _take(self, message: ForwardMsg) -> bool:
        """Take one message; True means that the run is over."""
        message = self._whole(message)
        match message.WhichOneof("type"):
            case "delta":
                self._draw(message)
            case "new_session":
                self.run, self.runs = self.run + 1, self.runs + 1
                self.page = message.new_session.page_script_hash
                self.fragments = tuple(message.metadata.run.fragment_ids)
            case "navigation":
                self.page = message.navigation.page_script_hash
                paths = {page.page_script_hash: page.url_pathname for page in message.navigation.app_pages}
                self.path = paths[self.page]
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "script_finished":
                return self._finish(message.script_finished)
            case "session_event":
                raise FaultError(str(message.session_event)[:200])
        return False

    def _whole(self, message: ForwardMsg) -> ForwardMsg:
        """The message that a short one refers to, or itself."""
        if message.WhichOneof("type") == "ref_hash":
            whole = ForwardMsg()
            whole.CopyFrom(self.kept[message.ref_hash])
            whole.metadata.CopyFrom(message.metadata)
            return whole
        if message.metadata.cacheable:
            self.kept[message.hash] = message
        return message

    def _draw(self, message: ForwardMsg) -> None:
        delta = message.delta
        element = delta.new_element if delta.WhichOneof("type") == "new_element" else None
        self.drawn[tuple(message.metadata.delta_path)] = (element, self.run, delta.fragment_id)
        if element is None:
            return
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise FaultError(element.exception.message)
        if kind in CHOSEN:
            self._mount(kind, getattr(element, kind))

    def _mount(self, kind: str, widget: Any) -> None:
        """A radio that starts on an answer holds it; one that starts on nothing says nothing."""
        if kind == "checkbox":
            self.values.setdefault(widget.id, ("bool_value", widget.default))
        elif widget.HasField("default") and widget.id not in self.values:
            self.values[widget.id] = ("string_value", widget.options[widget.default])

    def _finish(self, how: int) -> bool:
        if how == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return False
        if how == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            msg = "the page does not compile"
            raise FaultError(msg)
        for path, (_, run, fragment) in list(self.drawn.items()):
            if run != self.run and (not self.fragments or fragment in self.fragments):
                del self.drawn[path]
        alive = {widget.id for widget in self.elements(*CHOSEN)}
        self.values = {id_: value for id_, value in self.values.items() if id_ in alive}
        return True

    async def download(self) -> int:
        """Fetch the file behind the first download button; its size."""
        button = next(self.elements("download_button"))
        return len(
            await asyncio.to_thread(fetch, f"{self.scheme}://{self.address}{button.url}", self.cookies)
        )


def status(address: str) -> int:
    """How an address of this machine answers."""
    try:
        with urllib.request.urlopen(address, timeout=LONGEST_WAIT) as answer:
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def fetch(address: str, cookies: str = "") -> bytes:
    """What is at an address of this machine."""
    request = urllib.request.Request(address, headers={"Cookie": cookies} if cookies else {})
    with urllib.request.urlopen(request, timeout=LONGEST_WAIT) as answer:
        content: bytes = answer.read()
        return content
