"""What is said of a group, on the screen and on paper: sentences and tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assessment.compare.cohort import FEWEST_OF_A_KIND, Cohort, GapTally, Kind, Tally, VerdictSplit
from assessment.compare.spread import STEPS
from assessment.rounding import count, in_words, points, whole
from assessment.text import upper_first
from assessment.wording import status_word

NO_LEVEL = ("Don’t know", "No answer", "Does not apply")
LEVEL_HEADS = ("0", "1", "2", "3", "4")
NOT_A_SAMPLE = (
    "These are the organisations that sent their answers, and not a sample of all. Nobody has checked them."
)
TALK = "Ask in the room who these are. This page does not say."


class Cell(NamedTuple):
    """A cell of a heat map: how many organisations, and which share of the group, 0..1."""

    number: int
    share: float

    @property
    def percent(self) -> str:
        """The share as a whole percentage."""
        return f"{percent(self.share)}%"


class HeatRow(NamedTuple):
    """A row of a heat map."""

    label: str
    cells: tuple[Cell, ...]


def percent(share: float) -> int:
    """A share, 0..1, as a whole percentage, halves rounded up."""
    return int(100 * share + 0.5)


def title(size: int) -> str:
    """The heading of a group."""
    return f"Where {size} organisations stand"


def verdict_sentence(split: VerdictSplit, size: int) -> str:
    """How one verdict is split: "For everyone to read: 12 of 40 ready, 20 not yet, 8 not known"."""
    parts = [f"{number} {status_word(status).lower()}" for status, number in split.counts.items()]
    parts[0] = parts[0].replace(" ", f" of {size} ", 1)
    return ", ".join(parts)


def score_sentence(cohort: Cohort) -> str:
    """Where the scores lie."""
    unsure = sum(whole(score.low) != whole(score.high) for score in cohort.scores)
    more = f" {_may_rise(unsure)}" if unsure else ""
    return f"The middle score is {whole(cohort.middle)} of 100: as many score more as score less.{more}"


def _may_rise(number: int) -> str:
    who = "One score" if number == 1 else f"{number} scores"
    return f"{who} can still rise, because not all answers are known."


def step_cells(steps: Sequence[int], size: int) -> tuple[Cell, ...]:
    """Counts as cells of a heat map."""
    return tuple(Cell(number, number / size) for number in steps)


def section_heads(cohort: Cohort) -> tuple[str, ...]:
    """The heads of the heat map of sections; the last one only where a section does not apply to somebody."""
    return (*STEPS, NO_LEVEL[2]) if _somebody_outside(cohort) else STEPS


def section_rows(cohort: Cohort) -> tuple[HeatRow, ...]:
    """The heat map of sections: how many score in each of five steps, under its heads."""
    outside = _somebody_outside(cohort)
    return tuple(
        HeatRow(
            section.title,
            step_cells((*section.steps, section.outside) if outside else section.steps, cohort.size),
        )
        for section in cohort.sections
    )


def _somebody_outside(cohort: Cohort) -> bool:
    return any(section.outside for section in cohort.sections)


QUESTION_HEADS = (*LEVEL_HEADS, *NO_LEVEL)


def question_rows(cohort: Cohort) -> tuple[HeatRow, ...]:
    """The heat map of questions: which share stands at each level, and which share has none."""
    return tuple(HeatRow(tally.label, _question_cells(tally, cohort.size)) for tally in cohort.questions)


def _question_cells(tally: Tally, size: int) -> tuple[Cell, ...]:
    return step_cells((*tally.levels, tally.unknown, tally.unanswered, tally.na + tally.not_asked), size)


def gap_line(gap: GapTally) -> str:
    """A gap with how many have it: "31: No written policy (4 do not know yet)"."""
    unsure = f" ({gap.not_known} of them do not know yet)" if gap.not_known else ""
    return f"{gap.count}: {gap.title}{unsure}"


def disputed_line(tally: Tally) -> str:
    """A question with how far the answers lie apart."""
    return f"{tally.label}: {points(tally.apart or 0)} levels apart on average"


def teach_line(tally: Tally) -> str:
    """Who could teach whom, by count."""
    others = f"{tally.could_learn} could learn from them" if tally.could_learn else "everybody has it"
    return f"{tally.label}: {tally.strong} at level 3 or 4; {others}"


def kinds_note(cohort: Cohort) -> str:
    """Which kinds of organisation are told apart."""
    if not cohort.kinds:
        return f"No kind of organisation is here {in_words(FEWEST_OF_A_KIND)} times, so none is told apart."
    return f"Kinds of organisation that are here at least {in_words(FEWEST_OF_A_KIND)} times."


def kind_row(kind: Kind) -> tuple[str, ...]:
    """A kind of organisation as a row of a table."""
    ready = [f"{split.counts['ready']} of {kind.size}" for split in kind.verdicts]
    gap = f"{kind.gaps[0].title} ({kind.gaps[0].count})" if kind.gaps else "None"
    return (kind.title, str(kind.size), whole(kind.middle), *ready, gap)


def kind_heads(cohort: Cohort) -> tuple[str, ...]:
    """The heads of the table of kinds, a column for each verdict."""
    return (
        "Kind",
        "Number",
        "Middle score",
        *(f"Ready for {split.purpose}" for split in cohort.verdicts),
        "Most common gap",
    )


def same_answers_note(cohort: Cohort) -> str:
    """A sentence where two hold the same answers, as a link may have been sent twice; "" where none do."""
    if not cohort.same_answers:
        return ""
    number = count(cohort.same_answers, "result holds", "results hold")
    return (
        f"{upper_first(number)} exactly the same answers as another one. "
        "If somebody sent a link twice, take it out: each counts."
    )
