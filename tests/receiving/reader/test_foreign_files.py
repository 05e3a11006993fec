"""Files that somebody sends, hostile ones too: refused in one sentence, or read."""

import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.application.importing import Import
from lda_synthese.application.receiving import ReceptionState, look_at
from lda_synthese.application.texts import enter_draft
from lda_synthese.domain.exchange.plan import Defaults
from lda_synthese.storage.receiving import copying, reader
from tests.receiving.laptops import Laptop, Team
from tests.storage.rows import execute

ENDLESS = (
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS n, x AS id, "
    "x AS kind, x AS entity, x AS parents, x AS hlc, x AS at, x AS author, x AS gesture, "
    "x AS undoes, x AS label, x AS patch FROM c"
)


def refused(laptop: Laptop, path: Path) -> str:
    before = laptop.session.dossier
    found = laptop.receives_one(path)
    assert found.state is ReceptionState.REFUSED
    assert laptop.session.dossier is before
    assert found.reason.endswith(".")
    assert "\n" not in found.reason
    assert found.reason.startswith("«") or "«" in found.reason
    return found.reason


@pytest.fixture
def sent(team: Team) -> Path:
    """A carnet of twelve notes, closed."""
    carnet = team.copy("b", "B")
    carnet.types(*(f"note {n}, {'mot ' * 60}" for n in range(12)))
    return carnet.closed()


def replace_log(path: Path, statement: str) -> None:
    execute(path, "ALTER TABLE revision RENAME TO ancien", statement)


ALTERED: dict[str, Callable[[Path], object]] = {
    "triggers": lambda p: execute(
        p, "CREATE TRIGGER t AFTER INSERT ON revision BEGIN DELETE FROM revision; END"
    ),
    "an endless view": lambda p: replace_log(p, f"CREATE VIEW revision AS {ENDLESS}"),
    "a view beside": lambda p: execute(p, f"CREATE VIEW autre AS {ENDLESS}"),
    "a computed column of 900 MB": lambda p: execute(
        p,
        "CREATE TABLE lourd(n INTEGER PRIMARY KEY, id BLOB, kind TEXT, entity TEXT, parents BLOB, "
        "hlc INTEGER, at TEXT, author TEXT, gesture TEXT, undoes TEXT, label TEXT, "
        "patch TEXT AS (zeroblob(900000000)))",
        "INSERT INTO lourd(n) VALUES (1)",
        "ALTER TABLE revision RENAME TO ancien",
        "ALTER TABLE lourd RENAME TO revision",
    ),
    "a log without its columns": lambda p: replace_log(p, "CREATE TABLE revision(id BLOB)"),
    "no table of what is erased": lambda p: execute(p, "DROP TABLE erased"),
    "a virtual table": lambda p: replace_log(p, "CREATE VIRTUAL TABLE revision USING fts5(id)"),
}


@pytest.mark.parametrize("alter", ALTERED.values(), ids=ALTERED.keys())
def test_what_another_program_put_in_a_carnet_is_refused(
    team: Team, sent: Path, alter: Callable[[Path], object]
) -> None:
    alter(sent)
    assert "a été transformé par un autre logiciel" in refused(team.office, sent)


def test_what_is_no_carnet_is_refused(team: Team) -> None:
    text = team.folder / "notes.txt"
    text.write_text("des notes", encoding="utf-8")
    empty = team.folder / "vide.lda-carnet"
    empty.touch()
    other = team.folder / "autre base.lda"
    execute(other, "CREATE TABLE t(x)")
    for path in (text, empty, other):
        assert "n’est ni un carnet ni un dossier LDA Synthèse" in refused(team.office, path)
    assert "introuvable" in refused(team.office, team.folder / "absent.lda-carnet")


def test_a_carnet_of_a_later_format_is_refused(team: Team, sent: Path) -> None:
    execute(sent, "PRAGMA user_version = 2")
    assert "version plus récente" in refused(team.office, sent)


def test_a_carnet_that_is_too_big_is_refused_before_it_is_copied(
    team: Team, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "MOST_BYTES", 10_000)
    assert "trop gros" in refused(team.office, sent)


def test_a_reading_that_lasts_is_stopped(
    team: Team, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "READING_S", 0.0)
    assert "durait trop longtemps" in refused(team.office, sent)


def test_a_value_that_no_carnet_holds_is_never_loaded(team: Team, sent: Path) -> None:
    execute(
        sent,
        "INSERT INTO revision(id, kind, entity, parents, hlc, at, author, gesture, undoes, label, "
        "patch) VALUES (zeroblob(16), 'note', '', x'', 0, '', '', '', '', '', "
        "CAST(zeroblob(40000000) AS TEXT))",
    )
    found = team.office.receives_one(sent)
    assert found.state is ReceptionState.REFUSED
    assert found.readable == 12


