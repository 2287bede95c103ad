"""“On your own server” followed word for word, with the files as they ship, at their real places and ports."""

from __future__ import annotations

import base64
import hashlib
import re
import ssl
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.sync.client import connect

from assessment import encode_token
from questions import Answers
from tests.deploy.machine import COPIES, HOME, Machine, own_server
from tests.deploy.nginx import DEPLOY
from tests.ports import PATIENCE, responds, wait_until

CALLER, PARTNER = "203.0.113.7", "2001:db8::7"
TOKEN = encode_token(Answers.parse({"policy": 3, "training": "unknown", "org_type": "nhs"}))
SCREENS = ("/", "/results", "/results/", "/chart.svg", "/nothing.php", "/robots.txt")
MANGLED = (f"/results%3Fa%3D{TOKEN}", f"/results&a={TOKEN}")
FAILING = """
import streamlit as st
from starlette.routing import Route
NAME = " ".join(["Ann", "Example"])
def fail(request):
    raise RuntimeError(NAME + request.url.query)
if __name__ != "__main__":
    from assessment.screens.error import show
    from assessment.web.headers import middleware
    from assessment.screens.readable import readable_pages
    from assessment.web.routes import routes
    app = st.App(__file__, routes=[Route("/fails", fail), *routes(readable_pages)], middleware=middleware(),
                 on_script_error=show)
else:
    raise RuntimeError(NAME + st.query_params.get("a", ""))
"""


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    running = own_server(tmp_path_factory.mktemp("machine"))
    yield running
    running.stop()


class Asker:
    """Asks for addresses as somebody from elsewhere does, and trusts the certificate of this test."""

    def __init__(self, machine: Machine) -> None:
        certificate = machine.run("cat /etc/nginx/certificates/fullchain.pem")
        self.trust = ssl.create_default_context(cadata=certificate)
        self.address = machine.address

    def ask(self, path: str, method: str = "GET", data: bytes | None = None) -> tuple[int, bytes, Message]:
        headers = {"X-Forwarded-For": CALLER, "Forwarded": f"for={CALLER}", "X-Real-IP": CALLER}
        asked = urllib.request.Request(self.address + path, method=method, data=data, headers=headers)
        opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=self.trust), Stay())
        try:
            with opener.open(asked, timeout=20) as found:
                return found.status, found.read(), found.headers
        except urllib.error.HTTPError as fault:
            return fault.code, fault.read(), fault.headers


class Stay(urllib.request.HTTPRedirectHandler):
    """Goes nowhere else."""

    def redirect_request(self, *_: object) -> None:
        return None


@pytest.fixture(scope="module")
def asker(machine: Machine) -> Asker:
    return Asker(machine)


def talk(address: str, query: str, trust: ssl.SSLContext | None = None) -> None:
    """Open a screen over the WebSocket as a browser does, and close it."""
    headers = {"X-Forwarded-For": f"{CALLER}, {PARTNER}"}
    with connect(
        f"{address.replace('http', 'ws')}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]
        additional_headers=headers,
        ssl=trust,
        open_timeout=PATIENCE,
    ) as socket:
        message = BackMsg()
        message.rerun_script.query_string = query
        socket.send(message.SerializeToString())
        socket.recv(timeout=20)


def test_the_page_is_served_over_https(asker: Asker) -> None:
    status, page, headers = asker.ask(f"/results?a={TOKEN}")
    assert status == 200
    assert b"<title>Social media readiness check</title>" in page
    assert headers["strict-transport-security"]
    assert headers["set-cookie"].endswith("; Secure")


def test_a_link_without_https_leads_to_one_with_it_and_keeps_its_answers(machine: Machine) -> None:
    opener = urllib.request.build_opener(Stay())
    with pytest.raises(urllib.error.HTTPError) as led:
        opener.open(f"http://127.0.0.1:{machine.ports[80]}/results?a={TOKEN}")
    assert (led.value.code, led.value.headers["location"]) == (301, f"https://127.0.0.1/results?a={TOKEN}")


