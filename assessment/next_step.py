"""The one next step, which every screen and file says: what to do first, who, how long and what it brings."""

from __future__ import annotations

from typing import Literal

from assessment.content.method import VerdictEntry
from assessment.result import Assessment, GapFound
from assessment.rounding import count, days, points
from questions.models import Model

NextKind = Literal["start", "answer", "find_out", "close", "keep"]
FEW = 7
"""A larger number says nothing but that it is much."""
KEEP_FIRST = "Put a date in the diary for someone to open this link again."


class NextStep(Model):
    """What to do now. `owner` and `work` are "" where there is nobody to name and nothing to count."""

    kind: NextKind
    title: str
    first_step: str
    owner: str = ""
    work: str = ""
    brings: str
    gap_id: str = ""


def next_step(assessment: Assessment) -> NextStep:
    """The next step for these answers: answer, find out, close the first gap, or keep what is there."""
    if assessment.situation == "nothing_yet":
        return _start(assessment)
    if not assessment.knows_enough and assessment.unanswered:
        return _answer(assessment)
    if not assessment.knows_enough:
        return _find_out(assessment)
    if assessment.recommendations:
        return _close(assessment, assessment.recommendations[0])
    return NextStep(
        kind="keep",
        title=assessment.pack.words.look_again,
        first_step=KEEP_FIRST,
        brings="What is ready stays ready.",
    )


def _start(assessment: Assessment) -> NextStep:
    questions = len(assessment.pack.bank.questions)
    return NextStep(
        kind="start",
        title="Start the check",
        first_step=f"Answer the {questions} questions, or as many as you can.",
        brings="You then see where you stand and what to do first.",
    )


def _answer(assessment: Assessment) -> NextStep:
    left = len(assessment.unanswered)
    return NextStep(
        kind="answer",
        title=f"Answer the {count(left, 'question', 'questions')} that {'is' if left == 1 else 'are'} left",
        first_step="Continue where you left off. “Don’t know” is an answer too.",
        brings="Until then there is no score and no verdict to rely on.",
    )


def _find_out(assessment: Assessment) -> NextStep:
    missing = sum(not part.known for part in assessment.contributions)
    answers = count(missing, "missing answer", "missing answers") if missing <= FEW else "missing answers"
    return NextStep(
        kind="find_out",
        title=f"Have the {answers} found out",
        first_step="Send each person who can find out the questions for them. The messages are ready to copy.",
        brings=assessment.pack.words.undecided,
    )


def _close(assessment: Assessment, gap: GapFound) -> NextStep:
    return NextStep(
        kind="close",
        title=gap.title,
        first_step=gap.start,
        owner=gap.owner,
        work=days(gap.effort_days),
        brings=_brings(assessment, gap),
        gap_id=gap.id,
    )


def _brings(assessment: Assessment, gap: GapFound) -> str:
    if gap.needed_for is None:
        return (
            f"It adds {points(gap.points)} points to the score."
            if gap.points
            else "It makes the rest easier."
        )
    entry = assessment.pack.method.verdict(gap.needed_for)
    more = assessment.verdicts[entry.id].things - 1
    things = f"this and {count(more, 'more thing', 'more things')} are" if more else "this is"
    return f"Once {things} done, you are {goal_words(assessment, entry)}."


def goal_words(assessment: Assessment, entry: VerdictEntry) -> str:
    """What a verdict promises once all it needs is done: "ready for everyone to read"."""
    return (assessment.open_already and entry.open_goal) or entry.goal
