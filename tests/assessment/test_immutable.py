"""One Assessment is shared by all visitors with the same answers: nothing reached from it can be changed."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property, partial
from types import MappingProxyType, NoneType

import pytest
from pydantic import BaseModel, ConfigDict

from assessment import assess
from assessment.compare.moments import changes
from assessment.compare.side_by_side import compare
from assessment.content.pack import default_pack
from assessment.judge.points_lost import points_lost
from assessment.judge.sensitivity import turns, weights_moved
from assessment.plan.plan import plans

PLAIN = (NoneType, bool, int, float, Fraction, str, bytes, date)
ANSWERS = {"policy": 1, "training": "unknown", "monitoring": 2, "crisis_plan": 0, "org_type": "council"}


def roots() -> dict[str, object]:
    pack = default_pack()
    assessment, later = assess(ANSWERS), assess({**ANSWERS, "policy": 3})
    return {
        "assessment": assessment,
        "assessment read from JSON": type(assessment).model_validate_json(assessment.model_dump_json()),
        "library": pack.library,
        "method": pack.method,
        "bank": pack.bank,
        "words": pack.words,
        "glossary": pack.glossary,
        "plans": plans(assessment),
        "points lost": points_lost(assessment),
        "weights moved": weights_moved(assessment),
        "turns": turns(assessment),
        "comparison": compare([("A", assessment), ("B", later)]),
        "changes": changes(assessment, later),
    }


def computed(value: object) -> list[str]:
    """The names of what a value works out once and keeps."""
    return [
        name
        for kind in type(value).__mro__
        for name, own in vars(kind).items()
        if isinstance(own, cached_property)
    ]


def inside(value: object) -> Iterator[tuple[str, object]]:
    """What a value holds, each with its name."""
    if isinstance(value, Mapping):
        yield from ((f"[{key!r}]", item) for key, item in value.items())
        yield from (("key", key) for key in value)
    elif isinstance(value, tuple | frozenset):
        yield from ((f"[{place}]", item) for place, item in enumerate(value))
    elif isinstance(value, BaseModel):
        names = [*type(value).model_fields, *computed(value)]
        yield from ((f".{name}", getattr(value, name)) for name in names)
    elif is_dataclass(value):
        names = [*(field.name for field in fields(value)), *computed(value)]
        yield from ((f".{name}", getattr(value, name)) for name in names)


def reached(value: object, path: str) -> Iterator[tuple[str, object]]:
    """Every value that can be reached, each once, with the way to it."""
    seen: dict[int, object] = {}
    waiting = [(path, value)]
    while waiting:
        where, item = waiting.pop()
        if isinstance(item, PLAIN) or id(item) in seen:
            continue
        seen[id(item)] = item
        yield where, item
        waiting += [(f"{where}{name}", part) for name, part in inside(item)]


def attempts(value: object) -> Iterator[Callable[[], object]]:
    """Ways to change a value in place, or to hang something new on it."""
    for name in [*inside_names(value), "something_new"]:
        yield partial(setattr, value, name, None)
        yield partial(delattr, value, name)
    if isinstance(value, Mapping):
        yield partial(operator.setitem, value, "new", None)  # type: ignore[call-overload]
        for method, given in (("clear", ()), ("popitem", ()), ("update", ({"new": None},))):
            yield partial(operator.methodcaller(method, *given), value)


def inside_names(value: object) -> list[str]:
    if isinstance(value, BaseModel):
        return [*type(value).model_fields, *computed(value)]
    if is_dataclass(value):
        return [*(field.name for field in fields(value)), *computed(value)]
    return []


def known(value: object) -> bool:
    """Whether the test knows how to try a value; lists, dicts and sets are never right."""
    kinds = (MappingProxyType, tuple, frozenset, BaseModel)
    return isinstance(value, kinds) or is_dataclass(value)


REFUSED = (AttributeError, TypeError, ValueError)


def changed(value: object) -> bool:
    """Whether any way to change a value was let through."""
    through = False
    for attempt in attempts(value):
        try:
            attempt()
        except REFUSED:
            continue
        through = True
    return through


@pytest.mark.parametrize("name", roots())
def test_nothing_that_can_be_reached_can_be_changed(name: str) -> None:
    values = list(reached(roots()[name], name))
    assert values
    assert [f"{where}: {type(value)}" for where, value in values if not known(value)] == []
    assert [where for where, value in values if changed(value)] == []


def test_the_walk_reaches_all_that_the_pack_holds() -> None:
    """Without this, a walk that stops too early would prove nothing."""
    pack = default_pack()
    values = [value for _, value in reached(assess(ANSWERS), "assessment")]
    everything = [*pack.bank.everything, *pack.library.gaps, *pack.library.reasons, *pack.method.gates]
    assert {id(item) for item in everything} <= {id(value) for value in values}


class Careless(BaseModel):
    """Frozen by pydantic alone."""

    model_config = ConfigDict(frozen=True)
    names: list[str] = []

    @cached_property
    def kept(self) -> int:
        return 1


@dataclass
class Loose:
    name: str = "x"


def test_the_test_sees_what_can_be_changed() -> None:
    values = dict(reached((Careless(), Loose()), "root"))
    assert [where for where, value in values.items() if not known(value)] == ["root[0].names"]
    assert {where for where, value in values.items() if changed(value)} == {"root[0]", "root[1]"}
