"""What is counted, in words: measures, cells that are shown as one, and the sentence for a brief."""

from __future__ import annotations

from assessment.benchmark.counting import SCORE, kind_of
from assessment.benchmark.disclosure import Block
from assessment.benchmark.figures import Shown, picture
from assessment.content.pack import Pack
from assessment.result import Assessment
from assessment.rounding import long_date
from assessment.text import lower_first, upper_first
from assessment.wording import status_word
from questions.base import Mark

ROUTE_WORDS = {"invited": "by invitation", "open": "open to all"}
STATES: dict[str, str] = {Mark.NA: "does not apply", Mark.UNKNOWN: "don’t know"}
NOT_A_SAMPLE = "They chose to take part. They are not a sample of all bodies."
TOO_ALIKE = "The answers are too alike, or too few in each, to be shown apart."


def measure_words(measure: str, pack: Pack) -> str:
    """The name of what is counted."""
    if measure == SCORE:
        return "Score"
    if measure in pack.bank:
        return pack.bank.question(measure).label
    return upper_first(pack.method.verdict(measure).goal)


def cells_words(measure: str, cells: tuple[str, ...], pack: Pack) -> str:
    """Cells that are shown as one, in a few words: "levels 1 to 2", or "40 to 59" of the score."""
    if measure == SCORE:
        last = int(cells[-1])
        return f"{cells[0]} to {100 if last == 90 else last + 9}"
    if measure not in pack.bank:
        return " or ".join(lower_first(_status(cell)) for cell in cells)
    levels = [cell for cell in cells if cell not in STATES]
    said = [STATES[cell] for cell in cells if cell in STATES]
    if levels:
        one, last_level = levels[0], levels[-1]
        said.append(f"level {one}" if one == last_level else f"levels {one} to {last_level}")
    return ", ".join(said[:-1]) + (" or " if said[1:] else "") + said[-1]


def _status(cell: str) -> str:
    return status_word(cell)  # type: ignore[arg-type] # the cells of a verdict are its statuses


def edition_words(shown: Shown, pack: Pack) -> str:
    """Which edition, of whom, and how they came: "34 councils, edition of 3 March 2027, open to all"."""
    kind = pack.bank.group(shown.kind).words
    return f"{shown.bodies} {kind}, edition of {long_date(shown.closed_on)}, {ROUTE_WORDS[shown.route]}"


def mine(blocks: tuple[Block, ...], cell: str) -> Block | None:
    """The block that an organisation's own cell is in."""
    return next((block for block in blocks if cell in block.cells), None)


def sentence(shown: Shown, pack: Pack) -> str:
    """One sentence for a paper: how many are ready; "" where the edition does not show that apart."""
    for entry in pack.method.verdicts:
        ready = mine(shown.spreads.get(entry.id, ()), "ready")
        if ready and ready.cells == ("ready",):
            whom, day = pack.bank.group(shown.kind).words, long_date(shown.closed_on)
            return (
                f"Of {shown.bodies} {whom} that added their answers by {day} "
                f"({ROUTE_WORDS[shown.route]}), about {ready.share}% are {entry.goal}; "
                "they are not a sample of all bodies."
            )
    return ""


def for_brief(database: str, assessment: Assessment, route: str) -> str:
    """The sentence for the brief of these answers; ValueError where there is none, or no database to ask."""
    shown = picture(database, assessment.pack, kind_of(assessment)).shown
    said = next((sentence(each, assessment.pack) for each in shown if each.route == route), "")
    if not said:
        msg = f"no edition shows such a group by the route “{route}”"
        raise ValueError(msg)
    return said
