"""Find the gaps, single and combined, in a set of answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from questions import Answers
from questions.base import Mark
from questions.conditions import State
from reasons.models import SEVERITIES, Gap, Severity


def find_gaps(answers: Answers, gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """The gaps whose condition the answers meet, in catalogue order."""
    return tuple(gap for gap in gaps if gap.when.met(answers))


def severity(gap: Gap, answers: Answers) -> Severity:
    """The worst severity of a gap for these answers, over all verdicts."""
    levels = [*gap.severity.values()]
    if gap.more_severe and gap.more_severe_when and gap.more_severe_when.met(answers):
        levels.append(gap.more_severe)
    return min(levels, key=SEVERITIES.index)


def is_urgent(gap: Gap, answers: Answers) -> bool:
    """Whether the gap presses more for this kind of organisation."""
    return gap.urgent_when is not None and gap.urgent_when.met(answers)


def is_not_known(gap: Gap, answers: Answers) -> bool:
    """Whether a single gap comes from a "don't know", so that finding out comes first."""
    return not gap.combined and Mark.UNKNOWN in {answers.state(id_) for id_ in gap.when.because(answers)[:1]}


def closed(gap: Gap, answers: Answers) -> Answers:
    """The answers once the gap is closed: its questions raised, never lowered."""
    raised: dict[str, State] = {
        id_: level
        for id_, level in gap.raises.items()
        if answers.asked(id_) and _lower(answers.state(id_), level)
    }
    return answers.replacing(raised) if raised else answers


def close_all(answers: Answers, gaps: Sequence[Gap]) -> Answers:
    """The answers once every one of these gaps that is open, or comes up on the way, is closed."""
    # One at a time, because closing a gap may bring up the next: with a policy, someone must agree it.
    waiting = list(gaps)
    while found := find_gaps(answers, waiting):
        waiting.remove(found[0])
        answers = closed(found[0], answers)
    return answers


def _lower(state: State, level: State) -> bool:
    return not isinstance(state, int) or (isinstance(level, int) and state < level)
