"""« Importer des notes… » shows the notes as they will be, how they were read, what is left out."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from lda_synthese.domain.text.french import NBSP
from tests.commands import done, write_lines
from tests.desk import Desk
from tests.desks.imports import ImportDesk
from tests.intake.cases import CASES, FOLDER
from tests.ui.imports.test_import import drop

SHOWN = {case.file: case for case in CASES}
MODES = {"paragraphe": "Paragraphe"}


def preview(desk: Desk, *paths: Path) -> ImportDesk:
    """The dialog, once it shows what the files hold."""
    chosen = [str(path) for path in paths], ""
    desk.patch.setattr(QFileDialog, "getOpenFileNames", lambda *_: chosen)
    assert desk.trigger("import")
    return desk.importing()


def told(desk: Desk, dialog: ImportDesk) -> str:
    desk.wait(lambda: not dialog.is_adding)
    return "\n".join(dialog.paragraphs)


def put_aside(desk: Desk, dialog: ImportDesk) -> None:
    desk.click("import.leave", dialog.dialog)
    desk.wait(lambda: QApplication.activeModalWidget() is None)


def texts(desk: Desk) -> list[str]:
    return [note.text for note in desk.dossier.notes]


@pytest.mark.parametrize("name", SHOWN)
def test_the_texts_of_a_file_are_shown_and_what_is_left_out_named(
    desk: Desk, prepared: Path, name: str
) -> None:
    case = SHOWN[name]
    desk.open(prepared)
    dialog = preview(desk, case.path)
    for mode in case.words[1:]:
        dialog.choose("mode", MODES[mode])
        desk.wait(lambda: dialog.is_ready)
    assert dialog.rows == [" ".join(text.splitlines()) for text in case.texts]
    assert dialog.is_ready == bool(case.texts)
    assert dialog.ticks == [True] * len(case.texts)
    if "theme" in case.fields:
        assert dialog.themes == case.fields["theme"]
    if "nature" in case.fields:
        assert dialog.kinds == [kind or "" for kind in case.fields["nature"]]
    report = told(desk, dialog)
    for (what, where, _), words in zip(case.told, case.excerpts, strict=True):
        assert f"{where}{NBSP}:" in report
        assert what in report
        assert words in report
    for line, reason in case.refused:
        assert f"Ligne {line}{NBSP}: {reason}" in report
    put_aside(desk, dialog)
    assert texts(desk) == []


def test_a_note_that_is_unticked_is_not_imported(
    desk: Desk, prepared: Path, tmp_path: Path
) -> None:
    (tmp_path / "n.txt").write_text("une\ndeux\ntrois\n", encoding="utf-8")
    desk.open(prepared)
    dialog = preview(desk, tmp_path / "n.txt")
    press_space(desk, dialog, 1)
    desk.wait(lambda: dialog.confirm == f"Importer 2{NBSP}notes" and dialog.is_ready)
    assert dialog.rows == ["une", "deux", "trois"]
    assert dialog.ticks == [True, False, True]
    desk.confirm(dialog.dialog)
    desk.wait(lambda: texts(desk) == ["une", "trois"])
    desk.undo()
    desk.wait(lambda: texts(desk) == [])


def press_space(desk: Desk, dialog: ImportDesk, row: int) -> None:
    dialog.listed.setCurrentIndex(dialog.listed.model().index(row, 0))
    dialog.listed.setFocus()
    desk.press(Qt.Key.Key_Space)


def test_none_ticked_leaves_nothing_to_confirm(desk: Desk, prepared: Path, tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_text("une\n", encoding="utf-8")
    desk.open(prepared)
    dialog = preview(desk, tmp_path / "n.txt")
    press_space(desk, dialog, 0)
    desk.wait(lambda: dialog.headline == "Aucune note cochée.")
    assert not dialog.is_ready
    press_space(desk, dialog, 0)
    desk.wait(lambda: dialog.is_ready)
    put_aside(desk, dialog)


def test_a_note_that_is_there_says_so_and_has_no_tick(
    desk: Desk, prepared: Path, tmp_path: Path
) -> None:
    known = {"journee": "Aubagne", "atelier": "Atelier B", "texte": "connue"}
    done("importer", prepared, write_lines(tmp_path / "connue.jsonl", [known]))
    new = known | {"texte": "neuve", "theme": "3.1", "nature": "piste"}
    desk.open(prepared)
    dialog = preview(desk, write_lines(tmp_path / "n.jsonl", [known, new]))
    assert dialog.remarks == ["Déjà dans le dossier", ""]
    assert dialog.places == ["Aubagne · Atelier B"] * 2
    assert (dialog.themes, dialog.kinds) == (["", "3.1"], ["", "piste"])
    assert dialog.ticks == [False, True]
    put_aside(desk, dialog)


def test_another_encoding_is_shown_at_once(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    dialog = preview(desk, FOLDER / "mac_roman.csv")
    assert dialog.asked("encoding") == "Macintosh"
    dialog.choose("encoding", "Windows (occidental)")
    desk.wait(lambda: dialog.is_ready and dialog.rows[0] == "RŽinsŽrer ˆ lÕŽcole")
    dialog.choose("encoding", "Macintosh")
    desk.wait(lambda: dialog.is_ready and dialog.rows[0] == "Réinsérer à l’école")
    desk.confirm(dialog.dialog)
    desk.wait(lambda: texts(desk) == ["Réinsérer à l’école", "Œuvrer à l’été"])


def test_delimiter_titles_and_columns_are_shown_and_changed(
    desk: Desk, prepared: Path, tmp_path: Path
) -> None:
    text = "Compte rendu;;\nQui;Propos;Sujet\nRapporteur A;Capter, puis louer;2\n"
    (tmp_path / "n.csv").write_text(text, encoding="utf-8")
    desk.open(prepared)
    dialog = preview(desk, tmp_path / "n.csv")
    assert "n’a pas de colonne" in dialog.headline
    assert dialog.rows == []
    dialog.choose("titles", "Ligne 2")
    desk.wait(lambda: dialog.is_settled)
    dialog.choose("column1", "Texte des notes")
    desk.wait(lambda: dialog.rows == ["Capter, puis louer"] and dialog.is_settled)
    dialog.choose("column2", "Thème")
    desk.wait(lambda: dialog.themes == ["2"] and dialog.is_settled)
    dialog.choose("column0", "Laisser de côté")
    desk.wait(lambda: dialog.is_ready and dialog.asked("column0") == "Laisser de côté")
    assert dialog.asked("delimiter") == "Point-virgule"
    desk.confirm(dialog.dialog)
    desk.wait(lambda: texts(desk) == ["Capter, puis louer"])


def test_sheets_are_shown_with_their_lines_and_chosen(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    dialog = preview(desk, FOLDER / "feuille_titree_et_feuille_sans_titre.xlsx")
    sheets = {"import.sheet.Feuille1": True, "import.sheet.Feuille2": False}
    assert dialog.options("sheet.") == sheets
    dialog.tick("sheet.Feuille2")
    wanted = ["Capter des logements", "Développer le travail pair", "Ouvrir une halte"]
    desk.wait(lambda: dialog.rows == wanted)
    put_aside(desk, dialog)


@pytest.mark.parametrize(
    ("name", "box", "texts"),
    [
        ("commentaire.docx", "commentaires",
         ["Garantir un logement stable", "La salle demande aussi un référent unique"]),
        ("en_tete.docx", "en-tetes", ["Une idée", "Atelier B – rapporteur A"]),
        ("masque.docx", "masques", ["Visible caché"]),
        ("titres_qui_sont_des_idees.docx", "titres",
         ["Atelier B", "Créer un poste de travailleur pair", "Financement à trouver",
          "Une offre pour les jeunes"]),
    ],
)  # fmt: skip
def test_what_is_left_out_is_taken_by_one_tick(
    desk: Desk, prepared: Path, name: str, box: str, texts: list[str]
) -> None:
    desk.open(prepared)
    dialog = preview(desk, FOLDER / name)
    assert dialog.rows != texts
    before = dialog.rows
    dialog.tick(box)
    desk.wait(lambda: dialog.rows == texts)
    dialog.tick(box)
    desk.wait(lambda: dialog.rows == before)
    put_aside(desk, dialog)


def test_each_file_is_read_in_its_own_way(desk: Desk, prepared: Path, tmp_path: Path) -> None:
    shutil.copy(FOLDER / "coupe_a_la_ligne.txt", tmp_path / "b.txt")
    desk.open(prepared)
    dialog = preview(desk, FOLDER / "cp850.csv", tmp_path / "b.txt")
    assert len(dialog.rows) == 5
    dialog.choose("file", "b.txt")
    dialog.choose("mode", "Paragraphe")
    desk.wait(lambda: len(dialog.rows) == 3)
    assert dialog.rows[0] == "Réinsérer à l'école"
    put_aside(desk, dialog)


def test_who_leaves_while_files_are_read_finds_nothing_changed(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    before = prepared.read_bytes()
    dialog = preview(desk, FOLDER / "mac_roman.csv")
    dialog.choose("encoding", "MS-DOS")
    put_aside(desk, dialog)
    assert texts(desk) == []
    assert desk.session.dossier.table("note") == {}
    assert prepared.read_bytes() == before


def test_a_file_of_another_kind_dropped_with_others_is_told(
    desk: Desk, prepared: Path, tmp_path: Path
) -> None:
    (tmp_path / "image.png").write_bytes(b"\x89PNG")
    (tmp_path / "n.txt").write_text("une\n", encoding="utf-8")
    desk.open(prepared)
    assert drop(desk, tmp_path / "image.png", tmp_path / "n.txt")
    dialog = desk.importing()
    assert dialog.headline == f"1{NBSP}note à ajouter · 1{NBSP}fichier illisible"
    assert "image.png" in told(desk, dialog)
    assert "n’est pas d’un format connu" in told(desk, dialog)
    put_aside(desk, dialog)
