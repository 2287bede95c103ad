"""Claims that the evidence does not bear are made nowhere, and nobody's sentences are copied."""

from __future__ import annotations

import ast
import hashlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given

from assessment import assess
from assessment.wording import band_words, chart_alternative, status_words, verdict_sentence
from questions import Answers
from reasons import load_library

HOUSE = Path(__file__).parents[2]
WORDING = HOUSE / "assessment" / "wording.py"
METHOD = HOUSE / "assessment" / "content" / "method.toml"
CONTENT = sorted(
    file for name in ("questions", "reasons", "assessment") for file in (HOUSE / name).rglob("*.toml")
)
FINGERPRINTS = Path(__file__).parent / "data" / "article_fingerprints.txt"
ARTICLE = "SEED"


class Claim(NamedTuple):
    """A sentence makes the claim if it matches `says` and none of the words that take it back."""

    says: str
    unless: str
    made: tuple[str, ...]
    not_made: tuple[str, ...]


CLAIMS = {
    "open access raises productivity, or a ban lowers it": Claim(
        r"(access|social media|browsing|unblock\w*|open\w*|bans?|block\w*|rules)\b.*"
        r"\b(rais|increas|improv|boost|lift|mak|help|low|reduc|cut|hurt|harm|link)\w*\b.*\bproductiv"
        r"|productiv\w*\b.*\b(rise|rose|increase|improve|fall|fell|drop|suffer)\w*",
        r"survey|the same team|mixed|never promise|do not claim",
        ("Open access raises productivity.", "A ban makes staff less productive.", "Productivity will rise."),
        (
            "Never promise a gain in productivity.",
            "We do not claim that open access raises productivity.",
            "A survey linked browsing to higher productivity.",
        ),
    ),
    "social media contacts cost 15p": Claim(
        r"\b15p\b|\b15 pence\b",
        r"website visit|15p online",
        ("A contact on social media costs 15p.",),
        ("The national figure of 15p is for a website visit, not for a social media contact.",),
    ),
    "research shows that blocked staff do not follow their employer": Claim(
        r"(research|stud(y|ies)|evidence|surveys?)\b.*\b(staff|employees)\b.*\b(follow|like|read)\b"
        r"|(blocked|banned|cannot open|cannot see)\b.*\b(do not|will not|won't|fewer)\b.*\b(follow|like)\b",
        r"not verified|know of no research|may choose",
        (
            "Research shows that blocked staff do not follow us.",
            "Staff who are banned will not follow or like our pages.",
        ),
        ("It is not verified that staff who are blocked at work will not follow their employer.",),
    ),
    "ordinary staff stopped rumours in the 2011 riots": Claim(
        r"\bstaff\b.*\b(stop|help|quash|prevent|dispel|bust|correct)\w*\b.*\brumours?\b.*\b(2011|riots?)\b"
        r"|\b(2011|riots?)\b.*\bstaff\b.*\b(stop|help|quash|prevent|dispel|bust|correct)\w*\b.*\brumours?\b",
        r"not verified|none of this|official accounts",
        ("In the riots of 2011 staff helped stop rumours.", "Staff stopped rumours during the 2011 riots."),
        ("It is not verified that ordinary staff stopped rumours in the 2011 riots.",),
    ),
    "there is no evidence of misuse, or a misuse rate": Claim(
        r"\b(no|never any|without any|not any|n't seen any) (real )?(evidence|proof|sign|case|record)s?\b.*"
        r"\b(mis-?use|abuse|silly)\b|\brate of misuse\b|\bmisuse rate\b"
        r"|(\d ?%|\bper cent\b|\bone in \w+).*\bmisuse",
        r"\bmust not\b|\bcannot (tell|give|work out)\b|\bdo not work out\b|\bno rate\b",
        ("There is no evidence of misuse.", "The misuse rate is tiny.", "Fewer than 1% misuse it."),
        ("Misuse does happen: 14 cases were recorded in Welsh councils in 2012.",),
    ),
    "Canada requires open access today": Claim(
        r"\bCanada\b.*\b(requires?|says|orders|mandates?|allows|lets|opens|has an? open)\b.*\b(open|access|all)\b",
        r"\b(once|was|until|withdrawn|replaced|rescinded|not as current law)\b",
        ("Canada requires open access for all public servants.", "Canada lets all staff open these sites."),
        ("Canada once told its departments to be open by default, but that notice was withdrawn in 2024.",),
    ),
    "90% of councils block social media": Claim(
        r"(\b90 ?%|\bninety per cent|\bnine (in|out of) ten|\bmost councils)\b.*\b(block|ban)|\b90 ?% of councils",
        r"^2010: ",
        (
            "90% of councils block social media.",
            "Nine out of ten councils ban it.",
            "Most councils block it.",
        ),
        ("By January 2012, 44% of councils gave Twitter access to all staff, and 2% to none.",),
    ),
    "a code allows dismissal for any harmful personal post": Claim(
        r"\b(code|policy|rules)\b.*\b(lets?|allows?|enables?|entitles?|means|can)\b.*\b(dismiss|sack|fire)\w*"
        r"|\b(can|may|will|must) (always |be |simply )*(dismiss|sack|fire)(ed)?\b",
        r"\b(not|rarely|cannot|proportionate|depending)\b",
        ("The code lets you dismiss anyone for a harmful post.", "You can simply sack the person."),
        ("Worry about reputation alone rarely justifies dismissal.",),
    ),
}
VERDICT_WORDS = re.compile(r"\b(un)?(safe|safely|safety|compliant|compliance|legal|legally)\b", re.IGNORECASE)
NOT_A_VERDICT = ("your own IT, HR, legal and data protection colleagues",)


