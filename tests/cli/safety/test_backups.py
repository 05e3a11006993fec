"""`sauvegardes`: what it lists, makes and restores, whatever became of the file."""

from pathlib import Path

import pytest

from tests.commands import done, lda, new_dossier, refused, write_lines


def notes_of(path: Path) -> list[str]:
    return [str(line["texte"]) for line in done("notes", path).lines]


def bring(path: Path, *texts: str) -> None:
    lines = write_lines(path.with_name("notes.jsonl"), [{"texte": text} for text in texts])
    done("importer", path, lines)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A dossier with a backup of its first note, and a second note."""
    path = new_dossier(tmp_path)
    bring(path, "une")
    done("sauvegardes", path, "--faire")
    bring(path, "deux")
    return path


def test_copies_are_listed_newest_first(path: Path) -> None:
    done("sauvegardes", path, "--faire")
    first, second = done("sauvegardes", path, "--json").document
    keys = ["n", "sorte", "date", "notes", "taille", "fichier"]
    assert list(first) == list(second) == keys
    assert [(one["n"], one["sorte"], one["notes"]) for one in (first, second)] == [
        (1, "copie", 2),
        (2, "copie", 1),
    ]
    assert first["date"] >= second["date"]
    assert first["taille"] > 0
    lines = done("sauvegardes", path).out.splitlines()
    assert lines[0].startswith("1  Sauvegarde du\u00a0")
    assert lines[0].endswith("\u00a0: 2\u00a0notes.")
    assert lines[-1] == "2\u00a0copies de «\u202fdossier é.lda\u202f»."


def test_making_one_when_nothing_changed_says_so(path: Path) -> None:
    done("sauvegardes", path, "--faire")
    ended = done("sauvegardes", path, "--faire", "--json")
    assert ended.err == "Rien n’a changé depuis la dernière sauvegarde.\n"
    assert len(ended.document) == 2


def test_an_older_file_put_back_gets_its_notes_again_and_keeps_the_new_ones(
    path: Path,
) -> None:
    older = path.read_bytes()
    bring(path, "trois")
    done("sauvegardes", path, "--faire")
    path.write_bytes(older)
    bring(path, "quatre")
    ended = done("sauvegardes", path, "--restaurer", "1", "--auteur", "Rapporteur A")
    assert "1 ajoutée, 2 déjà connues" in ended.out
    assert sorted(notes_of(path)) == ["deux", "quatre", "trois", "une"]
    undone = done("annuler", path, "--auteur", "Rapporteur A")
    assert undone.out.splitlines()[0].startswith("Annuler\u00a0: restaurer la sauvegarde du")
    assert sorted(notes_of(path)) == ["deux", "quatre", "une"]


def test_restoring_takes_nothing_away_and_says_what_is_in_the_trash(path: Path) -> None:
    (first, *_) = done("notes", path).lines
    done("noter", path, first["id"], "--supprimer")
    ended = done("sauvegardes", path, "--restaurer", "1")
    assert notes_of(path) == ["deux"]
    assert "1\u00a0note de cette copie est à la corbeille" in ended.out


def test_a_number_that_is_not_in_the_list_is_refused(path: Path) -> None:
    before = path.read_bytes()
    for number in ("0", "2", "-1"):
        assert f"numéro\u00a0{number}" in refused("sauvegardes", path, f"--restaurer={number}")
    assert path.read_bytes() == before


def test_the_list_is_there_when_the_file_is_not(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])
    assert len(done("sauvegardes", path, "--json").document) == 1
    path.unlink()
    assert len(done("sauvegardes", path, "--json").document) == 1
    assert "Fichier introuvable" in refused("sauvegardes", path.with_name("jamais vu.lda"))


def test_a_file_open_elsewhere_is_listed_and_not_written(path: Path) -> None:
    from lda_synthese.session.opening import open_dossier

    session = open_dossier(path)
    try:
        assert len(done("sauvegardes", path, "--json").document) == 1
        assert "est déjà ouvert" in refused("sauvegardes", path, "--faire")
        assert "est déjà ouvert" in refused("sauvegardes", path, "--restaurer", "1")
    finally:
        session.close()


def test_one_thing_is_asked_at_a_time(path: Path) -> None:
    assert lda("sauvegardes", path, "--faire", "--restaurer", "1").status == 2
