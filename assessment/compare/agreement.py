"""One set of answers from several: what all who know say, and what a group chose where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from assessment.compare.side_by_side import NOT_KNOWN, CompareError
from questions import Answers
from questions.base import Mark
from questions.conditions import State


class TakeFrom(NamedTuple):
    """A choice for the answer of one voice, by its place."""

    voice: int


Choice = TakeFrom | State


def agreed(said: Sequence[Answers], choices: Mapping[str, Choice]) -> Answers:
    """One set of answers: what is chosen, else what all who know say; blank where they differ."""
    given = {question.id: _agreed(question.id, said) for question in said[0].bank.everything}
    chosen = {id_: _chosen(id_, choice, said) for id_, choice in choices.items()}
    return Answers.parse({**given, **chosen}, said[0].bank)


def _agreed(question_id: str, said: Iterable[Answers]) -> State | None:
    # Not asked is no opinion: whoever has no policy says nothing about who agreed it.
    states = [answers.state(question_id) for answers in said]
    known = {state for state in states if state not in (*NOT_KNOWN, Mark.NOT_ASKED)}
    if not known:
        return Mark.UNKNOWN if Mark.UNKNOWN in states else None
    return known.pop() if len(known) == 1 else None


def _chosen(question_id: str, choice: Choice, said: Sequence[Answers]) -> State | None:
    if not isinstance(choice, TakeFrom):
        return choice
    if not 0 <= choice.voice < len(said):
        msg = f"{question_id}: there is no voice number {choice.voice + 1}; allowed: 1 to {len(said)}."
        raise CompareError(msg)
    return said[choice.voice].given.get(question_id)
