"""An open dossier: its settings, its lock, its drafts, and what a kill leaves of it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.session.opening import open_dossier, read_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage import errors
from lda_synthese.storage.copies import read_copy
from lda_synthese.storage.dossier_file import journal_of
from tests.storage.conftest import LONG, add, another_process, kill

SOMEBODY, SOMEBODY_ELSE = EntityId("a" * 32), EntityId("b" * 32)


def setting(session: Session, name: str) -> object:
    return session._file._connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_an_open_dossier_is_written_durably_and_read_with_caution(session: Session) -> None:
    wanted = {
        "locking_mode": "exclusive", "journal_mode": "delete", "synchronous": 3,
        "secure_delete": 1, "temp_store": 2, "trusted_schema": 0, "cell_size_check": 1,
        "mmap_size": 0, "busy_timeout": 0,
    }  # fmt: skip
    assert {name: setting(session, name) for name in wanted} == wanted
    session.close()
    again = open_dossier(session.path)
    assert {name: setting(again, name) for name in wanted} == wanted
    again.close()


def test_a_file_that_another_tool_left_in_wal_mode_is_taken_back(session: Session) -> None:
    add(session, "une")
    session.close()
    connection = sqlite3.connect(session.path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    assert session.path.read_bytes()[18:20] == b"\x02\x02"
    again = open_dossier(session.path)
    assert [note.text for note in again.dossier.notes] == ["une"]
    again.close()
    assert session.path.read_bytes()[18:20] == b"\x01\x01"


def test_nothing_is_left_beside_the_file_once_it_is_closed(session: Session) -> None:
    add(session, "une")
    session.close()
    assert [path.name for path in session.path.parent.iterdir()] == [session.path.name]


def test_a_finished_draft_leaves_no_trace_in_the_bytes(session: Session) -> None:
    session.save_draft(place="", entity="", text="Nadine habite rue du Port")
    session.flush()
    session.save_draft(place="", entity="", text="")
    session.close()
    assert b"Nadine" not in session.path.read_bytes()


def test_the_latest_draft_of_each_person_place_and_entity_is_kept(session: Session) -> None:
    session.identify(SOMEBODY)
    for text in ("L", "Le", "Le lien"):
        session.save_draft(place="w", entity="", text=text)
    session.save_draft(place="w", entity="n", text="correction")
    session.save_draft(place="v", entity="", text="ailleurs")
    session.identify(SOMEBODY_ELSE)
    session.save_draft(place="w", entity="", text="la mienne")
    session.close()
    again = open_dossier(session.path)
    assert {(d.person, d.place, d.entity, d.text) for d in again.drafts} == {
        (SOMEBODY, "w", "", "Le lien"),
        (SOMEBODY, "w", "n", "correction"),
        (SOMEBODY, "v", "", "ailleurs"),
        (SOMEBODY_ELSE, "w", "", "la mienne"),
    }
    again.close()


TYPING = """
session = open_dossier(path)
session.flush()
written = threading.Event()
session.on_state(lambda state: written.set())
session.save_draft(place="w", entity="", text="une idée à peine tap")
written.wait()
print("écrit", flush=True)
sys.stdin.read()
"""


def test_a_draft_reaches_the_disk_by_itself_and_survives_a_kill(session: Session) -> None:
    session.close()
    child = another_process(TYPING, session.path)
    assert child.stdout is not None
    assert child.stdout.readline() == "écrit\n"
    kill(child)
    again = open_dossier(session.path)
    assert [draft.text for draft in again.drafts] == ["une idée à peine tap"]
    again.close()


HOLDING = """
from dataclasses import replace
from lda_synthese.domain.gestures import prepare
session = open_dossier(path)
session.identify(session.dossier.persons[0].id)
about = session.dossier.about
session.apply(prepare.describe(about, replace(about, organiser="Unafo")))
session.flush()
print("ouvert", flush=True)
sys.stdin.read()
"""


def test_a_dossier_open_in_another_process_is_refused_read_and_freed_by_its_end(
    session: Session,
) -> None:
    session.apply(prepare.add_person(session.dossier, session.mint, "Rapporteur B"))
    add(session, "une")
    session.close()
    child = another_process(HOLDING, session.path)
    assert child.stdout is not None
    assert child.stdout.readline() == "ouvert\n"
    before = session.path.read_bytes()
    with pytest.raises(errors.DossierLockedError, match=r"Rapporteur B, \d\d:\d\d"):
        open_dossier(session.path)
    assert [note.text for note in read_dossier(session.path).notes] == ["une"]
    assert session.path.read_bytes() == before
    kill(child)
    again = open_dossier(session.path)
    assert [note.text for note in again.dossier.notes] == ["une"]
    again.close()


TRYING = """
from lda_synthese.domain.errors import DossierError
try:
    open_dossier(path).close()
    print("ouvert")
