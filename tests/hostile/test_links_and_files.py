"""Whatever comes in a link or a file is read as it is meant, or turned away in a sentence."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import zipfile
from collections.abc import Iterator

import pytest

from assessment import TokenError, decode_token, encode_token
from assessment.content.pack import default_pack
from assessment.exports.answers_json import read_answers_json
from assessment.exports.read_back.returned_plan import read_recommendations
from assessment.exports.read_back.uploads import LARGEST, FileError
from assessment.exports.recommendations_csv import COLUMNS
from assessment.links.done import decode_ticks, join_token, split_token
from assessment.links.pasted import VoicesError, read_voices
from assessment.links.token import DIGITS, check
from questions import Answers, AnswersError, load_bank
from tests.hostile.inputs import as_bytes, texts

PACK = default_pack()
LONGEST_SENTENCE = 4_000
BANK = load_bank()
SOME = Answers.parse({"policy": 3, "training": "unknown", "monitoring": "na", "org_type": "nhs"})
BOMBS = {
    "gzip": gzip.compress(b"0" * 5_000_000),
    "deep lists": b"[" * 60_000,
    "deep objects": b'{"a":' * 12_000,
    "deep and closed": b"[" * 20_000 + b"]" * 20_000,
    "many twins": b"{" + b",".join(b'"policy":%d' % (n % 5) for n in range(4_000)) + b"}",
    "twins inside": b'{"answers": {"policy": 1, "policy": 2}}',
    "many keys": json.dumps({f"key{n}": n for n in range(4_000)}).encode(),
    "endless number": b'{"policy": ' + b"9" * 60_000 + b"}",
    "long number": b'{"policy": 1' + b"0" * 4_400 + b"}",
    "endless fraction": b'{"policy": 0.' + b"9" * 60_000 + b"}",
    "not a number": b'{"policy": NaN}',
    "endless": b'{"policy": Infinity}',
    "half a character": b'{"\\ud800": 1, "policy": "\\udfff"}',
    "nul": b'{"policy": 1\x00}',
    "two bytes order marks": b'\xef\xbb\xbf\xef\xbb\xbf{"policy": 1}',
    "lists for answers": b'{"policy": [1], "training": {"a": {}}, "monitoring": null}',
    "answers in answers": b'{"answers": {"answers": {"policy": 1}}}',
    "true for 1": b'{"policy": true}',
    "overlong utf-8": b'{"policy": "\xc0\xaf"}',
    "nothing": b"",
    "too large": b" " * (LARGEST + 1),
}


def sentence(fault: Exception) -> str:
    """The words of a fault, once they are known to be words for a person and not too many."""
    words = str(fault)
    assert words
    assert len(words) <= LONGEST_SENTENCE
    assert "Traceback" not in words
    assert "Error(" not in words
    return words


def test_there_are_some_thousand_texts_and_they_differ() -> None:
    found = list(texts(2_000, "count"))
    assert len(found) == 2_000
    assert len(set(found)) > 1_800


def test_a_hostile_text_is_no_token() -> None:
    for text in texts(2_500, "token"):
        with pytest.raises(TokenError) as refused:
            decode_token(text)
        sentence(refused.value)


def bodies() -> Iterator[str]:
    """What stands in a token, changed, with check characters that are right for it."""
    chance = random.Random("bodies")
    body = encode_token(SOME)[:-4]
    for _ in range(2_500):
        cells = list(body)
        for _ in range(chance.randint(1, 4)):
            cells[chance.randrange(len(cells))] = chance.choice(DIGITS + "-_é\x00")
        yield "".join(cells) + chance.choice(DIGITS) * chance.randint(0, 60)


def test_a_forged_token_opens_as_exactly_the_answers_it_spells_or_not_at_all() -> None:
    for body in bodies():
        token = body + check(body)
        try:
            answers = decode_token(token)
        except TokenError as fault:
            sentence(fault)
        else:
            assert encode_token(answers)[:-4] == body.rstrip("x")


def test_hostile_ticks_are_turned_away_with_the_whole_link() -> None:
    token = encode_token(SOME)
    for text in texts(1_000, "ticks"):
        link = f"{token}-{text}"
        try:
            ticks = decode_ticks(split_token(link)[1])
        except TokenError as fault:
            sentence(fault)
        else:
            assert ticks == () or decode_ticks(split_token(join_token(token, ticks))[1]) == ticks


def test_hostile_lines_in_place_of_links_are_named_one_by_one() -> None:
    for text in texts(600, "voices"):
        try:
            voices = read_voices(f"{text}\nAnn {encode_token(SOME)}", BANK)
        except VoicesError as fault:
            sentence(fault)
        else:
            assert all(answers == SOME for _, answers in voices)


def documents() -> Iterator[bytes]:
    """Files with hostile text where an answer, a question or the whole file should be."""
    for place, text in enumerate(texts(1_200, "json")):
        whole = {
            0: text,
            1: {text: 1},
            2: {"policy": text},
            3: {"answers": {text: text}},
            4: {"answers": text},
        }
        yield as_bytes(text) if place % 6 == 5 else json.dumps(whole[place % 6]).encode()


@pytest.mark.parametrize("content", BOMBS.values(), ids=BOMBS)
def test_a_broken_file_of_answers_is_turned_away_in_a_sentence(content: bytes) -> None:
    with pytest.raises(FileError) as refused:
        read_answers_json(content, BANK)
    assert refused.value.problems
    assert all(len(problem) < 300 for problem in refused.value.problems)
    sentence(refused.value)


def test_hostile_text_in_a_file_of_answers_is_never_an_answer() -> None:
    for content in documents():
        with pytest.raises(FileError) as refused:
            read_answers_json(content, BANK)
        sentence(refused.value)


def test_hostile_values_are_no_answers_and_every_fault_is_named() -> None:
    for text in texts(600, "answers"):
        with pytest.raises(AnswersError) as refused:
            Answers.parse({text: 0, "policy": text, "org_type": [text]})
        assert len(refused.value.problems) == 3
        sentence(refused.value)


def plans() -> Iterator[bytes]:
    """Recommendations files with hostile cells, headers or no table at all."""
    token = encode_token(SOME)
    for place, text in enumerate(texts(1_000, "csv")):
        if place % 4 == 0:
            yield as_bytes(text)
            continue
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow([*COLUMNS, text] if place % 4 == 1 else COLUMNS)
        cell = dict.fromkeys(COLUMNS, text) | ({} if place % 4 == 3 else {"assessment": token})
        writer.writerow([cell[name] for name in COLUMNS])
        yield as_bytes(out.getvalue())


def test_hostile_text_in_a_filled_in_plan_stays_text_or_is_turned_away() -> None:
    read = 0
    for content in plans():
        try:
            returned = read_recommendations(content, PACK)
        except FileError as fault:
            sentence(fault)
        else:
            read += 1
            assert returned.answers == SOME
            filled = [value for row in returned.progress.values() for value in row.model_dump().values()]
            assert all(len(value) <= 200 for value in filled)
    assert read > 300


def test_a_packed_file_is_not_unpacked() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("answers.json", "0" * 5_000_000)
    for content in (packed.getvalue(), BOMBS["gzip"]):
        with pytest.raises(FileError, match=r"not text|none of the columns"):
            read_answers_json(content, PACK.bank)
        with pytest.raises(FileError, match=r"not text|none of the columns"):
            read_recommendations(content, PACK)
