"""The screens without a browser: the whole journey, the special results and what each card says."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from assessment import assess, encode_token
from assessment.content.pack import default_pack
from assessment.exports.on_press import offered
from assessment.links.token import codes as token_codes
from assessment.next_step import next_step
from assessment.screens.navigation import screens
from assessment.screens.parts.places import section_name, to_change
from assessment.wording import verdict_sentences
from questions import Answers, load_bank
from questions.base import Mark
from reasons import load_library
from tests.apps import AppTest

WORDS = default_pack().words
ROOT = Path(__file__).parents[3]
COUNCIL: dict[str, Any] = json.loads((ROOT / "tests/browser/council.json").read_text())


def opened(answers: dict[str, Any] | None = None, token: str | None = None) -> AppTest:
    """The product as a person opens it, with or without a link."""
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=30)
    if answers is not None or token is not None:
        app.query_params["a"] = token or encode_token(Answers.parse(answers or {}))
    app.run()
    assert not app.exception
    return app


SCREEN = """
import streamlit as st
from assessment.screens import navigation

def choose(pages, **options):
    real(pages, **options)
    chosen = next(page for page in pages if page.url_path == {name!r})
    chosen._can_be_called = True
    return chosen

real, st.navigation = st.navigation, choose
try:
    navigation.run()
finally:
    st.navigation = real
