"""What is taken along, in a real Chromium: files, what-if in the address, comparing, and a file that comes back."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import openpyxl
import pptx
import pytest
from PIL import Image
from playwright.sync_api import Page
from pypdf import PdfReader

from assessment import assess, encode_token
from assessment.links.done import join_token, with_done
from assessment.plan.plan import plans
from assessment.wording import verdict_sentence
from questions import Answers, load_bank
from tests.assessment.brief_cases import ORGANISATIONS as BODIES

from .conftest import Server, settle, visit
from .idle import stand
from .test_journey import COUNCIL, token_of

pytestmark = pytest.mark.browser
ANSWERS = Answers.parse(COUNCIL)
ORGANISATIONS = {name: answers for name, answers in BODIES.items() if answers}
NAME = "Tŷ Łódź <b>&amp;</b> *council*"


def downloaded(page: Page, label: str) -> bytes:
    """What a button saves: from the page, or from the address that it leads to."""
    if page.get_by_role("link", name=label, exact=True).count():
        address = page.get_by_role("link", name=label, exact=True).get_attribute("href")
        assert address
        answer = page.request.get(address)
        assert answer.ok
        assert answer.headers["content-disposition"].startswith("attachment")
        return answer.body()
    with page.expect_download() as download:
        page.get_by_role("button", name=label, exact=True).click()
    return Path(download.value.path()).read_bytes()


def test_every_file_has_the_name_as_it_was_typed(server: Server, page: Page) -> None:
    visit(page, f"{server.address}/take-away?a={token_of(COUNCIL)}")
    page.get_by_label("Name of your organisation (optional)").fill(NAME)
    page.keyboard.press("Enter")
    settle(page)
    picture = Image.open(io.BytesIO(downloaded(page, "Download chart (PNG)")))
    assert picture.size == (1600, 900)
    assert "Tŷ Łódź &lt;b&gt;" in downloaded(page, "Download chart (SVG)").decode()
    brief = PdfReader(io.BytesIO(downloaded(page, "Download brief (PDF)")))
    assert len(brief.pages) == 1
    assert NAME in brief.pages[0].extract_text().replace("\n", " ")
    assert downloaded(page, "Download brief (Word)").startswith(b"PK")
    assert len(PdfReader(io.BytesIO(downloaded(page, "Download meeting card (PDF)"))).pages) == 1
    assert len(PdfReader(io.BytesIO(downloaded(page, "Download full report (PDF)"))).pages) > 5
    assert downloaded(page, "Download full report (Word)").startswith(b"PK")
    slides = pptx.Presentation(io.BytesIO(downloaded(page, "Download slides (PowerPoint)")))
    assert NAME in [p.text for p in slides.slides[0].placeholders[1].text_frame.paragraphs]
    assert (
        NAME
        in openpyxl.load_workbook(io.BytesIO(downloaded(page, "Download work plan (Excel)"))).properties.title
    )
    assert "council" not in page.url.partition("?")[2]


def test_next_step_and_three_actions_are_in_the_first_look(server: Server, page: Page) -> None:
    assert len(ORGANISATIONS) >= 12
    for name, answers in ORGANISATIONS.items():
        visit(page, f"{server.address}/results?a={token_of(answers)}")
        for width, height in ((1280, 900), (375, 812)):
            page.set_viewport_size({"width": width, "height": height})
            stand(page)
            for part in (".st-key-next_step", ".st-key-share"):
                box = page.locator(part).bounding_box()
                assert box, name
                assert box["y"] + box["height"] <= height, (name, width, part)
        labels = page.locator(".st-key-share :is(a, button)").all_inner_texts()
        assert [label.split("\n")[-1] for label in labels] == [
            "Share the chart",
            "Get the brief (PDF)",
            "Download recommendations (CSV)",
        ]


def test_chart_brief_and_recommendations_are_one_press_from_the_results(server: Server, page: Page) -> None:
    visit(page, f"{server.address}/results?a={token_of(COUNCIL)}")
    assert downloaded(page, "Share the chart").startswith(b"\x89PNG")
    assert downloaded(page, "Get the brief (PDF)").startswith(b"%PDF")
    assert downloaded(page, "Download recommendations (CSV)").startswith(b"\xef\xbb\xbfpriority,")


def test_ticks_move_the_result_and_the_address_and_open_again(
    server: Server, page: Page, stranger: Page
) -> None:
    visit(page, f"{server.address}/plan?a={token_of(COUNCIL)}")
    done = [step.gap_id for step in plans(assess(ANSWERS))["post"].steps]
    for gap_id in done:
        page.locator(f".st-key-done_{gap_id} label").click()
        settle(page)
    sentence = verdict_sentence(assess(with_done(ANSWERS, done)))
    page.get_by_text(sentence).first.wait_for()
    page.wait_for_function("(t) => location.search.includes(t)", arg=join_token(encode_token(ANSWERS), done))
    visit(stranger, page.url)
    stranger.get_by_text(sentence).first.wait_for()


def test_ten_links_are_compared_and_agreed_on(server: Server, page: Page) -> None:
    said = [COUNCIL | {"policy": place % 5} for place in range(10)]
    visit(page, f"{server.address}/compare")
    lines = "\n".join(f"Team {n}: {server.address}/?a={token_of(a)}" for n, a in enumerate(said))
    page.get_by_label("Links, one a line").fill(lines)
    page.keyboard.press("Control+Enter")
    page.get_by_role("heading", name="Agree on one set of answers").wait_for()
    settle(page)
    assert page.get_by_role("alert").count() == 0
    question = load_bank().question("policy")
    page.locator(".st-key-settle_policy [data-testid=stRadioOption]").get_by_text(
        question.says(3), exact=True
    ).click()
    settle(page)
    page.get_by_role("button", name="Open the agreed answers").click()
    page.wait_for_function("() => location.pathname === '/results'")
    agreed = {id_: state for id_, state in COUNCIL.items() if id_ != "policy"} | {"policy": 3}
    page.wait_for_function("(t) => location.search.includes(t)", arg=token_of(agreed))


def test_a_plan_opens_again_in_the_browser(server: Server, page: Page, tmp_path: Path) -> None:
    visit(page, f"{server.address}/take-away?a={token_of(COUNCIL)}")
    plan = tmp_path / "plan.csv"
    plan.write_bytes(downloaded(page, "Download recommendations (CSV)"))
    visit(page, f"{server.address}/open")
    page.locator("input[type=file]").set_input_files(plan)
    page.wait_for_function("() => location.pathname === '/results'")
    page.wait_for_function("(t) => location.search.includes(t)", arg=token_of(COUNCIL))


def test_leaving_by_a_link_keeps_an_answer_that_was_just_given(server: Server, page: Page) -> None:
    visit(page, f"{server.address}/training")
    page.locator(".st-key-training [data-testid=stRadioOption]").nth(2).click()
    page.get_by_role("link", name="How it works").first.click()
    page.wait_for_function("() => location.pathname === '/how-it-works'")
    settle(page)
    page.wait_for_function("(t) => location.search.includes(t)", arg=token_of({"training": 2}))
    page.go_back()
    page.wait_for_function("() => location.pathname === '/training'")
    settle(page)
    assert page.locator(".st-key-training input:checked").count() == 1


def test_a_workbook_that_was_filled_in_comes_back_and_gives_its_dates_to_the_calendar(
    server: Server, page: Page, tmp_path: Path
) -> None:
    visit(page, f"{server.address}/take-away?a={token_of(COUNCIL)}")
    book = openpyxl.load_workbook(io.BytesIO(downloaded(page, "Download work plan (Excel)")))
    heads = [cell.value for cell in book["Plan"][1]]
    book["Plan"].cell(2, heads.index("Due date") + 1).value = datetime(2027, 1, 31)
    book["Answers"]["E2"] = "Siân in customer services"
    book.save(tmp_path / "filled.xlsx")
    page.get_by_role("link", name="Open saved answers").click()
    settle(page)
    page.locator("input[type=file]").set_input_files(tmp_path / "filled.xlsx")
    page.get_by_role("heading", name="Your results", level=1).wait_for()
    page.get_by_role("link", name="Share", exact=True).click()
    page.get_by_text("one due date of your work plan").wait_for()
    assert b"DTSTART;VALUE=DATE:20270131" in downloaded(page, "Download dates (ICS)")
    again = openpyxl.load_workbook(io.BytesIO(downloaded(page, "Download work plan (Excel)")))
    assert again["Answers"]["E2"].value == "Siân in customer services"
    assert "customer" not in page.url
