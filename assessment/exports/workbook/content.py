"""What the workbook holds: the rows of its three sheets, which are those of the CSV, the answers and the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from assessment.exports.recommendations_csv import COLUMNS, NO_PROGRESS, Progress, recommendations
from assessment.exports.report.annexes import ABOUT_YOU, cited_for, sources_in_order
from assessment.exports.workbook.columns import NO_PROOF, Proof
from assessment.links.token import PARAMETER, encode_token
from assessment.result import Assessment
from assessment.text import one_line
from questions.models import Model

Row = tuple[str, ...]


class Workbook(Model):
    """The workbook before it is written; each row has a text for each column of its sheet."""

    title: str
    organisation: str
    day: date
    plan: tuple[Row, ...]
    answers: tuple[Row, ...]
    sources: tuple[Row, ...]


def workbook(
    assessment: Assessment,
    organisation: str,
    day: date,
    progress: Mapping[str, Progress] = NO_PROGRESS,
    proof: Mapping[str, Proof] = NO_PROOF,
) -> Workbook:
    """The work plan with what was filled in, by gap id, and the answers with what was noted, by question id."""
    rows = recommendations(assessment, progress)
    return Workbook(
        title=f"{assessment.pack.words.product}: work plan",
        organisation=one_line(organisation),
        day=day,
        plan=tuple(tuple(row[column] for column in COLUMNS) for row in rows),
        answers=tuple(_answers(assessment, proof)),
        sources=tuple(_sources(assessment)),
    )


def _answers(assessment: Assessment, proof: Mapping[str, Proof]) -> Iterator[Row]:
    """Every question with its answer; in each row the code as well, so that no row depends on another."""
    given, code = assessment.given, PARAMETER + encode_token(assessment.given)
    sections = ((section.title, section.questions) for section in given.bank.sections)
    for part, questions in ((ABOUT_YOU, given.bank.profile), *sections):
        for question in questions:
            noted = proof.get(question.id, Proof())
            told = (noted.how_we_know, noted.who_told_us, noted.where_the_proof_is)
            yield part, question.text, given.says(question.id), *told, question.id, code


def _sources(assessment: Assessment) -> Iterator[Row]:
    cited = cited_for(assessment)
    for source in sources_in_order(assessment):
        year = str(source.year or "undated")
        title = source.title if source.seen else f"{source.title} (not read at source)"
        yield source.publisher, year, title, ", ".join(cited[source.id]), source.url
