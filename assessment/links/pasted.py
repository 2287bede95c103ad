"""Voices: links that colleagues sent, one a line, each with a label of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from assessment.links.token import TokenError, decode_token
from assessment.text import LONGEST_LABEL, one_line
from questions import Answers

LINK = re.compile(r"(?:\S*[?&]a=)?([0-9A-Za-z-]+)[^0-9A-Za-z]*$")
MOST_LINES = 30
LONGEST_LINK = 400

Voices = list[tuple[str, Answers]]


class VoicesError(ValueError):
    """Lines that are no links; `problems` has one sentence for each, `readable` holds the others."""

    def __init__(self, problems: list[str], readable: Voices) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)
        self.readable = readable


def read_voices(pasted: str) -> Voices:
    """Each line as a label and the answers in its link; VoicesError names every line that cannot be read."""
    lines = [line.strip() for line in pasted.splitlines() if line.strip()][:MOST_LINES]
    voices: Voices = []
    problems: list[str] = []
    for number, line in enumerate(lines, start=1):
        try:
            voices.append(_voice(line, number))
        except TokenError as fault:
            problems.append(f"Line {number}: {fault}")
    if problems:
        raise VoicesError(problems, voices)
    return voices


def told_apart(labels: Iterable[str]) -> list[str]:
    """The labels, with a number added where one stands twice."""
    used: Counter[str] = Counter()
    result = []
    for label in labels:
        used[label] += 1
        result.append(f"{label[: LONGEST_LABEL - 5]} ({used[label]})" if used[label] > 1 else label)
    return result


def _voice(line: str, number: int) -> tuple[str, Answers]:
    label, _, link = line.rpartition(" ")
    found = LINK.search(link[-LONGEST_LINK:])
    answers = decode_token(found.group(1) if found else "")
    return one_line(label).strip(" :")[:LONGEST_LABEL] or f"Voice {number}", answers
