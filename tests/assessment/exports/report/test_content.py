"""The full report: everything the check found, in both files."""

from __future__ import annotations

import io
import re
from functools import cache
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from pypdf import PdfReader

from assessment import Assessment, assess
from assessment.content.pack import default_pack
from assessment.exports.paper.blocks import Address, Facts, Heading, Table, Text
from assessment.exports.report.content import Report, report
from assessment.exports.report.docx import report_docx
from assessment.exports.report.pdf import report_pdf
from assessment.next_step import next_step
from assessment.wording import NOT_VERIFIED, chart_alternative, priority_words, verdict_sentence
from questions import Answers, load_bank
from reasons import load_library
from tests.article import assess_by_article
from tests.assessment.brief_cases import DAY, HOSTILE_NAMES, LONG_NAMES, ORGANISATIONS
from tests.assessment.pdf_structure import figures, heading_levels, outside_paragraphs, page_texts, tags, text

BANK, LIBRARY = load_bank(), load_library()
SEVERAL = ["college_uncovered", "council_open", "nothing_yet", "only_dont_know", "ready_everywhere"]
EVERYTHING_AT_4: dict[str, Any] = {question.id: 4 for question in BANK.scored}


@cache
def made(name: str) -> Report:
    return report(assess(ORGANISATIONS[name]), "", DAY)


def charted(assessment: Assessment) -> list[str]:
    """The words of the chart, where anything is known that it could show."""
    nothing = assessment.situation in ("nothing_yet", "only_unknown")
    return [] if nothing else [chart_alternative(assessment)]


def headings(document: Report, level: int) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == level]


def table(document: Report, first: str) -> list[tuple[str, ...]]:
    """The rows of the table whose first column has this header."""
    found = [block for block in document.blocks if isinstance(block, Table) and block.header[0] == first]
    return [row for block in found for row in block.rows]


def texts(document: Report) -> list[str]:
    said = [f"{block.lead} {block.text}" for block in document.blocks if isinstance(block, Text)]
    facts = [item for block in document.blocks if isinstance(block, Facts) for item in block.items]
    return said + [f"{lead} {words}" for lead, words in facts]


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_every_question_stands_in_the_report_with_its_answer(name: str) -> None:
    answers = Answers.parse(ORGANISATIONS[name])
    told = {question: answer for _, question, answer in table(made(name), "Section")}
    assert all(told[question.text].startswith(answers.says(question.id)) for question in BANK.everything)


def test_the_states_of_an_answer_are_told_apart() -> None:
    answers = {"policy": 0, "training": "unknown", "monitoring": "na", "crisis_plan": 0}
    told = {row[1]: row[2] for row in table(report(assess(answers), "", DAY), "Section")}
    asked = [*answers, "policy_agreed", "sponsorship"]
    assert len({told[BANK.question(id_).text] for id_ in asked}) == len(asked)


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_every_action_fitting_reason_and_risk_is_told_in_order(name: str) -> None:
    assessment, found = assess(ORGANISATIONS[name]), headings(made(name), 3)
    gaps = [heading for heading in found if re.search(r"\([GC]\d+\)$", heading)]
    reasons = [heading for heading in found if heading.startswith("Reason ")]
    assert [gap.rpartition("(")[2][:-1] for gap in gaps] == [gap.id for gap in assessment.recommendations]
    fitting = [*assessment.reasons_to_use, *assessment.reasons_not_yet]
    assert reasons == [f"Reason {reason.number}: {reason.title}" for reason in fitting]
    others = {row[0] for row in table(made(name), "Risk")}
    first = [title for title in found if title.startswith("Look at first: ")]
    assert first == [f"Look at first: {risk.title}" for risk in assessment.risks if risk.first][:3]
    assert others == {risk.title for risk in assessment.risks if not risk.first}


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_the_plan_is_a_table_in_the_order_of_the_recommendations_and_begins_with_the_next_step(
    name: str,
) -> None:
    assessment = assess(ORGANISATIONS[name])
    plan = table(made(name), "What to do")
    assert [row[0].partition(". ")[2] for row in plan] == [gap.title for gap in assessment.recommendations]
    assert [row[1] for row in plan] == [priority_words(assessment, gap) for gap in assessment.recommendations]
    step = next_step(assessment)
    assert any(words == f"{step.title}. {step.first_step}" for words in texts(made(name)))
    assert step.kind != "close" or plan[0][0].endswith(step.title)


