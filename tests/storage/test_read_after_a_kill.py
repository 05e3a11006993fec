"""Commands that only read know of what a kill left waiting for the disk."""

from contextlib import closing
from pathlib import Path

from lda_synthese.session.opening import open_dossier
from tests.commands import done, write_lines
from tests.storage.conftest import IDEAS, texts


def listed(dossier: Path) -> list[str]:
    return [line["texte"] for line in done("notes", dossier).lines]


def test_the_notes_entered_and_not_committed_are_listed_and_counted(killed: Path) -> None:
    content = killed.read_bytes()
    assert listed(killed) == IDEAS
    assert done("verifier", killed, "--json").document["fichier"]["notes"] == len(IDEAS)
    assert killed.read_bytes() == content


def test_reading_takes_nothing_away_from_the_next_opening(killed: Path) -> None:
    assert listed(killed) == listed(killed) == IDEAS
    with closing(open_dossier(killed)) as session:
        assert texts(session.dossier) == IDEAS
    assert listed(killed) == IDEAS


def test_an_import_recognises_them(killed: Path, tmp_path: Path) -> None:
    lines = [{"texte": IDEAS[0], "journee": "Aubagne", "atelier": "Atelier B"}]
    again = write_lines(tmp_path / "notes.jsonl", lines)
    found = done("importer", killed, again, "--json").document
    assert found["ajoutees"] == 0
    assert listed(killed) == IDEAS
