"""The files' addresses: the right type and name, and a sentence for whatever cannot be made."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
from anyio import to_thread
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assessment import encode_token
from assessment.exports.on_press import offer
from assessment.links.done import DAMAGED, encode_ticks
from assessment.web import file_routes
from assessment.web.headers import middleware
from questions import Answers, load_bank

TOKEN = encode_token(Answers.parse({"policy": 3, "training": "unknown", "org_type": "nhs"}))
HOSTILE = '"><script>\r\nset-cookie: x=1; #eval("1") =1+1'
LONG = (HOSTILE * 5)[:200]
BEGINS = {"png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF", "docx": b"PK", "pptx": b"PK"}


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """The files' addresses; the same is made in this process, another takes seconds to start."""
    monkeypatch.setattr(file_routes, "to_process", to_thread)
    return TestClient(Starlette(routes=file_routes.FILE_ROUTES, middleware=middleware()))


@pytest.mark.parametrize("name", file_routes.FILES)
def test_each_file_has_its_type_and_its_name_and_is_kept_nowhere(client: TestClient, name: str) -> None:
    answer = client.get(f"/files/{name}", params={"a": TOKEN, "name": HOSTILE})
    kind = name.rpartition(".")[2]
    assert answer.status_code == 200
    assert answer.content.startswith(BEGINS[kind])
    assert answer.headers["content-type"].startswith(file_routes.MEDIA_TYPES[kind])
    assert answer.headers["content-disposition"] == f'attachment; filename="{file_routes.NAME}-{name}"'
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("query", ["a=1xxxx0000", f"a={TOKEN}&a={TOKEN}", "a=%3Cscript%3E"])
def test_a_wrong_link_is_a_sentence(client: TestClient, query: str) -> None:
    answer = client.get(f"/files/brief.pdf?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.endswith(".")
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("choice", ["for=nobody-we-know", "reasons=x", "reasons=99"])
def test_a_choice_that_cannot_be_made_is_a_sentence(client: TestClient, choice: str) -> None:
    answer = client.get(f"/files/brief.pdf?a={TOKEN}&{choice}")
    assert (answer.status_code, answer.text) == (400, file_routes.NO_SUCH_CHOICE)


def test_when_too_many_wait_one_is_asked_to_come_back(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = SimpleNamespace(tasks_waiting=file_routes.MOST_WAITING)
    monkeypatch.setattr(file_routes, "_turn", lambda: SimpleNamespace(statistics=lambda: waiting))
    answer = client.get(f"/files/brief.pdf?a={TOKEN}")
    assert (answer.status_code, answer.text) == (503, file_routes.BUSY)
    made = offer("chart.png", bytes)
    assert client.get("/files/on-press", params={"key": made.key}).text == file_routes.BUSY
    assert int(answer.headers["retry-after"]) > 0


def test_a_name_of_200_hostile_letters_stays_text_in_the_file(client: TestClient) -> None:
    answer = client.get("/files/chart.svg", params={"a": TOKEN, "name": LONG})
    assert answer.headers["content-disposition"] == f'attachment; filename="{file_routes.NAME}-chart.svg"'
    drawn = list(ET.fromstring(answer.content).iter())
    assert "script" in "".join(text for part in drawn for text in part.itertext())
    assert not [part for part in drawn if str(part.tag).endswith("script")]


def test_the_picture_of_a_what_if_says_the_new_verdict_in_its_title(client: TestClient) -> None:
    closed = {question.id: 4 for question in load_bank().scored} | {"policy": 1, "access_level": 0}
    token = encode_token(Answers.parse(closed))
    now = client.get("/files/chart.svg", params={"a": token}).text
    then = client.get("/files/chart.svg", params={"a": token, "done": encode_ticks(["G02"])}).text
    assert "Not yet ready for everyone to read" in now
    assert "ready for everyone to read and for more staff to post" in ET.fromstring(then).findtext(
        "{*}title", ""
    )
    assert "If these are done" in then


def test_a_damaged_list_of_things_done_is_a_sentence(client: TestClient) -> None:
    answer = client.get("/files/chart.png", params={"a": TOKEN, "done": "t1zz"})
    assert (answer.status_code, answer.text) == (400, DAMAGED)


def test_nothing_of_the_address_is_logged(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        assert client.get("/files/chart.svg", params={"a": TOKEN, "name": LONG}).status_code == 200
        wrong = client.get("/files/brief.pdf", params={"a": TOKEN, "name": LONG, "for": "nobody-we-know"})
        assert wrong.status_code == 400
    # httpx is this test's own client.
    said = " ".join(record.getMessage() for record in caplog.records if not record.name.startswith("http"))
    assert TOKEN not in said
    assert "set-cookie" not in said


@pytest.mark.parametrize("kind", file_routes.BLANK)
def test_the_questions_on_paper_have_the_day_on_which_they_are_saved(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    days = [date(2027, 1, 31), date(2027, 1, 31), date(2027, 2, 1)]
    made = []
    for day in days:
        monkeypatch.setattr(file_routes, "today", lambda day=day: day)
        made.append(client.get(f"/files/questionnaire.{kind}").content)
    assert made[0] == made[1] != made[2]
    assert file_routes._blank_made.cache_info().currsize <= len(file_routes.BLANK)


def test_a_file_with_what_was_typed_is_made_by_its_key_while_its_screen_is_there(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    made = offer("comparison.csv", lambda: b"Zebra")
    with caplog.at_level("DEBUG"):
        answer = client.get("/files/on-press", params={"key": made.key})
    assert (answer.status_code, answer.content) == (200, b"Zebra")
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="comparison.csv"'
    assert answer.headers["cache-control"] == "no-store"
    assert not [r for r in caplog.records if not r.name.startswith("http") and made.key in r.getMessage()]
    key = made.key
    del made
    for gone in (key, "", "x"):
        answer = client.get("/files/on-press", params={"key": gone})
        assert (answer.status_code, answer.text) == (404, file_routes.GONE)


def test_two_offers_of_one_file_have_keys_that_nobody_guesses() -> None:
    kept = [offer("a.csv", bytes) for _ in range(100)]
    assert len({each.key for each in kept}) == 100
    assert min(len(each.key) for each in kept) >= 22