def test_no_log_names_a_caller_or_holds_an_answer(machine: Machine, asker: Asker) -> None:
    for path in SCREENS:
        asker.ask(f"{path}?a={TOKEN}")
    for path in MANGLED:
        asker.ask(path)
    asker.ask(f"/_stcore/upload_file/session/file?a={TOKEN}", "PUT", b"policy,3")
    talk(machine.address, f"a={TOKEN}", asker.trust)
    for port in COPIES:
        talk(machine.copy(port), f"a={TOKEN}")
    wait_until(lambda: "WebSocket" in machine.journal(), "a connection is logged")
    said = machine.journal() + machine.run("cat /var/log/nginx/*.log")
    assert "GET /results 200" in said
    assert [word for word in (CALLER, PARTNER, TOKEN, "a=", "?") if word in said] == []


def test_a_fault_is_logged_with_its_trace_but_no_words(machine: Machine) -> None:
    (machine.folder / "failing.py").write_text(FAILING)
    machine.run(f"cp {machine.folder}/failing.py {HOME}")
    unit = "/etc/systemd/system/social-media-readiness@.service"
    failing = f"sed 's/streamlit_app:app/failing:app/' {unit}"
    machine.run(f"{failing} > {unit.replace('readiness@', 'failing@')}")
    machine.control("stop", 8502)
    machine.run("systemctl start social-media-failing@8502")
    try:
        wait_until(lambda: responds(f"{machine.copy(8502)}/healthz"), "the copy answers", machine.journal)
        talk(machine.copy(8502), f"a={TOKEN}")
        assert not responds(f"{machine.copy(8502)}/fails?a={TOKEN}")
        wait_until(
            lambda: machine.journal().count("RuntimeError, reference ") >= 2,
            "both are logged",
            machine.journal,
        )
    finally:
        machine.run("systemctl stop social-media-failing@8502")
        machine.control("start", 8502)
    assert [word for word in ("Ann Example", TOKEN, CALLER) if word in machine.journal()] == []


def test_what_passes_through_nginx_is_written_to_no_disk(machine: Machine, asker: Asker) -> None:
    asker.ask(f"/chart.svg?a={TOKEN}")
    asker.ask("/_stcore/upload_file/session/file", "PUT", b"x" * 500_000)
    written = machine.run("find /var -newer /run/nginx.pid -type f", cwd=Path("/"))
    assert written.split() == ["/var/log/nginx/access.log"]
    assert machine.run(f"grep -rl {TOKEN} /run/nginx-kept", cwd=Path("/"))


@pytest.mark.parametrize("port", COPIES)
def test_nobody_notices_that_one_copy_is_gone(machine: Machine, asker: Asker, port: int) -> None:
    machine.control("kill", port)
    try:
        assert Counter(asker.ask("/healthz")[0] for _ in range(40)) == {200: 40}
    finally:
        machine.control("start", port)


def test_when_no_copy_answers_a_page_in_our_design_says_so_and_looks_again(
    machine: Machine, asker: Asker
) -> None:
    machine.control("kill", *COPIES)
    try:
        status, page, headers = asker.ask(f"/results?a={TOKEN}")
    finally:
        machine.control("start", *COPIES)
    assert (status, headers["retry-after"]) == (503, "2")
    assert page == (DEPLOY / "waiting.html").read_bytes()
    for kind in ("script", "style"):
        found = re.search(rf"<{kind}>(.*?)</{kind}>".encode(), page, re.S)
        assert found
        digest = base64.b64encode(hashlib.sha256(found[1]).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"


def test_nobody_is_turned_away_once_both_copies_are_back(machine: Machine, asker: Asker) -> None:
    """Both are stopped and started while twelve people ask five times a second, as often as nginx allows."""
    seen: list[tuple[float, int]] = []
    over = threading.Event()

    def ask() -> None:
        while not over.wait(0.2):
            before = time.monotonic()
            seen.append((before, asker.ask("/healthz")[0]))

    people = [threading.Thread(target=ask) for _ in range(12)]
    for person in people:
        person.start()
    machine.control("kill", *COPIES)
    wait_until(lambda: bool(seen) and seen[-1][1] == 503, "nginx has noticed")
    machine.control("start", *COPIES)
    back = time.monotonic()
    wait_until(lambda: sum(when > back for when, _ in seen) > 100, "many have asked")
    over.set()
    for person in people:
        person.join()
    assert {status for _, status in seen} <= {200, 503}
    assert {status for when, status in seen if when > back} == {200}
