"""The screen: one's own place among others, what is missing, and the button beside words that are true."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from anyio import to_thread
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assessment import assess, encode_token
from assessment.benchmark import figures
from assessment.benchmark.counting import SCORE, contribution
from assessment.benchmark.database import engine_for
from assessment.benchmark.disclosure import LEAST_BODIES, Block
from assessment.benchmark.editions import close
from assessment.benchmark.errors import NOT_COUNTED, NOT_REACHED, TOO_MANY
from assessment.benchmark.figures import Shown
from assessment.benchmark.invitations import invite
from assessment.benchmark.limits import Limiter
from assessment.benchmark.store import Names, add
from assessment.benchmark.words import cells_words, for_brief, measure_words, sentence
from assessment.charts.spread import OWN, Part, Spread, spread_alternative, spread_spec
from assessment.screens import navigation
from assessment.screens.benchmark import add as adding
from assessment.screens.pages import privacy
from assessment.settings import settings
from assessment.web import file_routes
from questions import Answers
from tests.apps import AppTest
from tests.assessment.screens.test_screens import press, screen, words

from .bodies import DAY, GRID, PACK, some
from .reading import bodies, dump

ROOT = Path(__file__).parents[2]
COUNCIL: dict[str, Any] = json.loads((ROOT / "tests/browser/council.json").read_text())
OPEN, INVITED = Names("open", "council"), Names("invited", "council")
KEPT = (settings, navigation.screens, navigation.all_pages, privacy.prose, figures._picture)


def forget() -> None:
    for each in KEPT:
        each.cache_clear()


@pytest.fixture
def on(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The product with this database."""
    monkeypatch.setenv("READINESS_DATABASE", database)
    monkeypatch.setattr(adding, "LIMITER", Limiter())
    monkeypatch.setattr(adding, "caller", str)  # AppTest has no connection
    forget()
    yield database
    monkeypatch.undo()
    forget()


def closed_edition(engine: Engine, number: int = 12, *, invited: bool = False) -> None:
    for place, given in enumerate(some(number)):
        invited_by = invite(engine, 1)[0] if invited else ""
        add(engine, given, f"code{place}", DAY, invited_by=invited_by)
    close(engine, GRID, DAY)


def test_without_a_database_no_screen_and_no_link_speaks_of_others() -> None:
    forget()
    assert "others" not in {each.name for each in navigation.screens()}
    assert "others" not in words(screen("results", COUNCIL)).lower()
    assert "Add our answers" not in str(privacy.prose())


def test_an_empty_database_shows_how_many_are_missing_and_no_figure(on: str) -> None:
    app = screen("others", COUNCIL)
    said = words(app)
    assert said.count("ten more are needed before we show councils") == 2
    assert "%" not in said
    assert not app.get("vega_lite_chart")
    add(engine_for(on), some(1)[0], "a", DAY)
    forget()
    assert "nine more are needed" in words(screen("others", COUNCIL))


def test_ten_that_wait_are_not_shown_before_somebody_closes_the_edition(on: str) -> None:
    for place, given in enumerate(some(10)):
        add(engine_for(on), given, f"code{place}", DAY)
    said = words(screen("others", COUNCIL))
    assert "enough councils for the next edition" in said
    assert "%" not in said


def test_the_own_place_stands_on_the_spread_with_number_day_and_route(on: str) -> None:
    closed_edition(engine_for(on))
    app = screen("others", COUNCIL)
    said = words(app)
    assert "12 councils, edition of 1 December 2026, open to all" in said
    assert "They are not a sample of all bodies." in said
    shown, own = figures.newest(engine_for(on), "council")[0], dict(contribution(assess(COUNCIL)).cells)
    apart = [measure for measure in GRID.measures if len(shown.spreads[measure]) > 1]
    charts = [json.loads(chart.proto.spec) for chart in app.get("vega_lite_chart")]
    marks = [row for chart in charts for layer in chart["layer"] for row in layer["data"]["values"]]
    assert sum(row.get("text") == OWN for row in marks) == len(apart)
    for measure in apart:
        block = next(block for block in shown.spreads[measure] if own[measure] in block.cells)
        name, answers = measure_words(measure, PACK), cells_words(measure, block.cells, PACK)
        assert f"| {name}: {answers} | {block.share}% | you |" in said


