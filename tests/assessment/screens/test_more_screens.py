"""The screens beyond the journey: what-if, the score explained, compare, open and take away."""

from __future__ import annotations

from typing import Any

from assessment import assess, encode_token
from assessment.exports.files import answers_json
from assessment.exports.recommendations_csv import recommendations_csv
from assessment.links.done import join_token, with_done
from assessment.plan.plan import plans
from assessment.wording import points, verdict_sentence
from questions import Answers, load_bank

from .test_screens import COUNCIL, opened, press, screen, words

ANSWERS = Answers.parse(COUNCIL)


def test_every_plan_is_told_with_its_actions() -> None:
    said = words(opened(COUNCIL))
    for plan in plans(ANSWERS).values():
        for step in plan.steps:
            gap = assess(COUNCIL).gap(step.gap_id)
            assert gap is None or gap.title in said


def test_ticking_every_action_of_a_plan_moves_score_and_verdict_at_once() -> None:
    app = opened(COUNCIL)
    app.toggle(key="what_if").set_value(True).run()
    done = [step.gap_id for step in plans(ANSWERS)["post"].steps]
    for gap_id in done:
        app.checkbox(key=f"done_{gap_id}").check()
    app.run()
    then = assess(with_done(ANSWERS, done))
    assert then.verdicts["post"].status == "ready"
    assert any(verdict_sentence(then) in str(info.value) for info in app.info)


def test_ticks_travel_in_the_link() -> None:
    app = opened(token=join_token(encode_token(ANSWERS), ["G36", "G03"]))
    assert app.toggle(key="what_if").value
    assert app.checkbox(key="done_G36").value
    assert app.checkbox(key="done_G03").value
    assert not app.checkbox(key="done_G42").value


def test_a_damaged_list_of_ticks_is_one_sentence_and_the_link_is_not_opened() -> None:
    app = opened(token=f"{encode_token(ANSWERS)}-tbroken")
    assert len(app.error) == 1
    assert app.title[0].value.startswith("Is your organisation ready")


def test_the_score_is_explained_down_from_100() -> None:
    said = words(screen("score", COUNCIL))
    assert f"From 100 down to {points(assess(COUNCIL).score)}" in said
    assert "January 2012" in said
    assert ANSWERS.says("access_level") in said


def voices(*answers: dict[str, Any]) -> str:
    return "\n".join(
        f"Voice {place} https://x.example/?a={encode_token(Answers.parse(a))}"
        for place, a in enumerate(answers)
    )


def test_compare_shows_where_voices_differ_and_opens_what_they_agree_on() -> None:
    other = COUNCIL | {"policy": 4, "training": "unknown"}
    app = screen("compare")
    app.text_area(key="pasted_links").set_value(voices(COUNCIL, other)).run()
    assert not app.exception
    said = words(app)
    for state in (COUNCIL["policy"], 4):
        assert load_bank().question("policy").says(state) in said
    assert app.radio(key="settle_policy").value is None
    assert "settle_training" not in {radio.key for radio in app.radio}, (
        "only one voice knows: that answer is taken"
    )
    app.radio(key="settle_policy").set_value(4)
    press(app, "Open the agreed answers")
    assert app.session_state["visit"].given == COUNCIL | {"policy": 4}


def test_compare_names_the_lines_that_are_no_links() -> None:
    app = screen("compare")
    app.text_area(key="pasted_links").set_value("nonsense *bold*\n" + voices(COUNCIL)).run()
    assert "Line 1" in app.error[0].value
    assert "at least two" in words(app)


def uploaded(name: str, content: bytes) -> Any:
    app = screen("open", {"policy": 4})
    app.file_uploader(key="saved_file").set_value((name, content, "text/plain")).run()
    assert not app.exception
    return app


def test_a_saved_file_takes_the_place_of_the_answers() -> None:
    app = uploaded("answers.json", answers_json(ANSWERS))
    assert app.session_state["visit"].given == COUNCIL


def test_a_plan_that_comes_back_keeps_what_was_filled_in() -> None:
    content = recommendations_csv(assess(COUNCIL)).replace(b",,,,", b",Started,Ann,2027-01-31,", 1)
    app = uploaded("plan.csv", content)
    assert app.session_state["visit"].given == COUNCIL


def test_a_bad_file_lists_every_fault_and_loses_nothing() -> None:
    app = uploaded("answers.json", b'{"policy": 9, "nothing": 1}')
    assert "unchanged" in app.error[0].value
    assert app.error[0].value.count("\n- ") == 2
    assert app.session_state["visit"].given == {"policy": 4}


def test_files_are_made_only_when_they_are_asked_for() -> None:
    app = screen("take-away", COUNCIL)
    before = {button.label for button in app.get("download_button")}
    assert before == {"Download recommendations (CSV)", "Download your answers (JSON)"}
    for label in ("Make the chart", "Make the brief", "Make the full report"):
        press(app, label)
    after = {button.label for button in app.get("download_button")}
    assert len(after - before) == 6
    app.text_input(key="organisation_name").set_value("Tŷ Łódź").run()
    assert {button.label for button in app.get("download_button")} == before, "a new name asks for new files"
