"""The exact search behind a plan: which gaps, closed together, reach an aim with the least effort.

A multiple-choice knapsack (one way from each group of questions), solved by joining the groups one by one and
keeping only the Pareto front: sums that no other sum beats on cost, points and known answers together.

Questions that bear on each other form a group; what is closed in one group changes no other. The ways to
close gaps are listed for each group, and the groups are then joined, keeping every sum that could still win.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import lcm
from typing import NamedTuple

from assessment.judge.scoring import HUNDRED, TOP, counted_state, points_of
from questions import Answers
from questions.base import Mark
from questions.conditions import State
from questions.models import Question, QuestionBank
from reasons.gaps import closed, find_gaps
from reasons.models import Gap


class Way(NamedTuple):
    """Some gaps of one group closed, the answers that brings, and the group's scored answers as they count.

    With the gap "no policy" closed, the answer on the policy is 3, and whether it was agreed is asked for at last.
    """

    gap_ids: frozenset[str]
    answers: Answers
    states: Mapping[str, State]

    @property
    def applying(self) -> frozenset[str]:
        """The group's scored questions that apply once these gaps are closed."""
        return frozenset(id_ for id_, state in self.states.items() if state != Mark.NA)


class Aim(NamedTuple):
    """What the closed gaps must bring: at least this score, and this percentage of answers known."""

    score: int = 0
    percent_known: int = 0


class Price(NamedTuple):
    """What closing a gap costs, and what speaks for it where two sets cost the same: least is best."""

    half_days: int
    critical: int
    important: int


class _Sum(NamedTuple):
    """Ways joined so far: their cost as one number, points gained in whole units, answers known."""

    cost: int
    gained: int
    known: int
    gap_ids: frozenset[str] = frozenset()


def ways(answers: Answers, gaps: Sequence[Gap]) -> list[list[Way]]:
    """For each group of questions, every set of its gaps that can be closed one after another."""
    return [_ways(answers, group, gaps) for group in groups(answers.bank, gaps)]


def groups(bank: QuestionBank, gaps: Iterable[Gap]) -> list[set[str]]:
    """The questions in groups: together where closing a gap of one can change another, or a gap of another.

    Most groups hold one question with its few gaps. Without groups, every set of all gaps would be a way.
    """
    gaps = tuple(gaps)
    changing = _changing(bank, gaps)
    links = [{question.id, *(changing & _hidden_by(question))} for question in bank.questions]
    links += [{*gap.raises, *(changing & set(gap.when.question_ids()))} for gap in gaps]
    joined: list[set[str]] = []
    for link in links:
        apart = [group for group in joined if not group & link]
        joined = [*apart, link.union(*(group for group in joined if group & link))]
    return joined


def _changing(bank: QuestionBank, gaps: Iterable[Gap]) -> set[str]:
    changing = {id_ for gap in gaps for id_ in gap.raises}
    for question in bank.questions:
        if changing & _hidden_by(question):
            changing.add(question.id)
    return changing


def _hidden_by(question: Question) -> set[str]:
    return set(question.not_asked_when.question_ids()) if question.not_asked_when else set()


def _ways(answers: Answers, group: set[str], gaps: Iterable[Gap]) -> list[Way]:
    mine = [gap for gap in gaps if group & gap.raises.keys()]
    found = {frozenset[str](): answers}
    waiting = list(found)
    while waiting:
        done = waiting.pop()
        for gap in find_gaps(found[done], mine):
            more = done | {gap.id}
            if more not in found:
                found[more] = closed(gap, found[done])
                waiting.append(more)
    scored = [question for question in answers.bank.scored if question.id in group]
    return [Way(ids, after, {q.id: counted_state(after, q) for q in scored}) for ids, after in found.items()]


def cheapest(
    answers: Answers, choices: Sequence[Sequence[Way]], prices: Mapping[str, Price], aim: Aim
) -> frozenset[str] | None:
    """The gaps to close: one way from each group, reaching the aim at the least price; None if none does."""
    # What a question is worth depends on which questions apply: each combination is a search of its own.
    searches = [
        (chosen, _worths(answers.bank, chosen)) for chosen in product(*(_by_applying(g) for g in choices))
    ]
    unit = TOP * lcm(*(worth.denominator for _, worths in searches for worth in worths.values()))
    cost = _costs(prices, unit)
    results = (_search(chosen, worths, unit, cost, aim) for chosen, worths in searches)
    found = [best for best in results if best]
    return min(found).gap_ids if found else None


