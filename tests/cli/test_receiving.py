"""`fusionner` and `annuler`, as people type them."""

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.commands import done, lda, new_dossier, refused, write_lines
from tests.receiving.laptops import Team

NOTES = [{"journee": "Aubagne", "atelier": "B", "rapporteur": "Rapporteur B", "texte": "une"}]


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = new_dossier(tmp_path)
    notes = write_lines(tmp_path / "n.jsonl", NOTES)
    done("importer", path, notes, "--auteur", "Rapporteur A")
    return path


def carnet_of(dossier: Path, name: str, *texts: str) -> Path:
    """A copy in which notes were added elsewhere."""
    path = Path(shutil.copyfile(dossier, dossier.with_name(name)))
    lines = [{**NOTES[0], "texte": text} for text in texts]
    notes = write_lines(dossier.with_name(f"{name}.jsonl"), lines)
    done("importer", path, notes, "--auteur", "Rapporteur B")
    return path


def texts(dossier: Path) -> list[str]:
    return sorted(record["texte"] for record in done("notes", dossier).lines)


def test_the_receipt_has_its_keys_in_their_order(dossier: Path) -> None:
    carnet = carnet_of(dossier, "b.lda-carnet", "deux", "trois")
    document = done("fusionner", dossier, carnet, "--json", "--auteur", "Unafo").document
    assert list(document) == ["carnets", "total_notes"]
    (found,) = document["carnets"]
    assert list(found)[:13] == [
        "fichier", "etat", "raison", "connues", "ajoutees", "modifiees", "mises_de_cote",
        "conflits", "effacements_demandes", "a_la_corbeille", "effacees_par_leur_auteur",
        "jumeaux", "empreinte",
    ]  # fmt: skip
    assert (found["fichier"], found["etat"], found["raison"]) == ("b.lda-carnet", "fusionne", None)
    assert (found["connues"], found["ajoutees"], document["total_notes"]) == (1, 2, 3)
    assert len(found["empreinte"]) == 8
    assert texts(dossier) == ["deux", "trois", "une"]


def without_times(document: dict[str, Any]) -> str:
    return json.dumps(document, sort_keys=True)


def test_a_trial_says_the_same_and_writes_nothing(dossier: Path) -> None:
    carnet = carnet_of(dossier, "b.lda-carnet", "deux")
    before = dossier.read_bytes()
    tried = done("fusionner", dossier, carnet, "--essai", "--json").document
    assert dossier.read_bytes() == before
    assert done("fusionner", dossier, carnet, "--json").document == tried


def test_a_folder_gives_every_carnet_and_dossier_in_it(dossier: Path) -> None:
    folder = dossier.with_name("reçus")
    folder.mkdir()
    for name in ("b.lda-carnet", "c.lda"):
        shutil.move(carnet_of(dossier, name, name), folder / name)
    with zipfile.ZipFile(folder / "d.zip", "w") as archive:
        archive.write(carnet_of(dossier, "d.lda-carnet", "empaquetée"), "d.lda-carnet")
    with zipfile.ZipFile(folder / "photos.zip", "w") as archive:
        archive.writestr("photo.jpg", b"")
    (folder / "notes.txt").write_text("rien", encoding="utf-8")
    document = done("fusionner", dossier, folder, "--json").document
    assert [found["fichier"] for found in document["carnets"]] == ["b.lda-carnet", "c.lda", "d.zip"]
    assert texts(dossier) == ["b.lda-carnet", "c.lda", "empaquetée", "une"]


def test_an_empty_folder_is_refused(dossier: Path) -> None:
    empty = dossier.with_name("vide")
    empty.mkdir()
    assert "aucun carnet" in refused("fusionner", dossier, empty)


def test_a_refused_carnet_stops_no_other(dossier: Path) -> None:
    bad = dossier.with_name("notes.txt")
    bad.write_text("rien", encoding="utf-8")
    good = carnet_of(dossier, "b.lda-carnet", "deux")
    ended = lda("fusionner", dossier, bad, good, "--json")
    assert ended.status == 1
    assert [found["etat"] for found in ended.document["carnets"]] == ["refuse", "fusionne"]
    assert texts(dossier) == ["deux", "une"]


def test_the_dossier_among_the_files_is_nothing_new(dossier: Path) -> None:
    document = done("fusionner", dossier, dossier, "--json").document
    assert document["carnets"][0]["etat"] == "rien_de_nouveau"
    assert "le dossier ouvert lui-même" in document["carnets"][0]["raison"]


def test_a_dossier_open_elsewhere_receives_nothing_and_says_so(dossier: Path) -> None:
    from lda_synthese.session.opening import open_dossier

    carnet = carnet_of(dossier, "b.lda-carnet", "deux")
    session = open_dossier(dossier)
    assert "déjà ouvert" in refused("fusionner", dossier, carnet)
    session.close()


def test_a_carnet_receives_too(dossier: Path) -> None:
    carnet = carnet_of(dossier, "b.lda-carnet", "deux")
    later = write_lines(dossier.with_name("suite.jsonl"), [{**NOTES[0], "texte": "du bureau"}])
    done("importer", dossier, later)
    done("fusionner", carnet, dossier)
    assert texts(carnet) == ["deux", "du bureau", "une"]


def test_taken_back_then_merged_again_then_brought_back(dossier: Path) -> None:
    carnet = carnet_of(dossier, "b.lda-carnet", "deux", "trois")
    done("fusionner", dossier, carnet, "--auteur", "Unafo")
    undone = done("annuler", dossier, "--auteur", "Unafo")
    assert undone.out.splitlines() == [
        "Annuler\u00a0: intégrer un carnet", "2\u00a0notes retirées."
    ]  # fmt: skip
    assert texts(dossier) == ["une"]
    again = done("fusionner", dossier, carnet)
    assert "2\u00a0notes de ce carnet sont à la corbeille depuis l’annulation du" in again.out
    assert "--remettre" in again.err
    back = done("fusionner", dossier, carnet, "--remettre", "--json").document["carnets"][0]
    assert (back["remises"], back["a_la_corbeille"], back["connues"]) == (2, 0, 3)
    assert texts(dossier) == ["deux", "trois", "une"]


def test_undo_and_redo_speak_of_who_acts(dossier: Path) -> None:
    assert done("annuler", dossier, "--auteur", "Rapporteur A").out.startswith("Annuler\u00a0: ")
    assert texts(dossier) == []
    redone = done("annuler", dossier, "--retablir", "--auteur", "Rapporteur A")
    assert redone.out.startswith("Rétablir\u00a0: ")
    assert texts(dossier) == ["une"]
    assert "aucun geste de Quelqu’un" in refused("annuler", dossier, "--auteur", "Quelqu’un")
    assert "à rétablir" in refused("annuler", dossier, "--retablir", "--auteur", "Rapporteur A")


def test_the_same_import_on_two_laptops_with_day_and_workshop_by_hand_on_one(
    tmp_path: Path,
) -> None:
    team = Team(tmp_path)
    elsewhere = team.copy("b", "B")
    paths = [team.office.closed(), elsewhere.closed()]
    notes = [{**NOTES[0], "texte": f"note {n}", "theme": "2"} for n in range(30)]
    file = write_lines(tmp_path / "n.jsonl", notes)
    for path in paths:
        done("importer", path, file)
    found = done("fusionner", *paths, "--json").document
    assert found["total_notes"] == 30
    assert found["carnets"][0]["conflits"] == 0
