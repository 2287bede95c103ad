"""Through a real spreadsheet and back: a work plan and a cohort, as CSV and as a workbook, in three countries."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from assessment import assess, decode_token
from assessment.batch.score import score_file
from assessment.content.pack import default_pack
from assessment.exports.read_back.saved import read_saved
from assessment.exports.recommendations_csv import Progress, recommendations, recommendations_csv
from questions import Answers, load_bank
from tests.office.libreoffice import convert

PACK = default_pack()
COUNTRIES = {"United Kingdom": 2057, "Germany": 1031, "France": 1036}
"""Each with the number under which Microsoft's and LibreOffice's programs know its language."""
TOKENS = {"digits": "13361410134004201204400114309112", "letters": "11321x1xxxxxx2nxxxxxxxxux0x1pk2y"}
FILLED = Progress(status="Läuft – 50%", owner="=Siân", due_date="2027-01-31")
BANK = load_bank()
COHORT = {
    "Ynys Môn": {q.id: 3 for q in BANK.questions},
    "Smith, and Sons": {q.id: "unknown" for q in BANK.questions} | {"policy": 4},
    "Köln": {"policy": 0, "training": 1},
}


def as_csv(language: int) -> str:
    """How LibreOffice is told to read our CSV as a person's spreadsheet does, numbers and dates included."""
    return f"Text - txt - csv (StarCalc):44,34,76,1,,{language},false,true"


SEMICOLONS_WINDOWS = "csv:Text - txt - csv (StarCalc):59,34,1,1,,0,false,true,false"
"""As spreadsheets save CSV where a comma stands before decimals: semicolons, in Windows-1252."""


def plan(answers: Answers) -> bytes:
    first = assess(answers).recommendations[0].id
    return recommendations_csv(assess(answers), {first: FILLED})


def cohort() -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, ["organisation", *(q.id for q in BANK.questions)])
    writer.writeheader()
    writer.writerows({"organisation": name, **answers} for name, answers in COHORT.items())
    return text.getvalue().encode("utf-8-sig")


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For each country a folder with every file after it was opened and saved as XLSX, and that as CSV."""
    top = tmp_path_factory.mktemp("office")
    for country, language in COUNTRIES.items():
        folder = top / country
        folder.mkdir()
        sources = {name: plan(decode_token(token)) for name, token in TOKENS.items()} | {"cohort": cohort()}
        for name, content in sources.items():
            (folder / f"{name}.csv").write_bytes(content)
        files = [folder / f"{name}.csv" for name in sources]
        convert(files, "xlsx", folder, top / "profile", read_as=as_csv(language))
    for country in COUNTRIES:
        books = sorted((top / country).glob("*.xlsx"))
        convert(books, SEMICOLONS_WINDOWS, top / country, top / "profile")
    return top


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("token", TOKENS)
def test_a_filled_in_plan_comes_back_whole(returned: Path, country: str, kind: str, token: str) -> None:
    content = (returned / country / f"{token}.{kind}").read_bytes()
    answers = decode_token(TOKENS[token])
    assert kind == "xlsx" or b";" in content.splitlines()[0]
    saved = read_saved(f"plan.{kind}", content, PACK)
    assert saved.answers == answers
    first = assess(answers).recommendations[0].id
    assert saved.progress[first].model_dump() | {"due_date": ""} == FILLED.model_dump() | {"due_date": ""}
    assert set(saved.progress) == {gap.id for gap in assess(answers).recommendations}
    assert [note for note in saved.notes if "Windows-1252" not in note] == []
    again = recommendations(assess(answers), saved.progress)
    assert again[0]["owner"] == FILLED.owner


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_cohort_comes_back_with_the_same_scores(
    returned: Path, country: str, kind: str, tmp_path: Path
) -> None:
    target = tmp_path / "scores.csv"
    outcome = score_file(returned / country / f"cohort.{kind}", target, PACK, quiet=True)
    assert (outcome.scored, outcome.kept_out) == (3, 0)
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"), newline="")))
    for row, (name, answers) in zip(rows, COHORT.items(), strict=True):
        expected = assess(answers)
        assert row["organisation"] == name
        assert float(row["score"]) == pytest.approx(expected.score)
        assert [row[id_] for id_ in expected.verdicts] == [v.status for v in expected.verdicts.values()]


def test_a_code_without_its_letter_would_have_been_lost(returned: Path, tmp_path: Path) -> None:
    """What the first version wrote: this test shows that the trip does what spreadsheets do to it."""
    bare = plan(decode_token(TOKENS["digits"])).replace(b"a=1", b"1")
    (tmp_path / "bare.csv").write_bytes(bare)
    convert([tmp_path / "bare.csv"], "xlsx", tmp_path, returned / "profile", read_as=as_csv(2057))
    saved = read_saved("bare.xlsx", (tmp_path / "bare.xlsx").read_bytes(), PACK)
    assert saved.answers != decode_token(TOKENS["digits"])
    assert saved.answers.given.items() <= decode_token(TOKENS["digits"]).given.items()
    assert "answers came back" in saved.notes[0]
