"""The age at which a text can be read: the Flesch-Kincaid grade plus five.

The count of syllables comes from the dictionary that textstat brings along, so nothing is fetched. It is a tool of
those who look after the content: the server has no need of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

OLDEST = 12
MOST_ABOVE = 4
"""A single text may be this many years above the rest, for a name or a term that it cannot do without."""
AGE_OF_GRADE_0 = 5


def reading_age(texts: Iterable[str], plainer: Mapping[str, str]) -> float | None:
    """The age for these texts together, with plainer words in place of unavoidable ones; None without textstat."""
    try:
        import textstat  # noqa: PLC0415 # only some who run this have it
    except ImportError:
        return None
    whole = " ".join(text if text.endswith((".", "?")) else f"{text}." for text in texts)
    for term, plain in plainer.items():
        whole = whole.replace(term, plain).replace(term.capitalize(), plain.capitalize())
    return AGE_OF_GRADE_0 + float(textstat.flesch_kincaid_grade(whole))
