"""Plans: the gaps to close, with the least effort that reaches a verdict or the next band.

An action is a gap that one answer brings; closing it may bring up the next. Its effort is the middle of its
days. Combined gaps repeat what single gaps raise, so they are no actions of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from assessment.content.method import Band, Gate, Method, Status, VerdictId
from assessment.content.pack import Pack
from assessment.judge import scoring
from assessment.judge.findings import Finding, finding
from assessment.judge.gap_order import most_urgent_first
from assessment.judge.verdicts import gate_state, passes, verdicts
from assessment.plan.search import Aim, Price, Way, cheapest, ways
from assessment.result import Assessment, GapFound
from questions import Answers
from questions.base import Mark
from questions.models import FrozenMap, Model, Question
from reasons.gaps import close_all, closed, find_gaps
from reasons.models import Gap, Library

Goal = str
"""A verdict's id, or "band" for the next band."""
BAND = "band"
Days = tuple[int, int]
NOT_KNOWN = (Mark.UNKNOWN, Mark.UNANSWERED)


class Step(Model):
    """One gap closed, and where the organisation stands after it."""

    gap_id: str
    days: Days
    score_after: float
    high_after: float
    verdicts_after: FrozenMap[VerdictId, Status]
    running_days: Days


class Plan(Model):
    """What it takes to reach a goal. `find_out` and `in_the_way` are question ids.

    Out of reach, `steps` are those that a verdict needs in any case, and `in_the_way` is what they leave.
    """

    goal: Goal
    band: str | None = None
    reachable: bool
    find_out: tuple[str, ...]
    in_the_way: tuple[str, ...]
    steps: tuple[Step, ...]
    days: Days
    effort: float

    @property
    def reached(self) -> bool:
        """Whether the goal is reached already."""
        return self.reachable and not self.steps


def plans(assessment: Assessment) -> Mapping[Goal, Plan]:
    """The plan for each goal: every verdict, and the next band."""
    return _plans(assessment.given, assessment.pack)


@lru_cache(maxsize=128)
def _plans(answers: Answers, pack: Pack) -> Mapping[Goal, Plan]:
    return plans_with(answers, pack.library, pack.method)


def plans_with(answers: Answers, library: Library, method: Method) -> Mapping[Goal, Plan]:
    """The plan for each goal by another library and method."""
    points = scoring.question_points(answers)
    findings = most_urgent_first((finding(answers, gap, method, points) for gap in actions(library)), method)
    gaps = tuple(found.gap for found in findings)
    start = _Start(answers, method, gaps, ways(answers, gaps), _prices(findings))
    found: dict[Goal, Plan] = {verdict.id: _verdict_plan(start, verdict.id) for verdict in method.verdicts}
    found[BAND] = _band_plan(start)
    return MappingProxyType(found)


class _Start(NamedTuple):
    """Where a plan starts: the answers, the method, the actions by urgency, the ways to take them, and their prices."""

    answers: Answers
    method: Method
    gaps: tuple[Gap, ...]
    choices: Sequence[Sequence[Way]]
    prices: Mapping[str, Price]


def _prices(findings: Iterable[Finding]) -> dict[str, Price]:
    return {
        gap.id: Price(sum(gap.effort_days), severity == "critical", severity == "important")
        for gap, _, severity, *_ in findings
    }


def actions(library: Library) -> tuple[Gap, ...]:
    """The gaps that can be steps of a plan."""
    return tuple(gap for gap in library.gaps if not gap.combined)


def work_of(gaps: Iterable[GapFound]) -> Days:
    """The days of work of several gaps together, least and most."""
    efforts = [gap.effort_days for gap in gaps]
    return sum(least for least, _ in efforts), sum(most for _, most in efforts)


def next_band(answers: Answers, method: Method) -> Band | None:
    """The lowest band above the score, or the highest while it is withheld; None once it is reached."""
    found = scoring.question_points(answers)
    score = scoring.gained(found)
    above = [band for band in method.bands if band.from_score > score]
    if above:
        return above[0]
    return None if method.knows_enough(scoring.coverage(found)) else method.bands[-1]


def who_to_ask(plan: Plan, answers: Answers) -> tuple[tuple[str, str], ...]:
    """Each question to find out first, with who can find it out."""
    questions = [answers.bank.question(id_) for id_ in plan.find_out]
    return tuple((q.id, q.who_can_find_out) for q in questions if isinstance(q, Question))


