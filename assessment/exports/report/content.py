"""What the full report says: everything the check found, in blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from assessment.content.method import VerdictEntry
from assessment.exports.citations import GRADES, dated
from assessment.exports.paper.blocks import Block, Chart, Heading, Points, Table, Text
from assessment.exports.paragraphs import Paragraph, gap_paragraphs, reason_paragraphs, risk_paragraphs
from assessment.exports.report.annexes import draft_clauses, sources
from assessment.result import Assessment, GapFound, ReasonRanked
from assessment.rounding import points, score_range, section_points
from assessment.text import one_line
from assessment.wording import (
    LAWS_DIFFER,
    OWN_JUDGEMENT,
    SELF_ASSESSMENT,
    SEVERITY,
    band_words,
    status_words,
    verdict_sentence,
)
from questions import Answers
from questions.conditions import State
from questions.models import NA, NOT_ASKED, UNANSWERED, UNKNOWN, Model, ProfileQuestion, Question
from reasons.models import Library

STATES: dict[State, str] = {
    UNKNOWN: "Not known",
    NA: "Not applicable",
    UNANSWERED: "Not answered",
    NOT_ASKED: "Not asked",
}


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
        """When the report was made, and from which content."""
        return dated(self.day, self.assessment.version)

    @property
    def foot(self) -> str:
        """The line at the foot of each page."""
        return f"{self.dated} Self-assessment, not checked."


def report(assessment: Assessment, organisation: str = "", day: date | None = None) -> Report:
    """The full report on an assessment, dated today if no day is given."""
    answers = assessment.given
    blocks = (
        *_stand(assessment),
        *_answers(answers),
        *_gaps(assessment),
        *_reasons(assessment),
        *_risks(assessment),
        *_limits(assessment),
        *sources(assessment),
        *draft_clauses(assessment),
    )
    return Report(
        assessment=assessment,
        organisation=one_line(organisation),
        day=day or date.today(),
        blocks=blocks,
    )


def _stand(assessment: Assessment) -> Iterator[Block]:
    yield Heading(level=2, text="Where you stand")
    yield Text(text=verdict_sentence(assessment), style="boxed")
    yield Text(text=SELF_ASSESSMENT)
    for entry in assessment.pack.method.verdicts:
        yield Heading(level=3, text=entry.heading)
        yield from _verdict(entry, assessment)
    yield Heading(level=3, text="Score")
    yield Text(lead="Score out of 100:", text=f"{score_range(assessment.low, assessment.high)}.")
    band = assessment.pack.method.band(assessment.band) if assessment.band else None
    yield Text(lead="Band:", text=f"{band_words(assessment)}. {band.meaning if band else ''}".strip())
    yield Text(lead="Known:", text=f"{round(100 * assessment.coverage)}% of the answers that count.")
    yield Heading(level=3, text="Readiness by section")
    yield Chart()
    yield Table(
        header=("Section", "In place", "If all unknowns turn out well"),
        rows=(
            ("Overall", points(assessment.low), points(assessment.high)),
            *(
                (section.title, section_points(section.low), section_points(section.high))
                for section in assessment.sections
            ),
        ),
        shares=(3, 1, 2),
    )


def _verdict(entry: VerdictEntry, assessment: Assessment) -> Iterator[Block]:
    verdict = assessment.verdicts[entry.id]
    yield Text(text=f"{status_words(assessment, entry)}.")
    gaps = [gap.title for gap in assessment.gaps if gap.id in verdict.blockers]
    unknown = [f"Not known: {assessment.question(id_).label}" for id_ in verdict.unknowns]
    if gaps or unknown:
        yield Points(items=(*gaps, *unknown))


def _answers(answers: Answers) -> Iterator[Block]:
    yield Heading(level=2, text="Your answers")
    yield Heading(level=3, text="About your organisation")
    yield _answer_table(answers, answers.bank.profile)
    for section in answers.bank.sections:
        yield Heading(level=3, text=section.title)
        yield _answer_table(answers, section.questions)


def _answer_table(answers: Answers, questions: Iterable[ProfileQuestion | Question]) -> Table:
    return Table(
        header=("Question", "Answer", "State"),
        rows=tuple(
            (question.text, _answer(answers, question), STATES.get(answers.state(question.id), "Known"))
            for question in questions
        ),
        shares=(5, 5, 2),
    )


def _answer(answers: Answers, question: ProfileQuestion | Question) -> str:
    if answers.state(question.id) == UNKNOWN and isinstance(question, Question):
        return f"{answers.says(question.id)}. Who can find out: {question.who_can_find_out}"
    return answers.says(question.id)


def _gaps(assessment: Assessment) -> Iterator[Block]:
    yield Heading(level=2, text="Your gaps, most urgent first")
    yield Text(text=OWN_JUDGEMENT if assessment.gaps else "No answer you gave points to a gap.")
    for gap in assessment.gaps:
        yield Heading(level=3, text=_gap_heading(gap))
        yield from _texts(gap_paragraphs(gap, assessment))


def _gap_heading(gap: GapFound) -> str:
    unknown = "not known: " if gap.not_known else ""
    return f"{SEVERITY[gap.severity]}: {unknown}{gap.title} ({gap.id})"


def _texts(facts: Iterable[Paragraph]) -> Iterator[Text]:
    return (Text(lead=name, text=said) for name, said in facts)


def _reasons(assessment: Assessment) -> Iterator[Block]:
    yield Heading(level=2, text="Reasons to use today")
    if not assessment.reasons_to_use:
        yield Text(text="None is ready to use yet. The next list says what to put in place first.")
    yield from _reason_cards(assessment.reasons_to_use, assessment.pack.library)
    yield Heading(level=2, text="Reasons that need groundwork first")
    if not assessment.reasons_not_yet:
        yield Text(text="No reason that fits your answers is waiting for groundwork.")
    yield from _reason_cards(assessment.reasons_not_yet, assessment.pack.library)


def _reason_cards(reasons: Iterable[ReasonRanked], library: Library) -> Iterator[Block]:
    for reason in reasons:
        yield Heading(level=3, text=f"Reason {reason.number}: {reason.title}")
        yield from _texts(reason_paragraphs(reason, library))


def _risks(assessment: Assessment) -> Iterator[Block]:
    yield Heading(level=2, text="Risks that a good score does not remove")
    for risk in assessment.risks:
        yield Heading(level=3, text=f"{'Look at first: ' if risk.first else ''}{risk.title}")
        yield from _texts(risk_paragraphs(risk, assessment.pack.library))


def _limits(assessment: Assessment) -> Iterator[Block]:
    yield Heading(level=2, text="How to read this report")
    yield Text(text=assessment.pack.words.not_permission)
    yield Text(text=LAWS_DIFFER)
    yield Text(text=OWN_JUDGEMENT)
    yield Text(text="Evidence grades:")
    yield Points(items=tuple(f"{grade}: {words}" for grade, words in GRADES.items()))
