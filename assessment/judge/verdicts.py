"""The verdicts: what the gates say about each thing to be ready for, such as reading and posting."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from assessment.content.method import Gate, Method, Status, VerdictId
from assessment.judge.scoring import counted_state
from assessment.result import Verdict
from questions import Answers
from questions.base import Mark
from questions.conditions import State

Because = Mapping[str, tuple[str, ...]]
"""Gap id to the questions whose answers brought the gap up."""


def verdicts(answers: Answers, method: Method, because: Because) -> dict[str, Verdict]:
    """Every verdict, with the gaps that block it and the questions whose answers are not known."""
    return {
        verdict.id: _verdict(answers, method.gates_for(verdict.id), because) for verdict in method.verdicts
    }


def blocks(answers: Answers, method: Method, gap_id: str, questions: Iterable[str]) -> tuple[VerdictId, ...]:
    """The verdicts that a gap keeps from being "ready"; a "don't know" counts as the lowest level."""
    named = frozenset(questions)
    return tuple(
        verdict.id for verdict in method.verdicts if holds_up(answers, method, verdict.id, gap_id, named)
    )


def holds_up(
    answers: Answers, method: Method, verdict: VerdictId, gap_id: str, questions: Collection[str]
) -> bool:
    """Whether a gap that these questions brought up keeps one verdict from being "ready"."""
    return any(
        not passes(answers, gate)
        for gate in method.gates_for(verdict)
        if gate.question in questions or gate.not_applicable_gap == gap_id
    )


def passes(answers: Answers, gate: Gate) -> bool:
    """Whether the answer reaches the gate's level."""
    state = gate_state(answers, gate)
    if state == Mark.NA:
        return gate.not_applicable_gap is None
    return isinstance(state, int) and state >= gate.at_least


def gate_state(answers: Answers, gate: Gate) -> State:
    """The answer that a gate looks at."""
    return counted_state(answers, answers.bank.ladder(gate.question))


def _verdict(answers: Answers, gates: tuple[Gate, ...], because: Because) -> Verdict:
    missed = [gate for gate in gates if not passes(answers, gate)]
    failed = [gate for gate in missed if _known_to_fail(answers, gate, because)]
    blockers = [id_ for id_, ids in because.items() if any(_is_behind(gate, id_, ids) for gate in failed)]
    explained = [gate for gate in failed if any(_is_behind(gate, id_, because[id_]) for id_ in blockers)]
    unknowns = tuple(gate.question for gate in missed if gate not in explained)
    status: Status = "not_yet" if failed else "not_known" if missed else "ready"
    return Verdict(status=status, blockers=tuple(blockers), unknowns=unknowns)


def _known_to_fail(answers: Answers, gate: Gate, because: Because) -> bool:
    """Whether the answer is too low, or "not applicable" for a reason that is a gap itself.

    "We have no accounts" is such a reason. Where another answer speaks against it there is no such gap: then
    nobody knows what holds.
    """
    state = gate_state(answers, gate)
    return isinstance(state, int) or (state == Mark.NA and gate.not_applicable_gap in because)


def _is_behind(gate: Gate, gap_id: str, questions: tuple[str, ...]) -> bool:
    """Whether closing the gap is what this gate waits for: a gate on the policy waits for "write a policy"."""
    return gate.question in questions or gate.not_applicable_gap == gap_id