def test_invited_and_open_are_shown_apart(on: str) -> None:
    closed_edition(engine_for(on), 11, invited=True)
    said = words(screen("others", COUNCIL))
    assert "11 councils, edition of 1 December 2026, by invitation" in said
    assert "Open to all: ten more are needed" in said


def test_who_has_not_said_what_they_are_is_asked_first(on: str) -> None:
    app = screen("others", {key: value for key, value in COUNCIL.items() if key != "org_type"})
    assert "Say first what kind of organisation you are." in words(app)
    assert [button.label for button in app.button if "Add" in button.label] == []


@pytest.mark.parametrize(
    ("change", "why"), [({"policy": None}, "Answer every question first"), ({}, "rule each other out")]
)
def test_answers_that_are_not_whole_or_contradict_cannot_be_added(
    on: str, change: dict[str, Any], why: str
) -> None:
    given = {**COUNCIL, **change}
    if not change:
        given |= next(pair for pair in contradictions())
    app = screen("others", {key: value for key, value in given.items() if value is not None})
    assert why in words(app)
    assert "add_answers" not in {button.key for button in app.button}


def contradictions() -> Iterator[dict[str, Any]]:
    """Two answers that rule each other out, on top of the council's."""
    for question in PACK.bank.questions:
        for rule in question.ruled_out:
            for state in rule.when.states:
                pair = {question.id: rule.answers[0], rule.when.question: state}
                if Answers.parse({**COUNCIL, **pair}).contradictions:
                    yield pair


def test_nothing_is_added_before_the_button_and_without_the_tick(on: str) -> None:
    app = screen("others", COUNCIL)
    assert not app.checkbox(key="may_speak").value
    assert bodies(engine_for(on), OPEN) == 0
    app = press(app, "Add our answers")
    assert "I may speak for our organisation" in app.error[0].value
    assert bodies(engine_for(on), OPEN) == 0


def test_the_button_counts_once_shows_the_code_once_and_the_code_takes_out(on: str) -> None:
    app = screen("others", COUNCIL)
    code = app.code[0].value
    app.checkbox(key="may_speak").check()
    app = press(app, "Add our answers")
    assert bodies(engine_for(on), OPEN) == 1
    assert (app.success[0].value, app.code[0].value) == (adding.ADDED, code)
    app.run()
    assert adding.COUNTED in words(app)
    assert code not in words(app) + "".join(each.value for each in app.code)
    wrong = press(taking_out(app, "ABCDE-FGHIJ"), "Take our answers out")
    assert wrong.error[0].value == NOT_COUNTED
    right = press(taking_out(app, code), "Take our answers out")
    assert adding.GONE in words(right)
    assert bodies(engine_for(on), OPEN) == 0


def taking_out(app: AppTest, code: str) -> AppTest:
    app.text_input(key="code_to_take_out").input(code)
    return app


def test_an_invitation_counts_apart_and_is_not_slowed_down(on: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "LIMITER", Limiter(0))
    app = screen("others", COUNCIL)
    app.checkbox(key="may_speak").check()
    assert press(app, "Add our answers").error[0].value == TOO_MANY
    app.text_input(key="invitation").input(invite(engine_for(on), 1)[0])
    press(app, "Add our answers")
    assert (bodies(engine_for(on), INVITED), bodies(engine_for(on), OPEN)) == (1, 0)


def test_without_the_database_the_check_goes_on_and_the_person_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(adding, "caller", str)
    monkeypatch.setenv("READINESS_DATABASE", str(tmp_path / "not" / "there.sqlite"))
    forget()
    app = screen("others", COUNCIL)
    assert app.warning[0].value == NOT_REACHED
    app.checkbox(key="may_speak").check()
    assert press(app, "Add our answers").error[0].value == NOT_REACHED
    assert "Your results" in words(screen("results", COUNCIL))
    monkeypatch.undo()
    forget()


def test_the_words_beside_the_button_are_true(on: str) -> None:
    """Each sentence is held by a test of its own; this one holds its numbers and that all of them are said."""
    said = words(screen("others", COUNCIL))
    for promise in (
        "among councils",
        "no name, no link and no copy of your answers",  # test_secrecy: the schema, the files
        f"at least {LEAST_BODIES} organisations were added to it since its last edition",  # test_disclosure
        "until the edition closes",  # test_store: late codes
        "It is deleted when the edition closes.",  # test_secrecy: the files
        "freedom of information",
    ):
        assert promise in said
    assert "consent" not in said.lower()
    app = screen("others", COUNCIL)
    app.checkbox(key="may_speak").check()
    press(app, "Add our answers")
    held = {table: len(rows) for table, rows in dump(engine_for(on)).items() if rows}
    # One seal and one day more; every count was there before, at zero.
    assert (held.pop("pending_seal"), held.pop("pending_day")) == (1, 1)
    assert held.keys() == {"pending_set", "pending_count"}


