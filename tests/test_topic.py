"""No topic in the code: what the check is about stands in the content, in words.toml and in the prose pages."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from assessment.content.pack import default_pack

ROOT = Path(__file__).parents[1]
CODE = {
    file.relative_to(ROOT).as_posix(): file
    for package in ("questions", "reasons", "assessment")
    for pattern in ("*.py", "*.typ", "*.js")
    for file in (ROOT / package).rglob(pattern)
}
PACK = default_pack()
TOPIC = re.compile(
    r"social media|\btwenty (?:reasons|arguments)\b|\b24 questions\b|\bseven (?:short )?sections\b|\bcomms2point0\b",
    re.IGNORECASE,
)
IDS = {
    *(question.id for question in PACK.bank.everything),
    *(section.id for section in PACK.bank.sections),
    *(gap.id for gap in PACK.library.gaps),
    *(risk.id for risk in PACK.library.risks),
    *(source.id for source in PACK.library.sources),
    *(verdict.id for verdict in PACK.method.verdicts),
    *(band.id for band in PACK.method.bands),
}
OTHER_MEANINGS = {
    # A status of every verdict as well as the id of a band.
    "ready",
}


def texts(file: Path) -> list[str]:
    """Every text in the code of a Python file, without its docstrings."""
    module = ast.parse(file.read_text("utf-8"))
    said = [node.value for node in ast.walk(module) if isinstance(node, ast.Expr)]
    return [
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in said
    ]


def test_there_is_code_to_look_at() -> None:
    assert len(CODE) > 80
    assert len(IDS) > 150


def test_no_code_speaks_of_the_topic() -> None:
    found = {name: TOPIC.findall(file.read_text("utf-8")) for name, file in CODE.items()}
    assert {name: words for name, words in found.items() if words} == {}


def test_no_code_names_an_id_of_the_content() -> None:
    found = {
        name: sorted(IDS.intersection(texts(file)) - OTHER_MEANINGS)
        for name, file in CODE.items()
        if file.suffix == ".py"
    }
    assert {name: ids for name, ids in found.items() if ids} == {}
