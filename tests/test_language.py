"""Words on screen can be read at 12: the Flesch-Kincaid grade plus five is a reading age."""

from __future__ import annotations

import re

import pytest

from assessment.content.pack import default_pack
from assessment.contribution.reading import MOST_ABOVE, OLDEST
from assessment.contribution.reading import reading_age as measured
from questions import load_bank
from reasons import load_library

BANK, LIBRARY, WORDS = load_bank(), load_library(), default_pack().words
TEXTS = {
    "question": [question.text for question in BANK.everything],
    "hint": [question.hint for question in BANK.everything if question.hint],
    "why we ask": [question.why for question in BANK.everything],
    "level": [level.text for question in BANK.questions for level in question.levels],
    "gap": [text for gap in LIBRARY.gaps for text in (gap.why, gap.action, gap.first_step)],
    "reason": [text for reason in LIBRARY.reasons for text in (reason.argument, reason.caveat, reason.act)],
    "limit and answer": [text for reason in LIBRARY.reasons for text in (reason.limit, reason.answer)],
    "title": [entry.title for entry in (*LIBRARY.reasons, *LIBRARY.gaps)],
    "buy-in": [
        text
        for point in LIBRARY.buy_in
        for text in (
            *(point.says, point.what_to_say, point.own_figure, point.leave_out),
            *(part.says for part in point.for_you),
            *(part.what_to_say for part in point.for_you if part.what_to_say),
        )
    ],
    "risk": [text for risk in LIBRARY.risks for text in (risk.known, risk.why, risk.control)],
    "ask": [
        re.sub(r"\{\w+\}", "this", text)
        for text in (*WORDS.ask.model_dump().values(), *WORDS.brief.model_dump().values())
    ],
    "policy clause": [text for clause in LIBRARY.clauses for text in (clause.draft, clause.why)],
}


def reading_age(texts: list[str]) -> float:
    """The age at which these texts can be read, taken together."""
    age = measured(texts, WORDS.plainer)
    assert age is not None
    return age


def test_the_measure_tells_plain_words_from_hard_ones() -> None:
    plain = "Write down who may post. Tell staff where to find it. Ask them what is missing."
    hard = (
        "Organisational stakeholders necessitate comprehensive documentation of authorisation "
        "responsibilities, notwithstanding established communication methodologies."
    )
    assert reading_age([plain]) < 9
    assert reading_age([hard]) > 20


@pytest.mark.parametrize("kind", TEXTS)
def test_each_kind_of_text_can_be_read_at_12(kind: str) -> None:
    assert len(TEXTS[kind]) > 15
    assert reading_age(TEXTS[kind]) <= OLDEST


@pytest.mark.parametrize("kind", ["gap", "reason", "limit and answer", "risk", "policy clause", "buy-in"])
def test_no_text_that_people_act_on_is_far_above_the_rest(kind: str) -> None:
    hard = [text for text in TEXTS[kind] if reading_age([text]) > OLDEST + MOST_ABOVE]
    assert hard == []


def test_british_spelling_is_used() -> None:
    american = re.compile(r"\b(behavior|organizations?|color|center|program|judgment|recognize\w*)\b")
    every = [text for texts in TEXTS.values() for text in texts]
    assert [text for text in every if american.search(text.lower())] == []
