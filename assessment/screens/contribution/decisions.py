"""What was decided: every proposal for the content, with the reason."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.prose import Prose
from assessment.rounding import long_date
from assessment.screens import session
from assessment.screens.parts.buttons import links
from assessment.screens.parts.handover import hand_over_answers
from assessment.screens.parts.markdown import cite, plain
from assessment.screens.parts.prose import show_sections, show_title
from assessment.screens.parts.streamlit_hooks import Pages
from reasons.models import Decision, Status

HEADINGS: Mapping[Status, str] = {
    "proposed": "Proposed, not decided yet",
    "needs_source": "Needs a source",
    "accepted": "Accepted",
    "declined": "Declined",
}
INTRO = (
    "What was proposed for the reasons, what became of it, and why. Do you know a source that is missing? "
    "Then please add it."
)
NOTHING = "Nothing has been proposed yet."


def show(pages: Pages) -> None:
    """The decisions by what became of them, the newest first."""
    show_title(prose())
    show_sections(prose())
    hand_over_answers()
    links(pages, [("contribute", "Add to the reasons"), ("reasons", session.pack().words.all_reasons)])


def prose() -> Prose:
    """What the screen says."""
    return told(session.pack().library.decisions)


def told(decisions: tuple[Decision, ...]) -> Prose:
    """The page of these decisions; where there are none it says so."""
    newest = sorted(decisions, key=lambda decision: (decision.day, decision.number), reverse=True)
    sections = [
        (heading, "\n\n".join(_decision(entry) for entry in newest if entry.status == status))
        for status, heading in HEADINGS.items()
    ]
    shown = tuple(section for section in sections if section[1])
    return Prose("What was decided", INTRO if shown else NOTHING, shown)


def _decision(decision: Decision) -> str:
    cited = session.pack().library.cited(decision.source_ids)
    numbers = " and ".join(str(number) for number in decision.reasons)
    about = f", on {'reasons' if len(decision.reasons) > 1 else 'reason'} {numbers}" if numbers else ""
    details = [
        f"{long_date(decision.day)}{about}",
        f"Proposed by {plain(decision.credit)}" if decision.credit else "",
        f"See {cite(cited)}" if cited else "",
    ]
    return f"**{decision.title}.** {decision.why}  \n{'. '.join(d for d in details if d)}."
