"""Which reasons lead for whom, over simulated organisations: python -m tests.reasons.spread."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from assessment import Assessment, assess
from assessment.exports.brief.reasons import strongest
from questions import Answers, load_bank
from questions.conditions import State

ORGANISATIONS = 2000
SEED = 2026
NOT_KNOWN = 0.06
"""The share of answers that are not known: one or two of the scored ones, as in a check filled in with care."""
STEPS = (-1, 0, 0, 0, 1)


class Led(NamedTuple):
    """What one audience is led with, over all organisations that want to persuade it."""

    organisations: int
    first_three: Counter[int]
    first_heard: int
    four_of_five_heard: int
    objection_known: int
    objection_first: int
    objection_in_three: int


def organisations(number: int = ORGANISATIONS) -> Iterator[Answers]:
    """Organisations whose levels go together: each has a level of its own that its answers stay near."""
    draw = random.Random(SEED)
    bank = load_bank()
    for _ in range(number):
        profile: dict[str, State] = {q.id: draw.choice(q.states()) for q in bank.profile}
        yield Answers.parse(profile | _levels(draw))


def _levels(draw: random.Random) -> dict[str, State]:
    own, levels = draw.choice((0, 1, 1, 2, 2, 3, 3, 4)), dict[str, State]()
    for question in load_bank().questions:
        near = min(max(own + draw.choice(STEPS), 0), 4)
        known = near if question.scored else draw.randrange(5)
        levels[question.id] = "unknown" if draw.random() < NOT_KNOWN else known
    return levels


def led(assessments: list[Assessment]) -> Led:
    """Count what the first three reasons to use and the brief hold."""
    briefs = [strongest(assessment) for assessment in assessments]
    known = [a for a in assessments if any(r.answers_objection and r.speaks for r in a.reasons_to_use)]
    return Led(
        organisations=len(assessments),
        first_three=Counter(r.number for a in assessments for r in a.reasons_to_use[:3]),
        first_heard=sum(brief[0].speaks for brief in briefs if brief),
        four_of_five_heard=sum(sum(not reason.speaks for reason in brief) <= 1 for brief in briefs),
        objection_known=len(known),
        objection_first=sum(bool(a.reasons_to_use[0].answers_objection) for a in known),
        objection_in_three=sum(any(r.answers_objection for r in a.reasons_to_use[:3]) for a in known),
    )


def main() -> None:
    """Print a row for each audience, most frequent reasons first."""
    assessments = [assess(answers) for answers in organisations()]
    for audience in load_bank().question(load_bank().roles.audience).states():
        found = led([a for a in assessments if a.audience == audience])
        shares = [f"{n} {100 * k / found.organisations:.0f}%" for n, k in found.first_three.most_common()]
        print(f"{audience}: {found.organisations} organisations; {', '.join(shares)}")
        print(f"  first heard {found.first_heard}, four of five heard {found.four_of_five_heard}")
        print(
            f"  answers why it is closed: first {found.objection_first}, in the first three "
            f"{found.objection_in_three}, of {found.objection_known}"
        )


if __name__ == "__main__":
    main()
