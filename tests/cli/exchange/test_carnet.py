"""The command `carnet`: what leaves with a rapporteur, and what stays."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.application.handing_back import (
    add_pending_notes,
    archived,
    hand_back,
    older_carnet,
    pending_notes,
)
from lda_synthese.domain.gestures import capture, prepare
from lda_synthese.domain.state.model import Assignment
from lda_synthese.domain.text.french import quoted
from lda_synthese.session.opening import open_dossier, read_dossier
from lda_synthese.storage.copies import read_copy
from tests.commands import done, lda, new_dossier, refused, write_lines
from tests.exchanges import A, B, C, note_of, open_by, prepared, type_note, union, workshop_of


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = prepared(tmp_path)
    with open_by(path, "Équipe") as session:
        type_note(session, "à moi", by=A)
        type_note(session, "à un autre", by=B)
        session.save_draft(place="", entity="", text="ce que l’équipe est en train d’écrire")
        session.apply(prepare.add_person(session.dossier, session.mint, "Témoin"))
    return path


@pytest.fixture
def carnet(dossier: Path) -> Path:
    path = dossier.with_name("carnet é.lda-carnet")
    done("carnet", dossier, path, "--rapporteur", A, "--auteur", "Équipe")
    return path


def test_a_carnet_holds_the_framework_the_workshops_and_the_notes_of_one_rapporteur(
    dossier: Path, carnet: Path
) -> None:
    whole, part = read_dossier(dossier), read_dossier(carnet)
    assert (part.lessons, part.themes, part.about) == (whole.lessons, whole.themes, whole.about)
    assert [one.title for one in part.workshops] == ["Atelier A"]
    assert [one.name for one in part.days] == ["Aubagne"]
    assert [note.text for note in part.notes] == ["à moi"]
    assert not part.conflicts


def test_a_carnet_names_only_those_who_wrote_what_it_holds(carnet: Path) -> None:
    assert {person.name for person in read_dossier(carnet).persons} == {"Équipe", A}


def test_a_carnet_says_whose_it_is_and_is_a_file_of_its_own(dossier: Path, carnet: Path) -> None:
    whole, part = read_copy(dossier), read_copy(carnet)
    assert part.meta["role"] == "carnet"
    assert part.person == next(p.id for p in read_dossier(dossier).persons if p.name == A)
    assert part.meta["dossier"] == whole.meta["dossier"]
    assert part.meta["file"] != whole.meta["file"]
    assert part.drafts == ()


def test_a_carnet_holds_all_revisions_of_what_it_takes_and_adds_none(
    dossier: Path, carnet: Path
) -> None:
    whole, part = read_copy(dossier).revisions, read_copy(carnet).revisions
    entities = {row.entity for row in part}
    handed = {row for row in whole if row.kind == "assignment"}
    assert {row for row in whole if row.entity in entities} - handed == {*part}
    assert union(dossier, carnet) == read_dossier(dossier)


def test_nobody_takes_back_in_a_carnet_what_the_team_did(carnet: Path) -> None:
    with open_by(carnet, "Équipe") as session:
        assert session.undo_now() is None
    with open_by(carnet, A) as session:
        type_note(session, "tapée dans le carnet")
        assert session.undo_now() is not None
        assert session.undo_now() is None
        assert [note.text for note in session.dossier.notes] == ["à moi"]


def test_what_was_erased_stays_erased_in_a_carnet(dossier: Path, tmp_path: Path) -> None:
    note = note_of(read_dossier(dossier), "à moi")
    with open_by(dossier, A) as session:
        session.apply(capture.reword_note(note, "à moi, sans le nom"))
    first = next(r for r in read_copy(dossier).revisions if r.entity == note.id and not r.parents)
    blank(dossier, first.id)
    path = tmp_path / "carnet.lda-carnet"
    done("carnet", dossier, path, "--rapporteur", A)
    assert read_copy(path).erased == {(first.id, "text")}
    with closing(open_dossier(path)) as session:
        assert [one.text for one in session.dossier.notes] == ["à moi, sans le nom"]


def blank(path: Path, id_: bytes) -> None:
    """Erase the first wording of a note, as the reader of `erased` expects it."""
    with closing(sqlite3.connect(path)) as connection, connection:
        (patch,) = connection.execute("SELECT patch FROM revision WHERE id = ?", (id_,)).fetchone()
        assert '"text":"à moi"' in patch
        left = patch.replace(',"text":"à moi"', "")
        connection.execute("UPDATE revision SET patch = ? WHERE id = ?", (left, id_))
        connection.execute("INSERT INTO erased VALUES (?, 'text')", (id_,))


def test_without_an_expected_workshop_a_carnet_is_for_where_notes_were_taken_else_for_all(
    dossier: Path, tmp_path: Path
) -> None:
    with open_by(dossier, "Équipe") as session:
        session.apply(prepare.add_person(session.dossier, session.mint, C))
    done("carnet", dossier, tmp_path / "tous.lda-carnet", "--rapporteur", C)
    assert len(read_dossier(tmp_path / "tous.lda-carnet").workshops) == 3
    with open_by(dossier, C) as session:
        type_note(session, "vue à la table", "Atelier B")
    done("carnet", dossier, tmp_path / "un.lda-carnet", "--rapporteur", C)
    assert [w.title for w in read_dossier(tmp_path / "un.lda-carnet").workshops] == ["Atelier B"]


def test_a_workshop_of_a_carnet_is_named_with_its_day_when_its_title_is_twice(
    dossier: Path, tmp_path: Path
) -> None:
    target = tmp_path / "carnet.lda-carnet"
    sentence = refused("carnet", dossier, target, "--rapporteur", A, "--atelier", "Atelier A")
    assert f"{quoted('Aubagne/Atelier A')} ou {quoted('Arles/Atelier A')}" in sentence
    done("carnet", dossier, target, "--rapporteur", A, "--atelier", "Arles/Atelier A")
    assert [day.name for day in read_dossier(target).days] == ["Arles"]


def test_an_unknown_rapporteur_is_refused_with_the_names(dossier: Path, tmp_path: Path) -> None:
    target = tmp_path / "carnet.lda-carnet"
    sentence = refused("carnet", dossier, target, "--rapporteur", "Personne")
    assert quoted(A) in sentence
    assert quoted(B) in sentence
    assert not target.exists()


def test_a_carnet_that_somebody_may_have_written_in_is_never_replaced(
    dossier: Path, carnet: Path
) -> None:
    before = carnet.read_bytes()
    assert "existe déjà" in refused("carnet", dossier, carnet, "--rapporteur", A)
    assert carnet.read_bytes() == before


@pytest.mark.parametrize("words", [[], ["--tous", "--collegue"]])
def test_what_is_to_be_made_is_said_once(dossier: Path, tmp_path: Path, words: list[str]) -> None:
    assert lda("carnet", dossier, tmp_path / "x.lda-carnet", *words).status == 2


def test_the_carnets_of_all_are_made_in_a_folder_and_remembered(
    dossier: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "à distribuer"
    done("carnet", dossier, folder, "--tous", "--auteur", "Équipe")
    assert {path.name for path in folder.iterdir()} == {
        "Carnet Rapporteur A.lda-carnet", "Notes Rapporteur A.docx",
        "Carnet Rapporteur B.lda-carnet", "Notes Rapporteur B.docx",
        "Carnet Témoin.lda-carnet", "Notes Témoin.docx",
        "Mode d’emploi.docx",
    }  # fmt: skip
    after = read_dossier(dossier)
    handed = {link.handed_as for link in after.living(Assignment) if link.handed}
    assert handed == {"Carnet Rapporteur A.lda-carnet", "Carnet Rapporteur B.lda-carnet"}
    assert len([*after.living(Assignment)]) == 2
    done("carnet", dossier, folder, "--tous")
    assert (folder / "Carnet Rapporteur A (2).lda-carnet").exists()


def test_a_copy_for_a_colleague_is_the_whole_dossier_and_another_file(
    dossier: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copie é.lda"
    done("carnet", dossier, copy, "--collegue")
    here, there = read_copy(dossier), read_copy(copy)
    assert {*here.revisions} == {*there.revisions}
    assert here.receipts == there.receipts
    assert (there.meta["role"], there.meta["dossier"]) == ("dossier", here.meta["dossier"])
    assert there.meta["file"] != here.meta["file"]
    assert here.drafts
    assert there.drafts == ()


def test_what_goes_back_is_closed_whole_with_its_count_and_its_print(carnet: Path) -> None:
    with open_by(carnet, A) as session:
        type_note(session, "de plus")
        session.save_draft(place="", entity="", text="pas finie")
    assert [path.name for path in carnet.parent.glob("carnet é*")] == [carnet.name]
    back = hand_back(carnet)
    assert (back.notes, back.trashed) == (2, 0)
    assert [draft.text for draft in back.drafts] == ["pas finie"]
    moved = Path(shutil.copy(carnet, carnet.with_name("reçu.lda-carnet")))
    assert hand_back(moved).fingerprint == back.fingerprint
    assert len(back.fingerprint) == 8
    with open_by(carnet, A) as session:
        session.apply(capture.trash_notes([note_of(session.dossier, "de plus")]))
    again = hand_back(carnet)
    assert (again.notes, again.trashed) == (1, 1)
    assert again.fingerprint != back.fingerprint


def test_a_carnet_in_an_archive_is_the_same_file(carnet: Path, tmp_path: Path) -> None:
    archive = archived(carnet)
    shutil.unpack_archive(archive, tmp_path / "sorti")
    (out,) = (tmp_path / "sorti").iterdir()
    assert (out.name, out.read_bytes()) == (carnet.name, carnet.read_bytes())
    assert archive.suffix == ".zip"


def test_a_newer_carnet_offers_the_notes_of_the_older_one(
    dossier: Path, carnet: Path, tmp_path: Path
) -> None:
    with open_by(carnet, A) as session:
        type_note(session, "seulement dans l’ancien")
    newer = tmp_path / "nouveau.lda-carnet"
    done("carnet", dossier, newer, "--rapporteur", A)
    found = older_carnet(newer, carnet)
    assert found is not None
    assert [note.text for note in found.notes] == ["seulement dans l’ancien"]
    assert "1\u00a0note" in found.sentence
    assert older_carnet(carnet, newer) is None
    done("carnet", dossier, tmp_path / "autre.lda-carnet", "--rapporteur", B)
    assert older_carnet(newer, tmp_path / "autre.lda-carnet") is None
    assert older_carnet(newer, dossier) is None


def test_notes_of_a_carnet_come_back_by_the_union_of_the_logs(dossier: Path, carnet: Path) -> None:
    with open_by(carnet, A) as session:
        type_note(session, "revient")
    both = union(dossier, carnet)
    assert workshop_of(both, "Atelier A").id == note_of(both, "revient").workshop
    assert not both.conflicts


def test_carnets_are_all_made_or_none(dossier: Path, tmp_path: Path) -> None:
    taken = tmp_path / "pris"
    taken.write_text("un fichier, pas un dossier de fichiers", encoding="utf-8")
    assert "aucun carnet" in refused("carnet", dossier, taken, "--tous")
    assert not any(link.handed for link in read_dossier(dossier).living(Assignment))


def test_a_carnet_is_made_of_a_whole_dossier(carnet: Path, tmp_path: Path) -> None:
    target = tmp_path / "autre.lda-carnet"
    assert "est un carnet" in refused("carnet", carnet, target, "--rapporteur", A)
    assert not target.exists()


def test_what_is_being_typed_becomes_a_note_before_the_carnet_goes(carnet: Path) -> None:
    with open_by(carnet, "Quelqu’un") as session:
        workshop = workshop_of(session.dossier, "Atelier A")
        session.save_draft(place=workshop.id, entity="", text="pas finie")
        add_pending_notes(session)
        assert pending_notes(session) == ()
        note = note_of(session.dossier, "pas finie")
        assert session.dossier.name_of(note.rapporteur) == A
    assert hand_back(carnet).drafts == ()
    assert hand_back(carnet).notes == 2


def test_notes_imported_in_a_carnet_are_its_rapporteur_s_unless_they_name_another(
    carnet: Path, tmp_path: Path
) -> None:
    place = {"journee": "Aubagne", "atelier": "Atelier A"}
    records = [{"texte": "sans nom", **place}, {"texte": "d’un autre", "rapporteur": B, **place}]
    done("importer", carnet, write_lines(tmp_path / "n.jsonl", records), "--auteur", "Quelqu’un")
    taken = {one["texte"]: one["rapporteur"] for one in done("notes", carnet).lines}
    assert (taken["sans nom"], taken["d’un autre"]) == (A, B)


def test_a_dossier_without_rapporteurs_has_no_carnets(tmp_path: Path) -> None:
    assert "rapporteur" in refused("carnet", new_dossier(tmp_path), tmp_path / "x", "--tous")
    assert not (tmp_path / "x").exists()
