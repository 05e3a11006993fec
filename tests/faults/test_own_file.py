"""The open file written over by something else, and dossiers cut short while they are made."""

import random
from pathlib import Path

import pytest

from tests.faults import trials
from tests.faults.nursery import Nursery
from tests.faults.trials import Creations, Damage, Overwrites


@pytest.mark.parametrize("damage", [None, trials.truncate, trials.zero_a_page])
def test_what_writes_over_an_open_file_is_seen_before_the_next_commit(
    nursery: Nursery, dossier: Path, chance: random.Random, damage: Damage | None
) -> None:
    found = Overwrites()
    for _ in range(5):
        found.add(nursery, dossier, damage, chance)
    assert found == Overwrites(files=5)


def test_a_kill_leaves_only_whole_dossiers(
    nursery: Nursery, dossier: Path, chance: random.Random
) -> None:
    found = Creations()
    for _ in range(20):
        found.add(nursery, dossier, chance)
    assert found.cut_short == found.lost == 0
    assert found.made >= 10
