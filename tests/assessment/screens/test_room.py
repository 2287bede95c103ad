"""At an event or with colleagues: the group, the colleagues, the projector, the invitation and answers from paper."""

from __future__ import annotations

from typing import Any

import pytest

from assessment import assess, encode_token
from assessment.compare.agreement import agreed
from assessment.compare.cohort import cohort
from assessment.exports.cohort.content import gap_line, verdict_sentence
from assessment.exports.on_press import offered
from assessment.exports.questionnaire.codes import code_of
from assessment.screens.room.group import COLLEAGUES
from questions import Answers, load_bank
from tests.apps import AppTest
from tests.assessment.brief_cases import ORGANISATIONS

from .test_screens import COUNCIL, press, saved, screen, title, words

BANK = load_bank()
SAID = [Answers.parse(answers) for answers in ORGANISATIONS.values()][:6]
NAME = "Zebra <b>x</b> $1$"


def links(said: list[Answers]) -> str:
    return "\n".join(f"{NAME} {n}: https://x.example/?a={encode_token(a)}" for n, a in enumerate(said))


def room(said: list[Answers], *, colleagues: bool = False) -> AppTest:
    app = screen("room")
    if colleagues:
        app.radio(key="room_who").set_value(COLLEAGUES)
    app.text_area(key="room_links").input(links(said)).run()
    assert not app.exception
    return app


def test_a_group_is_shown_in_counts_and_without_labels_until_somebody_asks() -> None:
    app, group = room(SAID), cohort([assess(answers) for answers in SAID])
    said = words(app)
    for split in group.verdicts:
        assert verdict_sentence(split, group.size) in said
    assert gap_line(group.gaps[0]) in said
    assert "Zebra" not in said
    app.checkbox(key="room_labels").check().run()
    assert words(app).count("Zebra") == len(SAID)
    assert "<b>x</b>" not in words(app), "a label is shown as it was typed and never interpreted"


def test_each_file_of_a_group_is_one_press_and_its_address_stays_until_the_group_changes() -> None:
    app = room(SAID)
    files = saved(app)
    assert {label: content[:1] for label, content in files.items()} == {
        "Download the group (PDF)": b"%",
        "Download the group (CSV)": b"\xef",
        "Download the group (JSON)": b"{",
    }
    assert not [button.label for button in app.button if button.label.startswith("Make")]
    addresses = [link.url for link in app.get("link_button")]
    assert [link.url for link in app.run().get("link_button")] == addresses
    app.text_area(key="room_links").input(links(SAID[1:])).run()
    assert not {link.url for link in app.get("link_button")} & set(addresses)
    assert not any(offered(url.partition("key=")[2]) for url in addresses)


def test_the_meeting_sheet_is_one_press() -> None:
    files = saved(room(SAID[:3], colleagues=True))
    assert {label: content[:2] for label, content in files.items()} == {
        "Download meeting sheet (PDF)": b"%P",
        "Download meeting sheet (Word)": b"PK",
    }


def test_colleagues_see_what_to_settle_and_open_what_they_agreed() -> None:
    app = room(SAID[:3], colleagues=True)
    heads = [header.value.partition(":")[0] for header in app.header]
    assert heads == [
        "Two levels or more apart",
        "Close, but not the same",
        "Who knows what others do not",
        "Nobody knows",
        "You agree",
        "A sheet for your meeting",
        "Settle on one set of answers",
    ]
    assert all(radio.value is None for radio in app.radio if radio.key != "room_who")
    press(app, "Open the agreed answers")
    assert app.session_state["visit"].given == dict(agreed(SAID[:3], {}).given)


def test_too_many_colleagues_are_a_sentence() -> None:
    app = room([SAID[0]] * 11, colleagues=True)
    assert [error.value for error in app.error] == [
        "11 results are open. At most ten colleagues can be put side by side."
    ]


PROJECTOR = """
from assessment import decode_token
from assessment.screens import session
from assessment.screens.room import projector

session.start(session.Visit(room=tuple(("Zebra", decode_token(token)) for token in {tokens!r})))
projector.links = lambda *_: None
projector.show({{}})
"""


def projector(said: list[Answers]) -> AppTest:
    """The projector in the visit in which these links were pasted."""
    return AppTest.from_string(PROJECTOR.format(tokens=[encode_token(answers) for answers in said])).run()


@pytest.mark.parametrize("number", [0, 1, 4])
def test_the_projector_never_shows_fewer_than_five(number: int) -> None:
    app = projector(SAID[:number])
    assert title(app) == "Projector"
    assert len(app.info) == 1
    assert not app.markdown
    assert not app.header


def test_the_projector_shows_five_in_counts_and_no_label() -> None:
    app = projector(SAID[:5])
    assert title(app) == "Where 5 organisations stand"
    assert "Zebra" not in words(app)


def test_the_invitation_has_the_code_the_words_and_the_questions_on_paper() -> None:
    app = screen("invite")
    assert any("Answer for your organisation" in code.value for code in app.code)


def test_answers_from_paper_are_read_back_and_open_as_a_result() -> None:
    app = screen("from-paper")
    assert not any(button.label == "Open these answers" for button in app.button)
    said: dict[str, Any] = Answers.parse(COUNCIL).given
    typed = "".join(code_of(q, said[q.id]) if q.id in said else "-" for q in BANK.questions)
    assert len(typed) == len(BANK.questions) <= 60
    app.text_input(key="typed_answers").input(typed).run()
    for question in BANK.questions:
        if question.id in said:
            assert f"**{question.label}:** {question.says(said[question.id])}" in words(app)
    press(app, "Open these answers")
    given = app.session_state["visit"].given
    assert given == {q.id: said[q.id] for q in BANK.questions if q.id in said}


def test_a_character_that_is_no_answer_keeps_the_result_closed() -> None:
    app = screen("from-paper")
    app.text_input(key="typed_answers").input("39").run()
    assert len(app.error) == 1
    assert not any(button.label == "Open these answers" for button in app.button)
