"""Robustness: whether the band hangs on the section weights, and a verdict on a single answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from assessment.content.method import VERDICTS, Method, VerdictId, load_method
from assessment.judge import scoring
from assessment.judge.verdicts import verdicts
from assessment.result import Status
from assessment.wording import points, status_word
from questions import Answers
from questions.models import LEVELS, Model, Question

MOVE = Fraction(1, 5)
"""How far each section's weight may move, either way: the weights are a judgement, not a measurement."""

PURPOSE = {"read": "reading", "post": "posting"}


class WeightsMoved(Model):
    """The lowest and highest score when every weight may move, and the bands within; none while withheld."""

    lowest: float
    score: float
    highest: float
    bands: tuple[str, ...]

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


@lru_cache(maxsize=128)
def weights_moved(answers: Answers, method: Method | None = None) -> WeightsMoved:
    """The exact reach of the score when each section weighs up to a fifth more or less."""
    method = method or load_method()
    found = scoring.parts(answers)
    rising = sorted(_shares(answers, found), key=lambda share: share.score)
    lowest, highest = min(_means(rising[::-1])), max(_means(rising))
    known = method.knows_enough(scoring.coverage(found))
    return WeightsMoved(
        lowest=float(lowest),
        score=float(scoring.gained(found)),
        highest=float(highest),
        bands=_bands(method, lowest, highest) if known else (),
    )


def _shares(answers: Answers, found: Sequence[scoring.Part]) -> Iterator[_Share]:
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


def _bands(method: Method, lowest: Fraction, highest: Fraction) -> tuple[str, ...]:
    """Every band between two scores: the score moves smoothly with the weights, so none is skipped."""
    first = [band for band in method.bands if band.from_score <= lowest][-1]
    above = [band for band in method.bands if lowest < band.from_score <= highest]
    return tuple(band.id for band in (first, *above))


def turns(answers: Answers, method: Method | None = None) -> tuple[Turn, ...]:
    """Every answer whose move by one level would change a verdict, in the order of the questions."""
    method = method or load_method()
    return tuple(
        turn
        for question in answers.bank.questions
        if isinstance(level := answers.state(question.id), int)
        for to_level in (level - 1, level + 1)
        if to_level in LEVELS
        for turn in _turns(answers, method, question, (level, to_level))
    )


def _turns(answers: Answers, method: Method, question: Question, move: tuple[int, int]) -> Iterator[Turn]:
    before = verdicts(answers, method, {})
    after = verdicts(answers.with_levels({question.id: move[1]}), method, {})
    for id_ in VERDICTS:
        if before[id_].status != after[id_].status:
            yield Turn(
                question_id=question.id,
                from_level=move[0],
                to_level=move[1],
                verdict=id_,
                from_status=before[id_].status,
                to_status=after[id_].status,
            )


def weights_sentence(moved: WeightsMoved, method: Method | None = None) -> str:
    """What moving the weights does to the score and the band, in plain words."""
    method = method or load_method()
    if not moved.bands:
        return "There is no band yet, so there is none that the weights could change."
    titles = [f"“{method.band(id_).title}”" for id_ in moved.bands]
    lowest, highest = points(moved.lowest), points(moved.highest)
    where = f"stay at {lowest}" if lowest == highest else f"lie between {lowest} and {highest}"
    reach = f"If each section counted up to a fifth more or less, the score would {where}."
    if moved.holds:
        return f"{reach} The band would stay {titles[0]}."
    return f"{reach} The band could be {' or '.join(titles)}."


def turns_sentences(found: Sequence[Turn], answers: Answers) -> tuple[str, ...]:
    """One sentence for each answer that a verdict hangs on, or one that says there is none."""
    if not found:
        return (
            "No verdict hangs on a single answer: none changes if one answer is a level lower or higher.",
        )
    return tuple(_turn_sentence(turn, answers) for turn in found)


def _turn_sentence(turn: Turn, answers: Answers) -> str:
    return (
        f"“{answers.bank.question(turn.question_id).label}”: at level {turn.to_level} and not {turn.from_level}, "
        f"the verdict on {PURPOSE[turn.verdict]} would be “{status_word(turn.to_status).lower()}” "
        f"and not “{status_word(turn.from_status).lower()}”."
    )
