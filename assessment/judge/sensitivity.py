"""Sensitivity: whether the band hangs on the section weights, and a verdict on a single answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from assessment.content.method import Band, Method, Status, VerdictId
from assessment.content.pack import Pack
from assessment.judge import scoring
from assessment.judge.verdicts import verdicts
from assessment.result import Assessment
from questions import Answers
from questions.models import LEVELS, Model, Question
from reasons.gaps import find_gaps

MOVE = Fraction(1, 5)
"""How far each section's weight may move, either way: the weights are a judgement, not a measurement."""


class WeightsMoved(Model):
    """The lowest and highest score when every weight may move, and the bands within; none while withheld."""

    lowest: float
    score: float
    highest: float
    bands: tuple[str, ...]
    titles: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the band is the same wherever the weights go."""
        return len(self.bands) == 1


class Turn(Model):
    """A single answer that, if it were one level lower or higher, would change a verdict."""

    question_id: str
    from_level: int
    to_level: int
    verdict: VerdictId
    from_status: Status
    to_status: Status


class _Share(NamedTuple):
    """A section's weight and the percentage of it that is in place."""

    weight: Fraction
    score: Fraction


def weights_moved(assessment: Assessment) -> WeightsMoved:
    """The exact reach of the score when each section weighs up to a fifth more or less."""
    return _weights_moved(assessment.given, assessment.pack)


@lru_cache(maxsize=128)
def _weights_moved(answers: Answers, pack: Pack) -> WeightsMoved:
    found = scoring.question_points(answers)
    rising = sorted(_shares(answers, found), key=lambda share: share.score)
    lowest, highest = min(_means(rising[::-1])), max(_means(rising))
    known = pack.method.knows_enough(scoring.coverage(found))
    bands = _bands(pack.method, lowest, highest) if known else ()
    return WeightsMoved(
        lowest=float(lowest),
        score=float(scoring.gained(found)),
        highest=float(highest),
        bands=tuple(band.id for band in bands),
        titles=tuple(band.title for band in bands),
    )


def _shares(answers: Answers, found: Sequence[scoring.QuestionPoints]) -> Iterator[_Share]:
    for section in answers.bank.sections:
        mine = [part for part in found if part.question.section == section.id]
        if mine:
            worth = scoring.total(part.worth for part in mine)
            yield _Share(weight=Fraction(section.weight), score=scoring.gained(mine) / worth * 100)


def _means(shares: Sequence[_Share]) -> Iterator[Fraction]:
    """The means with the last of the sections at their heaviest and the others at their lightest.

    A weighted mean rises with a weight exactly where the section lies above it. With the sections in order
    of their score, one of these is therefore the highest (reversed, the lowest) that any weights can give.
    """
    for light in range(len(shares) + 1):
        moved = [
            share.weight * (1 - MOVE if place < light else 1 + MOVE) for place, share in enumerate(shares)
        ]
        summed = (weight * share.score for weight, share in zip(moved, shares, strict=True))
        yield scoring.total(summed) / (scoring.total(moved) or 1)


def _bands(method: Method, lowest: Fraction, highest: Fraction) -> tuple[Band, ...]:
    """Every band between two scores: the score moves smoothly with the weights, so none is skipped."""
    first = [band for band in method.bands if band.from_score <= lowest][-1]
    above = [band for band in method.bands if lowest < band.from_score <= highest]
    return (first, *above)


def turns(assessment: Assessment) -> tuple[Turn, ...]:
    """Every answer whose move by one level would change a verdict, in the order of the questions."""
    answers, pack = assessment.given, assessment.pack
    before = {id_: verdict.status for id_, verdict in assessment.verdicts.items()}
    return tuple(
        turn
        for question in answers.bank.questions
        if isinstance(level := answers.state(question.id), int)
        for to_level in (level - 1, level + 1)
        if to_level in LEVELS
        for turn in _turns(answers, pack, before, question, (level, to_level))
    )


Statuses = Mapping[VerdictId, Status]


def _turns(
    answers: Answers, pack: Pack, before: Statuses, question: Question, move: tuple[int, int]
) -> Iterator[Turn]:
    after = _statuses(answers.replacing({question.id: move[1]}), pack)
    for id_ in before:
        if before[id_] != after[id_]:
            yield Turn(
                question_id=question.id,
                from_level=move[0],
                to_level=move[1],
                verdict=id_,
                from_status=before[id_],
                to_status=after[id_],
            )


def _statuses(answers: Answers, pack: Pack) -> Statuses:
    """Each verdict's status. For it only those gaps count that "not applicable" itself is."""
    ids = dict.fromkeys(gate.not_applicable_gap for gate in pack.method.gates if gate.not_applicable_gap)
    found = find_gaps(answers, (pack.library.gap(id_) for id_ in ids))
    because = {gap.id: gap.when.because(answers) for gap in found}
    return {id_: verdict.status for id_, verdict in verdicts(answers, pack.method, because).items()}
