"""Shared by all tests: the content that ships, and how hypothesis draws answers."""

import gc

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from assessment.content.method import Method
from assessment.content.pack import default_pack
from questions import Answers, load_bank
from questions.models import QuestionBank
from reasons import load_library
from reasons.models import Library

pytest_plugins = ["tests.skips"]

settings.register_profile("same everywhere", deadline=None, derandomize=True)
settings.load_profile("same everywhere")

# Python looks for garbage after each 700 new objects, and to make one paper or chart takes many thousands.
gc.set_threshold(20_000)

LONGEST = (
    "test_mangled_files.py",
    "test_accessibility_every_state.py",
    "test_under_a_path.py",
    "test_two_processes.py",
    "test_own_server.py",
)
"""These files begin first, so that no worker is left alone with one of them at the end."""


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """In a worker, end the measuring that pytest-cov began before it knew that this is a worker.

    It then begins another for the worker. With both, a pause of the second takes up the first again, and what is to
    be left out of the coverage is traced all the same, at twice the time.
    """
    measuring = session.config.pluginmanager.get_plugin("_cov")
    if hasattr(session.config, "workerinput") and measuring and measuring.cov_controller:
        measuring.cov_controller.pause()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first; every other test keeps its place.

    What draws its examples is left out of the coverage: measured, each example takes twice as long, and a line
    that no worked example reaches should show.
    """
    items.sort(key=lambda item: item.path.name not in LONGEST)
    for item in items:
        if "hostile" in item.path.parts or getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("no_cover")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Leave what was imported out of the search for garbage: it stays to the end."""
    gc.freeze()


def any_answers() -> st.SearchStrategy[Answers]:
    """Any valid answers: each question left blank or given one of its states.

    Drawn as two rows of bytes, and the share of questions with an answer: to draw for each question took as long as
    what is tested with it. The simplest is no answer at all.
    """
    questions = load_bank().everything
    row = st.binary(min_size=len(questions), max_size=len(questions))
    states = [question.states() for question in questions]

    def answers(chosen: bytes, blank: bytes, share: int) -> Answers:
        given = {
            question.id: states[place][chosen[place] % len(states[place])]
            for place, question in enumerate(questions)
            if 255 - blank[place] < share
        }
        return Answers.parse(given)

    # From a tenth to all of 256, whatever stands in the row.
    return st.builds(answers, row, row, st.integers(24, 256))


st.register_type_strategy(Answers, any_answers())


@pytest.fixture
def bank() -> QuestionBank:
    return load_bank()


@pytest.fixture
def library() -> Library:
    return load_library()


@pytest.fixture
def method() -> Method:
    return default_pack().method
