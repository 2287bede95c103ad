"""What the people who decide are asked to do, and what it brings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from assessment.content.words import AskWords
from assessment.judge.verdicts import gate_state, passes
from assessment.next_step import goal_words
from assessment.result import Assessment, GapFound
from assessment.rounding import count, days
from assessment.text import lower_first
from questions.models import Model
from reasons.models import Gap

AskKind = Literal["find_out", "agree", "cover", "open", "keep_open"]
BLANK = "____________"
"""Where a date or a name is filled in by hand."""
DECISION = f"Decision needed by {BLANK}. Contact:\N{NO-BREAK SPACE}{BLANK}."
MOST_NAMED = 7
"""Nobody remembers, or votes on, more."""
BEGIN_WITH = 3
"""Of what need not all be named, the ask names as many as a meeting can keep in mind."""


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
    asked = _ask(assessment)
    # A blank that stands alone in a line looks like a mistake.
    said = asked.sentence.replace(f" {BLANK}", f"\N{NO-BREAK SPACE}{BLANK}")
    return asked.model_copy(update={"sentence": said})


def _ask(assessment: Assessment) -> Ask:
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
    labels = [lower_first(assessment.question(id_).label) for id_ in missing]
    if assessment.knows_enough:
        answers, names = _counted(len(missing), "answer", "answers"), f": {'; '.join(labels)}"
    else:
        answers = f"the {_counted(len(missing), 'missing answer', 'missing answers')}"
        names = f". Begin with: {'; '.join(labels[:BEGIN_WITH])}"
    said = sentence.format(answers=answers, names=names, blank=BLANK)
    return Ask(kind="find_out", sentence=said, question_ids=missing)


def _counted(number: int, one: str, many: str) -> str:
    """A number with its noun up to seven; above that the noun alone, since the number would only frighten."""
    return count(number, one, many) if number <= MOST_NAMED else many


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
            things=f"the {_counted(len(needed), 'thing', 'things')}",
            titles=_titles(needed),
            them="it" if one else "them",
            blank=BLANK,
        ),
        brings=after.format(they="this is" if one else "they are", goal=goal),
        work=_work(needed),
        gap_ids=tuple(gap.id for gap in needed),
    )


def _titles(needed: Sequence[Gap | GapFound]) -> str:
    titles = [lower_first(gap.title) for gap in needed]
    return "; ".join(
        titles if len(titles) <= MOST_NAMED else [*titles[:BEGIN_WITH], "and the rest of the plan"]
    )


def _work(needed: tuple[Gap, ...]) -> str:
    least, most = (sum(gap.effort_days[end] for gap in needed) for end in (0, 1))
    owners = "; ".join(dict.fromkeys(gap.owner for gap in needed))
    return f"Work: {days((least, most))} in all. Who: {owners}."


def _keep_open(assessment: Assessment) -> Ask:
    words, following = _words(assessment), for_leaders(assessment)[:BEGIN_WITH]
    if not following:
        return Ask(kind="keep_open", sentence=words.keep_open)
    said = words.keep_open_and_work.format(
        things=count(len(following), "thing", "things"),
        titles=_titles(following),
        them="it" if len(following) == 1 else "them",
        blank=BLANK,
    )
    return Ask(kind="keep_open", sentence=said)


def for_leaders(assessment: Assessment) -> tuple[GapFound, ...]:
    """The recommendations that those who decide need to see: pressing, and not about themselves."""
    return tuple(
        gap
        for gap in assessment.recommendations
        if (gap.needed_for is not None or gap.severity != "minor") and not gap.entry.not_for_leaders
    )


def _open(assessment: Assessment) -> Ask:
    words = _words(assessment)
    ready = assessment.verdicts[assessment.pack.method.verdicts[-1].id].status == "ready"
    said = words.open_to_all if ready else words.open
    return Ask(kind="open", sentence=said.format(blank=BLANK), brings=words.open_next)
