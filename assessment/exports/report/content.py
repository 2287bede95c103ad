"""The full report: what stands in it, in order; the plan comes first and the answers at the end."""

from __future__ import annotations

from datetime import date

from assessment.exports.citations import dated
from assessment.exports.paper.blocks import Block
from assessment.exports.report.annexes import answers, draft_clauses, limits, sources
from assessment.exports.report.buy_in_plan import buy_in_chapter
from assessment.exports.report.chapters import gaps, reasons, risks
from assessment.exports.report.summary import summary
from assessment.result import Assessment
from assessment.text import one_line
from questions.models import Model


class Report(Model):
    """The full report before it is laid out."""

    assessment: Assessment
    organisation: str
    day: date
    blocks: tuple[Block, ...]

    @property
    def heading(self) -> str:
        """The title at the top of the first page."""
        return self.assessment.pack.words.report_title

    @property
    def title(self) -> str:
        """The title in the file's properties."""
        return f"{self.heading}: {self.organisation}" if self.organisation else self.heading

    @property
    def dated(self) -> str:
        """When the report was made, from which content, and what kind of document it is."""
        return f"{dated(self.day, self.assessment.version)} Self-assessment, not checked."


def report(assessment: Assessment, organisation: str, day: date) -> Report:
    """The full report on an assessment."""
    blocks = (
        *summary(assessment),
        *gaps(assessment),
        *buy_in_chapter(assessment),
        *reasons(assessment),
        *risks(assessment),
        *limits(assessment),
        *answers(assessment.given),
        *sources(assessment),
        *draft_clauses(assessment),
    )
    return Report(assessment=assessment, organisation=one_line(organisation), day=day, blocks=blocks)
