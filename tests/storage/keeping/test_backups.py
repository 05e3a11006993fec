"""Backups of an open dossier: when they are made, what they hold, which ones stay."""

import os
import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from lda_synthese.application.people import Actor
from lda_synthese.application.receiving import receive_files
from lda_synthese.application.safety.keeping import safe_copies
from lda_synthese.session import keeping
from lda_synthese.session.opening import create_dossier, open_dossier, read_dossier
from lda_synthese.session.session import Session
from lda_synthese.session.standing import now
from lda_synthese.settings.keeping import kept_at, kept_root
from lda_synthese.storage import errors
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.keeping import backups
from tests.storage.conftest import add, read_back, texts


def backed_up(session: Session) -> list[list[str]]:
    """The notes of each backup, newest first."""
    return [texts(read_dossier(copy.path)) for copy in safe_copies(session.path)]


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many days from now it is, for the backups."""
    passed = [0]
    monkeypatch.setattr(keeping, "now", lambda: now() + timedelta(days=passed[0]))
    return passed


def test_a_backup_holds_all_that_was_entered_and_says_how_much(session: Session) -> None:
    _, second = (add(session, text)[0] for text in ("une", "deux"))
    assert session.keeping.back_up()
    (copy,) = safe_copies(session.path)
    assert copy.notes == 2
    assert backed_up(session) == [["une", "deux"]]
    assert read_dossier(copy.path) == session.dossier
    assert second.text == "deux"


def test_nothing_new_makes_no_backup(session: Session) -> None:
    add(session, "une")
    assert session.keeping.back_up()
    assert not session.keeping.back_up()
    add(session, "deux")
    assert session.keeping.back_up()
    assert backed_up(session) == [["une", "deux"], ["une"]]


def test_one_is_made_each_day_that_the_dossier_is_open(session: Session, days: list[int]) -> None:
    add(session, "une")
    assert session.keeping.back_up(daily=True)
    add(session, "deux")
    assert not session.keeping.back_up(daily=True)
    days[0] = 1
    assert session.keeping.back_up(daily=True)
    assert backed_up(session) == [["une", "deux"], ["une"]]


def test_one_is_made_before_each_reception(session: Session, tmp_path: Path) -> None:
    add(session, "une")
    other = tmp_path / "autre.lda"
    session.save_elsewhere(other)
    with closing(open_dossier(other)) as elsewhere:
        add(elsewhere, "d’ailleurs")
    receive_files(Actor(session, "Rapporteur A"), [other])
    assert sorted(texts(session.dossier)) == ["d’ailleurs", "une"]
    assert backed_up(session) == [["une"]]


def test_a_reception_goes_on_where_no_backup_can_be_made(session: Session, tmp_path: Path) -> None:
    other = tmp_path / "autre.lda"
    session.save_elsewhere(other)
    with closing(open_dossier(other)) as elsewhere:
        add(elsewhere, "d’ailleurs")
    kept_root().parent.mkdir(parents=True, exist_ok=True)
    kept_root().write_bytes(b"no folder")
    with pytest.raises(errors.BackupError, match="La sauvegarde n’a pas pu être faite"):
        session.keeping.back_up()
    receive_files(Actor(session, "Rapporteur A"), [other])
    assert texts(session.dossier) == ["d’ailleurs"]


def test_a_backup_has_no_page_of_what_was_written_over(session: Session) -> None:
    session.save_draft(place="", entity="", text="un brouillon secret")
    session.flush()
    session.save_draft(place="", entity="", text="")
    add(session, "une")
    session.flush()
    assert session.keeping.back_up()
    (copy,) = safe_copies(session.path)
    assert b"brouillon secret" not in copy.path.read_bytes()


def test_a_file_that_something_else_wrote_is_not_backed_up(session: Session) -> None:
    add(session, "une")
    assert session.keeping.back_up()
    (copy,) = safe_copies(session.path)
    before = copy.path.read_bytes()
    add(session, "deux")
    session.flush()
    content = bytearray(session.path.read_bytes())
    content[content.index(b"deux")] ^= 1
    with session.path.open("r+b") as file:
        file.write(content)
    with pytest.raises(errors.DiskError, match="modifié par un autre programme"):
        session.keeping.back_up()
    (left,) = kept_at(session.path)[0].files
    assert (left, left.read_bytes()) == (copy.path, before)


def test_a_copy_that_fails_its_check_takes_no_place_and_rotates_nothing(
    session: Session, days: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in (-400, -300, -200):
        days[0] = day
        add(session, f"jour {day}")
        assert session.keeping.back_up()
    before = kept_at(session.path)[0].files
    write_copy = backups.write_copy

    def copy_badly(file: DossierFile, target: Path) -> None:
        write_copy(file, target)
        content = target.read_bytes()
        target.write_bytes(content.replace(b"jour -200", b"jour -201"))

    monkeypatch.setattr(backups, "write_copy", copy_badly)
    monkeypatch.setattr(backups, "kept_moments", lambda *_: frozenset())
    days[0] = 0
    add(session, "aujourd’hui")
    with pytest.raises(errors.DamagedDossierError):
        session.keeping.back_up()
    assert kept_at(session.path)[0].files == before


def test_older_ones_go_once_a_new_one_is_there(session: Session, days: list[int]) -> None:
    for day in (-9, -9, -8, -1, 0):
        days[0] = day
        add(session, f"jour {day}")
        assert session.keeping.back_up()
    assert [len(notes) for notes in backed_up(session)] == [5, 4, 3, 2], "of each day the last"


def test_what_a_kill_left_half_made_goes_with_the_next(session: Session) -> None:
    add(session, "une")
    assert session.keeping.back_up()
    folder = kept_at(session.path)[0]
    left = folder.folder / f"{backups.MAKING}0123.tmp"
    left.write_bytes(b"half a copy")
    assert left in folder.files
    add(session, "deux")
    assert session.keeping.back_up()
    assert not left.exists()


def test_a_note_is_taken_while_a_backup_is_verified(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The writer only copies: the check is not its work."""
    add(session, "une")
    is_typed, load = threading.Event(), DossierFile.load

    def load_late(file: DossierFile, *given: object) -> object:
        is_typed.wait(30)
        return load(file)

    monkeypatch.setattr(DossierFile, "load", load_late)
    making = threading.Thread(target=session.keeping.back_up)
    making.start()
    add(session, "deux")
    session.flush()
    is_typed.set()
    making.join()
    assert len(safe_copies(session.path)) == 1


