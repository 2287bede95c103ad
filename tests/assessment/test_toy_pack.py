"""A pack on another topic goes through the whole house: no code knows the topic that ships."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import docx
import pytest

from assessment import Assessment, assess, encode_token
from assessment.batch.cohort_files import read_file
from assessment.batch.outcome import NoColumnError, Outcome
from assessment.batch.score import score_file, score_frame
from assessment.charts.points_lost import points_lost_alternative, points_lost_spec
from assessment.charts.sections import chart_png, chart_svg
from assessment.charts.side_by_side import voices_alternative
from assessment.compare.side_by_side import compare
from assessment.content.pack import default_pack, read_pack
from assessment.exports.answers_json import answers_json
from assessment.exports.brief.content import brief
from assessment.exports.brief.docx import brief_docx
from assessment.exports.brief.pdf import brief_pdf
from assessment.exports.comparison_csv import comparison_csv
from assessment.exports.read_back.saved import read_saved
from assessment.exports.recommendations_csv import Progress, recommendations_csv
from assessment.exports.report.docx import report_docx
from assessment.exports.report.pdf import report_pdf
from assessment.exports.spreadsheet import csv_bytes
from assessment.exports.workbook.columns import Proof
from assessment.exports.workbook.content import workbook
from assessment.exports.workbook.xlsx import workbook_xlsx
from assessment.judge.sensitivity import turns, weights_moved
from assessment.links.token import decode_token
from assessment.next_step import next_step
from assessment.plan.plan import plans
from assessment.wording import turns_sentences, verdict_sentence, weights_sentence
from tests.assessment.pdf_structure import page_texts

PACK = read_pack(Path(__file__).parents[1] / "packs" / "toy")
DAY = date(2026, 11, 27)
SHIPPED = re.compile(
    r"social media|\bpolic|\bread(ing)?\b|\bpost(ing)?\b|\baccess\b|\btwenty (?:reasons|arguments)\b|\bblock\b",
    re.IGNORECASE,
)
GIVEN: dict[str, dict[str, object]] = {
    "nothing": {},
    "all unknown": dict.fromkeys(("hives", "keeper_course", "neighbours"), "unknown"),
    "at the start": {"hives": 0, "neighbours": 0, "roof": "flat"},
    "half way": {"hives": 3, "keeper_course": "na", "neighbours": 1},
    "combined": {"hives": 4, "keeper_course": 1, "neighbours": 0},
    "ready": {"hives": 4, "keeper_course": 4, "neighbours": 4},
}


@pytest.fixture(params=GIVEN)
def judged(request: pytest.FixtureRequest) -> Assessment:
    return assess(GIVEN[request.param], PACK)


def pdf_text(document: bytes) -> str:
    return " ".join(page_texts(document))


def docx_text(document: bytes) -> str:
    body = docx.Document(io.BytesIO(document)).element.body
    return " ".join(node.text or "" for node in body.iter() if node.tag.endswith("}t"))


def foreign(text: str) -> set[str]:
    """Words of the topic that ships; a word in the pack itself is not one."""
    return {match.group().casefold() for match in SHIPPED.finditer(text)}


def test_the_words_looked_for_are_those_of_the_pack_that_ships() -> None:
    pack = default_pack()
    texts = [pack.words.model_dump_json(), pack.method.model_dump_json(), pack.bank.model_dump_json()]
    assert len({found for text in texts for found in foreign(text)}) > 5


def test_it_is_judged_by_its_own_questions_gates_and_bands() -> None:
    start = assess(GIVEN["at the start"], PACK)
    assert start.score == 0
    assert list(start.verdicts) == ["honey"]
    assert (start.verdicts["honey"].status, start.band) == ("not_yet", "empty")
    assert [gap.id for gap in start.gaps] == ["G01", "G02"]
    half = assess(GIVEN["half way"], PACK)
    assert half.score == pytest.approx(2 / 3 * 75 + 1 / 3 * 25)
    assert half.band == "humming"
    assert assess(GIVEN["ready"], PACK).situation == "ready_everywhere"


def test_a_plan_reaches_its_verdict_and_its_next_band() -> None:
    found = plans(assess(GIVEN["at the start"], PACK))
    assert list(found) == ["honey", "band"]
    assert [step.gap_id for step in found["honey"].steps] == ["G01", "G02"]
    assert found["honey"].steps[-1].verdicts_after == {"honey": "ready"}
    assert found["band"].band == "humming"


def test_its_link_holds_its_answers() -> None:
    answers = assess(GIVEN["combined"], PACK).given
    assert decode_token(encode_token(answers), PACK.bank) == answers


def test_its_json_is_read_back_with_its_pack(judged: Assessment) -> None:
    again = Assessment.model_validate_json(judged.model_dump_json(), context={"pack": PACK})
    assert again == judged


def test_its_charts_speak_of_it(judged: Assessment) -> None:
    svg = chart_svg(judged, "Town Hall", DAY)
    assert "Town Hall" in svg
    assert foreign(re.sub(r"<style>.*?</style>", "", svg, flags=re.DOTALL)) == set()
    assert chart_png(judged).startswith(b"\x89PNG")
    assert foreign(json.dumps(points_lost_spec(judged)) + points_lost_alternative(judged)) == set()


def test_its_sentences_speak_of_it(judged: Assessment) -> None:
    spoken = [
        verdict_sentence(judged),
        next_step(judged).model_dump_json(),
        weights_sentence(weights_moved(judged)),
    ]
    spoken += turns_sentences(turns(judged), judged)
    assert foreign(" ".join(spoken)) == set()


def test_its_work_plan_is_a_table_a_row_a_gap(judged: Assessment) -> None:
    text = recommendations_csv(judged).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["gap_id"] for row in rows} == {gap.id for gap in judged.gaps}
    assert foreign(" ".join(value for row in rows for value in row.values())) == set()


def test_its_brief_speaks_of_it_as_pdf_and_as_word(judged: Assessment) -> None:
    page = brief(judged, organisation="Town Hall", day=DAY)
    for text in (pdf_text(brief_pdf(page)), docx_text(brief_docx(page))):
        assert "Bees for our roof" in text
        assert " ".join(page.ask.sentence.split(",")[0].split()) in " ".join(text.split())
        assert foreign(text) == set()


def test_its_report_speaks_of_it_as_pdf_and_as_word(judged: Assessment) -> None:
    for text in (
        pdf_text(report_pdf(judged, "Town Hall", DAY)),
        docx_text(report_docx(judged, "Town Hall", DAY)),
    ):
        assert "The people around" in " ".join(text.split())
        assert foreign(text) <= {"read"}  # "how to read this report"


def test_two_of_its_results_are_compared() -> None:
    both = compare([("A", assess(GIVEN["combined"], PACK)), ("B", assess(GIVEN["ready"], PACK))])
    assert foreign(comparison_csv(both).decode("utf-8-sig") + voices_alternative(both)) == set()


def test_a_cohort_is_scored_by_it() -> None:
    import pandas as pd  # noqa: PLC0415

    frame = pd.DataFrame([{"hives": "4", "keeper_course": "4", "neighbours": "4"}])
    scored = score_frame(frame, Outcome(), PACK)
    assert scored.loc[0, "score"] == 100
    assert scored.loc[0, "honey"] == "ready"


@pytest.mark.parametrize("name", ["at the start", "half way", "combined"])
def test_what_comes_back_from_a_spreadsheet_is_read_by_it(name: str) -> None:
    judged = assess(GIVEN[name], PACK)
    filled = {gap.id: Progress(status="Started", owner="Ann") for gap in judged.recommendations}
    plan = recommendations_csv(judged, filled)
    saved = read_saved("plan.csv", plan, PACK)
    assert (saved.answers, saved.progress, saved.notes) == (judged.given, filled, ())
    without_code = plan.replace(encode_token(judged.given).encode(), b"")
    told = read_saved("plan.csv", without_code, PACK).answers.given
    assert told
    assert told.items() <= judged.given.given.items()
    assert read_saved("answers.json", answers_json(judged.given), PACK).answers == judged.given
    noted = {"hives": Proof(who_told_us="Ann")}
    book = workbook_xlsx(workbook(judged, "Town Hall", DAY, progress=filled, proof=noted))
    again = read_saved("plan.xlsx", book, PACK)
    assert (again.answers, again.progress, again.proof) == (judged.given, filled, noted)


def test_a_table_of_many_is_read_and_scored_by_it(tmp_path: Path) -> None:
    questions = PACK.bank.everything
    rows = [["Hall", *(question.text for question in questions)]]
    rows += [[name, *(str(given.get(q.id, "")) for q in questions)] for name, given in GIVEN.items()]
    source, target = tmp_path / "cohort.csv", tmp_path / "scores.csv"
    source.write_bytes(csv_bytes(rows))
    expected = {name: assess(given, PACK) for name, given in GIVEN.items()}
    group = read_file(source.name, source.read_bytes(), PACK)
    assert group.problems == []
    assert dict(group.found) == {name: judged.given for name, judged in expected.items()}
    assert score_file(source, target, PACK, quiet=True).carried == ("Hall",)
    scored = csv.DictReader(io.StringIO(target.read_text("utf-8-sig"), newline=""))
    assert {row["Hall"]: (float(row["score"]), row["honey"]) for row in scored} == {
        name: (pytest.approx(judged.score), judged.verdicts["honey"].status)
        for name, judged in expected.items()
    }


def test_a_table_without_its_questions_is_told_which_ones_to_name(tmp_path: Path) -> None:
    (tmp_path / "cohort.csv").write_text("policy,training\n4,4\n")
    with pytest.raises(NoColumnError, match="question ids such as hives"):
        score_file(tmp_path / "cohort.csv", tmp_path / "scores.csv", PACK, quiet=True)
