"""The product below a path of another web server, whichever of them is told of the path."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page

from assessment import encode_token
from questions import Answers, load_bank
from tests.assessment.web.serving import Running, streamlit_command
from tests.deploy.nginx import nginx
from tests.docs.reading import blocks, document
from tests.ports import responds, wait_until

from .conftest import answer, press, settle, visit

COUNCIL: dict[str, Any] = json.loads((Path(__file__).parent / "council.json").read_text())
TOKEN = encode_token(Answers.parse(COUNCIL))
SNIPPET = blocks(document("docs/settings.md"), "nginx")[0]
UVICORN = ("uvicorn", "streamlit_app:app", "--port", "PORT")
AROUND = """
daemon off; pid {folder}/pid; error_log stderr crit; events {{}}
http {{
  access_log off; types {{}} client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; absolute_redirect off; location / {{ return 418; }} {snippet} }}
}}
"""
pytestmark = pytest.mark.browser


class Way(NamedTuple):
    """Who is told of the path, and whether the web server in front takes it away."""

    environment: dict[str, str]
    command: tuple[str, ...]
    takes_away: bool


WAYS = {
    "setting, passed on": Way({"READINESS_PATH": "/readiness"}, UVICORN, takes_away=False),
    "setting, taken away": Way({"READINESS_PATH": "/readiness"}, UVICORN, takes_away=True),
    "nobody, taken away": Way({}, UVICORN, takes_away=True),
    "Streamlit, passed on": Way({"STREAMLIT_SERVER_BASE_URL_PATH": "readiness"}, streamlit_command(), False),
    "uvicorn, taken away": Way({}, (*UVICORN, "--root-path", "/readiness"), takes_away=True),
    "uvicorn, passed on": Way({}, (*UVICORN, "--root-path", "/readiness"), takes_away=False),
}


@contextmanager
def in_front(folder: Path, port: int, *, takes_away: bool) -> Iterator[str]:
    """The web server of docs/settings.md before the product, as an address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        own: int = free.getsockname()[1]
    snippet = SNIPPET.replace("127.0.0.1:8501", f"127.0.0.1:{port}{'/' * takes_away}")
    conf = folder / "nginx.conf"
    conf.write_text(
        f"{'user root;' * (os.geteuid() == 0)}{AROUND.format(folder=folder, port=own, snippet=snippet)}"
    )
    program = nginx()
    assert program, "make setup installs nginx"
    running = subprocess.Popen([program, "-c", str(conf), "-p", str(folder)], start_new_session=True)
    try:
        wait_until(lambda: responds(f"http://127.0.0.1:{own}/readiness/healthz"), "nginx has started")
        yield f"http://127.0.0.1:{own}"
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait()


@pytest.fixture(scope="module", params=WAYS)
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    way, folder = WAYS[request.param], tmp_path_factory.mktemp("path")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in way.environment.items():
            patch.setenv(name, value)
        server = Running(folder / "log", *way.command)
    try:
        with in_front(folder, server.port, takes_away=way.takes_away) as found:
            yield found
    finally:
        server.stop()


def test_the_whole_product_stays_below_its_path(address: str, page: Page) -> None:
    wrong: list[str] = []
    page.on("response", lambda r: wrong.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    visit(page, f"{address}/readiness")
    press(page, "Start now")
    assert page.url == f"{address}/readiness/about-you"
    visit(page, f"{address}/readiness/training")
    answer(page, load_bank().question("training"), 3)
    page.reload()
    settle(page)
    assert page.locator(".st-key-training input:checked").count() == 1
    page.locator(".masthead a").first.click()
    page.wait_for_url(re.compile(rf"^{address}/readiness/(\?a=\w+&screen=start)?$"))
    visit(page, f"{address}/readiness/take-away?a={TOKEN}")
    chart = f"{address}/readiness/chart.svg?a={TOKEN}"
    for told in (f"{address}/readiness/?a={TOKEN}", chart):
        page.wait_for_function("(told) => document.body.textContent.includes(told)", arg=told)
    with urllib.request.urlopen(chart) as found:
        assert found.headers["content-type"].startswith("image/svg+xml")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download recommendations").click()
    assert Path(download.value.path()).read_bytes().startswith(b"\xef\xbb\xbfpriority,")
    assert wrong == []


def test_a_wrong_address_below_the_path_leads_back_below_it(address: str, page: Page) -> None:
    page.goto(f"{address}/readiness/no/such&a={TOKEN}")
    page.get_by_role("link", name="Open the answers in this link").click()
    page.wait_for_url(f"{address}/readiness/results?a={TOKEN}")
    page.goto(f"{address}/readiness/results/?a={TOKEN}")
    assert page.url == f"{address}/readiness/results?a={TOKEN}"
