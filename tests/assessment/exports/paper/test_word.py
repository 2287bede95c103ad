"""A Word file holds what the product wrote, and nothing of the tool or the template that it began from."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from assessment.exports.paper.word import new_document, saved


def test_nothing_of_another_tool_is_left_in_the_file() -> None:
    file = saved(new_document("A title", date(2026, 11, 27), "report"))
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        names = parts.namelist()
        text = b"".join(parts.read(name) for name in names)
    assert "word/document.xml" in names
    assert [name for name in names if "thumbnail" in name or name.endswith((".jpeg", ".png"))] == []
    assert b"Macintosh" not in text
    assert b"python-docx" not in text
