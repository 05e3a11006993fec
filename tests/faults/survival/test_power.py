"""A power cut at any moment of a saving (row 21): the disk has all that was acknowledged."""

import random
from pathlib import Path

import pytest

from tests.faults.survival.power import PowerCuts, saved_under_strace
from tests.test_network import can_trace

pytestmark = pytest.mark.skipif(not can_trace(), reason="strace is not installed, or not allowed")


def test_no_acknowledged_note_is_lost_by_a_power_cut(dossier: Path, chance: random.Random) -> None:
    found = PowerCuts()
    found.add(dossier, notes=4, cuts=60, chance=chance)
    assert found.most == 4, "some cuts come after the last note"
    assert (found.refused, found.lacking) == (0, 0)


def test_a_writing_that_is_not_synced_would_be_seen(dossier: Path, chance: random.Random) -> None:
    """The trial itself: without the syncs, what was acknowledged is lost now and then."""
    calls = saved_under_strace(dossier, 3)
    assert [call.name for call in calls].count("fsync") >= 3 * 3
    found = PowerCuts()

    def unsynced(path: Path, notes: int) -> list[object]:
        return [call for call in calls if call.name != "fsync"]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.faults.survival.power.saved_under_strace", unsynced)
        found.add(dossier, notes=3, cuts=60, chance=chance)
    assert found.refused + found.lacking > 0