def prose(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every text inside a piece of content, with where it stands."""
    if isinstance(value, str) and " " in value:
        yield place, value
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        if not (place.startswith("sources.toml") and key in ("title", "url")):
            yield from prose(part, f"{place}.{key}")


def spoken(module: Path) -> list[tuple[str, str]]:
    """The texts in a module, docstrings left out."""
    tree = ast.parse(module.read_text("utf-8"))
    nodes = [
        node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    documents = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and isinstance(node.body[0], ast.Expr)
    }
    return [(f"{module.name}:{n.lineno}", str(n.value)) for n in nodes if id(n) not in documents]


def all_texts() -> list[tuple[str, str]]:
    from_files = [
        pair for file in CONTENT for pair in prose(tomllib.loads(file.read_text("utf-8")), file.name)
    ]
    return [*from_files, *spoken(WORDING)]


TEXTS = all_texts()
SENTENCES = [(place, s) for place, text in TEXTS for s in re.split(r"(?<=[.?!;])\s+", text)]


def makes(claim: Claim, sentence: str) -> bool:
    if re.search(claim.unless, sentence, re.IGNORECASE):
        return False
    return re.search(claim.says, sentence, re.IGNORECASE) is not None


def test_there_are_texts_to_look_at() -> None:
    assert len(CONTENT) > 40
    assert len(SENTENCES) > 1200


@pytest.mark.parametrize("name", CLAIMS)
def test_the_detector_knows_the_claim_when_it_sees_it(name: str) -> None:
    claim = CLAIMS[name]
    assert [sentence for sentence in claim.made if not makes(claim, sentence)] == []
    assert [sentence for sentence in claim.not_made if makes(claim, sentence)] == []


@pytest.mark.parametrize("name", CLAIMS)
def test_a_claim_that_the_evidence_does_not_bear_is_made_nowhere(name: str) -> None:
    assert [(place, sentence) for place, sentence in SENTENCES if makes(CLAIMS[name], sentence)] == []


@pytest.mark.parametrize("number", [10, 12, 18])
def test_a_claim_without_evidence_is_called_not_verified_where_it_is_argued(number: int) -> None:
    reason = load_library().reason(number)
    assert "not verified" in reason.unverified
    assert number != 10 or "not verified" in reason.argument


# No verdict of safety or law.


@pytest.mark.parametrize(
    "text", [*spoken(WORDING), *prose(tomllib.loads(METHOD.read_text("utf-8")), METHOD.name)]
)
def test_no_sentence_about_a_result_uses_a_word_of_law_or_safety(text: tuple[str, str]) -> None:
    words = text[1]
    for exception in NOT_A_VERDICT:
        words = words.replace(exception, "")
    assert not VERDICT_WORDS.search(words), text


@given(...)
def test_no_result_is_called_safe_compliant_or_legal(answers: Answers) -> None:
    result = assess(answers)
    said = [verdict_sentence(result), band_words(result), chart_alternative(result)]
    said += [
        *(status_words(result, entry) for entry in result.pack.method.verdicts),
    ]
    assert not VERDICT_WORDS.search(" ".join(said))


# The article that the first reasons come from is restated, never pasted.


def fingerprints(text: str) -> set[str]:
    """A short hash of each run of seven consecutive words, whatever their case and punctuation."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", text.lower()))
    runs = (" ".join(words[start : start + 7]) for start in range(len(words) - 6))
    return {hashlib.blake2b(run.encode(), digest_size=6).hexdigest() for run in runs}


def test_no_seven_words_in_a_row_are_those_of_the_article() -> None:
    article = set(FINGERPRINTS.read_text("utf-8").split())
    assert len(article) > 900
    assert [(place, text) for place, text in TEXTS if fingerprints(text) & article] == []


def test_the_fingerprints_know_the_article_by_its_title() -> None:
    title = load_library().source(ARTICLE).title
    assert fingerprints(title) <= set(FINGERPRINTS.read_text("utf-8").split())
