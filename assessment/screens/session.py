"""What one person has entered in this browser session: one typed object under one key of session state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

import streamlit as st

from assessment.content.pack import Pack, default_pack
from assessment.exports.recommendations_csv import Progress
from assessment.exports.workbook.columns import Proof
from assessment.judge.assess import assess
from assessment.result import Assessment
from assessment.settings import settings
from assessment.text import one_line
from questions import Answers
from questions.conditions import State

NAME_KEY = "organisation_name"
VISIT = "visit"

MadeT = TypeVar("MadeT")


class Receipt(NamedTuple):
    """The code with which answers are counted once and taken out again, and whether it has been used.

    Once it was used and shown, the code is "".
    """

    code: str
    used: bool = False


@dataclass
class Visit:
    """One person's visit. It changes from run to run, and nobody else has it."""

    given: dict[str, State] = field(default_factory=dict)
    ticks: tuple[str, ...] = ()
    """The gaps ticked as done in the what-if."""
    handed_over: str = ""
    """The token that the page's script was given last."""
    on_screen: tuple[str, ...] = ()
    """The questions whose radios the last run has drawn."""
    opened_from_link: bool = False
    """Whether this run is the first, and began with a readable link."""
    link_problem: str = ""
    progress: Mapping[str, Progress] = field(default_factory=dict)
    """Status, owner and due date by gap id, as filled in on the file that was opened."""
    proof: Mapping[str, Proof] = field(default_factory=dict)
    """How an answer is known, by question id, as noted in the workbook that was opened."""
    made: dict[str, tuple[object, Any]] = field(default_factory=dict)
    """What was made for the screens, by name, with what it was made of."""
    receipt: Receipt | None = None
    room: tuple[tuple[str, Answers], ...] = ()
    """Labels and answers of the group that is open, for the screens that show it."""
    room_files: tuple[Any, ...] = ()
    """What the files of the group held, so that they need not be added again on the way back to it."""


def visit() -> Visit:
    """The visit that this run belongs to."""
    found: Visit = st.session_state[VISIT]
    return found


def begun() -> bool:
    """Whether an earlier run of this browser session has begun the visit."""
    return VISIT in st.session_state


def start(new: Visit) -> None:
    """Begin a visit."""
    st.session_state[VISIT] = new


def pack() -> Pack:
    """The questions, reasons and words of this check."""
    return default_pack()


def answers() -> Answers:
    """All answers so far."""
    return _parsed(tuple(visit().given.items()))


def assessment() -> Assessment:
    """The result of all answers so far."""
    return assess(answers(), pack())


@lru_cache(maxsize=128)
def _parsed(given: tuple[tuple[str, State], ...]) -> Answers:
    """The same answers are looked up many times a run."""
    return Answers.parse(dict(given), pack().bank)


def record(question_id: str, state: State | None) -> None:
    """Note an answer; None takes it back."""
    if state is None:
        visit().given.pop(question_id, None)
    else:
        visit().given[question_id] = state


def ticks() -> tuple[str, ...]:
    """The gaps ticked as done in the what-if."""
    return visit().ticks


def keep_ticks(gap_ids: Iterable[str]) -> None:
    """Keep what is ticked, so that it travels in the link."""
    visit().ticks = tuple(gap_ids)


def take_opened_from_link() -> bool:
    """True once, on the first run of a session that began with a readable link."""
    opened, visit().opened_from_link = visit().opened_from_link, False
    return opened


def link_problem() -> str:
    """What was wrong with the link this session began with, or ""."""
    return visit().link_problem


def organisation_name() -> str:
    """The name typed on the results screen; it stays in this session."""
    return one_line(st.session_state.get(NAME_KEY) or "")


def open_answers(opened: Answers) -> None:
    """Put answers from a file in place of those on screen."""
    now = visit()
    now.given, now.link_problem, now.ticks = dict(opened.given), "", ()


def keep_filled_in(progress: Mapping[str, Progress], proof: Mapping[str, Proof]) -> None:
    """Keep what was filled in on a plan, and noted beside answers, for the next download."""
    visit().progress, visit().proof = dict(progress), dict(proof)


def progress() -> Mapping[str, Progress]:
    """Status, owner and due date by gap id, as filled in on the file that was opened."""
    return visit().progress


def receipt(make: Callable[[], str]) -> Receipt:
    """The receipt of this visit; a new code is made when it is first asked for."""
    now = visit()
    now.receipt = now.receipt or Receipt(make())
    return now.receipt


def use_receipt() -> None:
    """Note that the answers are counted."""
    now = visit()
    now.receipt = now.receipt and now.receipt._replace(used=True)


def forget_code() -> None:
    """Forget the code that was shown; that the answers are counted stays known."""
    now = visit()
    now.receipt = now.receipt and now.receipt._replace(code="")


def new_receipt() -> None:
    """Forget the receipt: the answers were taken out again."""
    visit().receipt = None


def proof() -> Mapping[str, Proof]:
    """How an answer is known, by question id, as noted in the workbook that was opened."""
    return visit().proof


def keep_room(labelled: Iterable[tuple[str, Answers]]) -> None:
    """Keep the group that is open, for the projector."""
    visit().room = tuple(labelled)


def room() -> tuple[tuple[str, Answers], ...]:
    """The group that is open: labels with their answers."""
    return visit().room


def keep_room_files(read: Iterable[Any]) -> None:
    """Keep what the files of the group held."""
    visit().room_files = tuple(read)


def room_files() -> list[Any]:
    """What the files of the group held."""
    return list(visit().room_files)


def here() -> str:
    """The address below which the screens are, such as "https://council.example/readiness/"; "" without a browser."""
    if settings().public_address:
        return f"{settings().public_address}/"
    address = urlsplit(st.context.url or "")
    # What follows the last slash is the name of a screen. Only the browser knows what stands before it.
    path = f"{address.path.rpartition('/')[0]}/"
    return address._replace(path=path, query="", fragment="").geturl() if address.netloc else ""


def made(name: str, made_of: object, make: Callable[[], MadeT]) -> MadeT:
    """What is made for a screen, kept until what it is made of changes."""
    kept = visit().made
    if name not in kept or kept[name][0] != made_of:
        kept[name] = (made_of, make())
    found: MadeT = kept[name][1]
    return found
