"""Bad input of every command: one French sentence, nothing changed."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from lda_synthese.session.opening import open_dossier
from tests.commands import done, lda, new_dossier, refused, write_lines


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return write_lines(
        tmp_path / "n.jsonl",
        [
            {"texte": f"note {n}", "theme": "2", "nature": "piste", "point": f"point {n}"}
            for n in range(60)
        ],
    )


@pytest.fixture
def dossier(tmp_path: Path, notes: Path) -> Path:
    path = new_dossier(tmp_path)
    done("importer", path, notes)
    return path


def absent(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    path.write_text("Bonjour", encoding="utf-8")


def foreign_database(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t(a)")
    connection.close()


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def too_recent(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 2")
    connection.close()


def altered(path: Path) -> None:
    data = path.read_bytes()
    place = data.index(b"note 30")
    path.write_bytes(data[:place] + b"nota" + data[place + 4 :])


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


FAULTS = [absent, empty, foreign, foreign_database, truncated, too_recent, altered, folder]


def commands(dossier: Path, notes: Path) -> list[tuple[object, ...]]:
    """Every command that reads or writes a dossier."""
    return [
        ("importer", dossier, notes),
        ("importer", dossier, notes, "--auteur", "Équipe"),
        ("notes", dossier),
        ("notes", dossier, "--format", "csv"),
        ("points", dossier),
        ("points", dossier, "--json"),
        ("verifier", dossier),
        ("verifier", dossier, "--valider", "0" * 32),
        ("exporter", dossier, dossier.with_name("s.docx"), "--brouillon"),
        ("suggerer", notes, "--dossier", dossier),
    ]


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


@pytest.mark.parametrize("fault", FAULTS)
def test_a_bad_dossier(dossier: Path, notes: Path, fault: Callable[[Path], None]) -> None:
    fault(dossier)
    before = content(dossier)
    for words in commands(dossier, notes):
        sentence = refused(*words)
        assert dossier.name in sentence, words
        assert content(dossier) == before, words
        assert not dossier.with_name("s.docx").exists()


@pytest.mark.parametrize("fault", [f for f in FAULTS if f is not absent])
def test_creating_never_takes_the_place_of_anything(
    dossier: Path, fault: Callable[[Path], None]
) -> None:
    fault(dossier)
    before = content(dossier)
    assert "existe déjà" in refused("creer", dossier)
    assert content(dossier) == before


@pytest.mark.parametrize("name", ["", "dossier", "dossier.docx", ".lda"])
def test_a_dossier_is_named_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "finit par .lda" in refused("creer", name)
    assert "finit par .lda" in refused("creer", name, "--exemple")
    assert list(tmp_path.iterdir()) == []


def test_a_dossier_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_bytes(b"")
    for path in (tmp_path / "absent" / "d.lda", tmp_path / "fichier" / "d.lda"):
        refused("creer", path)
        assert not path.exists()


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".xlsx", ".docx", ".txt", ".pdf"])
@pytest.mark.parametrize("fault", [absent, empty, folder])
def test_a_bad_file_of_notes(
    dossier: Path, tmp_path: Path, suffix: str, fault: Callable[[Path], None]
) -> None:
    path = tmp_path / f"mauvais{suffix}"
    path.write_bytes(b"x")
    fault(path)
    before = dossier.read_bytes()
    assert path.name in refused("importer", dossier, path)
    assert path.name in refused("importer", dossier, path, "--json")
    assert dossier.read_bytes() == before


def test_the_folder_one_is_in_is_told_by_its_name(
    dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (("importer", dossier, "."), ("exporter", dossier, "."), ("points", ".")):
        assert tmp_path.name in refused(*words)


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".xlsx", ".docx", ".txt"])
def test_a_dossier_given_as_a_file_of_notes(dossier: Path, tmp_path: Path, suffix: str) -> None:
    path = shutil.copy(dossier, tmp_path / f"copie{suffix}")
    before = dossier.read_bytes()
    refused("importer", dossier, path)
    assert dossier.read_bytes() == before


def test_a_target_that_cannot_be_written(dossier: Path, tmp_path: Path) -> None:
    (tmp_path / "dossier.docx").mkdir()
    before = dossier.read_bytes()
    targets = [
        tmp_path / "dossier.docx",
        tmp_path / "absent" / "s.docx",
        tmp_path / "n.jsonl" / "s.docx",
        tmp_path / "s.txt",
        dossier,
    ]
    for target in targets:
        refused("exporter", dossier, target, "--brouillon")
        assert dossier.read_bytes() == before, target


def test_a_document_is_never_written_over_its_own_dossier(tmp_path: Path) -> None:
    path = new_dossier(tmp_path).rename(tmp_path / "d.docx")
    before = path.read_bytes()
    assert "la place du dossier" in refused("exporter", path, path, "--brouillon")
    assert path.read_bytes() == before


@pytest.mark.parametrize("fault", [absent, empty, foreign, folder])
def test_a_bad_template(dossier: Path, tmp_path: Path, fault: Callable[[Path], None]) -> None:
    template = tmp_path / "modele.docx"
    template.write_bytes(b"x")
    fault(template)
    before = dossier.read_bytes()
    words = ("exporter", dossier, tmp_path / "s.docx", "--brouillon", "--modele", template)
    assert template.name in refused(*words)
    assert dossier.read_bytes() == before
    assert not (tmp_path / "s.docx").exists()


def test_a_bad_passage_to_check(dossier: Path) -> None:
    before = dossier.read_bytes()
    assert "a" * 32 in refused("verifier", dossier, "--valider", "a" * 32)
    assert dossier.read_bytes() == before


def test_a_dossier_open_elsewhere_is_read_and_not_written(
    dossier: Path, notes: Path, tmp_path: Path
) -> None:
    more = write_lines(tmp_path / "m.jsonl", [{"texte": "encore une"}])
    session = open_dossier(dossier)
    before = dossier.read_bytes()
    try:
        assert len(done("notes", dossier).lines) == 60
        assert len(done("points", dossier, "--json").document) == 60
        assert done("verifier", dossier, "--json").document["fichier"]["etat"] == "sain"
        assert "ouvert dans une autre fenêtre" in refused("importer", dossier, more)
        target = tmp_path / "s.docx"
        assert "ouvert dans une autre fenêtre" in refused(
            "exporter", dossier, target, "--brouillon"
        )
        assert not target.exists()
    finally:
        assert dossier.read_bytes() == before
        session.close()


def test_a_damaged_dossier_still_gets_its_json(dossier: Path) -> None:
    altered(dossier)
    ended = lda("verifier", dossier, "--json")
    assert ended.status == 1
    assert ended.document["fichier"]["etat"] == "abime"
    assert ended.document["fichier"]["notes"] == 59
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("expoter",),
        ("exporter",),
        ("notes", "d.lda", "--format", "x"),
        ("notes", "d.lda", "--inconnue"),
        ("importer", "d.lda"),
        ("creer", "d.lda", "--titre"),
        ("creer", "d.lda", "--exemple=oui"),
        ("--inconnue",),
    ],
)
def test_wrong_usage_is_told_in_french(words: tuple[str, ...]) -> None:
    ended = lda(*words)
    assert ended.status == 2
    assert ended.err.startswith("Usage\u00a0: ")
    for english in ("usage:", "error", "argument ", "required", "invalid", "choose", "expected"):
        assert english not in ended.err.replace("argument inconnu", "")


def test_help_is_in_french() -> None:
    for words in (["--help"], ["creer", "-h"], ["importer", "--aide"], ["exporter", "--aide"]):
        ended = lda(*words)
        assert ended.status == 0
        for english in ("usage", "options:", "positional", "show this", "arguments:"):
            assert english not in ended.out


def test_a_full_disk_is_told_in_french(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28), "copie.lda")

    monkeypatch.setattr(shutil, "copyfile", full)
    assert "place libre" in refused("notes", dossier)
