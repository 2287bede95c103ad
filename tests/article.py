"""The check with the reasons of the article alone: what a test pins to their order holds whatever joins them later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from assessment import Assessment, assess
from assessment.content.pack import Pack, default_pack
from questions import Answers
from reasons.models import Library

FIRST = 20
"""The article has this many, and always will."""


@cache
def article_pack() -> Pack:
    """The pack that ships, without the reasons that joined later."""
    pack = default_pack()
    reasons = tuple(reason for reason in pack.library.reasons if reason.number <= FIRST)
    library = Library.model_validate(dict(pack.library) | {"reasons": reasons})
    return replace(pack, library=library)


def assess_by_article(answers: Answers | Mapping[str, Any]) -> Assessment:
    """Judge answers with these reasons."""
    return assess(answers, article_pack())