except DossierError as error:
    print(type(error).__name__)
"""


def opened_elsewhere(path: Path) -> str:
    return another_process(TRYING, path).communicate()[0].strip()


def test_saving_elsewhere_does_not_let_another_process_in(session: Session, tmp_path: Path) -> None:
    session.save_elsewhere(tmp_path / "copie.lda")
    assert opened_elsewhere(session.path) == "DossierLockedError"
    assert opened_elsewhere(tmp_path / "copie.lda") == "ouvert"


def test_readers_do_not_keep_each_other_out(session: Session) -> None:
    session.close()
    readers = [open_dossier(session.path, read_only=True) for _ in range(2)]
    assert readers[0].dossier == readers[1].dossier
    for reader in readers:
        reader.close()
    assert opened_elsewhere(session.path) == "ouvert"


def test_a_dossier_opened_for_reading_is_not_touched_even_by_a_draft(session: Session) -> None:
    add(session, "une")
    session.close()
    before = session.path.read_bytes()
    reader = open_dossier(session.path, read_only=True)
    reader.save_draft(place="", entity="", text="perdu d’avance")
    with pytest.raises(errors.ReadOnlyError, match="lecture seule"):
        add(reader, "deux")
    reader.close()
    assert session.path.read_bytes() == before


def test_what_is_written_while_a_file_is_copied_does_not_spoil_what_is_read(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(session, LONG)
    session.flush()
    before = session.path.read_bytes()
    add(session, *(LONG for _ in range(20)))
    session.close()
    after = session.path.read_bytes()
    session.path.write_bytes(before)
    copies = []

    def written_meanwhile(source: Path, target: Path) -> Path:
        if source == session.path and not copies:
            half = len(before) // 2
            target.write_bytes(after[:half] + before[half:])
            source.write_bytes(after)
        else:
            target.write_bytes(source.read_bytes())
        copies.append(source)
        return target

    monkeypatch.setattr(shutil, "copyfile", written_meanwhile)
    assert len(read_dossier(session.path).notes) == 21
    assert copies.count(session.path) == 2


def test_a_file_that_goes_while_it_is_copied_cannot_be_read(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(source: Path, target: Path) -> Path:
        raise OSError(5, "Input/output error", str(source))

    session.close()
    monkeypatch.setattr(shutil, "copyfile", gone)
    with pytest.raises(errors.DiskError, match="ne peut pas être lu"):
        open_dossier(session.path, read_only=True)


def test_a_copy_takes_back_a_transaction_that_a_kill_cut_short(session: Session) -> None:
    add(session, "une")
    session.close()
    killed = session.path.with_name("Après la panne.lda")
    with closing(sqlite3.connect(session.path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size=2")
        connection.execute("BEGIN")
        connection.execute("DELETE FROM revision")
        rows = (("", "", f"{n}", LONG, "") for n in range(20))
        connection.executemany("INSERT INTO draft VALUES (?, ?, ?, ?, ?)", rows)
        shutil.copyfile(session.path, killed)
        shutil.copyfile(journal_of(session.path), journal_of(killed))
    assert killed.read_bytes() != session.path.read_bytes()
    loaded = read_copy(killed)
    assert loaded.drafts == ()
    assert [note.text for note in read_dossier(killed).notes] == ["une"]
