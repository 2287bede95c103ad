"""A pack: all that the check asks and says of one topic in one language. Code gets it passed and looks for no other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assessment.content.method import CONTENT, Method, read_method
from assessment.content.words import Words, read_words
from questions.bank import load_bank, read_bank
from questions.glossary import Term, load_glossary, read_glossary
from questions.models import QuestionBank
from reasons.library import load_library, read_library
from reasons.models import Library


@dataclass(frozen=True, eq=False)
class Pack:
    """Questions, reasons and gaps, method, words and glossary that belong together."""

    bank: QuestionBank
    library: Library
    method: Method
    words: Words
    glossary: tuple[Term, ...]


@cache
def default_pack() -> Pack:
    """The pack that ships with the check, read once."""
    bank, library = load_bank(), load_library()
    here = CONTENT.parent
    return Pack(
        bank=bank,
        library=library,
        method=read_method(CONTENT, bank, library),
        words=read_words(here / "words.toml").counted(len(library.reasons)),
        glossary=load_glossary(),
    )


def read_pack(folder: Path) -> Pack:
    """A pack from a folder of its own: `questions/`, `library/`, `method.toml` and `words.toml`."""
    bank = read_bank(folder / "questions")
    library = read_library(folder / "library", bank)
    return Pack(
        bank=bank,
        library=library,
        method=read_method(folder / "method.toml", bank, library),
        words=read_words(folder / "words.toml").counted(len(library.reasons)),
        glossary=read_glossary(folder / "questions" / "glossary.toml"),
    )
