"""Files whose bytes were changed, cut, or taken at a bad moment (rows 9 to 12 and 18)."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults import trials
from tests.faults.nursery import Nursery
from tests.faults.trials import (
    Copies,
    Damage,
    Damages,
    StaleJournals,
    is_hot,
    journal_of,
    make_dossier,
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_dossier(tmp_path_factory.mktemp("sain") / "d.lda", 1000).read_bytes()


@pytest.mark.parametrize(
    ("damage", "files", "least_salvaged"),
    [
        (trials.flip_a_bit, 100, 0.98),
        (trials.scramble_512_bytes, 30, 0.98),
        (trials.zero_a_page, 30, 0.98),
        (trials.swap_pages, 20, 0.98),
        (trials.truncate, 20, 0.0),
    ],
)
def test_damage_is_refused_and_what_is_sound_given_back(
    sound: bytes,
    tmp_path: Path,
    chance: random.Random,
    damage: Damage,
    files: int,
    least_salvaged: float,
) -> None:
    found = Damages()
    for _ in range(files):
        found.add(sound, tmp_path / "d.lda", damage, chance)
    assert found.undetected == 0
    assert found.refused > files // 2
    assert found.least_salvaged >= least_salvaged
    assert found.mean_salvaged >= 0.2


def test_a_copy_taken_while_writing_has_all_or_is_refused(nursery: Nursery, dossier: Path) -> None:
    nursery.start("save", dossier)
    found, known = Copies(), set[str]()
    for _ in range(15):
        found.add(nursery, dossier, known)
    nursery.kill()
    assert found.lacking == 0
    assert found.refused < found.copies


def test_an_old_journal_put_back_alters_nothing(
    nursery: Nursery, dossier: Path, chance: random.Random
) -> None:
    found = StaleJournals()
    for _ in range(5):
        found.add(nursery, dossier, chance)
    assert found.altered == 0


def test_a_commit_cut_while_the_file_grew_is_taken_back(dossier: Path, tmp_path: Path) -> None:
    before = trials.revisions(dossier)
    with closing(sqlite3.connect(dossier, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        rows = ((f"clé {n}", "x" * 3000) for n in range(100))
        connection.executemany("INSERT INTO meta VALUES (?, ?)", rows)
        cut = tmp_path / "coupé.lda"
        shutil.copyfile(journal_of(dossier), journal_of(cut))
        content = bytearray(dossier.read_bytes())
        connection.execute("ROLLBACK")
    assert is_hot(journal_of(cut))
    # The first page, written before the new ones, counts them already.
    content[28:32] = (len(content) // trials.PAGE + 50).to_bytes(4, "big")
    cut.write_bytes(content)
    assert trials.names_in(cut) == set()
    assert trials.revisions(cut) == before
