"""What the meeting card says: what we ask, and the objections to expect with an answer to each."""

from __future__ import annotations

from datetime import date

from assessment.exports.brief.ask import ask
from assessment.exports.brief.content import audience_words, for_audience
from assessment.result import Assessment
from assessment.rounding import long_date
from assessment.text import one_line
from assessment.wording import draft_words
from questions.models import Model

MOST_OBJECTIONS = 7
"""More do not fit one side in letters that can be read while standing."""
NO_OBJECTION = "No reason is ready to answer an objection yet. Close the first gaps of the plan first."


class Answered(Model):
    """An objection as this audience says it, and what to answer."""

    objection: str
    answer: str


class Card(Model):
    """The meeting card before it is laid out."""

    heading: str
    organisation: str
    made_for: str
    draft: str
    asked: str
    answered: tuple[Answered, ...]
    imprint: str
    day: date

    @property
    def title(self) -> str:
        """The title in the file's properties."""
        return f"{self.heading}: {self.organisation}" if self.organisation else self.heading


def meeting_card(
    assessment: Assessment, *, organisation: str = "", audience: str | None = None, day: date
) -> Card:
    """The card for an audience: objections in the order in which the reasons that answer them would be used."""
    judged = for_audience(assessment, audience)
    words = judged.pack.words
    return Card(
        heading=words.card_title,
        organisation=one_line(organisation),
        made_for=f"For a meeting with: {audience_words(judged)}. {long_date(day)}.",
        draft=draft_words(judged),
        asked=ask(judged).sentence,
        answered=_answered(judged),
        imprint=words.credit,
        day=day,
    )


def _answered(judged: Assessment) -> tuple[Answered, ...]:
    sound = [ranked for ranked in judged.reasons_to_use if ranked.entry.verified]
    # What this audience cares for comes first; the rest may be said by somebody else in the room.
    in_order = sorted(sound, key=lambda ranked: not ranked.speaks)
    said = [Answered(objection=r.entry.objection, answer=r.entry.answer) for r in in_order]
    return tuple(said[:MOST_OBJECTIONS])
