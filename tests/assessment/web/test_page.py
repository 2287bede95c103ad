"""What starts Streamlit's application is taken from its own page, or the server does not start."""

from __future__ import annotations

import re

import pytest

from assessment.faults import StreamlitChangedError
from assessment.screens.readable import readable_pages
from assessment.web import page
from assessment.web.page import (
    FACES,
    INDEX,
    PARTS,
    STATIC,
    application,
    application_of,
    modules_of,
    own_stylesheet,
    small_fonts,
)
from assessment.web.routes import routes

PAGE = INDEX.read_text("utf-8")
SHEET = (STATIC / application().stylesheet.removeprefix("/")).read_text("utf-8")
GONE = {
    "script": 'type="module"',
    "modules": 'rel="modulepreload"',
    "stylesheet": 'rel="stylesheet"',
    "root": 'id="root"',
}


@pytest.mark.parametrize("part", PARTS)
def test_what_is_gone_from_streamlits_page_is_named(part: str) -> None:
    with pytest.raises(StreamlitChangedError) as fault:
        application_of(PAGE.replace(GONE[part], "id='other'"))
    assert [name for name in PARTS if f"{name} of index.html" in str(fault.value)] == [part]
    assert "docs/streamlit-hooks.md" in str(fault.value)


def test_everything_that_is_gone_is_named_at_once() -> None:
    with pytest.raises(StreamlitChangedError) as fault:
        application_of("")
    assert [name for name in PARTS if f"{name} of" not in str(fault.value)] == []


@pytest.mark.parametrize("face", FACES)
def test_a_font_that_is_gone_from_streamlits_stylesheet_is_named(face: str) -> None:
    family = {"text": "Source Sans", "icons": "Material Symbols Rounded"}[face]
    with pytest.raises(StreamlitChangedError, match=f"font face of the {face}"):
        own_stylesheet(SHEET.replace(f"font-family:{family};", "font-family:Other;"))


def test_an_element_without_a_module_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "ELEMENTS", {"button": "widgets/Button/Gone.tsx"})
    page._manifest.cache_clear()
    with pytest.raises(StreamlitChangedError, match=r"widgets/Button/Gone\.tsx"):
        modules_of(["button"])


def test_a_server_with_another_page_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "application", lambda: application_of(PAGE.replace(GONE["root"], "")))
    with pytest.raises(StreamlitChangedError, match="root of"):
        routes(readable_pages)


def test_the_modules_of_an_element_are_files_that_the_application_does_not_load_by_itself() -> None:
    modules = modules_of(["radio", "button"])
    assert [file for file in modules if not (STATIC / file.removeprefix("/")).is_file()] == []
    assert not set(modules) & {*application().modules, application().script}
    assert [file for file in modules if "/Radio." in file]


def test_the_stylesheet_has_the_small_fonts_and_no_faces_for_formulas() -> None:
    sheet = own_stylesheet(SHEET)
    assert [face for face in re.findall(r"@font-face\{[^}]*\}", sheet) if "KaTeX" in face] == []
    assert "MaterialSymbols" not in sheet
    assert sheet.count("font-family:Source Sans;font-style:normal") == 1
    assert small_fonts().count("url(data:font/woff2;base64,") == 2
    assert "url(../media" not in sheet
