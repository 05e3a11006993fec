"""Files lost, cut short or older, of a dossier that was open here (rows 3, 6, 11 and 12)."""

import random
from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.application.safety.keeping import follow_with_shadow
from lda_synthese.session.opening import open_dossier
from lda_synthese.storage import errors
from tests.faults import trials
from tests.faults.conftest import Medium, needs_root
from tests.faults.nursery import Nursery
from tests.faults.survival.full import FullDisks
from tests.faults.survival.losses import (
    BroughtBack,
    Goings,
    bring_all_back,
    make_followed,
    type_notes,
)
from tests.faults.test_media import LONG
from tests.faults.trials import Damage


@pytest.mark.parametrize(
    ("damage", "files"),
    [(trials.truncate, 10), (trials.zero_a_page, 4), (trials.scramble_512_bytes, 4)],
)
def test_all_of_a_damaged_file_comes_back_by_its_shadow(
    tmp_path: Path, chance: random.Random, damage: Damage, files: int
) -> None:
    path = make_followed(tmp_path / "d.lda", 200)
    sound, found = path.read_bytes(), BroughtBack()
    for _ in range(files):
        found.add(path, sound, damage, chance)
    assert (found.files, found.lost) == (files, 0)


def test_what_an_old_journal_took_back_comes_back_by_the_shadow(
    nursery: Nursery, dossier: Path, chance: random.Random
) -> None:
    found = BroughtBack()
    for _ in range(3):
        found.add_journal(nursery, dossier, chance)
    assert found.lost == 0


def test_a_file_that_goes_while_it_is_open_loses_no_note(
    tmp_path: Path, chance: random.Random
) -> None:
    found = Goings()
    for n in range(12):
        found.add(tmp_path / str(n), chance)
    assert found.lost == 0
    assert len(found.ways) >= 4


@needs_root
def test_the_shadow_has_what_a_full_disk_refused(medium: Medium) -> None:
    path = make_followed(medium.place / "d.lda", 0)
    session = open_dossier(path)
    follow_with_shadow(session)
    texts = []
    for n in range(2_000):
        texts.append(f"{n} {LONG}".strip())
        type_notes(session, texts[-1])
        try:
            session.flush()
        except errors.DiskError:
            break
    assert "gardées dans la copie de sécurité" in (session.state.problem or "")
    session.close(force=True)
    medium.remount("size=4m")
    bring_all_back(path)
    with closing(open_dossier(path)) as again:
        assert [note.text for note in again.dossier.notes] == texts


@needs_root
def test_a_full_disk_takes_neither_a_note_nor_what_was_being_typed(
    tmp_path: Path, chance: random.Random
) -> None:
    found = FullDisks()
    for n in range(2):
        found.add(tmp_path / f"plein{n}", chance)
    assert (found.disks, found.lost, found.texts_lost) == (2, 0, 0)
    assert found.refused


@needs_root
def test_a_stick_pulled_for_good_gives_all_back_on_a_new_one(
    medium: Medium, tmp_path: Path
) -> None:
    path = make_followed(medium.place / "d.lda", 20)
    session = open_dossier(path)
    follow_with_shadow(session)
    type_notes(session, "sur la clé")
    session.flush()
    medium.yank()
    type_notes(session, "sans elle")
    with pytest.raises(errors.DiskError, match="clé USB retirée"):
        session.flush()
    session.close(force=True)
    bring_all_back(path)
    with closing(open_dossier(path)) as again:
        assert [note.text for note in again.dossier.notes][-2:] == ["sur la clé", "sans elle"]
        assert len(again.dossier.notes) == 22
