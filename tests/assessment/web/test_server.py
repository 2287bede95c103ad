"""The real server: what it logs, whom it lets in, and what a person sees when a screen fails."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from assessment import encode_token
from assessment.web.page import INDEX
from questions import Answers

from .serving import ROOT, Running, streamlit_command

TOKEN = encode_token(Answers.parse({"policy": 3, "training": "unknown", "org_type": "nhs"}))
BROKEN = """
import streamlit as st
if __name__ != "__main__":
    from assessment.screens.error import show
    from assessment.screens.readable import readable_pages
    from assessment.web.errors import exception_handlers
    from assessment.web.headers import middleware
    from assessment.web.routes import routes
    app = st.App(__file__, routes=routes(readable_pages), middleware=middleware(), on_script_error=show,
        exception_handlers=exception_handlers())
else:
    typed = "Ann Example"
    raise RuntimeError(typed + st.query_params.get("a", ""))
"""


def ask(address: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str]]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urllib.request.urlopen(urllib.request.Request(address, method=method, headers=named)) as found:
            return found.status, {k.lower(): v for k, v in found.headers.items()}
    except urllib.error.HTTPError as fault:
        return fault.code, {k.lower(): v for k, v in fault.headers.items()}


@pytest.fixture(scope="module", params=["streamlit", "uvicorn"])
def each_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """The product run both ways: by Streamlit, and by uvicorn with its access log on."""
    commands = {
        "streamlit": streamlit_command(),
        "uvicorn": ("uvicorn", "streamlit_app:app", "--port", "PORT", "--log-level", "debug"),
    }
    running = Running(tmp_path_factory.mktemp(request.param) / "log", *commands[request.param])
    yield running
    running.stop()


def test_no_link_leaves_an_answer_in_the_log(each_server: Running) -> None:
    for path in ("/", "/results", "/chart.svg", "/chart.png", "/nothing.php", "/results/"):
        ask(f"{each_server.address}{path}?a={TOKEN}")
    each_server.visit(query=f"a={TOKEN}", path="results")
    ask(f"{each_server.address}/last.php?a={TOKEN}")
    log = each_server.said("/last.php" if "INFO:" in each_server.said() else "")
    assert TOKEN not in log
    assert "a=" not in log


def test_the_front_door_wires_all_of_it() -> None:
    source = (ROOT / "streamlit_app.py").read_text("utf-8")
    for part in (
        "routes=routes(readable_pages, path)",
        "middleware=middleware(path)",
        "on_script_error=show",
        "exception_handlers=exception_handlers()",
    ):
        assert part in source


def test_a_screen_that_fails_shows_a_sentence_with_the_reference_in_the_log(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text(BROKEN)
    running = Running(tmp_path / "log", *streamlit_command(str(tmp_path / "broken.py")))
    try:
        elements = [
            m.delta.new_element for m in running.visit(f"a={TOKEN}") if m.WhichOneof("type") == "delta"
        ]
        log = running.said("reference ")
    finally:
        running.stop()
    assert [element.WhichOneof("type") for element in elements] == ["alert"]
    words = elements[0].alert.body
    assert "Your answers are not lost" in words
    reference = words.partition("**")[2].partition("**")[0]
    assert f"RuntimeError, reference {reference}" in log
    assert "broken.py" in log
    for held in (words, log):
        assert "Ann Example" not in held
        assert TOKEN not in held
    assert "RuntimeError" not in words


def test_a_page_of_another_origin_may_not_open_the_connection(server: Running) -> None:
    with pytest.raises(InvalidStatus) as refused:
        server.visit(origin="https://elsewhere.example")
    assert refused.value.response.status_code == 403
    assert server.visit(origin=server.address)


def test_nothing_is_taken_in_without_the_token_against_forged_requests(server: Running) -> None:
    status, _ = ask(f"{server.address}/_stcore/upload_file/session/file", method="PUT", content_length="0")
    assert status == 403


def test_the_cookie_is_strict_and_encrypted_only_behind_tls(server: Running) -> None:
    plain = ask(f"{server.address}/_stcore/health")[1]["set-cookie"]
    behind_tls = ask(f"{server.address}/_stcore/health", x_forwarded_proto="https")[1]["set-cookie"]
    assert "SameSite=Strict" in plain
    assert "Secure" not in plain
    assert behind_tls.endswith("; Secure")


def test_files_named_after_their_content_are_kept_for_good_and_the_page_is_not(server: Running) -> None:
    sheet = next((INDEX.parent / "static" / "css").glob("*.css"))
    assert "immutable" in ask(f"{server.address}/static/css/{sheet.name}")[1]["cache-control"]
    assert ask(server.address)[1]["cache-control"] == "no-store"


def test_a_closing_slash_is_taken_away_with_the_answers_kept(server: Running) -> None:
    with urllib.request.urlopen(f"{server.address}/results/?a={TOKEN}") as found:
        assert found.url == f"{server.address}/results?a={TOKEN}"


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/", "/_stcore/agent/openapi.json"])
def test_streamlits_figures_and_its_programs_door_are_hidden(server: Running, path: str) -> None:
    assert ask(f"{server.address}{path}")[0] == 404


def test_too_many_headers_and_too_long_addresses_are_turned_away(server: Running) -> None:
    assert ask(server.address, x_long="a" * 20_000)[0] == 431
    assert ask(f"{server.address}/?x={'a' * 4_000}")[0] == 414
    assert ask(server.address, method="POST", content_length="2000000")[0] == 413


def test_the_browser_is_told_to_report_nothing_to_streamlit(server: Running) -> None:
    sessions = [m.new_session for m in server.visit() if m.WhichOneof("type") == "new_session"]
    assert sessions
    assert not any(session.config.gather_usage_stats for session in sessions)
    with urllib.request.urlopen(f"{server.address}/_stcore/host-config") as found:
        assert json.load(found)["allowedOrigins"] is not None
