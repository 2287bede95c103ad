"""Links that colleagues sent, one a line."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from assessment import encode_token
from assessment.links.done import join_token
from assessment.links.pasted import VoicesError, intact_token, read_voices, told_apart
from assessment.links.token import check
from questions import Answers, load_bank

BANK = load_bank()
IT, HR = Answers.parse({"policy": 2}), Answers.parse({"policy": 3, "training": "unknown"})


def test_each_line_is_a_label_and_a_link() -> None:
    pasted = (
        f"IT: https://x.example/?a={encode_token(IT)}\n\nHR https://x.example/results?a={encode_token(HR)}."
    )
    assert read_voices(pasted, BANK) == [("IT", IT), ("HR", HR)]


def test_a_bare_token_or_link_gets_a_label() -> None:
    assert read_voices(encode_token(IT), BANK) == [("Voice 1", IT)]
    assert read_voices(f"https://x.example/?b=1&a={encode_token(IT)}", BANK) == [("Voice 1", IT)]


def test_a_link_with_ticks_gives_its_answers() -> None:
    assert read_voices(join_token(encode_token(IT), ["G03"]), BANK) == [("Voice 1", IT)]


def test_lines_that_are_no_links_are_named_and_the_others_kept() -> None:
    with pytest.raises(VoicesError) as fault:
        read_voices(f"{encode_token(IT)}\nnonsense\nHR: https://x.example/?a=broken", BANK)
    assert [problem.partition(":")[0] for problem in fault.value.problems] == ["Line 2", "Line 3"]
    assert fault.value.readable == [("Voice 1", IT)]


def test_equal_labels_are_told_apart() -> None:
    assert told_apart(["IT", "HR", "IT", "IT"]) == ["IT", "HR", "IT (2)", "IT (3)"]
    assert max(len(label) for label in told_apart(["a" * 60] * 3)) <= 60


TOKEN, TICKED = encode_token(HR), join_token(encode_token(HR), ["G03", "C1"])
LINK = f"https://readiness.example/?a={TOKEN}"
QUOTED = quote(LINK, safe="")
TWICE = f"https://safelinks.example/?url={quote(f'https://safelinks.example/?url={QUOTED}', safe='')}"
ARRIVED = {
    "as it was sent": LINK,
    "campaign words": f"{LINK}&utm_source=newsletter&utm_medium=email",
    "a click id": f"https://readiness.example/?fbclid=IwAR1abcdefgh&a={TOKEN}&gclid=1a2b3c",
    "a place in the page": f"{LINK}#results",
    "on another screen": f"https://readiness.example/results?a={TOKEN}",
    "with things done": f"https://readiness.example/?a={TICKED}&utm_source=x",
    "Safe Links": f"https://eur01.safelinks.protection.outlook.com/?url={QUOTED}&data=05%7C02%7Cann%40x.example%7C1a2b&sdata=1Zz%3D&reserved=0",
    "Safe Links, as a mail program copies them": f"https://eur01.safelinks.protection.outlook.com/?url={QUOTED}&amp;data=05%7C02&amp;reserved=0",
    "Safe Links twice": TWICE + "&reserved=0",
    "Proofpoint 2": f"https://urldefense.proofpoint.com/v2/url?u=https-3A__readiness.example_-3Fa-3D{TOKEN}&d=DwMFAg&c=1abc&r=2&m=3&s=4&e=",
    "Proofpoint 3": f"https://urldefense.com/v3/__https://readiness.example/?a={TOKEN}__;!!ABCdef1!xyz$",
    "Barracuda": f"https://linkprotect.cudasvc.com/url?a={QUOTED}&c=E,1,abc&typo=1",
    "a search engine": f"https://www.google.com/url?q={QUOTED}&sa=D&ust=1700000000",
    "escaped": f"https://readiness.example/%3Fa%3D{TOKEN}",
    "escaped twice": f"https://readiness.example/%253Fa%253D{TOKEN}",
    "quoted-printable": f"https://readiness.example/?a=3D{TOKEN}",
    "capitals": LINK.upper(),
    "a full stop": f"{LINK}.",
    "brackets": f"({LINK})",
    "angle brackets": f"<{LINK}>",
    "text and target": f"{LINK}<{LINK}>",
    "Markdown": f"[the check]({LINK})",
    "a quoted reply": f"> {LINK}",
    "as in the work plan": f"a={TOKEN}",
    "only the code": TOKEN,
}
BROKEN_OVER_LINES = {
    "in the code": f"{LINK[:-9]}\n{LINK[-9:]}",
    "in the code, indented": f"{LINK[:-9]}\n    {LINK[-9:]}",
    "in the host": f"{LINK[:15]}\n{LINK[15:]}",
    "over three lines": f"{LINK[:15]}\n{LINK[15:-9]}\n{LINK[-9:]}",
    "softly, quoted-printable": f"https://readiness.example/?a=3D{TOKEN[:8]}=\n{TOKEN[8:]}",
    "softly, with the line ends of mail": f"https://readiness.example/?a=3D{TOKEN[:8]}=\r\n{TOKEN[8:]}",
    "after the question mark": f"https://readiness.example/?\na={TOKEN}",
}


@pytest.mark.parametrize("kind", ARRIVED)
def test_a_link_opens_as_it_arrives(kind: str) -> None:
    assert [answers for _, answers in read_voices(ARRIVED[kind], BANK)] == [HR]
    before, after = f"IT {encode_token(IT)}", f"{encode_token(IT)} (IT)"
    assert [answers for _, answers in read_voices(f"{before}\n{ARRIVED[kind]}\n{after}", BANK)] == [
        IT,
        HR,
        IT,
    ]


@pytest.mark.parametrize("kind", BROKEN_OVER_LINES)
def test_a_link_that_was_broken_over_lines_opens(kind: str) -> None:
    assert read_voices(f"HR: {BROKEN_OVER_LINES[kind]}", BANK) == [("HR", HR)]
    both = read_voices(f"{BROKEN_OVER_LINES[kind]}\nIT: {encode_token(IT)}", BANK)
    assert both == [("Voice 1", HR), ("IT", IT)]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        (f"{LINK} HR", "HR"),
        (f"{LINK} (sent Monday)", "sent Monday"),
        (f"HR: {LINK} (sent Monday)", "HR"),
        (f"HR - <{LINK}>", "HR"),
        (f"HR\t{LINK}", "HR"),
        (f"Siân’s team, HR: {LINK}", "Siân’s team, HR"),
    ],
)
def test_a_label_stands_before_the_link_or_after_it(line: str, label: str) -> None:
    assert read_voices(line, BANK) == [(label, HR)]


def test_two_links_in_a_line_are_two_voices() -> None:
    assert read_voices(f"IT {encode_token(IT)} HR {LINK}", BANK) == [("IT", IT), ("HR", HR)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (f"HR: {LINK[:-1]}", "damaged"),
        (f"HR: {LINK}x", "damaged"),
        ("HR: https://readiness.example/", "holds no answers"),
        ("https://protect-eu.mimecast.com/s/AbCdEf", "holds no answers"),
        ("see below", "no link"),
        (f"https://readiness.example/?a=2{TOKEN[1:-4]}{check('2' + TOKEN[1:-4])}", "newer version"),
    ],
)
def test_what_is_wrong_is_said_of_that_link(line: str, words: str) -> None:
    with pytest.raises(VoicesError) as fault:
        read_voices(f"IT: {encode_token(IT)}\n\n{line}\nIT: {encode_token(IT)}", BANK)
    (problem,) = fault.value.problems
    assert problem.startswith("Line 3: ")
    assert words in problem
    assert line[:20] in problem
    assert fault.value.readable == [("IT", IT), ("IT", IT)]


def test_no_line_is_left_out_in_silence() -> None:
    with pytest.raises(VoicesError, match=r"Only the first 200 lines were read\."):
        read_voices(f"{TOKEN}\n" * 201, BANK)


@pytest.mark.parametrize(
    "text", [TOKEN, f"3D{TOKEN}", TOKEN.upper(), f"{TOKEN})", f"{TOKEN}&amp;utm_source=x"]
)
def test_what_arrives_in_the_address_is_freed_of_what_was_put_around_it(text: str) -> None:
    assert intact_token(text, BANK) == TOKEN
    assert intact_token("nonsense", BANK) == "nonsense"
