"""The log holds the trace under the reference that the person saw, and nothing that a person entered."""

from __future__ import annotations

import logging

import pytest

from assessment.faults import described, reference
from assessment.web.logs import keep_answers_out, without_query, without_words

TYPED = "Ann Example 1abc"


def broken(depth: int = 0) -> Exception:
    try:
        _fail(depth)
    except ValueError as fault:
        return fault
    raise AssertionError


def _fail(depth: int) -> None:
    if depth:
        _fail(depth - 1)
    raise ValueError(TYPED)


def record(message: str, *args: object, fault: BaseException | None = None) -> logging.LogRecord:
    found = (type(fault), fault, fault.__traceback__) if fault else None
    return logging.LogRecord("uvicorn.error", logging.ERROR, __file__, 1, message, args, found)


def test_the_same_fault_has_the_same_reference_whichever_way_led_to_it() -> None:
    assert reference(broken()) == reference(broken(depth=3))


def test_faults_in_two_places_have_two_references() -> None:
    with pytest.raises(ValueError, match=TYPED) as here:
        raise ValueError(TYPED)
    assert reference(here.value) != reference(broken())


def test_a_fault_is_described_by_its_trace_and_reference_but_not_by_its_words() -> None:
    fault = broken()
    assert "in _fail" in described(fault)
    assert f"ValueError, reference {reference(fault)}" in described(fault)
    assert TYPED not in described(fault)


def test_the_fault_that_led_to_a_fault_is_described_too() -> None:
    fault = KeyError(TYPED)
    fault.__cause__ = broken()
    assert described(fault).index("ValueError") < described(fault).index("KeyError")
    assert TYPED not in described(fault)


def test_a_record_with_a_fault_keeps_its_trace_and_loses_its_words() -> None:
    fault = broken()
    kept = record("Exception in %s", "ASGI application", fault=fault)
    assert without_words(kept)
    text = logging.Formatter().format(kept)
    assert text.startswith("Exception in ASGI application\n")
    assert reference(fault) in text
    assert TYPED not in text


def test_a_record_without_a_fault_stays_as_it_is() -> None:
    plain = record("Started %s", "process")
    assert without_words(plain)
    assert plain.getMessage() == "Started process"


def test_an_address_in_a_record_loses_its_query() -> None:
    access = record('%s - "%s %s HTTP/%s" %d', "127.0.0.1:9", "GET", "/results?a=1abc", "1.1", 200)
    assert without_query(access)
    assert access.getMessage() == '127.0.0.1:9 - "GET /results HTTP/1.1" 200'


def test_the_filters_are_set_once_however_often_the_server_is_made() -> None:
    keep_answers_out()
    before = list(logging.getLogger("uvicorn.error").filters)
    keep_answers_out()
    assert logging.getLogger("uvicorn.error").filters == before
    assert before.count(without_query) == before.count(without_words) == 1
