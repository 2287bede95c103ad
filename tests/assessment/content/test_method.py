"""The method that ships: bands, coverage and gates as the evidence proposes them, each with its justification."""

from __future__ import annotations

from assessment.content.method import Method

BANDS = {"early": (0, "Early"), "building": (40, "Building")} | {
    "nearly_ready": (60, "Nearly ready"),
    "ready": (80, "Ready"),
}
GATES = [
    ("read", "policy", 2, None),
    ("read", "code_of_conduct", 2, None),
    ("read", "technical_protection", 2, None),
    ("read", "monitoring", 1, None),
    ("post", "policy", 3, None),
    ("post", "read_vs_post", 3, None),
    ("post", "account_security", 3, "G27"),
    ("post", "training", 3, None),
    ("post", "public_duties", 3, None),
    ("post", "staff_support", 2, None),
]


def test_bands_are_those_of_the_table(method: Method) -> None:
    assert {band.id: (band.from_score, band.title) for band in method.bands} == BANDS


def test_gates_are_those_of_the_table(method: Method) -> None:
    found = [(gate.verdict, gate.question, gate.at_least, gate.not_applicable_gap) for gate in method.gates]
    assert found == GATES


def test_a_band_needs_80_percent_of_the_answers(method: Method) -> None:
    assert method.coverage.least_percent == 80


def test_every_number_of_the_method_is_justified(method: Method) -> None:
    reasons = [method.coverage.reason, *(band.reason for band in method.bands)]
    reasons += [gate.reason for gate in method.gates]
    assert all(len(reason.split()) >= 8 for reason in reasons)
    assert len(set(reasons)) == len(reasons)


def test_a_band_is_found_by_its_id(method: Method) -> None:
    assert method.band("early").from_score == 0
