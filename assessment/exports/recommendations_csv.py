"""The recommendations as a work plan: one row for each in the order to do them, written and read back."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from assessment.content.pack import Pack
from assessment.exports.spreadsheet import csv_bytes
from assessment.links.token import PARAMETER, encode_token
from assessment.result import Assessment, GapFound
from assessment.rounding import points
from assessment.wording import SEVERITY, blocks_words
from questions.models import Model

COLUMNS = (
    "priority",
    "finding",
    "recommended_action",
    "first_step",
    "blocks",
    "suggested_owner",
    "owner",
    "status",
    "due_date",
    "timescale",
    "effort_days_min",
    "effort_days_max",
    "severity",
    "area",
    "your_answer",
    "why_it_matters",
    "points_gained",
    "supports_reasons",
    "source_title",
    "source_url",
    "gap_id",
    "assessment",
)
NOT_STARTED = "Not started"


class Progress(Model):
    """What a person filled in for one recommendation."""

    status: str = ""
    owner: str = ""
    due_date: str = ""

    @property
    def says_something(self) -> bool:
        """Whether anything stands there that we did not write."""
        return any(value not in ("", NOT_STARTED) for value in self.cells)

    @property
    def cells(self) -> tuple[str, str, str]:
        """What stands in the columns of the same names."""
        return self.status, self.owner, self.due_date


NO_PROGRESS: Mapping[str, Progress] = MappingProxyType({})


def recommendations(
    assessment: Assessment, progress: Mapping[str, Progress] = NO_PROGRESS
) -> list[dict[str, str]]:
    """One row a recommendation, keyed by column; owner and due date are the user's, empty to begin with."""
    code, pack = PARAMETER + encode_token(assessment.given), assessment.pack
    return [
        _row(place, gap, pack) | _filled_in(filled_for(gap, assessment, progress)) | {"assessment": code}
        for place, gap in enumerate(assessment.recommendations, start=1)
    ]


def recommendations_csv(assessment: Assessment, progress: Mapping[str, Progress] = NO_PROGRESS) -> bytes:
    """The recommendations as CSV."""
    rows = recommendations(assessment, progress)
    return csv_bytes([COLUMNS, *([row[column] for column in COLUMNS] for row in rows)])


def filled_for(gap: GapFound, assessment: Assessment, progress: Mapping[str, Progress]) -> Progress:
    """What was filled in for a gap, or else for the first of the gaps that it stands for."""
    absorbed = [other.id for other in assessment.gaps if other.absorbed_by == gap.id]
    candidates = [progress[id_] for id_ in (gap.id, *absorbed) if id_ in progress]
    return next((filled for filled in candidates if filled.says_something), Progress())


def _filled_in(progress: Progress) -> dict[str, str]:
    return progress.model_dump() | {"status": progress.status or NOT_STARTED}


def _row(place: int, gap: GapFound, pack: Pack) -> dict[str, str]:
    sources = pack.library.cited(gap.source_ids)
    return {
        "priority": str(place),
        "gap_id": gap.id,
        "area": gap.area,
        "finding": gap.finding,
        "your_answer": gap.said,
        "severity": SEVERITY[gap.severity],
        "blocks": blocks_words(gap, pack.method),
        "why_it_matters": f"{gap.why} {gap.note}".strip(),
        "recommended_action": f"{gap.title}. {gap.if_missing}",
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