def _by_applying(group: Sequence[Way]) -> list[list[Way]]:
    sorted_out: dict[frozenset[str], list[Way]] = {}
    for way in group:
        sorted_out.setdefault(way.applying, []).append(way)
    return list(sorted_out.values())


def _worths(bank: QuestionBank, chosen: Iterable[Sequence[Way]]) -> dict[str, Fraction]:
    """Points of 100 that each scored question is worth when these questions apply."""
    states = {id_: state for group in chosen for id_, state in group[0].states.items()}
    return {part.question.id: part.worth for part in points_of(bank, states)}


def _costs(prices: Mapping[str, Price], unit: int) -> Callable[[Iterable[str], int], int]:
    """A price as one number: steps so wide that a later concern never outweighs an earlier one.

    In order: effort, critical gaps closed, important gaps closed, points gained, the earliest gap ids.
    """
    # One number compares faster than a tuple of five, and this is compared for every pair of ways.
    most = len(prices) + 1
    earliest = {id_: 1 << place for place, id_ in enumerate(sorted(prices, reverse=True))}
    points = 1 << most
    important = points * (int(HUNDRED) * unit + 1)
    critical = important * most
    half_day = critical * most

    def cost(gap_ids: Iterable[str], gained: int) -> int:
        closing = -points * gained
        for id_ in gap_ids:
            price = prices[id_]
            closing += half_day * price.half_days - critical * price.critical
            closing -= important * price.important + earliest[id_]
        return closing

    return cost


def _search(
    chosen: Iterable[Sequence[Way]],
    worths: Mapping[str, Fraction],
    unit: int,
    cost: Callable[[Iterable[str], int], int],
    aim: Aim,
) -> _Sum | None:
    need = _Sum(0, aim.score * unit, -(-aim.percent_known * len(worths) // 100))
    groups = sorted(([_summed(way, worths, unit, cost) for way in group] for group in chosen), key=len)
    front, left = [_Sum(0, 0, 0)], _at_best(groups)
    for group in groups:
        best = _at_best([group])
        left = _Sum(0, left.gained - best.gained, left.known - best.known)
        front = _undominated(_joined(front, group, need, left))
    return front[0] if front else None


def _at_best(groups: Sequence[Sequence[_Sum]]) -> _Sum:
    """More than any way through these groups can bring: the most points and the most answers of each."""
    gained = sum(max(way.gained for way in group) for group in groups)
    return _Sum(0, gained, sum(max(way.known for way in group) for group in groups))


def _summed(
    way: Way, worths: Mapping[str, Fraction], unit: int, cost: Callable[[Iterable[str], int], int]
) -> _Sum:
    levels = {id_: state for id_, state in way.states.items() if isinstance(state, int)}
    gained = sum(int(worths[id_] * unit) // TOP * level for id_, level in levels.items())
    return _Sum(cost(way.gap_ids, gained), gained, len(levels), way.gap_ids)


def _joined(front: Iterable[_Sum], group: Iterable[_Sum], need: _Sum, left: _Sum) -> Iterable[_Sum]:
    """Each sum with each way of the next group, without those that what is left can no longer lift enough."""
    best: dict[tuple[int, int], _Sum] = {}
    for before in front:
        for way in group:
            gained = min(before.gained + way.gained, need.gained)
            known = min(before.known + way.known, need.known)
            if gained + left.gained < need.gained or known + left.known < need.known:
                continue
            cost, old = before.cost + way.cost, best.get((gained, known))
            if old is None or cost < old.cost:
                best[gained, known] = _Sum(cost, gained, known, before.gap_ids | way.gap_ids)
    return best.values()


def _undominated(sums: Iterable[_Sum]) -> list[_Sum]:
    """The sums, cheapest first, without those that cost more and bring no more points and no more answers."""
    kept: list[_Sum] = []
    most_gained: dict[int, int] = {}
    for candidate in sorted(sums):
        rivals = (gained for known, gained in most_gained.items() if known >= candidate.known)
        if max(rivals, default=-1) < candidate.gained:
            most_gained[candidate.known] = candidate.gained
            kept.append(candidate)
    return kept
