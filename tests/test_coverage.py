"""What is left out of the coverage is left out in a worker of pytest-xdist, too."""

import sys

from hypothesis import given
from hypothesis import strategies as st


@given(st.none())
def test_what_draws_its_examples_is_not_traced(drawn: None) -> None:
    assert type(sys.gettrace()).__module__ != "coverage"
