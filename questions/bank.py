"""Load and cross-check the questions, collecting every problem into one ContentError."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from questions.base import Mark
from questions.conditions import AllOf, AnyOf, Condition, Is, State
from questions.content_files import Problems
from questions.models import LEVELS, Group, ProfileQuestion, Question, QuestionBank, Section

CONTENT = Path(__file__).parent / "content"
PROFILE = "profile.toml"
NO_SECTIONS = (PROFILE, "glossary.toml")


@cache
def load_bank() -> QuestionBank:
    """The questions that ship with the check, read once."""
    return read_bank(CONTENT)


def read_bank(folder: Path) -> QuestionBank:
    """Read every section file and the profile in a folder; ContentError lists all problems."""
    problems = Problems()
    profile_data = problems.read(folder / PROFILE)
    profile = problems.build_all(ProfileQuestion, profile_data, "question", PROFILE)
    sections = [
        _section(problems, path) for path in sorted(folder.glob("*.toml")) if path.name not in NO_SECTIONS
    ]
    if not sections:
        problems.add(str(folder.name), "section files", "there are none")
    found = sorted((s for s in sections if s), key=lambda section: section.position)
    head = {key: value for key, value in profile_data.items() if key != "question"}
    bank = problems.build(QuestionBank, {**head, "profile": profile, "sections": found}, PROFILE, "file")
    _check_together(problems, profile, found, bank)
    problems.check()
    assert bank is not None
    return bank


def _section(problems: Problems, path: Path) -> Section | None:
    data = problems.read(path)
    head = data.get("section", {})
    if not isinstance(head, dict) or not head:
        problems.add(path.name, "section", "there must be a [section] table")
        return None
    stated = data.get("question", [])
    rows = [_with_section(row, head.get("id")) for row in stated] if isinstance(stated, list) else []
    questions = problems.build_all(Question, {"question": rows}, "question", path.name)
    for question in questions:
        _check_question(problems, path.name, question)
    for key in data.keys() - {"section", "question"}:
        problems.add(path.name, key, "is not known here; allowed: section, question")
    return (
        problems.build(Section, {**head, "questions": questions}, path.name, "section") if questions else None
    )


def _with_section(row: Any, section_id: object) -> Any:
    """A question row with its section's id, and its ladder's texts numbered from 0."""
    if not isinstance(row, dict):
        return row
    texts = row.get("levels", [])
    levels = (
        [{"value": i, "text": text} for i, text in enumerate(texts)] if isinstance(texts, list) else texts
    )
    return {**row, "section": section_id, "levels": levels}


def _check_question(problems: Problems, file: str, question: Question) -> None:
    entry = f"question '{question.id}'"
    texts = {level.text.casefold() for level in question.levels}
    if len(question.levels) != len(LEVELS) or len(texts) != len(LEVELS):
        problems.add(file, entry, "levels: a ladder has exactly five levels with five different texts")
    if bool(question.not_asked_when) != (question.counts_as is not None):
        problems.add(file, entry, "not_asked_when and counts_as go together: give both or neither")
    if question.counts_as == "na" and not question.not_applicable:
        problems.add(file, entry, "counts_as: 'na' needs a not_applicable text")
    if question.not_asked_when and question.not_asked_when.question == question.id:
        problems.add(file, entry, "not_asked_when: names one other question and its answers")
    for rule in question.ruled_out:
        if rule.when.question == question.id:
            problems.add(file, entry, "ruled_out: 'when' names one other question and its answers")
        if strangers := [str(state) for state in rule.answers if state not in question.states()]:
            problems.add(file, entry, f"ruled_out: cannot be answered {', '.join(strangers)}")


def _check_together(
    problems: Problems, profile: list[ProfileQuestion], sections: list[Section], bank: QuestionBank | None
) -> None:
    retired = bank.retired_slots if bank else ()
    questions = [question for section in sections for question in section.questions]
    everything = [*profile, *questions]
    problems.unique("content", "question id", [question.id for question in everything])
    problems.unique("content", "slot", [*(question.slot for question in everything), *retired])
    problems.unique("content", "section id", [section.id for section in sections])
    problems.unique("content", "position", [section.position for section in sections])
    if bank:
        states = {question.id: question.states() for question in everything}
        _check_roles(problems, bank)
        _check_groups(problems, bank.groups, states.get(bank.roles.kind, ()))
    for item in profile:
        problems.unique(PROFILE, f"option id of '{item.id}'", [option.id for option in item.options])
        problems.unique(PROFILE, f"option code of '{item.id}'", [option.code for option in item.options])
    domains = {question.id: question.states() for question in everything}
    for question in questions:
        for rule in question.ruled_out:
            if rule.when.question in {item.id for item in profile}:
                file, entry = f"section '{question.section}'", f"question '{question.id}'"
                problems.add(file, entry, "ruled_out: 'when' names no question of the profile")
        stated = [question.not_asked_when, *(rule.when for rule in question.ruled_out)]
        for condition in filter(None, stated):
            file, entry = f"section '{question.section}'", f"question '{question.id}'"
            check_condition(problems, file, entry, condition, domains.get)


def _check_roles(problems: Problems, bank: QuestionBank) -> None:
    roles, profile = bank.roles, {question.id: question.states() for question in bank.profile}
    ladders = {question.id for question in bank.questions}
    _check_role(problems, "access", roles.access, ladders, "a section")
    _check_role(problems, "audience", roles.audience, profile, "the profile")
    _check_role(problems, "kind", roles.kind, profile, "the profile")
    if roles.nobody and roles.nobody not in profile.get(roles.audience, ()):
        problems.add(PROFILE, "roles", f"nobody: {roles.nobody!r} is no option of the audience's question")


def _check_role(problems: Problems, role: str, id_: str, allowed: Collection[str], where: str) -> None:
    if id_ and id_ not in allowed:
        problems.add(PROFILE, "roles", f"{role}: there is no question {id_!r} in {where}")


def _check_groups(problems: Problems, groups: tuple[Group, ...], kinds: tuple[State, ...]) -> None:
    """Groups are disjoint and leave nobody out, so that none can be worked out from the others."""
    problems.unique(PROFILE, "group id", [group.id for group in groups])
    members = [option for group in groups for option in group.options]
    for option in dict.fromkeys((*members, *(str(kind) for kind in kinds if groups))):
        if option not in kinds:
            problems.add(PROFILE, "groups", f"{option!r} is no option of the question on the kind")
        elif members.count(option) != 1:
            problems.add(
                PROFILE, "groups", f"{option!r} must be in one group, not in {members.count(option)}"
            )


def check_condition(
    problems: Problems,
    file: str,
    entry: str,
    condition: Condition,
    states_of: Callable[[str], tuple[State, ...] | None],
) -> None:
    """Note every question or state in a condition that does not exist, and a condition that is never true."""
    # Whether a condition can be true is only asked where all it names is there: one fault, one message.
    sound = True
    for leaf in condition.leaves():
        allowed = states_of(leaf.question)
        if allowed is None:
            problems.add(file, entry, f"condition: there is no question {leaf.question!r}")
            sound = False
            continue
        for state in leaf.states:
            if state not in (*allowed, Mark.UNANSWERED, Mark.NOT_ASKED):
                words = ", ".join(str(s) for s in allowed)
                problems.add(file, entry, f"condition: {leaf.question} cannot be {state!r}; allowed: {words}")
                sound = False
    if sound and not can_be_true(condition, states_of):
        problems.add(file, entry, "condition: no combination of answers can make this true")


def can_be_true(condition: Condition, states_of: Callable[[str], tuple[State, ...] | None]) -> bool:
    """Whether any combination of answers to the questions named meets the condition."""
    ids = condition.question_ids()
    choices = [(*(states_of(id_) or ()), Mark.UNANSWERED, Mark.NOT_ASKED) for id_ in ids]
    return any(_holds(condition, dict(zip(ids, states, strict=True))) for states in product(*choices))


def _holds(condition: Condition, states: dict[str, State]) -> bool:
    if isinstance(condition, Is):
        return states[condition.question] in condition.states
    if isinstance(condition, AllOf):
        return all(_holds(part, states) for part in condition.all_of)
    if isinstance(condition, AnyOf):
        return any(_holds(part, states) for part in condition.any_of)
    return True