def _verdict_plan(start: _Start, goal: VerdictId) -> Plan:
    gates = start.method.gates_for(goal)
    wanted = _cheapest(start, [_closest(group, gates) for group in start.choices], Aim())
    assert wanted is not None
    steps, after = _steps(start, wanted)
    missed = [gate for gate in gates if not passes(after, gate)]
    ask = _not_known(start.answers, _raised(start, wanted))
    ask |= {gate.question for gate in missed if not isinstance(gate_state(after, gate), int)}
    return _plan(goal, steps, [gate.question for gate in missed], _in_order(start, ask))


def _cheapest(start: _Start, choices: Sequence[Sequence[Way]], aim: Aim) -> frozenset[str] | None:
    return cheapest(start.answers, choices, start.prices, aim)


def _closest(group: Sequence[Way], gates: Iterable[Gate]) -> list[Way]:
    """The ways that leave the fewest gates missed, and among these the fewest missed for a known reason."""
    mine = [gate for gate in gates if gate.question in group[0].states]
    left = [_left(way.answers, mine) for way in group]
    return [way for way, missed in zip(group, left, strict=True) if missed == min(left)]


def _left(answers: Answers, gates: Iterable[Gate]) -> tuple[int, int]:
    missed = [gate_state(answers, gate) for gate in gates if not passes(answers, gate)]
    return len(missed), sum(state not in NOT_KNOWN for state in missed)


def _band_plan(start: _Start) -> Plan:
    band = next_band(start.answers, start.method)
    if band is None:
        return _plan(BAND, (), (), (), start.method.bands[-1].id)
    aim = Aim(band.from_score, start.method.coverage.least_percent)
    wanted = _cheapest(start, start.choices, aim)
    if wanted is None:
        left = _left_to_gain(start)
        ask = _not_known(start.answers, left)
    else:
        left = []
        ask = _not_known(start.answers, _raised(start, wanted))
    steps, _ = _steps(start, wanted or ())
    return _plan(BAND, steps, left, _in_order(start, ask), band.id)


def _left_to_gain(start: _Start) -> list[str]:
    """The questions not known, and those that lose points once every gap is closed, the largest loss first."""
    unknown = _not_known(start.answers, [question.id for question in start.answers.bank.scored])
    found = scoring.question_points(close_all(start.answers, start.gaps))
    losing = sorted(found, key=lambda part: part.gained - part.worth)
    return [p.question.id for p in losing if p.gained < p.worth or p.question.id in unknown]


def _not_known(answers: Answers, question_ids: Iterable[str]) -> set[str]:
    return {id_ for id_ in question_ids if answers.state(id_) in NOT_KNOWN}


def _raised(start: _Start, wanted: Iterable[str]) -> set[str]:
    return {id_ for gap in start.gaps if gap.id in wanted for id_ in gap.raises}


def _in_order(start: _Start, question_ids: Collection[str]) -> Iterator[str]:
    return (question.id for question in start.answers.bank.questions if question.id in question_ids)


def _steps(start: _Start, wanted: Collection[str]) -> tuple[list[Step], Answers]:
    """The gaps closed one by one, always the most urgent of those that are open, and the answers at the end."""
    answers, running = start.answers, (0, 0)
    waiting = [gap for gap in start.gaps if gap.id in wanted]
    steps: list[Step] = []
    while waiting:
        gap = find_gaps(answers, waiting)[0]
        waiting.remove(gap)
        answers = closed(gap, answers)
        running = running[0] + gap.effort_days[0], running[1] + gap.effort_days[1]
        steps.append(_step(gap, answers, running, start.method))
    return steps, answers


def _step(gap: Gap, after: Answers, running: Days, method: Method) -> Step:
    found, judged = scoring.question_points(after), verdicts(after, method, {})
    return Step(
        gap_id=gap.id,
        days=gap.effort_days,
        score_after=float(scoring.gained(found)),
        high_after=float(scoring.possible(found)),
        verdicts_after={id_: verdict.status for id_, verdict in judged.items()},
        running_days=running,
    )


def _plan(
    goal: Goal,
    steps: Sequence[Step],
    in_the_way: Iterable[str],
    find_out: Iterable[str],
    band: str | None = None,
) -> Plan:
    days = steps[-1].running_days if steps else (0, 0)
    left = tuple(in_the_way)
    return Plan(
        goal=goal,
        band=band,
        reachable=not left,
        find_out=tuple(find_out),
        in_the_way=left,
        steps=tuple(steps),
        days=days,
        effort=float(Fraction(sum(days), 2)),
    )
