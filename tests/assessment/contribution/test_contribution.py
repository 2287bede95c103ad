"""What people add: the file that the form makes is accepted, or each of its faults is named in a sentence."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from typing import Any, get_args
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.content.pack import default_pack
from assessment.contribution.check import Checked, check
from assessment.contribution.draft import FIELDS, draft, sentences
from assessment.contribution.file import LARGEST, ContributionError, read_file, write_file
from assessment.contribution.models import Kind
from assessment.contribution.overlap import alike, alike_reasons
from assessment.contribution.report import report
from assessment.contribution.rules import address_problem
from assessment.contribution.send import LONGEST_ADDRESS, issue_address, mail, subject
from assessment.exports.citations import short
from assessment.screens.parts.markdown import cite
from reasons.models import Library, Reason, Source
from tests.assessment.contribution.sent import DAY, FILLED, filled, whole_reason

PACK = default_pack()
KINDS: tuple[Kind, ...] = get_args(Kind)
REPOSITORY = "https://github.example/owner/name"
LETTERS = st.characters(categories=("L", "Nd"), include_characters=" |,.;'’“”!?&%()£-éŵ")
WORDS = st.text(LETTERS, min_size=1, max_size=200).map(lambda text: f"Staff saw {text} there.")
URLS = st.from_regex(r"https://www\.[a-z]{3,12}\.gov\.uk/[a-z0-9/]{0,40}", fullmatch=True)
GOOD: dict[str, st.SearchStrategy[str]] = {
    "reason": st.sampled_from([str(reason.number) for reason in PACK.library.reasons]),
    "says": WORDS,
    "title": st.text(LETTERS, min_size=1, max_size=40).map(lambda text: f"Seen {text} here"),
    "objection": WORDS.map(lambda text: re.sub("[.?!“”]", "", text)),
    "answer": st.integers(1, 44).map(lambda number: "We " + "look " * number),
    "url": URLS,
    "credit": st.text(LETTERS, max_size=60),
}
BAD: dict[str, st.SearchStrategy[str]] = {
    "reason": st.sampled_from(["", "0", "999", "seven", "-1", "²"]),
    "says": st.sampled_from(
        ["", "  ", "x" * 301, "Ask ann@council.example.", "Ring 01632 960 001.", "<b>Bold</b>"]
    ),
    "title": st.sampled_from(["", "\x00", "x" * 201, "[press](javascript:alert(1))", "`code`"]),
    "objection": st.sampled_from(
        [
            "",
            "Why? Because.",
            "“No” they say.",
            "x" * 1_501,
            "**No**",
            "$x$",
            "See https://elsewhere.example.",
        ]
    ),
    "answer": st.sampled_from(["", "word " * 46, "You could look.", ":material/bug_report:"]),
    "url": st.sampled_from(
        [
            "",
            "http://a.example/x",
            "https://localhost/x",
            "https://intranet/x",
            "https://10.0.0.1/x",
            "see the page",
            "https://a:b@c.example/",
            "https://[::1",
            "javascript:alert(1)",
            "https://a.local/x",
            "https://a.example:x/",
            "https://a*b.example/x",
        ]
    ),
    "credit": st.sampled_from(["x" * 81, "ann@council.example", "<script>"]),
}


def good(kind: Kind) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({asked.name: GOOD[asked.name] for asked in FIELDS[kind]})


@st.composite
def spoilt(draw: st.DrawFn, kind: Kind) -> tuple[dict[str, str], set[str]]:
    """A filled form and the names of its fields that were spoilt, at least one."""
    typed = draw(good(kind))
    names = draw(st.sets(st.sampled_from([asked.name for asked in FIELDS[kind]]), min_size=1))
    return typed | {name: draw(BAD[name]) for name in names}, names


def checked(typed: dict[str, str], kind: Kind) -> Checked:
    return check(draft(kind, typed, PACK.library, DAY), PACK.library, PACK.bank, DAY)


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_has_six_fields_at_most_with_the_choice_of_a_kind(kind: Kind) -> None:
    assert 1 + len(FIELDS[kind]) <= 6


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25)
@given(data=st.data())
def test_the_file_that_a_filled_form_makes_is_accepted(kind: Kind, data: st.DataObject) -> None:
    typed = data.draw(good(kind))
    text = write_file(draft(kind, typed, PACK.library, DAY))
    found = check(read_file(text.encode()), PACK.library, PACK.bank, DAY)
    assert found.faults == ()
    assert bool(found.contribution) == (kind != "reason")
    assert report(found, PACK.library, {})[0].heading.startswith("It is valid")


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25)
@given(data=st.data())
def test_each_spoilt_field_is_named_in_one_sentence_and_no_other_is(kind: Kind, data: st.DataObject) -> None:
    typed, names = data.draw(spoilt(kind))
    told = sentences(kind, checked(typed, kind).faults)
    labels = {asked.label for asked in FIELDS[kind] if asked.name in names}
    assert {sentence[1:].partition("”")[0] for sentence in told} == labels
    assert len(told) == len(labels)
    assert [asked.label for asked in FIELDS[kind] if asked.name in names] == [
        s[1:].partition("”")[0] for s in told
    ]
    assert all(sentence.endswith(".") and "\n" not in sentence and len(sentence) < 300 for sentence in told)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=15)
@given(data=st.data())
def test_the_faults_of_a_file_are_those_of_the_form(kind: Kind, data: st.DataObject) -> None:
    typed, _ = data.draw(spoilt(kind))
    given_ = draft(kind, typed, PACK.library, DAY)
    again = read_file(write_file(given_).encode())
    assert check(again, PACK.library, PACK.bank, DAY).faults == checked(typed, kind).faults


def test_a_new_reason_is_valid_and_the_file_lists_what_a_moderator_writes() -> None:
    given_ = filled("reason")
    found = check(given_, PACK.library, PACK.bank, DAY)
    required = {f"reason.{name}" for name, field in Reason.model_fields.items() if field.is_required()}
    required |= {f"source.{name}" for name, field in Source.model_fields.items() if field.is_required()}
    there = {"reason.number", "reason.title", "reason.objection", "reason.answer"}
    there |= {f"source.{name}" for name in ("id", "publisher", "seen", "checked")}
    assert set(found.to_add) == required - there
    assert all(
        f"# {name.partition('.')[2]} = " in write_file(given_) for name in found.to_add if "reason" in name
    )


def test_a_whole_reason_takes_the_next_number() -> None:
    found = check(whole_reason(), PACK.library, PACK.bank, DAY)
    assert (found.faults, found.to_add) == ((), ())
    assert found.contribution
    assert (
        found.contribution.model_dump()["reason"]["number"] == max(r.number for r in PACK.library.reasons) + 1
    )


FAULTS: list[tuple[dict[str, Any], str]] = [
    (
        {"number": 7},
        "“in the library” cannot stand: reasons: reason number 7: is used 2 times; ",
    ),
    ({"objection_family": "money"}, "“in the library” cannot stand: reasons: reason 99: objection_family: "),
    ({"grades": ["E"]}, "“reason.grades.0” must be one of 'A', 'B', 'C' or 'D'."),
    ({"more": []}, "“reason.more” is empty."),
    ({"more": [{"weight": "two", "why": "x", "when": {}}]}, "“reason.more.0.weight” must be a whole number."),
    (
        {"limit": "You know the limit."},
        "“reason.limit” must be said by the organisation, with “we” and without “you”.",
    ),
    (
        {"limit": "We know. We do."},
        "“reason.limit” must be one sentence that begins with “We”, without quotation marks.",
    ),
    (
        {
            "groundwork": [
                {"when": {"question": "policy", "is": [2, 3, 4]}, "gaps": ["G01"], "first": "Write."}
            ]
        },
        "“reason.groundwork.0” names no gap that comes up for the answer 1 to policy.",
    ),
    (
        {"more": [{"weight": 1, "why": "We know.", "when": {"any_of": [{"question": "policy"}]}}]},
        "“reason.more.0.when.any_of.0” a question in a condition needs 'is' with at least one state.",
    ),
    ({"colour": "red"}, "“reason.colour” is not known here."),
    ({"title": "We look."}, "“reason.title” must have no full stop at its end."),
    (
        {"objection": "No. Never."},
        "“reason.objection” must be one sentence with a full stop, without quotation marks.",
    ),
    ({"act": 3}, "“reason.act” must be text in quotation marks."),
    ({"caveat": "Line\nbreak."}, "“reason.caveat” holds line breaks or letters that cannot be shown."),
]


@pytest.mark.parametrize(("change", "sentence"), FAULTS, ids=lambda value: str(value)[:30])
def test_a_fault_of_a_reason_is_told_in_words(change: dict[str, Any], sentence: str) -> None:
    given_ = whole_reason(**{"number": 99} | change)
    told = [fault.sentence() for fault in check(given_, PACK.library, PACK.bank, DAY).faults]
    assert any(line.startswith(sentence) for line in told), told


@pytest.mark.parametrize("change", [{"kind": "idea"}, {"kind": ["example"]}, {"kind": None}])
def test_a_kind_that_there_is_not_is_named_alone(change: dict[str, Any]) -> None:
    found = check({**filled("example"), **change}, PACK.library, PACK.bank, DAY)
    assert [fault.where for fault in found.faults] == ["kind"]


def test_a_contribution_cannot_come_from_the_future() -> None:
    later = draft("example", FILLED, PACK.library, DAY + dt.timedelta(days=1))
    assert [fault.where for fault in check(later, PACK.library, PACK.bank, DAY).faults] == ["made"]


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00",
        b"kind = ",
        b"kind = [" * 9_000,
        b"x = " + b"9" * 9_000,
        b"made = 2026-13-45",
        b"#" * (LARGEST + 1),
    ],
    ids=["not utf-8", "cut off", "deep", "long number", "no date", "large"],
)
def test_what_is_no_file_of_ours_is_turned_away_in_a_sentence(content: bytes) -> None:
    with pytest.raises(ContributionError) as fault:
        read_file(content)
    assert len(fault.value.problems) == 1
    assert re.fullmatch(r"The file .{5,120}\.", str(fault.value))


@pytest.mark.parametrize(
    "url",
    ["https://www.gov.uk/a?b=c#d", "https://example.org", "https://xn--mnchen-3ya.de/", "https://8.8.8.8/x"],
)
def test_a_public_address_is_one(url: str) -> None:
    assert address_problem(url) == ""


# What is there already.


def test_a_reason_that_is_there_is_found_by_its_own_words() -> None:
    for reason in PACK.library.reasons:
        assert (
            alike_reasons(f"{reason.title} {reason.argument}", PACK.library)[0].title
            == f"{reason.number}. {reason.title}"
        )


def test_the_words_shown_are_in_both_and_none_is_usual() -> None:
    text = "Our colleagues use smartphones of their own, so a block on the network stops nobody."
    (first, *_) = alike_reasons(text, PACK.library)
    assert first.title.startswith("6. ")
    assert all(word in text.lower() for word in first.words)
    assert "social" not in first.words


def test_nothing_is_like_a_text_on_something_else() -> None:
    assert alike_reasons("Bees make honey on the roof", PACK.library) == ()
    assert alike("", {"a": "words here", "b": ""}) == ()


def test_words_that_only_link_and_words_that_most_have_make_nothing_alike() -> None:
    linking = {"a": "Those who could then look there should.", "b": "Bees and honey."}
    assert alike("There are those who should, and they could.", linking) == ()
    usual = {str(n): f"Open access for staff, case {'x' * (n + 4)}" for n in range(9)}
    assert alike("Staff have open access.", usual) == ()
    assert alike("Staff have open access to honey.", {**usual, "bees": "Honey access"}) == ()


def test_a_source_that_is_there_is_told_with_its_day_and_whether_it_is_dead() -> None:
    known = PACK.library.source("LGA-DOS")
    typed = FILLED | {"url": known.url.replace("www.", "") + "/"}
    given_: Any = draft("source", typed, PACK.library, DAY)
    assert given_["source"]["id"] == known.id
    lines = report(check(given_, PACK.library, PACK.bank, DAY), PACK.library, {})[-1].lines
    assert lines == ("there already as LGA-DOS, last looked at on 22 November 2026",)
    gone = known.model_copy(update={"dead": DAY})
    others = tuple(source for source in PACK.library.sources if source != known)
    library = Library.model_validate(dict(PACK.library) | {"sources": (*others, gone)})
    assert "led nowhere since 27 November 2026" in report(checked(typed, "source"), library, {})[-1].lines[1]


HARD = (
    "Organisational stakeholders necessitate comprehensive documentation of authorisation responsibilities."
)


def test_the_reading_age_is_told_and_a_hard_text_of_a_reason_is_a_fault() -> None:
    found = check(whole_reason(caveat=HARD), PACK.library, PACK.bank, DAY, PACK.words.plainer)
    assert [fault.where for fault in found.faults] == ["reason.caveat"]
    assert found.faults[0].sentence().endswith("at most 16 is allowed: say it more plainly.")
    parts = {part.heading: part.lines for part in report(found, PACK.library, PACK.words.plainer)}
    assert parts["Reading age:"][0].endswith("and at most 12 is the aim")
    assert check(whole_reason(), PACK.library, PACK.bank, DAY, PACK.words.plainer).faults == ()


def test_without_textstat_the_reading_age_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "textstat", None)
    (line,) = report(checked(FILLED, "example"), PACK.library, {})[2].lines
    assert line.startswith("not measured")


def test_a_dead_source_is_cited_without_a_link() -> None:
    gone = PACK.library.source("LGA-DOS").model_copy(update={"dead": DAY})
    assert cite([gone]).endswith("(Local Government Association, 2015, address gone)")
    assert "](" not in cite([gone])
    assert short(gone) == "Local Government Association, 2015, address gone"


# How it gets there.


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25)
@given(data=st.data())
def test_the_address_of_an_issue_is_short_and_holds_the_file_or_asks_for_it(
    kind: Kind, data: st.DataObject
) -> None:
    given_ = draft(kind, data.draw(good(kind)) | {"credit": "Ann Example"}, PACK.library, DAY)
    address = issue_address(given_, REPOSITORY)
    assert len(address) <= LONGEST_ADDRESS < 2_000
    assert re.fullmatch(r"[!-~]+", address)
    assert address.startswith(f"{REPOSITORY}/issues/new?title=")
    assert "Ann" not in address
    body = parse_qs(urlsplit(address).query)["body"][0]
    unnamed = {**given_, "credit": ""}
    whole = re.fullmatch(r"```toml\n(.*)```\n", body, re.DOTALL)
    assert body == "Put the text of the file here." or (whole and tomllib.loads(whole[1]) == unnamed)


@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_holds_the_file(kind: Kind) -> None:
    given_ = filled(kind)
    assert write_file(given_) in mail(given_)
    assert mail(given_).startswith(f"Subject: {subject(given_)}\n\n")


def test_a_name_is_in_the_file_only_if_somebody_gave_one() -> None:
    assert 'credit = "Ann Example"' in write_file(filled("example"))
    assert 'credit = ""' in write_file(filled("example", credit=""))
