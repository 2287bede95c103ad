"""How it works: the method with every weight, gate and band, its limits and its sources."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.content.method import Gate
from assessment.exports.citations import GRADES
from assessment.prose import Prose
from assessment.rounding import count, long_date
from assessment.screens import session
from assessment.screens.parts.buttons import links
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.markdown import cite
from assessment.screens.parts.prose import show_sections, show_title
from assessment.screens.parts.streamlit_hooks import Pages
from assessment.wording import LAWS_DIFFER, OWN_JUDGEMENT, SELF_ASSESSMENT
from questions.models import Section
from reasons.models import Source


def show(pages: Pages) -> None:
    """Explain the method so that a sceptic can recompute a score by hand."""
    show_title(prose())
    show_sections(prose())
    with st.expander(_all_sources_heading()):
        st.markdown(_all_sources())
    hand_over_answers()
    links(
        pages,
        [
            ("about-you", "Take the check"),
            ("contribute", "Add to the reasons"),
            ("decisions", "What was decided"),
        ],
    )


def prose() -> Prose:
    """What the screen says, without the list of sources."""
    return Prose(
        "How it works",
        f"{SELF_ASSESSMENT} {session.pack().words.not_permission} {LAWS_DIFFER}",
        (
            ("The score", _score()),
            ("The bands", _bands()),
            ("The two verdicts", _gates()),
            ("The reasons", _reasons()),
            ("Sources", _sources()),
        ),
    )


def whole_prose() -> Prose:
    """What the screen says, with the sources that it keeps behind a fold."""
    said = prose()
    return said._replace(sections=(*said.sections, (_all_sources_heading(), _all_sources())))


def _score() -> str:
    bank = session.pack().bank
    weights = "\n".join(f"- {_weight(section)}" for section in bank.sections)
    return (
        f"Each of {len(bank.scored)} questions has a ladder from 0 to 4. A section’s score is the sum of its levels, "
        "divided by the most they could be, times 100. The overall score is their mean, weighted as below.\n\n"
        "- **Don’t know** counts as 0 in the score. The top of the range counts it as 4.\n"
        "- **No answer yet** is treated the same way, and lowers the share of answers that are known.\n"
        "- **Not applicable** leaves the question out of both sums.\n"
        "- **No policy** means that the question on how the policy is known counts as 0.\n"
        "- Three questions about your situation and the three about you never change the score.\n\n"
        f"{OWN_JUDGEMENT}{_alike(bank.sections)}"
        f"\n\n{weights}"
    )


def _alike(sections: Sequence[Section]) -> str:
    return " Every section counts the same." if len({section.weight for section in sections}) == 1 else ""


def _weight(section: Section) -> str:
    scored = count(len(section.scored), "scored question", "scored questions")
    return f"**{section.title}:** weight {section.weight}, {scored}. {section.weight_reason}"


def _bands() -> str:
    method = session.pack().method
    bands = [f"- **{b.title}, from {b.from_score}.** {b.meaning} {b.reason}" for b in method.bands]
    return (
        f"A band is shown only when at least {method.coverage.least_percent}% of the answers that count are known. "
        f"{method.coverage.reason} It never stands without the verdicts.\n\n" + "\n".join(bands)
    )


def _gates() -> str:
    rule = (
        "A verdict does not follow from the score. It follows from gates: answers that must reach a level. "
        "Posting has the gates of reading as well. A gate failed on “don’t know” reads “not known”."
    )
    told = [rule]
    method = session.pack().method
    for entry in method.verdicts:
        gates = [gate for gate in method.gates if gate.verdict == entry.id]
        listed = "\n".join(f"- {_gate(gate)}" for gate in gates)
        told.append(f"### To open for {entry.purpose}, at least\n\n{listed}")
    return "\n\n".join(told)


def _gate(gate: Gate) -> str:
    question = session.pack().bank.ladder(gate.question)
    return f"**{question.label}:** “{question.says(gate.at_least)}”. {gate.reason}"


def _reasons() -> str:
    return (
        "Three things decide how relevant a reason is: whether your answers call for it, "
        "how much the person to persuade cares for it, and how strong its evidence is. "
        "They are multiplied, so none can make up for another. "
        "A reason gains points for each answer that makes it matter, and most for answering why access is closed. "
        "It loses points for each answer that makes it matter less. Each further point adds less. "
        "Reasons that the person does not care for wait until those that they care for have a place. "
        "Reasons that overlap are kept apart: one of a group among the first three, two among the first eight. "
        "A reason whose groundwork is missing is shown as “not yet”.\n\n"
        f"**Grades.** {_grades()}. A claim graded D is marked “claim not verified” and never leads."
    )


def _grades() -> str:
    return ". ".join(f"{grade}: {meaning}" for grade, meaning in GRADES.items())


def _sources() -> str:
    return (
        f"{session.pack().words.how_reasons_were_found} The list below says when we last checked each one. "
        "Law and guidance change, so look at a source again before you rely on it."
    )


def _all_sources_heading() -> str:
    return f"All {len(session.pack().library.sources)} sources"


def _all_sources() -> str:
    return "\n".join(f"- {_source(source)}" for source in session.pack().library.sources)


def _source(source: Source) -> str:
    """A source, what it does not show, and the day on which what we say of it was last looked at."""
    return f"{cite([source])}. {source.note}".strip() + f" Last checked: {long_date(source.checked)}."
