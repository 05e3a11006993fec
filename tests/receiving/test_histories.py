"""Fifty histories of five files; `python -m tests.histories` plays any number of them."""

import pytest

from tests.histories import play

TOGETHER = 5


@pytest.mark.parametrize("first", range(0, 50, TOGETHER))
def test_whatever_happened_all_end_with_the_same_dossier(first: int) -> None:
    for seed in range(first, first + TOGETHER):
        play(seed)
