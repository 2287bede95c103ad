"""The method as data: bands, gates and the coverage a band needs, each with its justification."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from pydantic import Field

from questions.content_files import Problems
from questions.models import Model, QuestionBank
from reasons.models import Library

CONTENT = Path(__file__).parent / "method.toml"
VerdictId = str
Status = Literal["ready", "not_yet", "not_known"]


class VerdictEntry(Model):
    """One thing to be ready for, such as reading, and the words for it; posting includes the gates of reading."""

    id: VerdictId = Field(pattern=r"^[a-z_]+$")
    purpose: str = Field(min_length=1)
    heading: str = Field(min_length=1)
    goal: str = Field(min_length=1)
    ready: str = Field(min_length=1)
    not_yet: str = Field(min_length=1)
    not_known: str = Field(min_length=1)
    open_ready: str = ""
    open_not_yet: str = ""
    open_not_known: str = ""
    needed_first: str = Field(min_length=1)
    needed_now: str = ""
    open_goal: str = ""
    """What a gap is called that the verdict waits for; `needed_now` where access is open already."""
    includes: tuple[VerdictId, ...] = ()

    def words(self, status: Status, *, open_already: bool = False) -> str:
        """The verdict in a few words; a verdict may have words of its own where access is open already."""
        closed = {"ready": self.ready, "not_yet": self.not_yet, "not_known": self.not_known}
        opened = {
            "ready": self.open_ready,
            "not_yet": self.open_not_yet,
            "not_known": self.open_not_known,
        }
        return (open_already and opened[status]) or closed[status]

    def label(self, *, open_already: bool = False) -> str:
        """What a gap is called that this verdict waits for."""
        return (open_already and self.needed_now) or self.needed_first


class Coverage(Model):
    """The least share of scored questions with a known answer before a band is shown."""

    least_percent: int = Field(ge=0, le=100)
    reason: str = Field(min_length=1)


class Band(Model):
    """A named interval of the score, from `from_score` up to the next band."""

    id: str = Field(pattern=r"^[a-z_]+$")
    title: str = Field(min_length=1)
    from_score: int = Field(ge=0, le=100)
    meaning: str = Field(min_length=1)
    reason: str = Field(min_length=1)


class Gate(Model):
    """A question that must reach a level before a verdict is "ready"."""

    verdict: VerdictId
    question: str
    at_least: int = Field(ge=1, le=4)
    not_applicable_gap: str | None = None
    """The gap that "not applicable" itself is: who has no account cannot post from one. Without it, that passes."""
    reason: str = Field(min_length=1)


class Method(Model):
    """How answers become a score, a band and the verdicts."""

    verdicts: tuple[VerdictEntry, ...] = Field(alias="verdict", min_length=1)
    coverage: Coverage
    bands: tuple[Band, ...] = Field(alias="band", min_length=1)
    gates: tuple[Gate, ...] = Field(alias="gate", min_length=1)

    def knows_enough(self, coverage: Fraction) -> bool:
        """Whether a band may be shown at this share of known answers."""
        return coverage * 100 >= self.coverage.least_percent

    def band(self, band_id: str) -> Band:
        """The band with this id."""
        return next(band for band in self.bands if band.id == band_id)

    @property
    def first(self) -> VerdictId:
        """The verdict that comes first: access is widened from there."""
        return self.verdicts[0].id

    def verdict(self, verdict_id: VerdictId) -> VerdictEntry:
        """The verdict with this id."""
        return next(verdict for verdict in self.verdicts if verdict.id == verdict_id)

    def gates_for(self, verdict: VerdictId) -> tuple[Gate, ...]:
        """The gates of a verdict, with those of the verdicts it includes; the higher level counts."""
        return self._gates_for[verdict]

    @cached_property
    def _gates_for(self) -> Mapping[VerdictId, tuple[Gate, ...]]:
        return MappingProxyType({verdict.id: self._highest_gates(verdict) for verdict in self.verdicts})

    def _highest_gates(self, verdict: VerdictEntry) -> tuple[Gate, ...]:
        wanted = (verdict.id, *verdict.includes)
        # Both verdicts may name a question: posting asks for level 3 of a policy where reading asks for 2.
        highest: dict[str, Gate] = {}
        for gate in self.gates:
            if gate.verdict in wanted and gate.at_least > getattr(highest.get(gate.question), "at_least", 0):
                highest[gate.question] = gate
        return tuple(highest.values())


def read_method(path: Path, bank: QuestionBank, library: Library) -> Method:
    """Read and cross-check a method file; ContentError lists all problems."""
    problems = Problems()
    method = problems.build(Method, problems.read(path), path.name, "method")
    if method:
        _check(problems, path.name, method, bank, library)
    problems.check()
    assert method is not None
    return method


def _check(problems: Problems, file: str, method: Method, bank: QuestionBank, library: Library) -> None:
    _check_bands(problems, file, method)
    _check_verdicts(problems, file, method)
    _check_severities(problems, method, library)
    _check_gates(problems, file, method, bank, library)


def _check_bands(problems: Problems, file: str, method: Method) -> None:
    starts = [band.from_score for band in method.bands]
    if starts != sorted(set(starts)) or starts[0] != 0:
        problems.add(file, "bands", "from_score: must rise from 0, each band higher than the one before")
    problems.unique(file, "band id", [band.id for band in method.bands])


def _check_verdicts(problems: Problems, file: str, method: Method) -> None:
    verdicts = [verdict.id for verdict in method.verdicts]
    problems.unique(file, "verdict id", verdicts)
    for verdict in method.verdicts:
        if verdict.id not in {gate.verdict for gate in method.gates}:
            problems.add(file, f"verdict '{verdict.id}'", "gates: there must be at least one")
        for included in set(verdict.includes) - set(verdicts):
            problems.add(file, f"verdict '{verdict.id}'", f"includes: there is no verdict {included!r}")


def _check_severities(problems: Problems, method: Method, library: Library) -> None:
    """The library knows nothing of verdicts, so only here it shows whether each gap has a severity for each."""
    verdicts = [verdict.id for verdict in method.verdicts]
    for gap in library.gaps:
        if set(gap.severity) != set(verdicts):
            problems.add("gaps", f"gap '{gap.id}'", f"severity: give one for each of {', '.join(verdicts)}")


def _check_gates(problems: Problems, file: str, method: Method, bank: QuestionBank, library: Library) -> None:
    verdicts = [verdict.id for verdict in method.verdicts]
    scored = {question.id for question in bank.scored}
    offered = {question.id for question in bank.scored if question.not_applicable}
    gap_ids = {gap.id for gap in library.gaps}
    problems.unique(file, "gate", [(gate.verdict, gate.question) for gate in method.gates])
    for gate in method.gates:
        entry = f"gate {gate.verdict} '{gate.question}'"
        if gate.verdict not in verdicts:
            problems.add(file, entry, f"verdict: there is no such verdict; allowed: {', '.join(verdicts)}")
        if gate.question not in scored:
            problems.add(file, entry, "question: must be the id of a scored question")
        if gate.not_applicable_gap and gate.question not in offered:
            problems.add(file, entry, "not_applicable_gap: the question does not offer 'not applicable'")
        if gate.not_applicable_gap and gate.not_applicable_gap not in gap_ids:
            problems.add(file, entry, f"not_applicable_gap: there is no gap {gate.not_applicable_gap!r}")
