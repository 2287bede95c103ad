"""The workbook and the slides in real office programs: opened, shown and saved without a loss."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PageObject, PdfReader

from assessment import assess
from assessment.content.pack import default_pack
from assessment.exports.brief.content import brief
from assessment.exports.read_back.saved import read_saved
from assessment.exports.recommendations_csv import Progress, recommendations
from assessment.exports.slides.content import deck
from assessment.exports.slides.pptx_file import slides_pptx
from assessment.exports.workbook.columns import STATUSES, Proof
from assessment.exports.workbook.content import workbook
from assessment.exports.workbook.xlsx import workbook_xlsx
from questions import load_bank
from tests.assessment.brief_cases import DAY, LONG_NAMES, ORGANISATIONS
from tests.office.libreoffice import convert

PACK = default_pack()
SHOWN = {
    "council_closed": LONG_NAMES["welsh"],
    "nhs_trust": LONG_NAMES["chinese"],
    "police_force": LONG_NAMES["one word"],
    "only_dont_know": LONG_NAMES["arabic"],
    "ready_everywhere": "Tŷ & Łódź",
    "college_uncovered": "",
}
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
"""The first sheet in UTF-8, each cell as it is seen."""
FILLED = [
    Progress(status="Done", owner="=Siân", due_date="2027-01-31"),
    Progress(status="Läuft – 50%", owner="'quoted", due_date="in spring"),
    Progress(status="Started", owner="Ann\nBob", due_date="31/01/2027"),
]
PROOF = {
    question.id: Proof(how_we_know="=1+1", who_told_us="@Ann", where_the_proof_is="S:\\a\n\\\\b")
    for question in load_bank().everything
}


def progress(name: str) -> dict[str, Progress]:
    ids = [gap.id for gap in assess(ORGANISATIONS[name]).recommendations]
    return dict(zip(ids, FILLED, strict=False))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each workbook as LibreOffice saves it again, and each set of slides as it shows them."""
    top = tmp_path_factory.mktemp("pack")
    (top / "again").mkdir()
    for name, organisation in SHOWN.items():
        assessment = assess(ORGANISATIONS[name])
        made = workbook(assessment, organisation, DAY, progress(name), PROOF)
        (top / f"{name}.xlsx").write_bytes(workbook_xlsx(made))
        slides = slides_pptx(deck(brief(assessment, organisation=organisation, day=DAY)))
        (top / f"{name}.pptx").write_bytes(slides)
    convert(sorted(top.glob("*.xlsx")), "xlsx", top / "again", top / "profile")
    convert([top / "council_closed.xlsx"], AS_SHOWN, top / "again", top / "profile")
    convert(sorted(top.glob("*.pptx")), "pdf", top, top / "profile")
    return top


@pytest.mark.parametrize("name", SHOWN)
def test_a_workbook_comes_back_whole_from_a_real_spreadsheet(office: Path, name: str) -> None:
    assessment = assess(ORGANISATIONS[name])
    saved = read_saved("plan.xlsx", (office / "again" / f"{name}.xlsx").read_bytes(), PACK)
    assert saved.answers == assessment.given
    assert recommendations(assessment, saved.progress) == recommendations(assessment, progress(name))
    assert saved.proof == PROOF
    assert saved.notes == ()


def test_the_list_the_dates_and_the_head_are_there_after_a_real_spreadsheet_saved_them(office: Path) -> None:
    plan = openpyxl.load_workbook(office / "again" / "council_closed.xlsx")["Plan"]
    rules = {rule.type: rule for rule in plan.data_validations.dataValidation}
    assert rules["list"].formula1.strip('"').split(",") == list(STATUSES)
    assert "date" in rules
    assert plan.print_title_rows == "$1:$1"
    assert [table.ref for table in plan.tables.values()]
    assert plan.page_setup.orientation == "landscape"
    assert not [cell for row in plan.iter_rows() for cell in row if cell.data_type == "f"]


def test_the_plan_alone_saved_as_csv_comes_back_too(office: Path) -> None:
    assessment = assess(ORGANISATIONS["council_closed"])
    saved = read_saved("plan.csv", (office / "again" / "council_closed.csv").read_bytes(), PACK)
    assert (saved.answers, saved.proof) == (assessment.given, {})
    assert saved.notes == ()
    first, second, third = (saved.progress[gap.id] for gap in assessment.recommendations[:3])
    assert [filled.owner for filled in (first, second, third)] == [filled.owner for filled in FILLED]
    # How a date is written in a CSV file depends on the country of the program, so only words stay as they are.
    assert (second.due_date, third.due_date) == ("in spring", "31/01/2027")


def drawn(page: PageObject) -> Iterator[tuple[str, float, float]]:
    """Each text on a page with the place where it begins."""
    found: list[tuple[str, float, float]] = []

    def note(text: str, matrix: Any, place: Any, *_: Any) -> None:
        if text.strip():
            x = place[4] * matrix[0] + place[5] * matrix[2] + matrix[4]
            y = place[4] * matrix[1] + place[5] * matrix[3] + matrix[5]
            found.append((text, x, y))

    page.extract_text(visitor_text=note)
    return iter(found)


@pytest.mark.parametrize("name", SHOWN)
def test_slides_are_shown_as_four_pages_with_every_word_inside(office: Path, name: str) -> None:
    pages = PdfReader(office / f"{name}.pdf").pages
    assert len(pages) == 4
    for page in pages:
        places = list(drawn(page))
        assert places
        assert all(0 < x < page.mediabox.width and 8 < y < page.mediabox.height for _, x, y in places)