def test_what_is_not_known_stands_with_who_can_find_it_out_and_the_report_is_a_draft() -> None:
    document = made("first_ten_minutes")
    missing = [part for part in document.assessment.contributions if not part.known]
    told = " ".join(row[1] for row in table(document, "Who"))
    assert all(document.assessment.question(part.question_id).label in told for part in missing)
    assert any(words.startswith("Draft: 43% of answers known.") for words in texts(document))


def test_every_point_of_winning_over_managers_is_tied_to_ones_own_answers_and_says_what_was_read() -> None:
    document = made("council_closed")
    told = texts(document)
    assert {point.title for point in LIBRARY.buy_in} <= set(headings(document, 3))
    for point in LIBRARY.buy_in:
        assert f"Bring a figure of your own. {point.own_figure}" in told
        assert f"Leave out. {point.leave_out}" in told
        assert f"You answered “{document.assessment.given.say(point.questions)}”." in told
    assert any("six of seven points" in words for words in told)


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_the_report_has_at_most_twenty_pages_and_the_plan_begins_on_the_first_two(name: str) -> None:
    content = report_pdf(assess_by_article(ORGANISATIONS[name]), "Mid Wales", DAY)
    assert len(PdfReader(io.BytesIO(content)).pages) <= 20
    start = made(name).assessment.recommendations[:1]
    first_two = " ".join(" ".join(page_texts(content, 2)).split())
    assert all(gap.title in first_two for gap in start)


@given(answers=...)
@settings(max_examples=25)
def test_every_field_of_every_gap_is_told(answers: Answers) -> None:
    assessment = assess(answers)
    told = "\n".join(texts(report(assessment, "", DAY)))
    for gap in assessment.recommendations:
        assert all(words in told for words in (gap.why, gap.action, gap.start, gap.note))


def test_what_a_combined_gap_stands_for_is_named() -> None:
    document = made("council_closed")
    told = [words for words in texts(document) if words.startswith("It covers:")]
    absorbed = [id_ for gap in document.assessment.recommendations for id_ in gap.absorbed]
    assert absorbed
    assert all(any(f"({id_})" in words for words in told) for id_ in absorbed)


def test_a_reason_that_needs_groundwork_says_what_comes_first() -> None:
    document = made("council_closed")
    assert any(words.startswith("Not yet: first ") for words in texts(document))


@given(answers=...)
@settings(max_examples=25)
def test_claims_not_verified_are_labelled_and_no_other(answers: Answers) -> None:
    assessment = assess(answers)
    fitting = (*assessment.reasons_to_use, *assessment.reasons_not_yet)
    shown = [LIBRARY.reason(reason.number) for reason in fitting]
    labels = [words for words in texts(report(assessment, "", DAY)) if words.startswith(NOT_VERIFIED)]
    assert len(labels) == sum(bool(reason.unverified) for reason in shown)


@given(answers=...)
@settings(max_examples=25)
def test_every_source_that_is_cited_is_listed_once_with_its_address(answers: Answers) -> None:
    assessment = assess(answers)
    listed = [block for block in report(assessment, "", DAY).blocks if isinstance(block, Address)]
    addresses = [block.url for block in listed if block.url]
    risks = [risk for risk in assessment.risks if risk.first]
    cited = {id_ for item in (*assessment.recommendations, *risks) for id_ in item.source_ids}
    assert {LIBRARY.source(id_).url for id_ in cited if LIBRARY.source(id_).url} <= set(addresses)
    assert len({block.text + block.url for block in listed}) == len(listed)


@pytest.mark.parametrize("level", [0, 1, 2, 3, 4, "unknown"])
def test_draft_clauses_come_only_without_a_good_policy_and_only_for_gaps_found(level: Any) -> None:
    assessment = assess(EVERYTHING_AT_4 | {"policy": level})
    found = {gap.id for gap in assessment.gaps}
    clauses = [heading for heading in headings(report(assessment, "", DAY), 3) if heading.startswith("Draft")]
    wanted = [clause for clause in LIBRARY.clauses if found & set(clause.gaps)] if level not in (3, 4) else []
    assert clauses == [f"Draft clause {clause.number}: {clause.title}" for clause in wanted]


