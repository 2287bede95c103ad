"""The log holds the trace under the reference that the person saw, and nothing that a person entered."""

from __future__ import annotations

import logging

import pytest
from uvicorn.logging import AccessFormatter

from assessment.faults import described, reference
from assessment.web.logs import BELOW_INFO, DiscreetRecord, keep_answers_out

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


def record(
    message: object, *args: object, level: int = logging.INFO, fault: BaseException | None = None
) -> str:
    """What a record says once the module "logging" has put it into words."""
    found = (type(fault), fault, fault.__traceback__) if fault else None
    return logging.Formatter().format(DiscreetRecord("any.logger", level, __file__, 1, message, args, found))


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
    text = record("Exception in %s", "ASGI application", fault=fault)
    assert text.startswith("Exception in ASGI application\n")
    assert reference(fault) in text
    assert TYPED not in text


@pytest.mark.parametrize(("message", "args"), [(broken(), ()), ("It failed: %s", (broken(),))])
def test_a_fault_that_is_itself_the_message_or_part_of_it_is_only_named(
    message: object, args: tuple[object, ...]
) -> None:
    text = record(message, *args)
    assert text.endswith(f"ValueError, reference {reference(broken())}")
    assert TYPED not in text


@pytest.mark.parametrize("text", ["Started process [12]", "at 12:34:56 with 1.67.0", "What now? Nothing."])
def test_what_holds_no_address_stays_as_it_is(text: str) -> None:
    assert record("%s", text) == record(text) == text


@pytest.mark.parametrize(
    "address",
    [
        "/results?a=1abc",
        "/results%3Fa%3D1abc",
        "/results&a=1abc",
        "/results#a=1abc",
        "/results?a=1abc&done=2",
    ],
)
def test_an_address_in_a_record_loses_all_that_follows_its_path(address: str) -> None:
    assert record('"GET %s HTTP/1.1" %d', address, 200) == '"GET /results HTTP/1.1" 200'
    assert record(f'"GET https://x.example{address}"') == '"GET https://x.example/results"'


@pytest.mark.parametrize(
    "caller",
    [
        "203.0.113.7",
        "203.0.113.7:0",
        "2001:db8::7",
        "2001:db8::7:52311",
        "2001:db8:1:2:3:4:5:6:443",
        "10.0.0.9:1",
    ],
)
def test_nobody_who_calls_is_named(caller: str) -> None:
    assert record('%s - "WebSocket %s" [accepted]', caller, "/_stcore/stream") == (
        '- - "WebSocket /_stcore/stream" [accepted]'
    )
    assert record(f"from {caller}.") == "from -."


def test_the_server_says_where_it_listens() -> None:
    said = record("Uvicorn running on %s://%s:%d", "http", "127.0.0.1", 8501)
    assert said == "Uvicorn running on http://127.0.0.1:8501"
    assert record("on http://0.0.0.0:8501 and [::]:8501") == "on http://0.0.0.0:8501 and [::]:8501"


def test_what_is_only_for_finding_faults_is_left_out_as_it_quotes_whole_messages() -> None:
    assert record("< referer: %s", TYPED, level=logging.DEBUG) == BELOW_INFO


def test_every_logger_is_discreet_also_one_that_is_made_later(caplog: pytest.LogCaptureFixture) -> None:
    keep_answers_out()
    with caplog.at_level(logging.INFO):
        logging.getLogger("somebody.else").warning("GET /?a=1abc from 203.0.113.7")
    assert caplog.messages == ["GET / from -"]


def test_uvicorns_access_log_is_discreet_too() -> None:
    args = ("203.0.113.7:0", "GET", "/results?a=1abc", "1.1", 200)
    line = '%s - "%s %s HTTP/%s" %d'
    made = DiscreetRecord("uvicorn.access", logging.INFO, __file__, 1, line, args, None)
    form = AccessFormatter('%(client_addr)s - "%(request_line)s" %(status_code)s')
    assert form.format(made) == '- - "GET /results HTTP/1.1" 200 OK'
