"""The recommendations: one row for each gap in the order to do them, and the CSV that is a work plan."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from types import MappingProxyType

from assessment.content.pack import Pack
from assessment.links.token import encode_token
from assessment.result import Assessment, GapFound
from assessment.rounding import points
from assessment.wording import SEVERITY, blocks_words
from questions.models import Model

COLUMNS = (
    "priority",
    "gap_id",
    "area",
    "finding",
    "your_answer",
    "severity",
    "blocks",
    "why_it_matters",
    "recommended_action",
    "first_step",
    "suggested_owner",
    "effort_days_min",
    "effort_days_max",
    "timescale",
    "points_gained",
    "supports_reasons",
    "source_title",
    "source_url",
    "status",
    "owner",
    "due_date",
    "assessment",
)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may take for the start of a formula, full-width forms included."""
UNSEEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*")
"""What a program that opens the file may leave out before the first letter."""


class Progress(Model):
    """What a person filled in for one recommendation."""

    status: str = ""
    owner: str = ""
    due_date: str = ""


NO_PROGRESS: Mapping[str, Progress] = MappingProxyType({})


def recommendations(
    assessment: Assessment, progress: Mapping[str, Progress] = NO_PROGRESS
) -> list[dict[str, str]]:
    """One row a gap, keyed by column; status, owner and due date are the user's, empty to begin with."""
    token, pack = encode_token(assessment.given), assessment.pack
    return [
        _row(place, gap, pack) | progress.get(gap.id, Progress()).model_dump() | {"assessment": token}
        for place, gap in enumerate(assessment.gaps, start=1)
    ]


def recommendations_csv(assessment: Assessment, progress: Mapping[str, Progress] = NO_PROGRESS) -> bytes:
    """The recommendations as CSV: UTF-8 with a byte order mark, RFC 4180, no cell that runs as a formula."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    for row in recommendations(assessment, progress):
        writer.writerow({column: guarded(value) for column, value in row.items()})
    return text.getvalue().encode("utf-8-sig")


def guarded(value: str) -> str:
    """Text that a spreadsheet shows and never runs: a risky start gets an apostrophe before it."""
    starts = value.lstrip(" "), UNSEEN.sub("", value, count=1)
    return f"'{value}" if any(start.startswith(FORMULA_STARTS) for start in starts) else value


def _row(place: int, gap: GapFound, pack: Pack) -> dict[str, str]:
    sources = pack.library.cited(gap.source_ids)
    return {
        "priority": str(place),
        "gap_id": gap.id,
        "area": gap.area,
        "finding": gap.title,
        "your_answer": gap.said,
        "severity": SEVERITY[gap.severity],
        "blocks": blocks_words(gap, pack.method),
        "why_it_matters": f"{gap.why} {gap.note}".strip(),
        "recommended_action": gap.to_do,
        "first_step": gap.start,
        "suggested_owner": gap.owner,
        "effort_days_min": str(gap.effort_days[0]),
        "effort_days_max": str(gap.effort_days[1]),
        "timescale": gap.timescale,
        "points_gained": points(gap.points),
        "supports_reasons": ", ".join(str(number) for number in gap.supports),
        "source_title": "; ".join(source.title for source in sources),
        "source_url": " ".join(source.url for source in sources if source.url),
    }
