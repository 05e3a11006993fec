"""Files that are no sound dossier: each is refused with its sentence and left as it was."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from lda_synthese.domain.gestures import capture, prepare
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.session.opening import create_dossier, open_dossier, read_dossier
from lda_synthese.storage import errors


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = tmp_path / "été.lda"
    session = create_dossier(path, "Logement d’abord")
    session.apply(prepare.add_day(session.dossier, session.mint, "Aubagne"))
    day = session.dossier.days[0].id
    session.apply(prepare.add_workshop(session.dossier, session.mint, day, "Atelier B"))
    workshop = session.dossier.workshops[0].id
    new = [capture.NewNote(text=f"note numéro {n}") for n in range(50)]
    session.apply(capture.add_notes(session.dossier, session.mint, workshop, new))
    session.close()
    return path


def altered(path: Path, at: int, data: bytes) -> None:
    content = bytearray(path.read_bytes())
    content[at : at + len(data)] = data
    path.write_bytes(content)


def refuse(path: Path, error: type[Exception]) -> None:
    before = path.read_bytes() if path.is_file() else None
    for opening in (open_dossier, read_dossier):
        with pytest.raises(error) as caught:
            opening(path)
        assert str(caught.value).endswith(".")
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_file_that_the_system_does_not_let_read(tmp_path: Path) -> None:
    with pytest.raises(errors.DiskError, match="ne peut pas être lu"):
        read_dossier(tmp_path / f"{'é' * 300}.lda")


def test_a_missing_file(tmp_path: Path) -> None:
    refuse(tmp_path / "absent.lda", errors.DossierMissingError)


def test_a_folder(tmp_path: Path) -> None:
    refuse(tmp_path, errors.DossierMissingError)


@pytest.mark.parametrize("content", [b"", b"bonjour", b"SQLite format 3\x00", bytes(5000)])
def test_a_foreign_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "autre.lda"
    path.write_bytes(content)
    refuse(path, errors.NotADossierError)


def test_another_sqlite_file(tmp_path: Path) -> None:
    path = tmp_path / "autre.lda"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t(x)")
    connection.close()
    refuse(path, errors.NotADossierError)


def test_a_file_of_a_later_format(dossier: Path) -> None:
    altered(dossier, 60, (99).to_bytes(4, "big"))
    refuse(dossier, errors.DossierTooRecentError)


def test_a_truncated_file(dossier: Path) -> None:
    dossier.write_bytes(dossier.read_bytes()[:-100])
    refuse(dossier, errors.DamagedDossierError)


def test_an_altered_note_is_noticed(dossier: Path) -> None:
    content = dossier.read_bytes()
    altered(dossier, content.index("note numéro 7".encode()), b"N")
    with pytest.raises(errors.DamagedDossierError) as caught:
        open_dossier(dossier)
    assert (caught.value.readable, caught.value.total) == (49, 50)


def test_a_value_of_another_type_is_noticed(dossier: Path) -> None:
    # The types of a record's first columns: nothing, 16 bytes, « note », 32 signs, no parents.
    types = b"\x00\x2c\x15\x4d\x0c"
    altered(dossier, dossier.read_bytes().index(types), types[:-1] + b"\x08")
    with pytest.raises(errors.DamagedDossierError) as caught:
        open_dossier(dossier)
    assert (caught.value.readable, caught.value.total) == (49, 50)


def test_a_zeroed_page_is_noticed(dossier: Path) -> None:
    altered(dossier, 4096 * 3, bytes(4096))
    with pytest.raises(errors.DamagedDossierError):
        open_dossier(dossier)


def test_unknown_kinds_and_fields_are_kept_byte_for_byte(dossier: Path) -> None:
    from lda_synthese.domain.log.revision import RevisionContent, canonical, revise
    from lda_synthese.domain.state.ids import NOBODY, GestureId
    from lda_synthese.storage.dossier_file import DossierFile

    file = DossierFile.open(dossier)
    foreign = revise(RevisionContent(
        kind="poll", entity=EntityId("9" * 32), parents=(), hlc=1 << 40,
        at="2030-01-01T00:00:00.000+01:00", author=NOBODY, gesture=GestureId("8" * 32),
        undoes="", label="Voter", patch=canonical({"choice": "3", "later_field": True}),
    ))  # fmt: skip
    file.append([foreign], hlc=1 << 40)
    file.close()
    session = open_dossier(dossier)
    assert len(session.dossier.notes) == 50
    about = session.dossier.about
    session.apply(prepare.describe(about, replace(about, title="Autre titre")))
    session.close()
    file = DossierFile.open(dossier)
    assert foreign in file.load().revisions
    file.close()


def test_a_read_only_file_is_opened_for_reading(dossier: Path) -> None:
    dossier.chmod(0o444)
    session = open_dossier(dossier)
    assert len(session.dossier.notes) == 50
    session.close()


def test_the_file_says_what_it_is(dossier: Path) -> None:
    connection = sqlite3.connect(dossier)
    pragma = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("application_id", "user_version", "journal_mode")
    }
    assert pragma == {"application_id": 0x4C444153, "user_version": 1, "journal_mode": "delete"}
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    assert meta["clean"] == "1"
    assert meta.keys() >= {"dossier", "file", "role", "person", "hlc", "made_by"}
    connection.close()
