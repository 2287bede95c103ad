"""The reasons: what each rests on, when it matters, and what has to be true before it is used."""

from __future__ import annotations

import re

import pytest

from questions import Answers, load_bank
from questions.bank import can_be_true
from questions.conditions import Condition
from reasons import load_library
from reasons.models import Library, PolicyClause, Reason, Risk

LIBRARY = load_library()

TITLES = {
    1: "Trust staff online as we trust them on the phone",
    2: "Our code and procedures already deal with misuse",
    3: "Manage wasted time, not websites",
    4: "A block with no reason wastes the internet we pay for",
    5: "A short policy answers the worry",
    6: "A block does not stop anyone with a phone",
    7: "Where access is blocked, our own colleagues are shut out",
    8: "Reading posts is much like reading the news",
    9: "Reading is one thing and posting is another",
    10: "Staff who cannot see us at work may not follow us",
    11: "Staff in trusted jobs can speak up for our work",
    12: "Staff can pass on the truth when rumours spread",
    13: "Security comes from layers of defence, not from one block",
    14: "Deal with the person at fault, not with everyone",
    15: "It is hard to promote pages that our own staff cannot see",
    16: "Customers already ask us questions there",
    17: "Some people would rather ask us online",
    18: "A closed culture may harm our good name",
    19: "One set of rules can cover every channel",
    20: "A ban tells staff that we do not trust them",
}
GRADES = {
    **dict.fromkeys((16, 19), "A"),
    **dict.fromkeys((5, 6), "AB"),
    **dict.fromkeys((1, 2, 4, 8, 9, 13, 14, 15, 20), "AC"),
    **dict.fromkeys((7, 17), "C"),
    **dict.fromkeys((3, 11), "BC"),
    10: "D",
    12: "ABD",
    18: "CD",
}
GROUPS = {
    "telephone": {1, 8, 19},
    "discipline": {2, 3, 14},
    "trust": {15, 18, 20},
    "audience": {7, 10, 11},
    "customers": {16, 17},
    "technology": {4, 6, 13},
    "": {5, 9, 12},
}
ONLY_LIFT_A_BLOCK = {1, 4, 6, 7, 8, 9, 10, 15, 20}
GROUNDWORK = {
    1: {"code_of_conduct": 2},
    2: {"code_of_conduct": 2, "misuse_handling": 2},
    3: {"misuse_handling": 2},
    4: {"filtering_rule": 0},
    6: {"personal_devices": 3},
    11: {"training": 2, "staff_support": 2},
    12: {"crisis_plan": 2},
    13: {"technical_protection": 3},
    14: {"misuse_handling": 2},
    15: {"code_of_conduct": 2},
    18: {"sponsorship": 2},
    19: {"public_duties": 2},
    20: {"sponsorship": 2, "misuse_handling": 2},
}
PREPARED_FIRST = {7, 8, 10, 12, 14, 16, 17}
AUDIENCES = {
    "chief_executive": {5, 9, 12, 14, 16},
    "it": {4, 6, 9, 13},
    "hr": {2, 3, 5, 14},
    "legal": {2, 5, 9, 19},
    "finance": {3, 16, 17},
    "members": {5, 9, 11, 12, 16},
}
"""The reasons that each audience cares for most."""


def conditions(reason: Reason) -> list[Condition]:
    weighted = [part.when for part in (*reason.more, *reason.less)]
    return [*weighted, *(part.when for part in reason.groundwork)]


def can_be(condition: Condition) -> bool:
    states = {question.id: question.states() for question in load_bank().everything}
    return can_be_true(condition, states.get)


def the_twenty(library: Library) -> list[Reason]:
    """The reasons of the article; others may have joined them since."""
    return [reason for reason in library.reasons if reason.number in TITLES]


def test_there_are_the_twenty_reasons_in_order(library: Library) -> None:
    assert {reason.number: reason.title for reason in the_twenty(library)} == TITLES


def test_grades_are_those_of_the_evidence(library: Library) -> None:
    assert {reason.number: "".join(reason.grades) for reason in the_twenty(library)} == GRADES


