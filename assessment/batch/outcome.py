"""What became of a cohort: how many rows were scored, and a sentence for each thing that a person should know."""

from __future__ import annotations

from dataclasses import dataclass, field

from questions.models import QuestionBank

MOST_REPORTED = 20


class BatchError(ValueError):
    """A cohort file that cannot be used at all; the message says why."""


class NoColumnError(BatchError):
    """A file that is no table of answers, as no head of a column is a question."""

    def __init__(self, bank: QuestionBank) -> None:
        super().__init__(
            "no column is named after a question; one of the first rows must hold question ids "
            f"such as {bank.questions[0].id}"
        )


@dataclass
class Outcome:
    """Counts of rows that add up, and what was wrong with those kept out."""

    scored: int = 0
    kept_out: int = 0
    blank: int = 0
    carried: tuple[str, ...] = ()
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    contradicting: int = 0
    contradictions: list[str] = field(default_factory=list)

    def keep_out(self, row: int, faults: list[str]) -> None:
        """Count a row that is not scored, and say why as long as few were named."""
        self.kept_out += 1
        if self.kept_out <= MOST_REPORTED:
            self.problems += [f"row {row}: {fault}" for fault in faults]

    def contradict(self, row: int, says: list[str]) -> None:
        """Count a row with answers of which one rules out the other, and name them as long as few were named."""
        self.contradicting += 1
        if self.contradicting <= MOST_REPORTED:
            self.contradictions += [f"row {row}: {sentence}" for sentence in says]

    def note(self, sentence: str) -> None:
        """Say something once."""
        if sentence not in self.notes:
            self.notes.append(sentence)

    @property
    def lines(self) -> list[str]:
        """The whole account, a sentence a line."""
        read = self.scored + self.kept_out + self.blank
        lines = [
            f"{read:,} rows read: {self.scored:,} scored, {self.kept_out:,} kept out, {self.blank:,} blank.",
            *self.problems,
        ]
        if self.kept_out > MOST_REPORTED:
            lines.append(f"and {self.kept_out - MOST_REPORTED:,} more rows")
        if self.contradicting:
            lines.append(
                f"{self.contradicting:,} of the rows scored hold two answers that rule each other out:"
            )
            lines += self.contradictions
        if self.contradicting > MOST_REPORTED:
            lines.append(f"and {self.contradicting - MOST_REPORTED:,} more rows")
        lines += self.notes
        if self.carried:
            lines.append(f"Columns carried over, as they are no questions: {', '.join(self.carried)}")
        return lines
