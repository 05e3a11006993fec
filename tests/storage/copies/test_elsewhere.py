"""« Enregistrer ailleurs »: the whole dossier, whatever became of its file."""

import sqlite3
import sys
from pathlib import Path

import pytest

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.session.opening import open_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage import errors
from lda_synthese.storage.dossier_file import DossierFile
from tests.storage.conftest import LONG, add, fill_disk, pragma, read_back, texts

SOMEBODY = EntityId("a" * 32)


def test_what_a_full_disk_refused_is_saved_elsewhere_with_the_draft(
    session: Session, tmp_path: Path
) -> None:
    add(session, "une")
    fill_disk(session)
    add(session, LONG)
    session.save_draft(place="w", entity="", text="en cours")
    with pytest.raises(errors.DiskError):
        session.flush()
    session.save_elsewhere(tmp_path / "ailleurs.lda")
    other = open_dossier(tmp_path / "ailleurs.lda")
    assert other.dossier == session.dossier
    assert [draft.text for draft in other.drafts] == ["en cours"]
    assert other.undo_now() is not None
    assert texts(other.dossier) == ["une"]
    other.close()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file stays where it is")
@pytest.mark.parametrize(
    ("fate", "told"),
    [
        ("moved", "a été déplacé ou supprimé"),
        ("deleted", "a été déplacé ou supprimé"),
        ("replaced", "a été modifié par un autre programme"),
    ],
)
def test_a_file_taken_away_under_us_is_noticed_and_saved_elsewhere_whole(
    session: Session, tmp_path: Path, fate: str, told: str
) -> None:
    older = session.path.read_bytes()
    add(session, "une")
    session.flush()
    gone = session.path.rename(tmp_path / "parti.lda")
    if fate == "deleted":
        gone.unlink()
    elif fate == "replaced":
        session.path.write_bytes(older)
    add(session, "deux")
    with pytest.raises(errors.DiskError, match=told):
        session.flush()
    session.save_elsewhere(tmp_path / "ailleurs.lda")
    assert texts(read_back(tmp_path / "ailleurs.lda")) == ["une", "deux"]
    session.close(force=True)
    assert not gone.exists() or texts(read_back(gone)) == ["une"]


def test_what_can_no_longer_be_read_is_saved_elsewhere_from_memory(
    session: Session, tmp_path: Path
) -> None:
    notes = add(session, *(f"{n} {LONG}" for n in range(20)))
    session.apply(capture.trash_notes(notes[:1]))
    session.flush()
    pragma(session, "cache_size=1")
    pragma(session, "shrink_memory")
    with session.path.open("r+b") as file:
        file.write(bytes(session.path.stat().st_size))
    session.save_elsewhere(tmp_path / "ailleurs.lda")
    other = open_dossier(tmp_path / "ailleurs.lda")
    assert other.dossier == session.dossier
    assert other.undo_now() is None
    other.save_elsewhere(tmp_path / "encore.lda")
    other.close()
    again = open_dossier(tmp_path / "encore.lda")
    assert again.dossier == session.dossier
    assert again.undo_now() is None
    again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize("room", [1_000, 60_000])
def test_a_copy_that_finds_no_room_leaves_nothing_and_the_dossier_open(
    session: Session, tmp_path: Path, room: int
) -> None:
    import resource

    add(session, *[LONG] * 20)
    session.flush()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
    try:
        with pytest.raises(errors.DiskError, match="Impossible d’écrire"):
            session.save_elsewhere(tmp_path / "ailleurs.lda")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("ailleurs")] == []
    add(session, "encore")
    session.flush()
    assert session.state.problem is None


def test_a_copy_takes_the_place_of_no_file(session: Session, tmp_path: Path) -> None:
    target = tmp_path / "ailleurs.lda"
    target.write_bytes(b"precious")
    with pytest.raises(errors.DossierExistsError):
        session.save_elsewhere(target)
    assert target.read_bytes() == b"precious"


def test_a_carnet_stays_one_with_its_person_and_its_identity(
    session: Session, tmp_path: Path
) -> None:
    session.close()
    file = DossierFile.open(session.path)
    file.set_meta(role="carnet", person=SOMEBODY)
    file.close()
    carnet = open_dossier(session.path)
    assert (carnet.role, carnet.person) == ("carnet", SOMEBODY)
    carnet.save_elsewhere(tmp_path / "ailleurs.lda")
    carnet.close()
    ours, theirs = (meta(path) for path in (session.path, tmp_path / "ailleurs.lda"))
    assert {key for key in ours if ours[key] != theirs.get(key)} == set()


def meta(path: Path) -> dict[str, str]:
    connection = sqlite3.connect(path)
    found = dict(connection.execute("SELECT key, value FROM meta WHERE key <> 'holder'"))
    connection.close()
    return found


def test_what_was_erased_stays_so_in_a_copy(session: Session, tmp_path: Path) -> None:
    (note,) = add(session, "Nadine habite rue du Port")
    session.apply(capture.reword_note(note, "Une personne du quartier"))
    session.close()
    connection = sqlite3.connect(session.path)
    connection.execute(
        "INSERT INTO erased SELECT id, 'text' FROM revision WHERE patch LIKE '%Nadine%'"
    )
    connection.execute(
        "UPDATE revision SET patch = json_remove(patch, '$.text') WHERE patch LIKE '%Nadine%'"
    )
    connection.commit()
    connection.close()
    again = open_dossier(session.path)
    again.save_elsewhere(tmp_path / "ailleurs.lda")
    again.close()
    assert texts(read_back(tmp_path / "ailleurs.lda")) == ["Une personne du quartier"]
    assert b"Nadine" not in (tmp_path / "ailleurs.lda").read_bytes()