"""


def screen(name: str, answers: dict[str, Any] | None = None, *, token: str = "") -> AppTest:
    """One screen, as the browser opens it by its address."""
    app = AppTest.from_string(SCREEN.format(name=name), default_timeout=30)
    if token or answers is not None:
        app.query_params["a"] = token or encode_token(Answers.parse(answers or {}))
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click()
    app.run()
    assert not app.exception
    return app


LINK = re.compile(r'<a href="\./([^"]*)"[^>]*>(.*?)</a>')


def links(app: AppTest) -> dict[str, str]:
    """The path of each link to a screen, by what a screen reader says of it."""
    found = [match for element in app.get("html") for match in LINK.findall(element.value)]
    return {text(label): path for path, label in found}


def text(content: str) -> str:
    """HTML without its tags."""
    return html.unescape(re.sub(r"<[^>]+>", "", content))


def follow(app: AppTest, label: str) -> AppTest:
    """Press a link, as the page's script does it: the address changes, and the hidden button is pressed."""
    path, _, query = links(app)[label].partition("?")
    app.context["url"] = f"https://check.test/below/{path}"
    if query:
        name, _, value = query.partition("=")
        app.query_params[name] = value
    app.button(key="catch_up").click()
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    """Everything that the screen says."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.info, app.success, app.error)
    said = [str(element.value) for kind in kinds for element in kind]
    rows = [text(element.value) for element in app.get("html") if 'class="rows"' in element.value]
    return "\n".join(said + rows)


def title(app: AppTest) -> str:
    value: str = app.title[0].value
    return value


def saved(app: AppTest) -> dict[str, bytes]:
    """What each button saves that makes its file in the press, by its label."""
    links = {link.label: link.url for link in app.get("link_button") if "files/on-press?" in link.url}
    found = {label: offered(url.partition("key=")[2]) for label, url in links.items()}
    return {label: offer.make() for label, offer in found.items() if offer}


def test_the_journey_from_the_start_to_the_results() -> None:
    app = press(opened(), "Start now")
    bank = load_bank()
    for group in (bank.profile, *(section.questions for section in bank.sections)):
        for question in group:
            assert app.radio(key=question.id).value is None, "no widget starts on an answer"
            app.radio(key=question.id).set_value(COUNCIL[question.id])
        app.run()
        press(app, "Continue")
    assert title(app) == "Check your answers"
    assert "You have answered every question" in words(app)
    press(app, "See your results")
    assert all(sentence in words(app) for sentence in verdict_sentences(assess(COUNCIL)))
    assert f"Next step: {next_step(assess(COUNCIL)).title}" in words(app)


@pytest.mark.parametrize("section", load_bank().sections, ids=lambda section: section.id)
def test_every_section_asks_its_questions_and_says_why(section: Any) -> None:
    app = press(opened(), "Start now")
    for _ in range(section.position):
        press(app, "Continue")
    assert title(app) == section.title
    asked = list(section.questions)
    assert [radio.key for radio in app.radio] == [question.id for question in asked]
    for question in asked:
        assert question.good in words(app)
        assert question.who_can_find_out in words(app)


def test_a_question_that_no_longer_applies_disappears_and_its_answer_comes_back() -> None:
    app = press(press(opened(), "Start now"), "Continue")
    app.radio(key="policy").set_value(3)
    app.radio(key="policy_agreed").set_value(2)
    app.run()
    app.radio(key="policy").set_value(0)
    app.run()
    assert "policy_agreed" not in {radio.key for radio in app.radio}
    app.radio(key="policy").set_value(1)
    app.run()
    assert app.radio(key="policy_agreed").value == 2


def test_an_answer_needs_no_server_and_the_script_is_told_which_ones_change_the_screen() -> None:
    app = press(press(opened(), "Start now"), "Continue")
    assert all(radio.proto.ignore_rerun for radio in app.radio)
    handed_over = next(element.value for element in app.get("html") if "data-slots" in element.value)
    slots = json.loads(html.unescape(re.findall(r'data-slots="([^"]*)"', handed_over)[0]))
    deciding = {id_: codes for id_, (_, _, codes) in slots.items() if codes}
    code = token_codes(load_bank().question("policy"))
    assert {id_: set(codes) for id_, codes in deciding.items()} == {"policy": {code[0], code[Mark.UNKNOWN]}}


def test_while_a_person_answers_only_the_name_of_the_product_leads_away_at_the_top() -> None:
    app = press(opened(), "Start now")
    assert default_pack().words.product in links(app)
    assert not links(app).keys() & {WORDS.all_reasons, "Compare"}
    for _ in range(8):
        press(app, "Continue")
        assert ("Compare" in links(app)) == (title(app) == "Check your answers")


def test_not_applicable_beside_its_question_needs_a_dont_know_first() -> None:
    agreed, na = load_bank().question("policy_agreed"), load_bank().question("policy_agreed").says(Mark.NA)
    app = press(press(opened(), "Start now"), "Continue")
    assert na not in app.radio(key=agreed.id).options
    app.radio(key="policy").set_value(Mark.UNKNOWN)
    app.run()
    assert na in app.radio(key=agreed.id).options
    app.radio(key="policy").set_value(2)
    app.run()
    assert na not in app.radio(key=agreed.id).options


def test_not_applicable_from_a_link_stays_while_nothing_rules_it_out() -> None:
    assert screen("starting-point", {"policy_agreed": Mark.NA}).radio(key="policy_agreed").value == Mark.NA


def test_not_applicable_is_offered_only_while_it_can_be_true() -> None:
    app = opened({"policy": 3, "corporate_accounts": 2})
    assert title(app) == load_bank().section("starting_point").title
    assert "na" not in app.radio(key="policy_agreed").options
    assert not [option for option in app.radio(key="policy_agreed").options if "Not applicable" in option]
    press(app, "Continue")
    assert not [option for option in app.radio(key="account_security").options if "Not applicable" in option]


def test_unanswered_questions_are_listed_on_the_check_and_can_be_left() -> None:
    app = press(opened(), "Start now")
    app.radio(key="org_type").set_value("council")
    for _ in range(8):
        press(app, "Continue")
    assert title(app) == "Check your answers"
    listed = {to: label for label, to in links(app).items() if label.startswith("Answer: ")}
    left = Answers.parse({"org_type": "council"}).unanswered
    assert list(listed) == [to_change(load_bank().question(id_)) for id_ in left]
    assert title(follow(app, list(listed.values())[-1])) == load_bank().sections[-1].title
    assert title(press(app, "Continue")) == "Check your answers"
    press(app, "See your results")
    assert "There are no answers yet." in words(app)


@pytest.mark.parametrize(
    "name", ["check", "results", "plan", "your-reasons", "buy-in", "risks", "score", "take-away"]
)
def test_a_screen_that_needs_answers_leads_to_the_first_questions_without_any(name: str) -> None:
    app = screen(name)
    assert "There are no answers yet." in words(app)
    assert not app.header
    assert not app.expander
    assert "Start the check" in [button.label for button in app.button]


SCREENS = {"" if each.name == "start" else each.name: each for each in screens()}


@pytest.mark.parametrize("path", SCREENS)
def test_every_link_leads_to_a_screen_or_to_a_question_that_one_asks(path: str) -> None:
    app = screen(path, COUNCIL)
    led = [to.partition("?change=") for to in links(app).values()]
    assert {to for to, _, _ in led} <= SCREENS.keys()
    bank = load_bank()
    asked = {"about-you": bank.profile, **{section_name(s.id): s.questions for s in bank.sections}}
    assert [(to, id_) for to, _, id_ in led if id_ and id_ not in [q.id for q in asked[to]]] == []
    marked = [element.value for element in app.get("html") if 'aria-current="page"' in element.value]
    assert len(marked) == (path in [to for to, _, _ in led])


def test_change_leads_to_the_question_and_continue_returns_to_the_check() -> None:
    app = press(opened(), "Start now")
    app.radio(key="org_type").set_value("council")
    for _ in range(8):
        press(app, "Continue")
    follow(app, "Answer training for staff")
    assert title(app) == load_bank().section("training").title
    app.radio(key="training").set_value(4)
    press(app, "Continue")
    assert title(app) == "Check your answers"
    assert load_bank().question("training").says(4) in words(app)


def test_a_full_link_opens_on_the_results() -> None:
    app = opened(COUNCIL)
    assert title(app) == "Your results"
    assert all(sentence in words(app) for sentence in verdict_sentences(assess(COUNCIL)))
    assert f"Next step: {next_step(assess(COUNCIL)).title}" in words(app)


@pytest.mark.parametrize("gap", assess(COUNCIL).recommendations, ids=lambda gap: gap.id)
def test_every_gap_card_names_the_persons_own_answers(gap: Any) -> None:
    said = words(screen("plan", COUNCIL))
    answers = Answers.parse(COUNCIL)
    assert gap.action in said
    for id_ in gap.because:
        assert answers.says(id_) in said


@pytest.mark.parametrize(
    "token", ["", "abc", "1" * 200, "1xxxx0000", "<script>alert(1)</script>", "2abcdefgh"]
)
def test_a_bad_link_is_one_sentence_and_a_clean_start(token: str) -> None:
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=30)
    app.query_params["a"] = token
    app.run()
    assert not app.exception
    assert title(app).startswith("Is your organisation ready")
    assert len(app.error) == (1 if token else 0)


OPEN_EVERYWHERE = {question.id: 4 for question in load_bank().questions}


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (OPEN_EVERYWHERE, "Keep it that way"),
        (COUNCIL | {"access_level": 4, "policy": 0}, "Do not close access in a hurry"),
        ({question.id: "unknown" for question in load_bank().questions}, "Draft: 0% of answers known"),
    ],
    ids=["ready everywhere", "open already", "only don't know"],
)
def test_special_results_are_designed(answers: dict[str, Any], sentence: str) -> None:
    assert sentence in words(opened(answers))


def test_a_few_answers_lead_on_to_those_that_are_left() -> None:
    said = words(screen("results", {"policy": 1, "training": 2}))
    assert "Next step: Answer the 22 questions that are left" in said
    assert "Score" not in said


def test_the_filters_of_the_reasons_work_together() -> None:
    app = screen("reasons")
    assert title(app) == WORDS.all_reasons
    assert len(app.expander) == len(load_library().reasons)
    app.selectbox(key="objection").set_value("security")
    app.selectbox(key="audience").set_value("it")
    app.run()
    suited = {reason.number for reason in load_library().reasons if "it" in reason.audiences}
    shown = {int(expander.label.partition(".")[0]) for expander in app.expander}
    assert {6, 13} <= shown <= suited
    assert {load_library().reason(number).objection_family for number in shown} == {"security"}


def test_a_name_is_shown_as_it_was_typed() -> None:
    app = screen("take-away", COUNCIL)
    app.text_input(key="organisation_name").set_value("**Bold** <b>& [x](y) $a$ :red[z]")
    app.run()
    assert not app.exception


@pytest.mark.parametrize(
    "name",
    [
        "reasons",
        "how-it-works",
        "open",
        "check",
        "about-you",
        "results",
        "plan",
        "your-reasons",
        "risks",
        "score",
        "compare",
        "take-away",
        "words",
        "privacy",
        "accessibility",
    ],
)
def test_every_screen_opens_by_its_address_with_and_without_answers(name: str) -> None:
    for answers in (None, COUNCIL):
        assert len(screen(name, answers).title) == 1
