"""Nothing in the product needs Linux: read from the source, and tried with what can be imitated here."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assessment import assess
from assessment.charts.sections import chart_svg
from assessment.exports.brief.content import brief
from assessment.exports.brief.pdf import brief_pdf
from assessment.exports.report.pdf import report_pdf

HOUSE = Path(__file__).parents[1]
FILES = sorted(
    path for place in ("questions", "reasons", "assessment") for path in (HOUSE / place).rglob("*.py")
)
ONLY_UNIX = {"fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty"}
ONLY_UNIX_CALLS = {
    "fork",
    "forkpty",
    "getuid",
    "geteuid",
    "getgid",
    "mkfifo",
    "sched_setaffinity",
    "uname",
    "setsid",
}
OPENS_TEXT = {"open", "read_text", "write_text", "fdopen"}
FLAG = re.compile(r"%[-#_^0][a-zA-Z]")
ANSWERS = {"policy": 1, "training": "unknown", "org_type": "council"}


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", "")), node


def binary(call: ast.Call) -> bool:
    """Whether a file is opened for bytes, as its mode says."""
    texts = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
    if getattr(getattr(call.func, "value", None), "id", "") == "Image":  # a picture, not a text
        return True
    return any(isinstance(text, str) and "b" in text and set(text) <= set("rwxab+") for text in texts)


def says_encoding(call: ast.Call) -> bool:
    return any(word.arg == "encoding" for word in call.keywords) or bool(
        call.args and "utf-8" in ast.dump(call)
    )


def needs_linux(source: str) -> list[str]:
    """Each thing in a source that only some systems have."""
    tree = ast.parse(source)
    names = {
        alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    names |= {
        (node.module or "").split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
    }
    found = [f"imports {name}" for name in sorted(names & ONLY_UNIX)]
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    strings = [text for text in texts if isinstance(text, str)]
    found += [
        f"{text!r} in a date" for text in strings if FLAG.fullmatch(text) or re.search(r"%-[dmHIj]", text)
    ]
    found += [f"the path {text}" for text in strings if re.match(r"/(tmp|dev|proc|etc|var|usr)(/|$)", text)]
    for name, call in calls(tree):
        if name in ONLY_UNIX_CALLS or (
            name in ("get_context", "set_start_method") and "fork" in ast.dump(call)
        ):
            found.append(f"calls {name}")
        if name in OPENS_TEXT and not binary(call) and not says_encoding(call):
            found.append(f"{name} without an encoding")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_no_module_needs_linux(path: Path) -> None:
    assert needs_linux(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "import fcntl",
        "from resource import getrusage",
        "f'{day:%-d %B}'",
        "day.strftime('%-d')",
        "open('a.txt')",
        "path.read_text()",
        "path.open('w')",
        "place = '/tmp/x'",
        "os.fork()",
        "multiprocessing.get_context('fork')",
    ],
)
def test_what_needs_linux_is_seen(source: str) -> None:
    assert needs_linux(source)


class DayOnWindows(date):
    """A date whose formats are those of the C standard, as on Windows."""

    def __format__(self, form: str) -> str:
        if FLAG.search(form):
            msg = "Invalid format string"
            raise ValueError(msg)
        return super().__format__(form)


def test_files_with_a_date_are_made_where_only_the_standard_formats_are() -> None:
    day, assessment = DayOnWindows(2026, 1, 5), assess(ANSWERS)
    with pytest.raises(ValueError, match="Invalid format"):
        f"{day:%-d}"
    assert "5 January 2026" in chart_svg(assessment, "Anytown", day)
    assert brief_pdf(brief(assessment, organisation="Anytown", day=day)).startswith(b"%PDF")
    assert report_pdf(assessment, "Anytown", day).startswith(b"%PDF")


COMMANDS = {
    "plan.csv": ["report", "answers.json", "--format", "csv"],
    "chart.svg": ["report", "answers.json", "--format", "svg"],
    "scores.csv": ["batch", "cohort.csv"],
}
RUN = "import json, sys; from assessment.__main__ import main; print(*map(main, json.loads(sys.argv[1])))"
"""One process for all the commands: to start one takes longer than what it does."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the files that the commands made where a text file is not UTF-8 by default."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "answers.json").write_text(json.dumps(ANSWERS), encoding="utf-8")
    (folder / "cohort.csv").write_text("organisation,policy\nSiân,3\nB,9\n", encoding="utf-8")
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))},
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "cp1252",
        "PYTHONPATH": str(HOUSE),
    }
    commands = [[*arguments, "-o", name] for name, arguments in COMMANDS.items()]
    done = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps(commands)],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[-len(commands) :] == [b"0"] * len(commands), done.stderr
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_the_command_line_works_where_files_are_not_utf_8_by_default(name: str, made: Path) -> None:
    text = (made / name).read_text(encoding="utf-8-sig")
    assert "Siân" in text if name == "scores.csv" else text
