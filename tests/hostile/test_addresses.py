"""Hostile addresses get a picture, a page, or a sentence in plain text, and never an echo of themselves."""

from __future__ import annotations

from urllib.parse import quote_from_bytes

import pytest
from starlette.testclient import TestClient

from tests.hostile.inputs import MARKUP, as_bytes, texts

REFUSED = {400, 404, 405, 414, 431}


def quoted(text: str) -> str:
    return quote_from_bytes(as_bytes(text[:5_000]), safe="")


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_hostile_query_of_a_chart_is_turned_away_in_a_sentence(client: TestClient, kind: str) -> None:
    for text in texts(600, f"chart {kind}"):
        answer = client.get(f"/chart.{kind}?a={quoted(text)}")
        assert answer.status_code in (400, 414)
        assert answer.headers["content-type"].startswith("text/plain")
        assert len(answer.text) < 200


@pytest.mark.parametrize(
    "query", ["a", "&&&", "=", "a=%", "a=%zz", "a=%ff", "%00=1", ";a=1", "a[]=1", "a=1&" * 400]
)
def test_an_odd_query_is_turned_away_too(client: TestClient, query: str) -> None:
    assert client.get(f"/chart.svg?{query}").status_code == 400


def test_a_hostile_path_is_the_page_or_nothing(client: TestClient) -> None:
    for text in texts(500, "paths"):
        answer = client.get(f"/{quoted(text).lstrip('/')}")
        assert answer.status_code in {200, *REFUSED}
        assert answer.status_code != 200 or answer.text.startswith('<!DOCTYPE html>\n<html lang="en-GB">')


def test_no_answer_repeats_what_was_sent(client: TestClient) -> None:
    for text in MARKUP:
        for address in (f"/{quoted(text)}", f"/chart.svg?a={quoted(text)}", f"/assets/{quoted(text)}"):
            assert text not in client.get(address, headers={"x-odd": quoted(text)}).text


def test_hostile_headers_change_nothing(client: TestClient) -> None:
    for text in texts(300, "headers"):
        value = quoted(text)[:200] or "x"
        answer = client.get(
            "/healthz", headers={"if-none-match": value, "range": value, "accept": value, "cookie": value}
        )
        assert answer.status_code == 200
