"""Many organisations at once: equal to assess() row by row, bad rows kept out, nothing half-written."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import assess
from assessment.batch import tables
from assessment.batch.outcome import BatchError, Outcome
from assessment.batch.score import score_file, score_frame
from assessment.content.pack import default_pack
from questions import Answers, load_bank

PACK = default_pack()
VERDICTS = ("read", "post")
IDS = [question.id for question in load_bank().everything]


def frame(*cohort: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame([{"name": "x"} | {id_: str(row.get(id_, "")) for id_ in IDS} for row in cohort])


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


@settings(max_examples=60)
@given(cohort=st.lists(st.from_type(Answers), min_size=1, max_size=6))
def test_every_row_equals_assess(cohort: list[Answers]) -> None:
    scored = score_frame(frame(*(dict(answers.given) for answers in cohort)), Outcome(), PACK)
    for answers, row in zip(cohort, scored.to_dict("records"), strict=True):
        expected = assess(answers)
        assert row["score"] == pytest.approx(expected.score, abs=1e-9)
        assert row["high"] == pytest.approx(expected.high, abs=1e-9)
        assert row["coverage"] == pytest.approx(expected.coverage, abs=1e-9)
        assert (row["band"] or None) == expected.band
        assert {id_: row[id_] for id_ in VERDICTS} == {id_: v.status for id_, v in expected.verdicts.items()}
        named = {tuple(pair.split(" and ")) for pair in row["contradictions"].split("; ") if pair}
        assert named == set(answers.contradictions)
        for section in expected.sections:
            assert row[f"{section.id}_low"] == pytest.approx(section.low, nan_ok=True, abs=1e-9)
            assert row[f"{section.id}_high"] == pytest.approx(section.high, nan_ok=True, abs=1e-9)


@pytest.mark.parametrize("score", [40, 60, 80])
def test_a_score_on_a_threshold_is_in_the_upper_band(score: int) -> None:
    level = {40: 1.6, 60: 2.4, 80: 3.2}[score]
    low = int(level)
    # Levels whose section means come out at the threshold exactly, or as near below as the ladder allows.
    rows = [
        {q.id: low + (place % 5 < round((level - low) * 5)) for place, q in enumerate(load_bank().questions)}
    ]
    scored = score_frame(frame(*rows), Outcome(), PACK)
    assert scored["band"][0] == assess(rows[0]).band


def test_bad_rows_are_reported_by_number_and_kept_out(tmp_path: Path) -> None:
    source, target = tmp_path / "cohort.csv", tmp_path / "scores.csv"
    source.write_text("organisation,policy,training\nAnn,4,0\nBob,7,1\n=Cid,na,unknown\nDee,unknown,\n")
    outcome = score_file(source, target, PACK, quiet=True)
    assert (outcome.scored, outcome.kept_out) == (2, 2)
    allowed = "allowed: 0, 1, 2, 3, 4, unknown"
    assert outcome.problems == [f"row 3: policy is '7'; {allowed}", f"row 4: policy is 'na'; {allowed}"]
    assert outcome.carried == ("organisation",)
    assert [row["organisation"] for row in read(target)] == ["Ann", "Dee"]


def test_a_carried_cell_never_runs_as_a_formula(tmp_path: Path) -> None:
    source, target = tmp_path / "cohort.csv", tmp_path / "scores.csv"
    source.write_text("organisation,policy\n=cmd|' /C calc'!A1,4\n")
    score_file(source, target, PACK, quiet=True)
    assert read(target)[0]["organisation"].startswith("'=cmd")


def test_numbers_of_rows_go_on_over_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LETTERS_AT_ONCE", 6)
    monkeypatch.setattr(tables, "FIRST_LETTERS", 12)
    source, target = tmp_path / "cohort.csv", tmp_path / "scores.csv"
    source.write_text("policy\n" + "1\n" * 7 + "x\n")
    outcome = score_file(source, target, PACK, quiet=True)
    assert outcome.problems == ["row 9: policy is 'x'; allowed: 0, 1, 2, 3, 4, unknown"]
    assert len(read(target)) == 7


def test_parquet_gives_the_same_scores_as_csv(tmp_path: Path) -> None:
    cohort = pd.DataFrame({"organisation": ["a", "b"], "policy": ["4", "unknown"], "training": [3.0, None]})
    cohort.to_csv(tmp_path / "cohort.csv", index=False)
    cohort.to_parquet(tmp_path / "cohort.parquet")
    for kind in ("csv", "parquet"):
        score_file(tmp_path / f"cohort.{kind}", tmp_path / f"{kind}.csv", PACK, quiet=True)
    assert read(tmp_path / "csv.csv") == read(tmp_path / "parquet.csv")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("c.csv", b"", "no column is named after a question"),
        ("c.csv", b"policy\n", "no rows"),
        ("c.csv", b"name,town\nAnn,York\n", "no column is named after a question"),
        ("c.csv", b'policy\n1\n"2\n', "cannot be read as a table"),
        ("c.xlsx", b"PK\x03\x04nonsense", "neither text nor a workbook"),
        ("c.ods", b"\xd0\xcf\x11\xe0nonsense", "neither text nor a workbook"),
        ("c.parquet", b"nonsense", "not a Parquet file"),
    ],
)
def test_a_file_that_cannot_be_scored_says_why_and_writes_nothing(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    source, target = tmp_path / name, tmp_path / "scores.csv"
    source.write_bytes(content)
    with pytest.raises(BatchError, match=words):
        score_file(source, target, PACK, quiet=True)
    assert list(tmp_path.iterdir()) == [source]


def test_a_fault_on_the_way_leaves_an_older_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "ROWS_AT_ONCE", 2)
    source, target = tmp_path / "cohort.csv", tmp_path / "scores.csv"
    source.write_bytes(b'policy\n1\n1\n"1"\n"1\n')
    target.write_text("older")
    with pytest.raises(BatchError):
        score_file(source, target, PACK, quiet=True)
    assert target.read_text() == "older"
