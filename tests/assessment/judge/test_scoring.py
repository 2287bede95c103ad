"""Scoring: sections weigh the same, questions in a section weigh the same, nothing is rounded early."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assessment import assess
from assessment.judge import scoring
from questions import Answers, load_bank
from questions.conditions import State
from questions.models import QuestionBank, Section

BANK = load_bank()


def part_of(given: dict[str, State], id_: str) -> scoring.QuestionPoints:
    return next(part for part in scoring.question_points(Answers.parse(given)) if part.question.id == id_)


def question_ids(section_id: str) -> list[str]:
    return [question.id for question in BANK.section(section_id).scored]


def with_section(section: Section) -> QuestionBank:
    sections = tuple(section if other.id == section.id else other for other in BANK.sections)
    return QuestionBank(version="changed", profile=BANK.profile, sections=sections)


@pytest.mark.parametrize("section", BANK.sections, ids=lambda section: section.id)
def test_a_section_is_worth_a_seventh_and_its_questions_share_it(section: Section) -> None:
    for question in section.scored:
        assert part_of({}, question.id).worth == Fraction(100, 7 * len(section.scored))


def test_a_level_counts_for_a_quarter_of_the_question() -> None:
    worth = part_of({}, "sponsorship").worth
    for level in range(5):
        part = part_of({"sponsorship": level}, "sponsorship")
        assert (part.gained, part.possible) == (worth * level / 4, worth * level / 4)


@pytest.mark.parametrize("state", [None, "unknown"])
def test_what_is_not_known_gains_nothing_and_may_turn_out_at_its_best(state: State | None) -> None:
    part = part_of({"sponsorship": state} if state else {}, "sponsorship")
    assert part.level is None
    assert part.gained == 0
    assert part.possible == part.worth


def test_not_applicable_hands_its_share_to_the_rest_of_its_section() -> None:
    assert part_of({"monitoring": "na"}, "code_of_conduct").worth == Fraction(100, 7 * 3)
    assert part_of({"monitoring": "na"}, "training").worth == Fraction(100, 7 * 2)


def test_the_weight_of_a_question_is_its_share_of_its_section() -> None:
    found = {
        part.question.id: part.worth for part in scoring.question_points(Answers.parse({}, weighted(3, 1)))
    }
    assert found["training"] == 3 * found["staff_support"] == Fraction(100, 7) * Fraction(3, 4)


def weighted(training: int, staff_support: int) -> QuestionBank:
    section = BANK.section("training")
    weights = zip(section.questions, (training, staff_support), strict=True)
    questions = tuple(question.model_copy(update={"weight": weight}) for question, weight in weights)
    return with_section(section.model_copy(update={"questions": questions}))


def test_a_section_where_nothing_applies_is_empty_and_the_rest_make_up_100() -> None:
    channels = BANK.section("channels")
    only_enquiries = tuple(
        q if q.id == "enquiry_handling" else q.model_copy(update={"kind": "context"})
        for q in channels.questions
    )
    bank = with_section(channels.model_copy(update={"questions": only_enquiries}))
    answers = Answers.parse({"enquiry_handling": "na"}, bank)
    empty = next(section for section in assess(answers).sections if section.id == "channels")
    assert (empty.score, empty.low, empty.high) == (None, None, None)
    assert sum(part.worth for part in scoring.question_points(answers)) == 100


def test_nothing_known_is_no_coverage_and_no_question_is_none_either() -> None:
    assert scoring.coverage(scoring.question_points(Answers.parse({}))) == 0
    assert scoring.coverage(()) == 0
    assert scoring.gained(()) == scoring.possible(()) == 0


def test_coverage_counts_what_is_known_among_what_applies() -> None:
    answers = Answers.parse({"policy": 0, "corporate_accounts": 0, "training": "unknown"})
    assert scoring.coverage(scoring.question_points(answers)) == Fraction(3, 20)


def test_points_from_a_gap_count_only_what_rises() -> None:
    found = scoring.question_points(Answers.parse({"policy": 1, "training": 4}))
    assert scoring.points_from(found, {"policy": 3}) == Fraction(100, 21) * Fraction(2, 4)
    assert scoring.points_from(found, {"training": 3}) == 0
    assert scoring.points_from(found, {"access_level": 4}) == 0


@pytest.mark.parametrize(
    ("levels", "band"), [((2, 1), "early"), ((2, 2), "building"), ((3, 2), "nearly_ready"), ((4, 3), "ready")]
)
def test_a_band_starts_where_the_method_says(levels: tuple[int, int], band: str) -> None:
    high, low = levels
    given = {q.id: high if n % 2 else low for n, q in enumerate(BANK.scored)}
    assert assess(given).band == band


def test_a_band_begins_on_its_first_point_exactly() -> None:
    none = dict.fromkeys((*question_ids("leadership"), "staff_support"), 0)
    given = {question.id: 2 for question in BANK.scored} | none | {"training": 3}
    result = assess(Answers.parse(given, weighted(2, 3)))
    assert (result.score, result.band) == (40, "building")
