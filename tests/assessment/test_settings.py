"""What may be set, from where, and with which sentence a wrong setting is refused at the start."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment import settings as module
from assessment.settings import FILE, Settings, SettingsError, settings
from tests.docs.reading import HOUSE, document, table

PAGE = document("docs/settings.md")


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setitem(Settings.model_config, "toml_file", tmp_path / FILE.name)
    settings.cache_clear()
    yield
    settings.cache_clear()


def refused(name: str, value: str) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(name, value)
        with pytest.raises(SettingsError) as fault:
            settings()
    return str(fault.value)


def test_without_any_the_product_stands_at_the_root_and_nobody_may_embed_it() -> None:
    assert (settings().path, settings().public_address, settings().may_embed) == ("", "", ())


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / FILE.name).write_text(
        'path = "/from-file"\nmay_embed = ["https://intranet.example"]\ncharts_kept = 9\n'
    )
    monkeypatch.setenv("READINESS_PATH", "/from-environment")
    assert settings().path == "/from-environment"
    assert settings().may_embed == ("https://intranet.example",)
    assert settings().charts_kept == 9


@pytest.mark.parametrize("given", ["/readiness", "readiness", "/readiness/", "readiness/"])
def test_a_path_may_be_written_with_or_without_its_slashes(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READINESS_PATH", given)
    assert settings().path == "/readiness"


def test_several_sites_are_written_with_spaces_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READINESS_MAY_EMBED", "https://a.example http://b.example:8080")
    assert settings().may_embed == ("https://a.example", "http://b.example:8080")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("READINESS_PATH", "/a b", module.BAD_PATH),
        ("READINESS_PATH", "https://council.example/x", module.BAD_PATH),
        ("READINESS_PATH", "/a//b", module.BAD_PATH),
        ("READINESS_PUBLIC_ADDRESS", "council.example", module.BAD_ADDRESS),
        ("READINESS_PUBLIC_ADDRESS", "https://council.example/?a=1", module.BAD_ADDRESS),
        ("READINESS_MAY_EMBED", "intranet.example", module.BAD_SITE),
        ("READINESS_MAY_EMBED", "*", module.BAD_SITE),
        ("READINESS_MAY_EMBED", "https://a.example; script-src *", module.BAD_SITE),
        ("READINESS_MAY_EMBED", "https://a.example/page", module.BAD_SITE),
        ("READINESS_REPOSITORY", "github.example/owner/name", module.BAD_REPOSITORY),
        ("READINESS_REPOSITORY", "https://github.example/owner", module.BAD_REPOSITORY),
        ("READINESS_REPOSITORY", "https://github.example/owner/name?x=1", module.BAD_REPOSITORY),
        ("READINESS_CONTRIBUTIONS_TO", "council.example", module.BAD_MAIL),
        ("READINESS_CONTRIBUTIONS_TO", "a@b.example, c@d.example", module.BAD_MAIL),
        ("READINESS_CHARTS_KEPT", "many", "valid integer"),
        ("READINESS_CHARTS_KEPT", "0", "greater than or equal to 1"),
        ("READINESS_PAHT", "/readiness", "there is no such setting"),
    ],
)
def test_a_wrong_setting_is_refused_in_a_sentence_that_names_it(name: str, value: str, words: str) -> None:
    sentence = refused(name, value)
    assert words in sentence
    assert name.removeprefix("READINESS_").lower() in sentence.lower()
    assert "docs/settings.md" in sentence


@pytest.mark.parametrize(
    ("text", "words"), [("paht = 1\n", "there is no such setting"), ("path", "it is not a TOML file")]
)
def test_a_wrong_file_is_refused_too(text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / FILE.name).write_text(text)
    with pytest.raises(SettingsError, match=words):
        settings()


@pytest.mark.parametrize(
    "server", [["uvicorn", "streamlit_app:app"], ["streamlit", "run", "streamlit_app.py"]]
)
def test_the_server_does_not_start_with_a_wrong_setting_and_says_why(server: list[str]) -> None:
    started = subprocess.run(
        [sys.executable, "-m", *server],
        cwd=HOUSE,
        env={**os.environ, "READINESS_PATH": "/a b"},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert started.returncode
    assert "The setting “path” cannot be used" in started.stderr + started.stdout
    assert "Traceback" not in started.stderr + started.stdout


def test_the_page_lists_every_setting_with_its_name_and_what_holds_without_it() -> None:
    rows = table(PAGE, "The settings")
    assert [row["In readiness.toml"] for row in rows] == list(Settings.model_fields)
    assert [row["In the environment"] for row in rows] == [
        f"READINESS_{name}".upper() for name in Settings.model_fields
    ]
    for row, field in zip(rows, Settings.model_fields.values(), strict=True):
        assert row["Unless set"] == str(field.default or "nothing").replace("()", "nothing")
