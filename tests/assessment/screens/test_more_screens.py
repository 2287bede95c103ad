"""The screens beyond the journey: what-if, the score explained, compare, open and take away."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from assessment import assess, encode_token
from assessment.content.pack import default_pack
from assessment.exports.answers_json import answers_json
from assessment.exports.buy_in import BUY_IN, buy_in_plan
from assessment.exports.read_back.saved import read_saved
from assessment.exports.recommendations_csv import Progress, recommendations_csv
from assessment.exports.workbook.columns import Proof
from assessment.exports.workbook.content import workbook
from assessment.exports.workbook.xlsx import workbook_xlsx
from assessment.links.done import join_token, with_done
from assessment.plan.plan import plans
from assessment.rounding import long_date, points
from assessment.wording import verdict_sentence
from questions import Answers, load_bank
from reasons import load_library
from tests.apps import AppTest

from .test_screens import COUNCIL, follow, links, opened, press, saved, screen, words

PACK = default_pack()
ANSWERS = Answers.parse(COUNCIL)


def test_every_plan_is_told_with_its_actions() -> None:
    plan_screen, assessment = screen("plan", COUNCIL), assess(ANSWERS)
    ticked = {box.key for box in plan_screen.checkbox}
    assert ticked == {f"done_{gap.id}" for gap in assessment.recommendations}
    headings = [header.value for header in plan_screen.header]
    assert [heading.partition(":")[0] for heading in headings] == [
        "Needed first for posting",
        "Then, most serious first",
    ]
    said = words(screen("score", COUNCIL))
    for step in plans(assessment)["band"].steps:
        assert load_library().gap(step.gap_id).title in said


def test_ticking_every_action_of_a_plan_moves_score_and_verdict_at_once() -> None:
    app = screen("plan", COUNCIL)
    done = [step.gap_id for step in plans(assess(ANSWERS))["post"].steps]
    for gap_id in done:
        app.checkbox(key=f"done_{gap_id}").check()
    app.run()
    then = assess(with_done(ANSWERS, done))
    assert then.verdicts["post"].status == "ready"
    assert verdict_sentence(then) in words(app)


def test_ticks_travel_in_the_link() -> None:
    app = screen("plan", token=join_token(encode_token(ANSWERS), ["G36", "G03"]))
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


def test_compare_begins_with_the_result_of_the_answers_on_screen() -> None:
    app = screen("compare", COUNCIL)
    assert "One is here already" in words(app)
    app.text_area(key="pasted_links").set_value(voices(COUNCIL | {"policy": 0})).run()
    assert not app.exception
    table = next(block.value for block in app.markdown if block.value.startswith("| Who"))
    assert [row.split(" | ")[0] for row in table.splitlines()[2:]] == ["| **Your result**", "| **Voice 0**"]
    assert table.count("Not yet: ") == 3, "each verdict of each result is told in words"
    assert "If Voice 0 is earlier and Your result is later" in " ".join(fold.label for fold in app.expander)
    app.checkbox(key="include_mine").uncheck().run()
    assert "at least two" in words(app)


def test_the_chart_of_results_side_by_side_has_a_row_for_each_theme_and_voice() -> None:
    app = screen("compare", COUNCIL)
    app.text_area(key="pasted_links").set_value(voices(COUNCIL | {"policy": 0}, ANSWERS.given)).run()
    spec = json.loads(app.get("vega_lite_chart")[0].proto.spec)
    assert spec["height"] == 15 * 3 * (1 + len(load_bank().sections))
    assert {label: content[:4] for label, content in saved(app).items()} == {
        "Download chart (PNG)": b"\x89PNG",
        "Download chart (SVG)": b"<svg",
    }


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


def test_every_file_is_one_press_away_with_the_name_that_was_typed() -> None:
    app = screen("take-away", COUNCIL)
    buttons = {button.label for button in app.get("download_button")}
    assert buttons == {
        "Download work plan (Excel)",
        "Download recommendations (CSV)",
        "Download your answers (JSON)",
        "Download dates (ICS)",
    }
    app.text_input(key="organisation_name").set_value("Tŷ & Łódź").run()
    links = {link.proto.label: link.proto.url for link in app.get("link_button")}
    assert len(links) == 11
    token = encode_token(ANSWERS)
    assert all(
        f"a={token}" in url and "name=T%C5%B7+%26+%C5%81%C3%B3d%C5%BA" in url for url in links.values()
    )
    assert "files/brief.pdf?" in links["Download brief (PDF)"]


BOTH = {**COUNCIL, "account_security": "na", "corporate_accounts": 3}


def test_answers_that_rule_each_other_out_are_asked_about_on_the_check_and_the_results() -> None:
    for app, title in ((screen("check", BOTH), "Check your answers"), (opened(BOTH), "Your results")):
        assert app.title[0].value == title
        (asked,) = app.warning
        for id_ in ("account_security", "corporate_accounts"):
            assert Answers.parse(BOTH).says(id_) in asked.value.replace("\\", "")
    follow(app, "Change security of official accounts")
    assert app.title[0].value == "Firewall, web filtering and security"


def test_answers_that_agree_are_not_asked_about() -> None:
    assert not screen("check", COUNCIL).warning


def test_a_link_in_capitals_or_with_a_remainder_of_mail_opens() -> None:
    token = encode_token(ANSWERS)
    for stated in (token.upper(), f"3D{token}", f"{token})"):
        assert opened(token=stated).title[0].value == "Your results"


def test_compare_names_answers_that_rule_each_other_out() -> None:
    app = screen("compare")
    app.text_area(key="pasted_links").set_value(
        f"IT: {encode_token(ANSWERS)}\nHR: {encode_token(Answers.parse(BOTH))}"
    ).run()
    assert not app.exception
    assert app.warning[0].value.startswith("- HR")


def test_the_name_of_the_organisation_is_not_offered_to_the_next_person() -> None:
    assert screen("take-away", COUNCIL).text_input(key="organisation_name").proto.autocomplete == "off"


def upload(answers: dict[str, Any], name: str, content: bytes) -> AppTest:
    app = screen("open", answers)
    app.file_uploader(key="saved_file").set_value((name, content, "text/csv")).run()
    assert not app.exception
    return app


def test_what_a_file_could_not_bring_back_is_told_before_one_goes_on() -> None:
    plan = recommendations_csv(assess(ANSWERS)).replace(b"priority,", b"priority,our notes,", 1)
    rows = plan.split(b"\r\n")
    marked = b"\r\n".join([rows[0], *(row.replace(b",", b",Ask Ann,", 1) for row in rows[1:] if row)])
    app = upload({}, "plan.csv", marked)
    assert "our notes" in app.warning[0].value
    assert "Go on with these answers" in [button.label for button in app.button]
    assert app.session_state["visit"].given == COUNCIL


def test_each_source_says_when_it_was_last_checked() -> None:
    app = screen("how-it-works")
    listed = next(block.value for block in app.markdown if "Last checked: " in block.value)
    lines = listed.splitlines()
    assert len(lines) == len(load_library().sources)
    for line, source in zip(lines, load_library().sources, strict=True):
        assert line.endswith(f"Last checked: {long_date(source.checked)}.")


NOTED = {"policy": Proof(how_we_know="=1+1", who_told_us="Ann", where_the_proof_is="S:\\policy.docx")}


def test_a_workbook_brings_back_what_was_noted_and_the_next_one_made_has_it() -> None:
    first, second, *_ = (gap.id for gap in assess(ANSWERS).recommendations)
    progress = {first: Progress(due_date="2027-01-31", owner="Ann"), second: Progress(due_date="spring")}
    made = workbook_xlsx(workbook(assess(ANSWERS), "", date(2026, 11, 27), progress, NOTED))
    app = upload({}, "work-plan.xlsx", made)
    visit = app.session_state["visit"]
    assert (visit.given, visit.proof) == (COUNCIL, NOTED)
    assert visit.progress[first].owner == "Ann"
    shown = screen("take-away", COUNCIL)
    shown.session_state["visit"].progress, shown.session_state["visit"].proof = progress, NOTED
    shown.run()
    assert "one due date of your work plan" in words(shown)
    assert f"is not a date such as 31/01/2027: “{load_library().gap(second).title}”" in words(shown)
    (book,) = (made for key, (_, made) in kept(shown).items() if key == "work-plan.xlsx")
    assert read_saved("again.xlsx", book, PACK).proof == NOTED
    (dates,) = (made for key, (_, made) in kept(shown).items() if key == "dates.ics")
    assert b"DTSTART;VALUE=DATE:20270131" in dates


def kept(app: AppTest) -> dict[str, Any]:
    """What the screens have made for this visit."""
    return dict(app.session_state["visit"].made)


def test_how_to_win_over_managers_says_each_point_for_the_person_to_persuade() -> None:
    app = screen("buy-in", COUNCIL)
    plan = buy_in_plan(assess(ANSWERS))
    assert [header.value.partition(". ")[2] for header in app.header] == [step.title for step in plan.steps]
    said = words(app)
    assert ANSWERS.says("persuade") in said
    assert all(text in said for step in plan.steps for _, text in (*step.to_do, *step.behind, step.source))
    assert plan.source == app.caption[0].value
    folded = " ".join(block.value for fold in app.expander for block in fold.markdown)
    assert len(app.expander) == len({fold.label for fold in app.expander}) == len(plan.steps)
    assert not [text for step in plan.steps for _, text in step.say if text in folded]
    assert all(text in folded for step in plan.steps for _, text in (*step.bring, *step.behind))
    for other in ("your-reasons", "take-away"):
        assert BUY_IN in links(screen(other, COUNCIL))


def test_while_too_little_is_known_no_way_to_a_band_is_shown_and_the_plan_names_who_can_find_out() -> None:
    unsure = {
        **COUNCIL,
        **dict.fromkeys(("policy", "training", "monitoring", "crisis_plan", "sponsorship"), "unknown"),
    }
    assert "The shortest way" not in words(screen("score", unsure))
    assert "The shortest way" in words(screen("score", COUNCIL))
    labels = [box.label for box in screen("plan", unsure).checkbox]
    assert any("Data protection officer; 3 to 5 days of work if it is missing" in label for label in labels)
