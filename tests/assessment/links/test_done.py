"""Ticks: what the answers would be with gaps closed, and how ticks travel in a link."""

from __future__ import annotations

import string
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import TokenError, assess, encode_token
from assessment.links.done import decode_ticks, encode_ticks, join_token, split_token, with_done
from assessment.links.token import check
from questions import Answers, load_bank
from questions.base import Mark
from reasons import load_library
from reasons.gaps import closed, find_gaps

IDS = [gap.id for gap in load_library().gaps]
RANK = ("not_yet", "not_known", "ready")
SOME_IDS = st.sets(st.sampled_from(IDS))
GOLDEN = {
    (): "",
    ("G01",): "t10804",
    ("G43",): "t1k4fnc6psoxl9",
    ("C1",): "t2rrvthnxtsmpri",
    ("G01", "G12", "C7"): "t4xdkkfek6ipyfkt",
    tuple(IDS): "t9s2hhwm4phb6n15",
}


def applying(answers):
    return {question.id for question in answers.bank.scored if answers.asked(question.id)}


@given(st.from_type(Answers), SOME_IDS)
def test_ticks_never_lower_a_score_a_section_or_a_verdict(answers, ids):
    done = with_done(answers, ids)
    before, after = assess(answers), assess(done)
    if applying(answers) != applying(done):
        return
    assert after.score >= before.score - 1e-9
    for one, other in zip(before.sections, after.sections, strict=True):
        assert one.score is None or (other.score or 0) >= one.score - 1e-9
    for verdict in before.verdicts:
        ranks = [RANK.index(a.verdicts[verdict].status) for a in (before, after)]
        assert ranks == sorted(ranks)


@given(st.from_type(Answers), SOME_IDS)
def test_ticks_never_lower_the_top_of_the_range_unless_an_unknown_became_a_level(answers, ids):
    done = with_done(answers, ids)
    settled = [id_ for id_ in answers.unknowns if done.state(id_) != Mark.UNKNOWN]
    if not settled and applying(answers) == applying(done):
        assert assess(done).high >= assess(answers).high - 1e-9


@given(st.from_type(Answers), SOME_IDS)
def test_the_order_of_ticks_does_not_matter_and_none_is_left_open(answers, ids):
    done = with_done(answers, ids)
    assert done == with_done(answers, sorted(ids, reverse=True))
    mine = [gap for gap in load_library().gaps if gap.id in ids]
    assert all(closed(gap, done) == done for gap in find_gaps(done, mine))


@given(st.from_type(Answers), SOME_IDS)
def test_ticks_change_only_answers_that_their_gaps_raise(answers, ids):
    done = with_done(answers, ids)
    raised = {id_ for gap in load_library().gaps if gap.id in ids for id_ in gap.raises}
    changed = {id_ for id_ in done.given if done.given[id_] != answers.given.get(id_)}
    assert changed <= raised


def test_a_gap_that_comes_up_through_another_is_closed_too():
    answers = Answers.parse({"misuse_handling": 0})
    assert with_done(answers, ["G20"]) == answers
    assert with_done(answers, ["G19"]).state("misuse_handling") == 3
    assert with_done(answers, ["G20", "G19"]).state("misuse_handling") == 4


def test_a_tick_for_a_gap_that_is_not_there_changes_nothing():
    answers = Answers.parse(dict.fromkeys((q.id for q in load_bank().questions), 4))
    assert with_done(answers, IDS) == answers


@given(SOME_IDS)
def test_ticks_come_back_from_text_of_letters_and_digits(ids):
    text = encode_ticks(ids)
    assert decode_ticks(text) == tuple(id_ for id_ in IDS if id_ in ids)
    assert set(text) <= set(string.ascii_letters + string.digits)
    assert len(text) <= 20


@pytest.mark.parametrize("ids", GOLDEN, ids=lambda ids: " ".join(ids)[:20] or "none")
def test_ticks_of_links_already_sent_still_open(ids):
    assert encode_ticks(ids) == GOLDEN[ids]
    assert decode_ticks(GOLDEN[ids]) == ids


@given(SOME_IDS.filter(bool), st.data())
def test_one_wrong_character_is_noticed(ids, data):
    text = encode_ticks(ids)
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(
        st.sampled_from(string.ascii_letters + string.digits + "_-+ é").filter(lambda c: c != text[place])
    )
    damaged = text[:place] + other + text[place + 1 :]
    if damaged.strip() == damaged:
        with pytest.raises(TokenError):
            decode_ticks(damaged)


@given(SOME_IDS.filter(bool), st.data())
def test_swapped_neighbours_and_missing_ends_are_noticed(ids, data):
    text = encode_ticks(ids)
    place = data.draw(st.integers(0, len(text) - 2))
    swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    for damaged in {swapped, text[:-1], text[1:], text[: place + 1]} - {text}:
        with pytest.raises(TokenError):
            decode_ticks(damaged)


@given(st.text())
def test_any_text_opens_or_says_what_is_wrong(text):
    with suppress(TokenError):
        assert set(decode_ticks(text)) <= set(IDS)


@pytest.mark.parametrize("body", ["t", "t0", "t01", "t+1", "t 1", "t1_0", "tA", "t٣"])
def test_numbers_that_only_python_would_accept_are_refused(body):
    with pytest.raises(TokenError, match="damaged"):
        decode_ticks(body + check(body))


@pytest.mark.parametrize("body", ["u1", "t" + "1" + "0" * 9, "11"])
def test_ticks_of_another_version_or_an_unknown_gap_are_refused(body):
    with pytest.raises(TokenError, match="newer version"):
        decode_ticks(body + check(body))


def test_an_unknown_gap_cannot_be_ticked():
    with pytest.raises(TokenError, match="'G99': there is no gap"):
        encode_ticks(["G99"])


@given(st.from_type(Answers), SOME_IDS)
def test_a_link_holds_answers_and_ticks_apart(answers, ids):
    token = encode_token(answers)
    assert split_token(join_token(token, ids)) == (token, encode_ticks(ids))
    assert split_token(token) == (token, "")


def test_a_link_cut_off_before_its_ticks_is_refused():
    with pytest.raises(TokenError, match="not complete"):
        split_token("1abcd-")


def test_every_gap_has_a_bit_of_its_own():
    texts = {encode_ticks([id_]) for id_ in IDS}
    assert len(texts) == len(IDS)
