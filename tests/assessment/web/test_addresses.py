"""Each address answers as it should, with the headers that protect the person who opens it."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from assessment.faults import reference
from assessment.web import routes
from assessment.web.errors import exception_handlers
from assessment.web.headers import content_security_policy, middleware
from questions import ContentError

EVERY = [
    "/",
    "/results",
    "/healthz",
    "/readyz",
    "/robots.txt",
    "/assets/address.js",
    "/assets/other",
    "/wp-login.php",
]
CONTENT_SECURITY_POLICY = content_security_policy()
HIDDEN = ["/_stcore/metrics", "/_stcore/agent", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp"]
PROTECTION = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": CONTENT_SECURITY_POLICY,
}


@pytest.mark.parametrize("path", [*EVERY, *HIDDEN, "/chart.svg?a=broken", f"/?x={'a' * 3000}"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PROPFIND"])
def test_every_answer_carries_the_protection_also_a_refusal(
    client: TestClient, method: str, path: str
) -> None:
    answer = client.request(method, path)
    assert {name: answer.headers.get(name) for name in PROTECTION} == PROTECTION
    assert "strict-transport-security" not in answer.headers


def test_the_policy_runs_no_script_that_is_written_into_a_page() -> None:
    scripts = re.search(r"script-src ([^;]+)", CONTENT_SECURITY_POLICY)
    assert scripts is not None
    assert "unsafe-inline" not in scripts.group(1)
    assert "unsafe-eval" not in scripts.group(1)
    assert "http" not in CONTENT_SECURITY_POLICY
    assert CONTENT_SECURITY_POLICY.startswith("default-src 'none'")


def test_an_encrypted_connection_is_asked_to_stay_so_and_its_cookies_too() -> None:
    def cookies(_: Request) -> Response:
        answer = Response()
        answer.set_cookie("plain", "1")
        answer.set_cookie("already", "1", secure=True)
        return answer

    app = Starlette(routes=[Route("/", cookies)], middleware=middleware())
    open_, encrypted = (
        TestClient(app, base_url=f"{kind}://testserver").get("/") for kind in ("http", "https")
    )
    assert [c.lower().count("secure") for c in open_.headers.get_list("set-cookie")] == [0, 1]
    assert [c.lower().count("secure") for c in encrypted.headers.get_list("set-cookie")] == [1, 1]
    assert encrypted.headers["strict-transport-security"] == "max-age=31536000"


def test_it_says_that_it_is_alive(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_it_is_ready_once_answers_can_be_judged(client: TestClient) -> None:
    assert client.get("/readyz").json() == {"status": "ready"}


def test_it_is_not_ready_with_content_that_cannot_be_used(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise ContentError(["2_security.toml: question 'x': no levels"])

    monkeypatch.setattr(routes, "assess", broken)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.text == "Not ready: the content cannot be used. 2_security.toml: question 'x': no levels"


@pytest.mark.parametrize("path", HIDDEN)
def test_what_streamlit_tells_about_itself_is_hidden(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/wp-login.php",
        "/.env",
        "/.git/config",
        "/.well-known/security.txt",
        "/favicon.ico",
        "/a/b",
        "/Results",
    ],
)
def test_an_address_that_nobody_has_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<h1>There is nothing at this address</h1>" in answer.text


@pytest.mark.parametrize("path", ["/", "/results", "/about-you", "/take-away", "/questionnaire"])
def test_a_screen_is_the_products_own_page_and_is_not_kept(client: TestClient, path: str) -> None:
    answer = client.get(f"{path}?a=1abc")
    assert answer.text.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert "1abc" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert client.head(path).status_code == 200


def test_the_products_scripts_come_before_streamlits(client: TestClient) -> None:
    page = client.get("/").text
    places = [page.index(script) for script in ("address.js", "accessibility.js", "/static/js/index")]
    assert places == sorted(places)


def test_the_one_script_in_the_page_is_named_in_the_policy(client: TestClient) -> None:
    scripts = re.findall(r"<script>(.*?)</script>", client.get("/").text, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    assert len(digests) == 1
    assert re.findall(r"'sha256-([^']+)'", CONTENT_SECURITY_POLICY) == digests


def test_the_products_script_is_checked_for_change_without_being_sent_again(client: TestClient) -> None:
    first = client.get("/assets/address.js")
    assert first.headers["cache-control"] == "no-cache"
    for known in (first.headers["etag"], f'"other", W/{first.headers["etag"]}'):
        again = client.get("/assets/address.js", headers={"if-none-match": known})
        assert (again.status_code, again.content) == (304, b"")
    assert client.get("/assets/address.js", headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    "name", ["../routes.py", "%2e%2e/routes.py", "..%2froutes.py", "address.js%00", "ADDRESS.JS"]
)
def test_no_other_file_is_handed_out_as_an_asset(client: TestClient, name: str) -> None:
    assert client.get(f"/assets/{name}").status_code == 404


def test_robots_are_told_to_stay_away(client: TestClient) -> None:
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    assert client.get("/").headers["x-robots-tag"] == "noindex, nofollow"


def test_an_address_that_fails_says_so_with_a_reference_and_no_trace() -> None:
    faults: list[Exception] = []

    def fail(_: Request) -> Response:
        fault = RuntimeError("Ann Example")
        faults.append(fault)
        raise fault

    app = Starlette(
        routes=[Route("/", fail)], middleware=middleware(), exception_handlers=exception_handlers()
    )
    answer = TestClient(app, raise_server_exceptions=False, base_url="https://testserver").get("/")
    assert answer.status_code == 500
    assert "<h1>Something went wrong here</h1>" in answer.text
    assert f"If it stays, report this reference: {reference(faults[0])}" in answer.text
    assert "Ann Example" not in answer.text
    assert {name: answer.headers.get(name) for name in PROTECTION} == PROTECTION
    assert "strict-transport-security" in answer.headers


@pytest.mark.parametrize(
    ("path", "link", "words"),
    [
        ("/wp-login.php", "./", "Go to the start"),
        ("/a/b", "../", "Go to the start"),
        ("/a/b/", "../../", "Go to the start"),
        ("/a/b?x=1&a=1007e-t1", "../?a=1007e-t1", "Open the answers in this link"),
        ("/results%3Fa%3D1007e", "./?a=1007e", "Open the answers in this link"),
        ("/results&a=1007e&utm_source=x", "./?a=1007e", "Open the answers in this link"),
        ('/results%3Fa%3D"><script>', "./", "Go to the start"),
    ],
)
def test_a_wrong_address_leads_to_the_start_with_the_answers_that_it_holds(
    client: TestClient, path: str, link: str, words: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert re.findall(r'<a href="(.*?)">(.*?)</a>', answer.text) == [(link, words)]
    assert "<script" not in answer.text


def test_a_closing_slash_is_taken_away_wherever_the_product_stands(client: TestClient) -> None:
    answer = client.get("/results/?a=1007e")
    assert (answer.status_code, answer.headers["location"]) == (308, "../results?a=1007e")
