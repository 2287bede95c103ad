"""The chart's address: the right picture, cheap to ask for again, and a sentence for a wrong link."""

from __future__ import annotations

import sys

import pytest
from anyio import to_thread
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assessment import assess, encode_token
from assessment.charts.sections import chart_svg
from assessment.web import chart_routes
from assessment.web.chart_cache import ChartCache
from assessment.web.headers import middleware
from questions import Answers

SOME = Answers.parse({"policy": 3, "training": "unknown", "monitoring": "na", "org_type": "nhs"})
TOKEN = encode_token(SOME)


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """The chart's addresses. What is drawn is the same in this process; another takes seconds to start."""
    monkeypatch.setattr(chart_routes, "to_process", to_thread)
    charts = ChartCache(chart_routes.in_another_process, most_waiting=8, most_kept=256)
    return TestClient(Starlette(routes=chart_routes.chart_routes(charts), middleware=middleware()))


def test_drawing_is_left_to_another_process_which_gives_the_same_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Streamlit's tests leave a "__main__" whose file is gone; the other process would look for it.
    monkeypatch.delattr(sys.modules["__main__"], "__file__", raising=False)
    here: list[str] = []
    monkeypatch.setattr(chart_routes, "assess", lambda answers: here.append("drawn") or assess(answers))
    app = Starlette(
        routes=chart_routes.chart_routes(
            ChartCache(chart_routes.in_another_process, most_waiting=8, most_kept=256)
        )
    )
    assert TestClient(app).get(f"/chart.svg?a={TOKEN}").text == chart_svg(assess(SOME))
    assert here == []


def test_the_picture_is_the_one_that_the_product_draws(client: TestClient) -> None:
    answer = client.get(f"/chart.svg?a={TOKEN}")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.text == chart_svg(assess(SOME))
    assert client.get(f"/chart.png?a={TOKEN}").content.startswith(b"\x89PNG")


def test_other_pages_may_show_it_but_it_may_load_nothing(client: TestClient) -> None:
    headers = client.get(f"/chart.svg?a={TOKEN}").headers
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert (
        headers["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'; font-src data:"
    )
    assert headers["x-content-type-options"] == "nosniff"


def test_it_is_kept_for_a_day_and_not_drawn_again(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get(f"/chart.svg?a={TOKEN}")
    assert first.headers["cache-control"] == "public, max-age=86400"
    monkeypatch.setattr(chart_routes, "drawn", None)
    assert client.get(f"/chart.svg?a={TOKEN}").content == first.content
    known = {"if-none-match": f"W/{first.headers['etag']}"}
    again = client.get(f"/chart.svg?a={TOKEN}", headers=known)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert client.get(f"/chart.svg?a={TOKEN}", headers={"if-none-match": '"x"'}).status_code == 200


def test_each_kind_of_picture_and_each_result_has_its_own_tag(client: TestClient) -> None:
    other = encode_token(SOME.replacing({"policy": 4}))
    paths = [f"/chart.{kind}?a={token}" for kind in ("svg", "png") for token in (TOKEN, other)]
    assert len({client.head(path).headers["etag"] for path in paths}) == 4


def test_the_head_alone_says_how_long_the_picture_is(client: TestClient) -> None:
    whole = client.get(f"/chart.svg?a={TOKEN}")
    assert client.head(f"/chart.svg?a={TOKEN}").headers["content-length"] == str(len(whole.content))


@pytest.mark.parametrize("query", ["", "?a=", "?a=broken", f"?a={TOKEN[:-1]}", f"?b={TOKEN}", f"?A={TOKEN}"])
def test_a_wrong_link_gets_a_sentence(client: TestClient, query: str) -> None:
    answer = client.get(f"/chart.svg{query}")
    assert answer.status_code == 400
    assert answer.text.startswith("The link ")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["cache-control"] == "no-store"


def test_a_link_with_two_sets_of_answers_is_not_guessed_at(client: TestClient) -> None:
    answer = client.get(f"/chart.svg?a={TOKEN}&a={TOKEN}")
    assert answer.status_code == 400
    assert "more than one set of answers" in answer.text
