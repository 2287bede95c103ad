"""Count the pages of the brief as LibreOffice lays them out: python -m tests.assessment.brief_pages_in_word."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from pypdf import PdfReader

from assessment import assess
from assessment.exports.brief.content import brief
from assessment.exports.brief.docx import brief_docx
from tests.assessment.brief_cases import DAY, HOSTILE_NAMES, LONG_NAMES, ORGANISATIONS

FULLEST = "council_closed"


def main() -> int:
    """Write every case, convert them all at once, and say which are not one page."""
    with tempfile.TemporaryDirectory() as folder:
        files = [_written(Path(folder), *case) for case in _cases()]
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, *map(str, files)]
        subprocess.run(command, check=True, capture_output=True)
        pages = {file.stem: len(PdfReader(file.with_suffix(".pdf")).pages) for file in files}
    wrong = {name: count for name, count in pages.items() if count != 1}
    print(f"{len(pages)} briefs, {len(pages) - len(wrong)} of one page", wrong or "")
    return 1 if wrong else 0


def _cases() -> list[tuple[str, str]]:
    names = {**LONG_NAMES, **HOSTILE_NAMES}
    return [(organisation, "") for organisation in ORGANISATIONS] + [
        (FULLEST, name) for name in names.values()
    ]


def _written(folder: Path, organisation: str, name: str) -> Path:
    file = folder / f"{len(list(folder.iterdir()))}_{organisation}.docx"
    file.write_bytes(brief_docx(brief(assess(ORGANISATIONS[organisation]), organisation=name, day=DAY)))
    return file


if __name__ == "__main__":
    sys.exit(main())
