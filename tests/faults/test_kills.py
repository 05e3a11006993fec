"""A process killed while it saves, while somebody types, after Entrée (rows 1 and 2)."""

import random
from pathlib import Path

from tests.faults.nursery import Nursery
from tests.faults.trials import Entering, Kills, Typing


def test_no_acknowledged_note_is_lost_in_fifty_kills(
    nursery: Nursery, dossier: Path, chance: random.Random
) -> None:
    found = Kills()
    for _ in range(50):
        found.add(nursery, dossier, chance)
    assert (found.lost, found.refused, found.lost_without_journal) == (0, 0, 0)
    assert found.acknowledged > 50


def test_what_was_typed_is_found_again_in_twenty_kills(
    nursery: Nursery, dossier: Path, chance: random.Random
) -> None:
    found = Typing()
    for _ in range(20):
        found.add(nursery, dossier, chance)
    assert found.altered == 0
    # A kill may come before the first letter is on the disk.
    assert found.found_again >= 15


def test_no_note_that_was_entered_is_lost_in_twenty_kills(
    nursery: Nursery, dossier: Path, chance: random.Random
) -> None:
    found = Entering()
    for _ in range(20):
        found.add(nursery, dossier, chance)
    assert found.lost == 0
    # Some no commit had taken yet.
    assert found.entered > found.late > 0