def test_overlap_groups_are_those_of_the_evidence(library: Library) -> None:
    found: dict[str, set[int]] = {}
    for reason in the_twenty(library):
        found.setdefault(reason.overlap_group, set()).add(reason.number)
    assert found == GROUPS


@pytest.mark.parametrize("number", sorted(ONLY_LIFT_A_BLOCK))
def test_a_reason_that_only_lifts_a_block_is_dropped_where_there_is_none(
    number: int, library: Library
) -> None:
    dropped = library.reason(number).dropped_when
    assert dropped
    assert dropped.met(Answers.parse({"access_level": 4}))
    assert not dropped.met(Answers.parse({"access_level": 0}))


def test_groundwork_asks_for_the_levels_of_the_evidence(library: Library) -> None:
    asked = {
        reason.number: {part.when.question: min(map(int, part.when.states)) for part in reason.groundwork}
        for reason in the_twenty(library)
        if reason.groundwork
    }
    assert asked == GROUNDWORK


def test_groundwork_that_answers_cannot_show_is_said_in_words(library: Library) -> None:
    assert {reason.number for reason in the_twenty(library) if reason.prepare} == PREPARED_FIRST


def test_each_audience_cares_most_for_these(library: Library) -> None:
    found = {
        audience: {reason.number for reason in the_twenty(library) if reason.audiences.get(audience) == 3}
        for audience in load_bank().question("persuade").states()
    }
    assert found == {**AUDIENCES, "nobody": set()}


def test_claims_without_evidence_are_marked_as_not_verified(library: Library) -> None:
    marked = {reason.number for reason in library.reasons if reason.unverified}
    assert marked == {reason.number for reason in library.reasons if "D" in reason.grades}
    assert marked & TITLES.keys() == {10, 12, 18}
    assert all("not verified" in library.reason(number).unverified for number in marked)


@pytest.mark.parametrize("reason", LIBRARY.reasons, ids=lambda reason: str(reason.number))
def test_a_reason_is_whole(reason: Reason) -> None:
    known = {source.id for source in LIBRARY.sources}
    assert set(reason.source_ids) <= known
    assert reason.evidence or reason.grades == ("D",)
    assert all([reason.argument, reason.objection, reason.caveat, reason.act, reason.persuades])
    assert all(can_be(condition) for condition in conditions(reason))
    assert all(part.first for part in reason.groundwork)


@pytest.mark.parametrize("reason", LIBRARY.reasons, ids=lambda reason: str(reason.number))
def test_what_a_paper_to_leaders_carries_is_said_by_us_and_not_to_the_author(reason: Reason) -> None:
    for text in (reason.argument, reason.limit, reason.answer):
        assert re.findall(r"\b(you|your|yours)\b", text, re.IGNORECASE) == []
    assert reason.limit.startswith("We ")


@pytest.mark.parametrize("reason", LIBRARY.reasons, ids=lambda reason: str(reason.number))
def test_an_objection_and_a_limit_are_one_sentence_each_without_quotation_marks(reason: Reason) -> None:
    for text in (reason.objection, reason.limit):
        assert re.findall(r"[.?!]", text) == ["."]
        assert text.endswith(".")
        assert not re.search('["“”‘]', text)


def test_the_reason_on_rumours_argues_from_what_inspectors_said_and_not_from_2011(library: Library) -> None:
    reason = library.reason(12)
    assert "fill the information void with the truth" in reason.argument
    assert "2011" not in reason.argument
    assert {"PSM-2025", "SOE-2025"} <= {item.source for item in reason.evidence}


@pytest.mark.parametrize("reason", LIBRARY.reasons, ids=lambda reason: str(reason.number))
def test_groundwork_points_at_gaps_that_are_there_while_it_is_missing(reason: Reason) -> None:
    for part in reason.groundwork:
        weak = [s for s in load_bank().question(part.when.question).states() if s not in part.when.states]
        covered = {
            state for id_ in part.gaps for leaf in LIBRARY.gap(id_).when.leaves() for state in leaf.states
        }
        assert set(weak) - {"na"} <= covered


