"""The Word templates: those that ship are those that the tool makes, and no file carries another page's picture."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from assessment.exports.paper import word
from assessment.exports.paper.make_styles import LAYOUTS, template


def parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_template_that_ships_is_the_one_that_the_tool_makes(name: str) -> None:
    shipped = parts((word.STYLES / f"{name}.docx").read_bytes())
    assert shipped == parts(word.saved(template(LAYOUTS[name])))


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_document_has_the_styles_by_name_and_no_thumbnail(name: str) -> None:
    document = word.new_document("A title", date(2026, 11, 27), name)
    named = {style.name for style in document.styles}
    assert {word.SMALL, word.LEAD, word.BOXED, word.TABLE, "Heading 1", "List Bullet", "List Number"} <= named
    assert not [part for part in parts(word.saved(document)) if "thumbnail" in part]