def test_other_gaps_alone_bring_no_draft_clauses() -> None:
    assessment = assess(EVERYTHING_AT_4 | {"training": 0, "monitoring": 0})
    assert {gap.id for gap in assessment.gaps} & {id_ for clause in LIBRARY.clauses for id_ in clause.gaps}
    assert not [text for text in headings(report(assessment, "", DAY), 3) if text.startswith("Draft clause")]


def test_the_parts_stand_in_their_order() -> None:
    assert headings(made("college_uncovered"), 2) == [
        "Where you stand",
        "Your plan",
        "Your plan, step by step",
        "How to win over senior managers",
        "Reasons to use today",
        "Reasons that need groundwork first",
        "Risks that a good score does not remove",
        "How to read this report",
        "Annex: your answers",
        "Annex: sources",
        "Annex: draft policy clauses",
    ]


def test_the_draft_is_marked_as_one_and_says_what_was_not_checked() -> None:
    told = texts(report(assess(EVERYTHING_AT_4 | {"policy": 0}), "", DAY))
    assert any("This is a draft for your HR and legal colleagues" in words for words in told)
    unchecked = [
        clause.not_checked for clause in LIBRARY.clauses if clause.not_checked and "G01" in clause.gaps
    ]
    assert unchecked
    assert all(f"Not checked. {words}" in told for words in unchecked)


@pytest.mark.parametrize("name", SEVERAL)
def test_the_pdf_is_tagged_and_its_headings_do_not_jump(name: str) -> None:
    assessment = assess(ORGANISATIONS[name])
    reader = PdfReader(io.BytesIO(report_pdf(assessment, "Mid Wales Fire Service", DAY)))
    root: Any = reader.trailer["/Root"]
    levels = heading_levels(reader)
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert "/TH" in tags(reader)
    assert figures(reader) == charted(assessment)
    assert outside_paragraphs(reader) == []
    assert root["/Lang"] == "en-GB"
    assert reader.metadata is not None
    assert reader.metadata.title == f"{default_pack().words.report_title}: Mid Wales Fire Service"
    page = text(reader)
    assert verdict_sentence(assessment) in page
    assert f"Page 1 of {len(reader.pages)}" in page


@pytest.mark.parametrize("name", SEVERAL)
def test_the_word_file_has_real_headings_header_rows_words_for_the_chart_and_page_numbers(name: str) -> None:
    assessment = assess(ORGANISATIONS[name])
    document = docx.Document(io.BytesIO(report_docx(assessment, "Mid Wales Fire Service", DAY)))
    styles = [str(place.style.name) for place in document.paragraphs if place.style]
    levels = [int(style[-1]) for style in styles if style.startswith("Heading")]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert all(table.rows[0]._tr.findall(f".//{qn('w:tblHeader')}") for table in document.tables)
    body: Any = document.element.body
    assert [shape.get("descr") for shape in body.iter(qn("wp:docPr"))] == charted(assessment)
    foot = document.sections[0].footer
    assert [place.text.split() for place in foot.paragraphs] == [["Page", "of"]]
    fields: Any = foot.part.element.iter(qn("w:fldSimple"))
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]
    assert document.core_properties.language == "en-GB"


@pytest.mark.parametrize("name", [*HOSTILE_NAMES.values(), LONG_NAMES["polish"]])
def test_a_name_stands_in_both_files_as_it_was_typed(name: str) -> None:
    assessment = assess({})
    document = docx.Document(io.BytesIO(report_docx(assessment, name, DAY)))
    assert name in [place.text for place in document.paragraphs]
    assert name in text(PdfReader(io.BytesIO(report_pdf(assessment, name, DAY))))


def test_both_files_say_the_same() -> None:
    assessment = assess(ORGANISATIONS["council_closed"])
    page = text(PdfReader(io.BytesIO(report_pdf(assessment, "", DAY))))
    document = docx.Document(io.BytesIO(report_docx(assessment, "", DAY)))
    heads = [
        place.text for place in document.paragraphs if place.style and "Heading" in str(place.style.name)
    ]
    assert [head for head in heads if " ".join(head.split()) not in page] == []
