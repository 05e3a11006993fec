"""Identities, order and the hybrid clock."""

import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lda_synthese.domain.state.ids import (
    RANK_ALPHABET,
    Mint,
    made_at_ms,
    named_entity,
    next_hlc,
    rank_at_end,
    rank_between,
    uuid7,
)

RANKS = st.text(alphabet=RANK_ALPHABET, max_size=6).filter(lambda rank: not rank.endswith("0"))
TICKS = st.integers(0, (1 << 63) - 2)


@given(RANKS, RANKS)
def test_there_is_always_room_between_two_ranks(one: str, other: str) -> None:
    assume(one != other)
    low, high = sorted([one, other])
    between = rank_between(low, high)
    assert low < between < high
    assert not between.endswith("0")
    assert set(between) <= set(RANK_ALPHABET)


@given(RANKS)
def test_there_is_room_before_the_first_and_after_the_last(rank: str) -> None:
    assert rank_between(rank, "") > rank
    assert rank == "" or "" < rank_between("", rank) < rank


@pytest.mark.parametrize(("low", "high"), [("V", "V"), ("W", "V")])
def test_there_is_no_rank_between_equal_or_inverted_ones(low: str, high: str) -> None:
    with pytest.raises(ValueError, match="no rank"):
        rank_between(low, high)


def test_a_hundred_insertions_at_one_place_keep_the_order_and_stay_short() -> None:
    ranks = [rank_at_end(1, ""), rank_at_end(2, "")]
    for _ in range(100):
        ranks.insert(1, rank_between(ranks[0], ranks[1]))
    assert all(one < other for one, other in pairwise(ranks))
    assert max(map(len, ranks)) < 40


@given(TICKS, RANKS)
def test_a_rank_at_the_end_comes_after_the_last(hlc: int, last: str) -> None:
    rank = rank_at_end(hlc, last)
    assert rank > last
    assert not rank.endswith("0")
    assert len(rank) <= 12


@pytest.mark.parametrize("last", ["zzzzzzzzzzz", "zzzzzzzzzzzV", "z" * 150])
def test_after_the_greatest_of_ticks_there_is_room_still(last: str) -> None:
    assert last < rank_at_end(1, last) <= "z" * 200


@pytest.mark.parametrize("last", ["V" * 5_000, "z" * 5_000])
def test_a_rank_at_the_end_stays_short_whatever_the_last(last: str) -> None:
    rank = rank_at_end(1, last)
    assert len(rank) <= 200
    assert rank > last or last.startswith("z" * 200)


@given(TICKS, TICKS)
def test_ranks_at_the_end_follow_the_clock(one: int, other: int) -> None:
    assume(one != other)
    early, late = sorted([one, other])
    assert rank_at_end(early, "") < rank_at_end(late, "")


@given(st.lists(st.integers(0, 4_102_444_800_000), min_size=2, max_size=20))
def test_the_clock_of_the_log_only_goes_forward_whatever_the_wall_clock_does(
    moments: list[int],
) -> None:
    told = iter(moments)
    mint = Mint(now_ms=lambda: next(told))
    ticks = [mint.tick() for _ in moments]
    assert all(one < other for one, other in pairwise(ticks))


def test_a_clock_at_its_end_stays_a_number_of_the_file() -> None:
    assert next_hlc((1 << 63) - 1, 0) == (1 << 63) - 1


def test_things_made_by_hand_bear_their_time_and_are_all_different() -> None:
    ids = {uuid7(1_700_000_000_000) for _ in range(1_000)}
    assert len(ids) == 1_000
    assert all(
        re.fullmatch(r"018bcfe56800" + r"7[0-9a-f]{3}[89ab][0-9a-f]{15}", id_) for id_ in ids
    )
    assert uuid7(1) < uuid7(2) < uuid7(1 << 40)


def test_the_time_of_what_was_made_by_hand_is_read_from_its_id_and_of_nothing_else() -> None:
    assert made_at_ms(uuid7(1_700_000_000_123)) == 1_700_000_000_123
    assert made_at_ms("") is None
    named = [named_entity("note", f"{n}") for n in range(3_000)]
    assert [id_ for id_ in named if made_at_ms(id_) is not None] == []


@pytest.mark.parametrize(
    "name",
    ["Été à Aubagne", "  été   à\tAubagne ", "E\u0301te\u0301 a\u0300 aubagne", "ÉTÉ À AUBAGNE"],
)
def test_spellings_of_one_name_are_one_entity(name: str) -> None:
    assert named_entity("day", name) == named_entity("day", "été à aubagne")


def test_names_are_not_run_together() -> None:
    assert named_entity("workshop", "ab", "c") != named_entity("workshop", "a", "bc")
    assert named_entity("workshop", "a") != named_entity("day", "a")