def test_copies_follow_a_dossier_that_was_moved_and_not_another_in_its_place(
    session: Session, tmp_path: Path
) -> None:
    add(session, "une")
    assert session.keeping.back_up()
    session.close()
    place, moved = session.path, tmp_path / "rangé" / "autre nom.lda"
    moved.parent.mkdir()
    place.rename(moved)
    assert [copy.notes for copy in safe_copies(moved)] == [1]
    create_dossier(place, "Un autre dossier").close()
    assert safe_copies(place) == ()
    place.unlink()
    assert [copy.notes for copy in safe_copies(place)] == [1], "what stood there last"


def test_a_file_names_no_folder_outside_of_ours(path: Path, tmp_path: Path) -> None:
    """A `meta.file` is what somebody wrote."""
    with closing(sqlite3.connect(path)) as connection, connection:
        outside = "../../../dehors"
        connection.execute("UPDATE meta SET value = ? WHERE key = 'file'", (outside,))
    with closing(open_dossier(path)) as session:
        assert session.keeping.back_up()
    (copy,) = safe_copies(path)
    assert copy.path.is_relative_to(kept_root())
    assert not (tmp_path / "dehors").exists()


@pytest.mark.skipif(os.name != "posix", reason="Windows gives rights otherwise")
def test_nobody_else_may_look_into_the_copies(session: Session) -> None:
    assert session.keeping.back_up()
    assert kept_at(session.path)[0].folder.stat().st_mode & 0o077 == 0


def test_who_only_reads_makes_no_backup(path: Path) -> None:
    with (
        closing(open_dossier(path, read_only=True)) as session,
        pytest.raises(errors.ReadOnlyError),
    ):
        session.keeping.back_up()
    assert read_back(path).notes == ()
    assert not kept_root().exists()
