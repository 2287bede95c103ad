"""Voices: links that colleagues sent, one a line, each with a label of its own."""

from __future__ import annotations

import re

from assessment.token import TokenError, decode_token
from questions import Answers

LINK = re.compile(r"(?:\S*[?&]a=)?([0-9A-Za-z-]+)[^0-9A-Za-z]*$")
LONGEST_LABEL = 60
MOST_LINES = 30

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


def _voice(line: str, number: int) -> tuple[str, Answers]:
    label, _, link = line.rpartition(" ")
    found = LINK.search(link)
    answers = decode_token(found.group(1) if found else "")
    return label.strip(" :\t")[:LONGEST_LABEL] or f"Voice {number}", answers
