"""What the people who decide are asked to do, and what it brings."""

from __future__ import annotations

from typing import Literal

from assessment.content.words import AskWords
from assessment.judge.verdicts import gate_state, passes
from assessment.next_step import goal_words
from assessment.result import Assessment
from assessment.rounding import count, days
from assessment.text import lower_first
from questions.models import Model
from reasons.models import Gap

AskKind = Literal["find_out", "agree", "cover", "open", "keep_open"]
BLANK = "____________"
"""Where a date or a name is filled in by hand."""
DECISION = f"Decision needed by {BLANK}. Contact: {BLANK}."
MOST_NAMED = 7


class Ask(Model):
    """The ask, what it brings and what it costs.

    Closing the gaps in `gap_ids` brings the verdict on reading; `question_ids` are what must be found out.
    """

    kind: AskKind
    sentence: str
    brings: str = ""
    work: str = ""
    gap_ids: tuple[str, ...] = ()
    question_ids: tuple[str, ...] = ()


def ask(assessment: Assessment) -> Ask:
    """The ask that follows from what is known, from the verdict on reading, and from who has access today."""
    missing = to_find_out(assessment)
    if missing:
        return _find_out(assessment, missing)
    if assessment.verdicts[assessment.pack.method.first].status != "ready":
        return _agree(assessment)
    return _keep_open(assessment) if assessment.open_already else _open(assessment)


def to_find_out(assessment: Assessment) -> tuple[str, ...]:
    """The questions to find out before anyone decides: all where too little is known, else those reading waits for."""
    waiting = reading_waits_for(assessment)
    if assessment.knows_enough:
        return waiting
    unknown = (part.question_id for part in assessment.contributions if not part.known)
    return tuple(dict.fromkeys((*waiting, *unknown)))


def reading_waits_for(assessment: Assessment) -> tuple[str, ...]:
    """The questions whose answers are not known and without which the verdict on reading cannot be given."""
    gates = assessment.pack.method.gates_for(assessment.pack.method.first)
    missed = [gate for gate in gates if not passes(assessment.given, gate)]
    return tuple(gate.question for gate in missed if not isinstance(gate_state(assessment.given, gate), int))


def _words(assessment: Assessment) -> AskWords:
    return assessment.pack.words.ask


def _find_out(assessment: Assessment, missing: tuple[str, ...]) -> Ask:
    words = _words(assessment)
    sentence = words.find_out_open if assessment.open_already else words.find_out
    answers = (
        f"{count(len(missing), 'answer', 'answers')} that reading waits for"
        if assessment.knows_enough
        else count(len(missing), "missing answer", "missing answers")
    )
    said = sentence.format(answers=f"the {answers}", blank=BLANK)
    return Ask(kind="find_out", sentence=said, question_ids=missing)


def _agree(assessment: Assessment) -> Ask:
    needed, words = assessment.needed_for(assessment.pack.method.first), _words(assessment)
    one = len(needed) == 1
    said, after = (
        (words.cover, words.cover_next) if assessment.open_already else (words.agree, words.agree_next)
    )
    goal = goal_words(assessment, assessment.pack.method.verdict(assessment.pack.method.first))
    return Ask(
        kind="cover" if assessment.open_already else "agree",
        sentence=said.format(
            things=f"the {count(len(needed), 'thing', 'things')}",
            stop="stops" if one else "stop",
            titles=_titles(needed),
            them="it" if one else "them",
            blank=BLANK,
        ),
        brings=after.format(they="this is" if one else "they are", goal=goal),
        work=_work(needed),
        gap_ids=tuple(gap.id for gap in needed),
    )


def _titles(needed: tuple[Gap, ...]) -> str:
    titles = [lower_first(gap.title) for gap in needed]
    return "; ".join(titles) if len(titles) <= MOST_NAMED else "see the table below"


def _work(needed: tuple[Gap, ...]) -> str:
    least, most = (sum(gap.effort_days[end] for gap in needed) for end in (0, 1))
    owners = "; ".join(dict.fromkeys(gap.owner for gap in needed))
    return f"Work: {days((least, most))} in all. Who: {owners}."


def _keep_open(assessment: Assessment) -> Ask:
    words = _words(assessment)
    return Ask(
        kind="keep_open",
        sentence=words.keep_open_and_work if assessment.recommendations else words.keep_open,
    )


def _open(assessment: Assessment) -> Ask:
    words = _words(assessment)
    ready = assessment.verdicts[assessment.pack.method.verdicts[-1].id].status == "ready"
    return Ask(kind="open", sentence=(words.open_to_all if ready else words.open).format(blank=BLANK))
