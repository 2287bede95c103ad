"""Worked examples: named situations with their answers and what a person who knows such bodies expects."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from assessment import Assessment
from assessment.exports.recommendations_csv import recommendations_csv
from tests.article import assess_by_article

FOLDER = Path(__file__).parents[1] / "examples"
EXAMPLES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))}


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 12


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_worked_example_comes_out_as_expected(name: str) -> None:
    example = EXAMPLES[name]
    assert outcome(assess_by_article(example["answers"])) == example["expected"]


def outcome(assessment: Assessment) -> dict[str, Any]:
    """What an example states, in its own terms."""
    verdicts = {
        key: value
        for id_, verdict in assessment.verdicts.items()
        for key, value in {
            id_: verdict.status,
            f"{id_}_blockers": list(verdict.blockers),
            f"{id_}_unknowns": list(verdict.unknowns),
        }.items()
    }
    return verdicts | {
        "band": assessment.band or "withheld",
        "score": round(assessment.score, 1),
        "high": round(assessment.high, 1),
        "gaps": [gap.id for gap in assessment.gaps],
        "leading_reasons": [reason.number for reason in assessment.reasons[:3] if reason.relevance > 0],
    }


def test_the_work_plan_of_an_example_is_known_word_for_word() -> None:
    known = (FOLDER / "expected" / "council_landlord.csv").read_bytes()
    assert recommendations_csv(assess_by_article(EXAMPLES["council_landlord"]["answers"])) == known