def test_the_privacy_page_says_what_is_kept(on: str) -> None:
    said = str(privacy.prose())
    assert "unless you press the button “Add our answers”" in said
    assert f"a group of at least {LEAST_BODIES} organisations" in said
    assert "freedom of information" in said
    assert "What the browser keeps" in said


SHOWN = Shown(
    1, DAY, "open", "council", 24, {"read": (Block(("not_known", "not_yet"), 70), Block(("ready",), 30))}
)


def test_the_sentence_for_a_brief_says_who_when_how_and_that_it_is_no_sample() -> None:
    said = sentence(SHOWN, PACK)
    for part in (
        "24 councils",
        "1 December 2026",
        "open to all",
        "30%",
        "ready for everyone to read",
        "not a sample",
    ):
        assert part in said
    assert (
        sentence(SHOWN._replace(spreads={"read": (Block(("not_known", "not_yet", "ready"), 100),)}), PACK)
        == ""
    )


@pytest.mark.parametrize("file", ["brief.pdf", "brief.docx"])
def test_a_brief_carries_the_sentence_if_it_is_wanted_and_never_one_from_the_address(
    on: str, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    made: list[Any] = []
    monkeypatch.setattr(file_routes, "to_process", to_thread)
    monkeypatch.setattr(file_routes, "made", lambda *given: made.append(given) or b"")
    engine, chance = engine_for(on), random.Random(3)
    levels = ({}, dict.fromkeys((question.id for question in PACK.bank.questions), 4))
    for place in range(12):
        given = contribution(assess({**COUNCIL, **levels[place % 2], "persuade": "it"}))
        add(engine, given, f"code{place}{chance.random()}", DAY)
    close(engine, GRID, DAY)
    client = TestClient(Starlette(routes=file_routes.FILE_ROUTES))
    asked = {"a": encode_token(Answers.parse(COUNCIL))}
    client.get(f"/files/{file}", params=asked | {"others": "open"})
    client.get(f"/files/{file}", params=asked)
    assert [given[2].get("others") for given in made] == [for_brief(on, assess(COUNCIL), "open"), None]
    for wrong in ("invited", "All councils are ready."):
        assert client.get(f"/files/{file}", params=asked | {"others": wrong}).status_code == 400
    assert len(made) == 2


def test_without_a_database_no_brief_speaks_of_others() -> None:
    forget()
    client = TestClient(Starlette(routes=file_routes.FILE_ROUTES))
    asked = {"a": encode_token(Answers.parse(COUNCIL)), "others": "open"}
    assert client.get("/files/brief.pdf", params=asked).status_code == 400


def test_the_chart_has_its_numbers_in_words_and_one_dark_part_for_each_strip() -> None:
    spread = Spread("Score", (Part(30, "0 to 39", own=False), Part(60, "40 to 100", own=True)))
    assert (
        spread_alternative([spread], "10 councils") == "10 councils. Score: 0 to 39 30%, 40 to 100 60% (you)."
    )
    boxes = [
        row for layer in spread_spec([spread])["layer"] for row in layer["data"]["values"] if "x2" in row
    ]
    assert [(row["x"], round(row["x2"])) for row in boxes] == [(0.0, 33), (boxes[0]["x2"], 100)]


@pytest.mark.parametrize(
    ("measure", "cells", "said"),
    [
        ("policy", ("unknown", "0", "1"), "don’t know or levels 0 to 1"),
        ("policy", ("2",), "level 2"),
        ("monitoring", ("na", "unknown", "0"), "does not apply, don’t know or level 0"),
        (SCORE, ("40", "50"), "40 to 59"),
        (SCORE, ("90",), "90 to 100"),
        ("read", ("not_known", "not_yet"), "not known or not yet"),
    ],
)
def test_cells_are_told_in_words(measure: str, cells: tuple[str, ...], said: str) -> None:
    assert cells_words(measure, cells, PACK) == said