@pytest.mark.parametrize("risk", LIBRARY.risks, ids=lambda risk: risk.id)
def test_a_risk_is_whole(risk: Risk) -> None:
    assert {LIBRARY.source(id_).id for id_ in risk.source_ids} == set(risk.source_ids)
    assert all([risk.title, risk.known, risk.why, risk.control])
    assert all(can_be(when) for when in (risk.first_when, risk.last_when) if when)
    assert bool(risk.last_when) == bool(risk.last_note)


def test_there_are_the_25_risks(library: Library) -> None:
    assert [risk.id for risk in library.risks] == [f"R{number:02}" for number in range(1, 26)]


@pytest.mark.parametrize("clause", LIBRARY.clauses, ids=lambda clause: str(clause.number))
def test_a_policy_clause_cites_a_source_or_says_that_it_was_not_checked(clause: PolicyClause) -> None:
    assert clause.source_ids or clause.not_checked
    assert {LIBRARY.gap(id_).id for id_ in clause.gaps} == set(clause.gaps)


def test_there_are_the_26_clauses(library: Library) -> None:
    assert [clause.number for clause in library.clauses] == list(range(1, 27))


def test_every_source_is_cited_by_something(library: Library) -> None:
    cited = {
        *(id_ for question in load_bank().questions for id_ in question.source_ids),
        *(id_ for reason in library.reasons for id_ in reason.source_ids),
        *(id_ for gap in library.gaps for id_ in gap.source_ids),
        *(id_ for risk in library.risks for id_ in risk.source_ids),
        *(id_ for clause in library.clauses for id_ in clause.source_ids),
        *(id_ for point in library.buy_in for id_ in point.source_ids),
    }
    assert {source.id for source in library.sources} - cited <= {"SEED"}


def test_a_source_that_was_read_has_an_address_or_a_note(library: Library) -> None:
    assert all(source.url or source.note for source in library.sources)


def test_no_source_was_checked_before_it_was_published(library: Library) -> None:
    assert [
        source.id for source in library.sources if source.year and source.checked.year < source.year
    ] == []


# Law that holds in one nation only says which, wherever it is told.
NATIONS = {
    "G29": ("gap", ("England", "other nations")),
    "G42": ("gap", ("differs by nation", "public bodies only")),
    "R07": ("risk", ("England", "Scotland", "Other nations")),
    "R09": ("risk", ("Great Britain",)),
    "R12": ("risk", ("Scotland", "Northern Ireland")),
    "R14": ("risk", ("England, Wales and Northern Ireland",)),
    "R15": ("risk", ("England, Wales and Northern Ireland",)),
    "R20": ("risk", ("Great Britain",)),
}


@pytest.mark.parametrize("id_", NATIONS)
def test_law_of_one_nation_names_the_nation(id_: str, library: Library) -> None:
    kind, names = NATIONS[id_]
    entries = library.gaps if kind == "gap" else library.risks
    (entry,) = (entry for entry in entries if entry.id == id_)
    told = entry.model_dump_json()
    assert [name for name in names if name not in told] == []


def test_there_are_six_points_on_buy_in_of_a_talk_that_had_seven(library: Library) -> None:
    assert [point.id for point in library.buy_in] == [1, 2, 3, 4, 5, 6]
    assert all("six of seven" in point.read for point in library.buy_in)
    assert all("CAVENEY-2012" in point.source_ids for point in library.buy_in)
    assert {point.grade for point in library.buy_in} == {"C"}


def test_a_point_on_buy_in_says_where_the_own_figure_is_and_repeats_none_from_the_talk(
    library: Library,
) -> None:
    for point in library.buy_in:
        assert re.search(r"\b(Ask|from your)\b", point.own_figure)
        assert not re.search(r"\d ?%", point.model_dump_json())
        assert not re.search(r"\byour?\b", point.what_to_say, re.IGNORECASE)
