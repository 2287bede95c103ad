"""The method as its document tells it: its tables are those of the content, and its example comes out."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from assessment import Assessment, decode_token, encode_token
from assessment.content.method import Method
from assessment.judge.scoring import QuestionPoints, question_points
from assessment.rounding import points
from questions import Answers, load_bank
from questions.models import Question, QuestionBank
from reasons import relevance as ranking
from reasons.models import Library, Weighted
from reasons.relevance import answers_objection, care, relevance, situation, strength
from tests.article import assess_by_article
from tests.docs.reading import Row, document, table

TEXT = document("docs/method.md")
ANSWERS = table(TEXT, "Answers of the example")
SECTIONS = table(TEXT, "Sections of the example")
REASONS = table(TEXT, "Relevance of three reasons of the example")
NOT_GIVEN = ("blank", "not asked")


def level(answer: str) -> int | str:
    return int(answer) if answer.isdigit() else answer


@pytest.fixture
def answers() -> Answers:
    return Answers.parse({r["Question"]: level(r["Answer"]) for r in ANSWERS if r["Answer"] not in NOT_GIVEN})


@pytest.fixture
def result(answers: Answers) -> Assessment:
    return assess_by_article(answers)


def values(heading: str) -> dict[str, str]:
    """A table of two columns as names and values."""
    return dict(tuple(row.values()) for row in table(TEXT, heading))


# The tables of the method.


def test_the_sections_weigh_what_the_document_says(bank: QuestionBank) -> None:
    told = [tuple(row.values()) for row in table(TEXT, "Section weights")]
    assert told == [(s.title, str(s.weight), str(len(s.scored))) for s in bank.sections]
    assert {question.weight for question in bank.scored} == {1}


def test_the_bands_are_those_of_the_document(method: Method) -> None:
    told = [tuple(row.values()) for row in table(TEXT, "Bands")]
    assert told == [(band.title, str(band.from_score)) for band in method.bands]
    assert f"coverage is below {method.coverage.least_percent}%" in TEXT


def test_the_gates_are_those_of_the_document(method: Method) -> None:
    told = [tuple(row.values()) for row in table(TEXT, "Gates and verdicts")]
    assert told == [(gate.verdict, gate.question, str(gate.at_least)) for gate in method.gates]


# The worked example.


def test_the_example_shows_every_question_and_every_state(bank: QuestionBank) -> None:
    assert [row["Question"] for row in ANSWERS] == [question.id for question in bank.everything]
    assert {"unknown", "na", *NOT_GIVEN} < {row["Answer"] for row in ANSWERS}


def test_the_link_of_the_example_holds_its_answers(answers: Answers) -> None:
    assert f"/?a={encode_token(answers)}`" in TEXT
    assert decode_token(encode_token(answers)) == answers


@pytest.mark.parametrize("row", ANSWERS, ids=lambda row: row["Question"])
def test_an_answer_counts_as_the_document_says(row: Row, answers: Answers) -> None:
    assert counts_as(row["Question"], answers) == row["Counts as"]
    state = {"not_asked": "not asked", "unanswered": "blank"}.get(str(answers.state(row["Question"])))
    assert row["Answer"] == (state or str(answers.state(row["Question"])))


def counts_as(question_id: str, answers: Answers) -> str:
    question = answers.bank.question(question_id)
    if not isinstance(question, Question) or not question.scored:
        return "not scored"
    part = next((part for part in question_points(answers) if part.question.id == question_id), None)
    if part is None:
        return "left out"
    return "not known" if part.level is None else str(part.level)


@pytest.mark.parametrize("row", SECTIONS, ids=lambda row: row["Section"])
def test_a_section_adds_up_as_the_document_says(row: Row, answers: Answers, result: Assessment) -> None:
    found = next(section for section in result.sections if section.title == row["Section"])
    mine = [part for part in question_points(answers) if part.question.section == found.id]
    known = [part.level for part in mine if part.level is not None]
    assert row["Sum of levels"] == f"{' + '.join(map(str, known))} = {sum(known)}"
    assert row["Not known"] == str(len(mine) - len(known))
    assert row["Most"] == str(4 * len(mine))
    assert row["Score"] == points(100 * sum(known) / (4 * len(mine))) == points(found.low or 0)
    assert row["Top of the range"] == points(found.high or 0)


def test_every_section_is_in_the_example() -> None:
    assert [row["Section"] for row in SECTIONS] == [section.title for section in load_bank().sections]


def test_the_result_is_that_of_the_document(result: Assessment, method: Method) -> None:
    read, post = result.verdicts["read"], result.verdicts["post"]
    known = sum(contribution.known for contribution in result.contributions)
    assert values("Result of the example") == {
        "Score": points(result.score),
        "Top of the range": points(result.high),
        "Coverage": f"{known} of {len(result.contributions)}",
        "Band": method.band(result.band or "").title,
        "Verdict on reading": read.status,
        "In the way of reading": ", ".join(read.blockers),
        "Verdict on posting": post.status,
        "In the way of posting": ", ".join(post.blockers),
        "Not known, for posting": ", ".join(post.unknowns),
    }


def test_the_points_of_a_gap_come_out_as_the_document_says(answers: Answers, result: Assessment) -> None:
    told = values("Points of one gap of the example")
    gap, part = result.gap(told["Gap"]), part_of(answers, told["Question"])
    assert gap
    assert gap.question_ids == (part.question.id,)
    section = sum(p.worth for p in question_points(answers) if p.question.section == part.question.section)
    now, closed = int(told["Level now"]), int(told["Level once closed"])
    assert part.level == now
    assert told["Worth of the section"] == f"{float(section):.2f}"
    assert told["Worth of the question"] == f"{float(part.worth):.2f}"
    assert told["Points"] == f"{gap.points:.2f}"
    assert gap.points == pytest.approx(float(part.worth * Fraction(closed - now, 4)))


def part_of(answers: Answers, question_id: str) -> QuestionPoints:
    return next(part for part in question_points(answers) if part.question.id == question_id)


@pytest.mark.parametrize("row", REASONS, ids=lambda row: row["Reason"])
def test_a_reason_matters_as_the_document_says(
    row: Row, answers: Answers, result: Assessment, library: Library
) -> None:
    reason = library.reason(int(row["Reason"]))
    place, shown = next((i, r) for i, r in enumerate(result.reasons, 1) if r.number == reason.number)
    assert list(row.values())[1:] == [
        str(weight(reason.more, answers)),
        str(weight(reason.less, answers)),
        "yes" if answers_objection(reason, answers) else "no",
        str(ranking.points(reason, answers)),
        share(situation(reason, answers)),
        share(care(reason, answers)),
        share(strength(reason, answers)),
        share(relevance(reason, answers)),
        str(place),
        share(shown.relevance),
    ]


def weight(conditions: tuple[Weighted, ...], answers: Answers | None = None) -> int:
    return sum(part.weight for part in conditions if answers is None or part.when.met(answers))


def share(value: Any) -> str:
    return f"{float(value):.3f}".rstrip("0").rstrip(".")
