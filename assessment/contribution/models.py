"""A contribution: the content it proposes, in the models of the content itself, and who sent it if they say so."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from questions.models import Model
from reasons.models import Evidence, Reason, Source

Kind = Literal["example", "source", "reason"]
LONGEST_CREDIT = 80


class _Sent(Model):
    """What every contribution holds."""

    made: dt.date
    credit: str = Field(default="", max_length=LONGEST_CREDIT)
    """Who wants to be named for it; empty where nobody does."""
    source: Source


class Example(_Sent):
    """Something that happened, which bears out a reason."""

    kind: Literal["example"]
    for_reason: int = Field(strict=True)
    evidence: Evidence


class FurtherSource(_Sent):
    """A publication that says something for a reason."""

    kind: Literal["source"]
    for_reason: int = Field(strict=True)
    evidence: Evidence


class NewReason(_Sent):
    """A reason that is not there yet."""

    kind: Literal["reason"]
    reason: Reason


Contribution = Example | FurtherSource | NewReason
KINDS: dict[Kind, type[Contribution]] = {"example": Example, "source": FurtherSource, "reason": NewReason}
NAMES: dict[Kind, str] = {"example": "an example", "source": "a source", "reason": "a new reason"}
