"""Streamlit's page becomes the product's, or the server does not start."""

from __future__ import annotations

import pytest

from assessment.faults import StreamlitChangedError
from assessment.web import page as module
from assessment.web.page import INDEX, REPLACED, own_page
from assessment.web.routes import routes

STREAMLITS = INDEX.read_text("utf-8")


@pytest.mark.parametrize("gone", [*REPLACED, "<noscript>"])
def test_a_string_that_is_gone_from_streamlits_page_is_named(gone: str) -> None:
    with pytest.raises(StreamlitChangedError) as fault:
        own_page(STREAMLITS.replace(gone, ""))
    assert gone in str(fault.value)
    assert "docs/streamlit-hooks.md" in str(fault.value)
    others = [theirs for theirs in REPLACED if theirs not in gone and gone not in theirs]
    assert not [theirs for theirs in others if theirs in str(fault.value)]


def test_every_string_that_is_gone_is_named_at_once() -> None:
    with pytest.raises(StreamlitChangedError) as fault:
        own_page("")
    assert [theirs for theirs in REPLACED if theirs not in str(fault.value)] == []


def test_a_server_with_another_page_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def changed() -> str:
        return own_page(STREAMLITS.replace("<title>Streamlit</title>", "<title>Other</title>"))

    monkeypatch.setattr("assessment.web.routes.page", changed)
    with pytest.raises(StreamlitChangedError, match="<title>Streamlit</title>"):
        routes()


def test_nothing_of_what_is_replaced_is_left() -> None:
    assert [theirs for theirs in REPLACED if theirs in module.page() and theirs != "<head>"] == []
