"""What is there already and sounds alike: the telling words that two texts share, so that a person can judge."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reasons.models import Library, Reason

SHORTEST_WORD = 4
USUAL = 3
"""A word that stands in more than one in three of the texts tells nothing."""
FEWEST_SHARED = 2
MOST = 3
LINKING = frozenset(
    [
        "about",
        "after",
        "also",
        "because",
        "been",
        "before",
        "being",
        "cannot",
        "could",
        "does",
        "each",
        "even",
        "every",
        "everybody",
        "from",
        "have",
        "here",
        "into",
        "just",
        "like",
        "make",
        "many",
        "more",
        "most",
        "much",
        "must",
        "nobody",
        "none",
        "only",
        "other",
        "over",
        "same",
        "should",
        "some",
        "such",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "under",
        "until",
        "very",
        "want",
        "well",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "will",
        "with",
        "without",
        "would",
        "yours",
    ]
)
"""Words that only hold a sentence together, in whatever text."""
ENDINGS = ("ings", "ing", "ies", "es", "ed", "s", "y", "e")


class Alike(NamedTuple):
    """An entry that sounds alike, and the words that both have."""

    title: str
    words: tuple[str, ...]


def alike(text: str, entries: Mapping[str, str]) -> tuple[Alike, ...]:
    """At most three entries that share telling words with a text, the closest first; `entries` are texts by title.

    >>> alike("Staff use smartphones on the train", {"Phones": "A smartphone in a train", "Bees": "Honey"})
    (Alike(title='Phones', words=('smartphones', 'train')),)
    """
    theirs = {title: _stems(entry) for title, entry in entries.items()}
    used = Counter(stem for stems in theirs.values() for stem in stems)
    mine = {
        stem: word
        for stem, word in _stems(text).items()
        if 0 < used[stem] * USUAL <= max(USUAL, len(entries))
    }
    weights = {
        title: sum(1 / used[stem] for stem in mine if stem in stems) for title, stems in theirs.items()
    }
    found = [
        (weights[title], Alike(title, tuple(word for stem, word in mine.items() if stem in stems)))
        for title, stems in theirs.items()
    ]
    enough = [(weight, entry) for weight, entry in found if len(entry.words) >= FEWEST_SHARED]
    return tuple(entry for _, entry in sorted(enough, key=lambda pair: -pair[0])[:MOST])


def alike_reasons(text: str, library: Library) -> tuple[Alike, ...]:
    """The reasons that sound like a text."""
    return alike(text, {reason_title(reason): " ".join(_texts(reason)) for reason in library.reasons})


def reason_title(reason: Reason) -> str:
    """A reason as it is named in lists."""
    return f"{reason.number}. {reason.title}"


def alike_evidence(text: str, reason: Reason) -> tuple[Alike, ...]:
    """What is cited for a reason already and sounds like a text."""
    return alike(text, {item.says: item.says for item in reason.evidence})


def _texts(reason: Reason) -> Iterable[str]:
    return (reason.title, reason.objection, reason.argument, reason.answer, reason.limit)


def _stems(text: str) -> dict[str, str]:
    """The longer words of a text by their stems, each as it stands there."""
    words = re.findall(r"[^\W\d_]+", text[:20_000].casefold())
    found: dict[str, str] = {}
    for word in words:
        if len(word) >= SHORTEST_WORD and word not in LINKING:
            found.setdefault(_stem(word), word)
    return found


def _stem(word: str) -> str:
    ending = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= SHORTEST_WORD - 1), "")
    return word.removesuffix(ending)
