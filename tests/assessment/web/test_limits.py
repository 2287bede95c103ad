"""Requests that are too large are turned away with a sentence, and those just within the limit pass."""

from __future__ import annotations

import pytest
from starlette.types import Scope

from assessment.web.limits import MOST_ADDRESS, MOST_BODY, MOST_HEADERS, refusal


def scope(path: str = "/", query: bytes = b"", **headers: bytes) -> Scope:
    pairs = [(name.replace("_", "-").encode(), value) for name, value in headers.items()]
    return {"type": "http", "path": path, "query_string": query, "headers": pairs}


LARGEST = [
    (scope(query=b"a" * (MOST_ADDRESS - 1)), scope(query=b"a" * MOST_ADDRESS), 414),
    (scope("/" + "a" * (MOST_ADDRESS - 1)), scope("/" + "a" * MOST_ADDRESS), 414),
    (scope(x=b"a" * (MOST_HEADERS - 1)), scope(x=b"a" * MOST_HEADERS), 431),
    (scope(content_length=b"%d" % MOST_BODY), scope(content_length=b"%d" % (MOST_BODY + 1)), 413),
]


@pytest.mark.parametrize(
    ("largest", "too_large", "status"), LARGEST, ids=["query", "path", "headers", "body"]
)
def test_the_largest_passes_and_one_byte_more_does_not(largest: Scope, too_large: Scope, status: int) -> None:
    assert refusal(largest) is None
    refused = refusal(too_large)
    assert refused is not None
    assert refused.status == status
    assert "t most" in refused.sentence
    assert refused.sentence.endswith("allowed.")


@pytest.mark.parametrize("length", [b"-1", b"1e3", b"", b"0x10", b"1,000", "²".encode()])
def test_a_length_that_is_no_number_is_turned_away(length: bytes) -> None:
    refused = refusal(scope(content_length=length))
    assert refused is not None
    assert refused.status == 400


def test_a_length_of_thousands_of_digits_is_too_large() -> None:
    refused = refusal(scope(content_length=b"9" * 9_000))
    assert refused is not None
    assert refused.status == 413


def test_a_body_without_a_length_is_turned_away() -> None:
    refused = refusal(scope(transfer_encoding=b"chunked"))
    assert refused is not None
    assert refused.status == 411


def test_the_length_that_two_headers_state_together_counts() -> None:
    twice = {**scope(), "headers": [(b"x", b"a" * (MOST_HEADERS // 2)), (b"x", b"a" * (MOST_HEADERS // 2))]}
    assert refusal(twice) is not None
