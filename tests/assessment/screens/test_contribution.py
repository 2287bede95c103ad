"""The form to add to the reasons and the page of what was decided, without a browser."""

from __future__ import annotations

import datetime as dt
import logging
from pathlib import Path

import pytest

from assessment.content.pack import default_pack
from assessment.contribution.draft import FIELDS
from assessment.contribution.models import Kind
from assessment.screens.contribution.decisions import NOTHING, told
from assessment.screens.contribution.form import KINDS
from assessment.settings import FILE, Settings, settings
from assessment.text import clean
from reasons.models import Decision
from tests.apps import AppTest
from tests.assessment.contribution.sent import FILLED
from tests.assessment.screens.test_screens import links, screen, title, words

PACK = default_pack()


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(Settings.model_config, "toml_file", tmp_path / FILE.name)
    settings.cache_clear()


def chosen(kind: Kind) -> AppTest:
    app = screen("contribute")
    return app.radio(key="kind_to_add").set_value(kind).run()


def checked(kind: Kind, **typed: str) -> AppTest:
    """The screen once the form was filled and checked."""
    app = chosen(kind)
    for asked in FIELDS[kind]:
        text, key = (FILLED | typed)[asked.name], f"add_{kind}_{asked.name}"
        boxes = [*app.selectbox, *app.text_input, *app.text_area]
        next(box for box in boxes if box.key == key).set_value(text)
    next(button for button in app.button if button.label == "Check it").click()
    app.run()
    assert not app.exception
    return app


def test_nothing_is_chosen_to_begin_with_and_the_rules_are_there() -> None:
    app = screen("contribute")
    assert title(app) == "Add to the reasons"
    assert app.radio(key="kind_to_add").value is None
    assert not app.text_input
    assert "No names of private people" in words(app)


@pytest.mark.parametrize("kind", KINDS)
def test_a_screen_has_six_fields_at_most(kind: Kind) -> None:
    app = chosen(kind)
    fields = [*app.radio, *app.selectbox, *app.text_input, *app.text_area]
    assert len(fields) <= 6


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_alike_comes_before_the_ways_to_send(kind: Kind) -> None:
    app = checked(kind, answer="Our own staff are shut out by a block on smartphones.")
    headings = [element.value for element in app.header]
    assert headings.index("Is it there already?") < headings.index("Send it")
    assert "Words that both have: " in words(app)
    assert f'kind = "{kind}"' in app.code[0].value


def test_every_fault_is_told_and_nothing_can_be_sent() -> None:
    app = checked("example", url="http://a.example", says="Ring **01632 960 001**.", title="")
    assert app.error[0].value.count("\n- ") == 2
    assert not app.code
    assert "Send it" not in [element.value for element in app.header]


def test_what_is_typed_is_shown_as_it_is() -> None:
    app = checked("reason", objection="Nobody :red[asks] <b>us</b> *here*")
    assert "<b>" not in words(app)
    assert not app.code


def test_without_an_operator_it_says_whom_to_ask_and_leads_to_no_repository() -> None:
    app = checked("example")
    assert "whoever gave you the address of this check" in words(app)
    assert not app.get("link_button")


def test_with_a_repository_and_an_address_it_leads_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READINESS_REPOSITORY", "https://github.example/owner/name/")
    monkeypatch.setenv("READINESS_CONTRIBUTIONS_TO", "reasons@council.example")
    app = checked("example")
    (button,) = app.get("link_button")
    assert button.proto.url.startswith("https://github.example/owner/name/issues/new?title=")
    assert "reasons@council.example" in words(app).replace("\\", "")
    settings.cache_clear()


def test_nothing_that_was_typed_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    checked("example", says="Quokkaform happened.", credit="Zanzibar")
    assert not {"Quokkaform", "Zanzibar"} & set(caplog.text.split())
    assert "Quokkaform" not in caplog.text


def test_all_reasons_and_how_it_works_lead_to_the_form() -> None:
    for name in ("reasons", "how-it-works"):
        assert "contribute" in links(screen(name)).values()


def test_every_decision_stands_under_what_became_of_it_with_its_reason() -> None:
    app = screen("decisions")
    assert title(app) == "What was decided"
    said = words(app)
    for decision in PACK.library.decisions:
        assert decision.title in said
        assert decision.why in said
        assert clean(decision.why) == decision.why


def test_where_nothing_was_decided_the_page_says_so() -> None:
    assert told(()).intro == NOTHING
    assert told(()).sections == ()


def test_a_name_is_told_only_where_there_is_one_and_the_newest_comes_first() -> None:
    days = [dt.date(2026, 11, day) for day in (22, 27)]
    entries = [
        Decision(number=n, title=f"Thing {n}", status="accepted", day=day, why="Because.", credit=credit)
        for n, day, credit in zip((1, 2), days, ("", "Ann"), strict=True)
    ]
    ((heading, body),) = told(tuple(entries)).sections
    assert heading == "Accepted"
    assert body.index("Thing 2") < body.index("Thing 1")
    assert body.count("Proposed by") == 1