def cut(path: Path, bytes_left_0_1: float) -> Path:
    os.truncate(path, int(path.stat().st_size * bytes_left_0_1))
    return path


def test_a_truncated_carnet_says_how_many_notes_can_be_read_and_gives_them(
    team: Team, sent: Path
) -> None:
    cut(sent, 0.95)
    found = team.office.receives_one(sent)
    assert found.state is ReceptionState.REFUSED
    assert found.readable
    assert f"est incomplet ou abîmé ({found.readable}\u00a0notes lisibles)" in found.reason
    assert "demandez un nouvel envoi" in found.reason
    anyway = look_at(team.office.session, [sent], anyway=[sent])
    assert anyway.files[0].counts.added == found.readable
    assert len(anyway.notes) == found.readable


def test_a_carnet_of_which_nothing_is_left_is_refused(team: Team, sent: Path) -> None:
    cut(sent, 0.8)
    assert "aucune note n’y est lisible" in refused(team.office, sent)


def test_a_transaction_that_was_not_at_its_end_is_taken_back_in_the_copy(
    team: Team, sent: Path
) -> None:
    with closing(sqlite3.connect(sent, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE revision SET label = label || ' ' || hex(zeroblob(5000))")
        left = team.folder / "clé retirée.lda-carnet"
        shutil.copyfile(sent, left)
        shutil.copyfile(f"{sent}-journal", f"{left}-journal")
        connection.execute("ROLLBACK")
    before = left.read_bytes()
    assert team.office.receives_one(left).counts.added == 12
    assert left.read_bytes() == before


def packed(team: Team, *names: str, source: Path) -> Path:
    target = team.folder / "envoi.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.write(source, name)
    return target


def test_a_packed_carnet_is_read(team: Team, sent: Path) -> None:
    path = packed(team, "Aubagne/carnet é.lda-carnet", "__MACOSX/._carnet.lda-carnet", source=sent)
    assert team.office.receives_one(path).counts.added == 12


def test_an_archive_without_a_carnet_or_with_two_is_refused(team: Team, sent: Path) -> None:
    assert "aucun carnet" in refused(team.office, packed(team, "a.docx", source=sent))
    two = packed(team, "a.lda", "b.lda", source=sent)
    assert "2\u00a0carnets" in refused(team.office, two)


def test_an_archive_that_swells_is_stopped(
    team: Team, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = team.folder / "bombe.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.lda-carnet", bytes(20 << 20))
    monkeypatch.setattr(copying, "MOST_BYTES", 10 << 20)
    assert bomb.stat().st_size < 10 << 20
    assert "trop gros" in refused(team.office, bomb)


def test_a_damaged_archive_or_one_with_a_password_is_refused(team: Team, sent: Path) -> None:
    path = packed(team, "a.lda-carnet", source=sent)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "ne peut pas être décompressé" in refused(team.office, path)
    # The flag « encrypted » of both headers.
    with_password = bytearray(whole)
    with_password[6] |= 1
    with_password[whole.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(with_password)
    assert "mot de passe" in refused(team.office, path)


def test_a_carnet_of_another_dossier_is_refused_and_its_notes_may_be_imported(
    team: Team, tmp_path: Path
) -> None:
    (tmp_path / "ailleurs").mkdir()
    other = Team(tmp_path / "ailleurs")
    other.office.types("venue d’ailleurs", "aussi")
    found = team.office.receives_one(other.office.closed())
    other.close()
    assert found.state is ReceptionState.REFUSED
    assert "vient d’un autre dossier («\u202fLDA Marseille\u202f»)" in found.reason
    assert found.notes is not None
    incoming = Import((found.notes,), Defaults("", "", "")).into(team.office.session.dossier)
    team.office.apply(incoming.edit)
    assert team.office.texts == {"venue d’ailleurs", "aussi"}


def test_what_was_being_typed_in_a_carnet_is_listed(team: Team) -> None:
    carnet = team.copy("b", "B")
    place = carnet.session.dossier.workshops[0].id
    carnet.types("entrée")
    carnet.session.save_draft(place=place, entity="", text="pas encore entrée")
    found = team.office.receives_one(carnet.closed())
    (draft,) = found.drafts
    assert draft.text == "pas encore entrée"
    team.office.apply(enter_draft(team.office.session, draft))
    assert team.office.note("pas encore entrée").rapporteur == team.people["B"]
    # It is a note now: it is not offered again.
    assert team.office.receives_one(carnet.path).drafts == ()


def test_a_carnet_that_another_tool_left_in_wal_mode_is_read(team: Team, sent: Path) -> None:
    with closing(sqlite3.connect(sent)) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    before = sent.read_bytes()
    assert team.office.receives_one(sent).counts.added == 12
    assert sent.read_bytes() == before
