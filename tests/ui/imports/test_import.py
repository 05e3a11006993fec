"""« Importer des notes… »: shown first, written in one step, whatever the files are."""

import json
import threading
from pathlib import Path
from typing import Any

import docx
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.text.french import NBSP, plural, quoted
from lda_synthese.session.opening import read_dossier
from lda_synthese.session.session import Session
from lda_synthese.session.standing import Prepared
from tests.commands import done, write_lines
from tests.desk import Desk
from tests.desks.imports import ImportDesk


def line(text: str, **more: Any) -> dict[str, Any]:
    return {
        "journee": "Aubagne",
        "atelier": "Atelier B",
        "rapporteur": "Rapporteur A",
        "texte": text,
        **more,
    }


def texts(desk: Desk) -> list[str]:
    return [note.text for note in desk.dossier.notes]


def choose(desk: Desk, *paths: Path) -> None:
    """Launch the command and choose these files."""
    chosen = [str(path) for path in paths], ""
    desk.patch.setattr(QFileDialog, "getOpenFileNames", lambda *_: chosen)
    assert desk.trigger("import")


def preview(desk: Desk, *paths: Path) -> ImportDesk:
    """The dialog, once it says what the files hold."""
    choose(desk, *paths)
    return desk.importing()


def reported(desk: Desk, dialog: ImportDesk) -> list[str]:
    desk.wait(lambda: not dialog.is_adding)
    return dialog.paragraphs


def put_aside(desk: Desk, dialog: ImportDesk) -> None:
    desk.click("import.leave", dialog.dialog)
    desk.wait(lambda: QApplication.activeModalWidget() is None)


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """97 good lines, two known ones, three bad ones, an unknown key."""
    lines = [json.dumps(line(f"note {n}", salle=3)) for n in range(1, 98)]
    lines += [json.dumps(line("note 1", id="0" * 32))] * 2
    lines[11:11] = ["{"]
    lines += [json.dumps(line("x", theme="9.9")), json.dumps(line(" "))]
    path = tmp_path / "notes é.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_files_are_told_first_then_written_in_one_step(
    desk: Desk, prepared: Path, mixed: Path
) -> None:
    desk.open(prepared)
    dialog = preview(desk, mixed)
    assert (
        dialog.headline
        == f"98{NBSP}notes à ajouter · 1{NBSP}déjà présente · 3{NBSP}lignes refusées"
    )
    assert texts(desk) == []
    assert reported(desk, dialog) == [
        "Où vont les notes",
        f"Aubagne · Atelier B – 98{NBSP}notes, atelier du dossier",
        f"Rapporteurs{NBSP}: Rapporteur A",
        "notes é.jsonl",
        dialog.headline,
        f"Champs inconnus, laissés de côté{NBSP}: salle",
        f"Ligne 12{NBSP}: ligne illisible (JSON mal formé)",
        f"Ligne 101{NBSP}: thème inconnu{NBSP}: {quoted('9.9')}",
        f"Ligne 102{NBSP}: le texte manque",
    ]
    assert dialog.confirm == f"Importer 98{NBSP}notes"
    desk.confirm(dialog.dialog)
    desk.wait(lambda: len(texts(desk)) == 98)
    assert desk.toast == f"98{NBSP}notes importées."
    desk.saved()
    assert len(read_dossier(prepared).notes) == 98
    desk.click("toast.action")
    desk.wait(lambda: texts(desk) == [])
    desk.redo()
    desk.wait(lambda: len(texts(desk)) == 98)


def test_who_gives_up_changes_nothing(desk: Desk, prepared: Path, mixed: Path) -> None:
    desk.open(prepared)
    put_aside(desk, preview(desk, mixed))
    assert texts(desk) == []
    desk.patch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    assert desk.trigger("import")
    assert QApplication.activeModalWidget() is None


def test_the_same_file_again_has_nothing_to_add_and_no_button(
    desk: Desk, prepared: Path, tmp_path: Path
) -> None:
    path = write_lines(tmp_path / "n.jsonl", [line("une"), line("deux")])
    done("importer", prepared, path)
    desk.open(prepared)
    dialog = preview(desk, path)
    assert dialog.headline == (f"Rien à ajouter{NBSP}: 2{NBSP}notes sont déjà dans le dossier.")
    assert dialog.confirm == ""
    assert not dialog.has_report
    assert dialog.leave == "Fermer"
    put_aside(desk, dialog)


def test_what_is_to_be_made_is_said(desk: Desk, prepared: Path, tmp_path: Path) -> None:
    lines = [
        line("une", journee="Arles", rapporteur="Rapporteur C"),
        line("deux", atelier="Table ronde", theme="2", nature="action", point="Captation"),
    ]
    desk.open(prepared)
    dialog = preview(desk, write_lines(tmp_path / "n.jsonl", lines))
    assert reported(desk, dialog) == [
        "Où vont les notes",
        f"Aubagne · Table ronde – 1{NBSP}note, atelier à créer",
        f"Arles · Atelier B – 1{NBSP}note, journée et atelier à créer",
        f"Rapporteurs{NBSP}: Rapporteur A, Rapporteur C (à créer)",
        f"1{NBSP}point de synthèse – à créer",
    ]
    put_aside(desk, dialog)


def test_notes_without_a_place_go_to_the_workshop_of_saisie_or_another(
    desk: Desk, prepared: Path, tmp_path: Path
) -> None:
    desk.open(prepared)
    desk.trigger("saisie.next")
    document = docx.Document()
    for text in ("une", "deux"):
        document.add_paragraph(text)
    document.save(tmp_path / "n.docx")
    (tmp_path / "m.txt").write_text("- trois\n- quatre\n", encoding="utf-8")
    dialog = preview(desk, tmp_path / "n.docx", tmp_path / "m.txt")
    assert dialog.asked("workshop") == "Aubagne · Atelier B"
    assert reported(desk, dialog)[1] == f"Aubagne · Atelier B – 4{NBSP}notes, atelier du dossier"
    dialog.choose("workshop", "Martigues · Table ronde")
    dialog.choose("rapporteur", "Rapporteur A")
    desk.wait(lambda: "Rapporteurs" in " ".join(dialog.paragraphs))
    assert (
        reported(desk, dialog)[1] == f"Martigues · Table ronde – 4{NBSP}notes, atelier du dossier"
    )
    desk.confirm(dialog.dialog)
    desk.wait(lambda: len(texts(desk)) == 4)
    dossier = desk.dossier
    assert {note.workshop for note in dossier.notes} == {dossier.workshops[-1].id}
    assert {dossier.name_of(note.rapporteur) for note in dossier.notes} == {"Rapporteur A"}


def test_the_day_is_asked_when_the_workshop_does_not_tell_it(
    desk: Desk, prepared: Path, tmp_path: Path
) -> None:
    desk.open(prepared)
    known = write_lines(tmp_path / "n.jsonl", [line("une", journee=None)])
    dialog = preview(desk, known)
    assert not dialog.asks
    put_aside(desk, dialog)
    dialog = preview(
        desk, write_lines(tmp_path / "m.jsonl", [line("deux", journee=None, atelier="Pause")])
    )
    dialog.choose("day", "Martigues")
    desk.wait(lambda: "Martigues · Pause" in " ".join(dialog.paragraphs))
    put_aside(desk, dialog)


def bad(folder: Path, name: str) -> Path:
    path = folder / name
    contents = {
        "vide.jsonl": b"",
        "binaire.txt": bytes(range(256)) * 8,
        "coupé.docx": b"PK\x03\x04tronqu",
        "faux.xlsx": b"ceci n'est pas un classeur",
        "image.png": b"\x89PNG\r\n\x1a\n",
    }
    if name in contents:
        path.write_bytes(contents[name])
    if name == "dossier.txt":
        path.mkdir()
    return path


BAD = (
    "absent.csv", "vide.jsonl", "binaire.txt", "coupé.docx", "faux.xlsx", "image.png",
    "dossier.txt",
)  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_gives_nothing_is_one_sentence(
    desk: Desk, prepared: Path, tmp_path: Path, name: str
) -> None:
    desk.open(prepared)
    dialog = preview(desk, bad(tmp_path, name))
    assert name in dialog.headline
    assert dialog.headline.endswith(".")
    assert dialog.confirm == ""
    assert not dialog.has_report
    put_aside(desk, dialog)
    assert texts(desk) == []


def test_bad_files_do_not_stop_the_good_one(desk: Desk, prepared: Path, tmp_path: Path) -> None:
    good = write_lines(tmp_path / "n.jsonl", [line("une")])
    desk.open(prepared)
    dialog = preview(desk, *(bad(tmp_path, name) for name in BAD), good)
    assert dialog.headline == f"1{NBSP}note à ajouter · 7{NBSP}fichiers illisibles"
    assert set(BAD) <= set(reported(desk, dialog))
    desk.confirm(dialog.dialog)
    desk.wait(lambda: texts(desk) == ["une"])


def test_all_that_is_bad_is_told_in_one_sentence_and_each_below(
    desk: Desk, prepared: Path, tmp_path: Path
) -> None:
    desk.open(prepared)
    dialog = preview(desk, bad(tmp_path, "vide.jsonl"), bad(tmp_path, "binaire.txt"))
    assert dialog.headline.startswith(f"Rien à ajouter{NBSP}: aucune note")
    assert "vide.jsonl" in reported(desk, dialog)
    assert dialog.confirm == ""
    put_aside(desk, dialog)


def test_ten_thousand_lines_are_one_step(desk: Desk, prepared: Path, tmp_path: Path) -> None:
    lines = [line(f"idée {n}", atelier=f"Atelier {n % 40}") for n in range(10_000)]
    lines[::10] = [line("x", theme="9" * 10_000)] * 1_000
    desk.open(prepared)
    dialog = preview(desk, write_lines(tmp_path / "n.jsonl", lines))
    assert dialog.confirm == f"Importer {plural(9_000, 'note', 'notes')}"
    assert reported(desk, dialog)[-1] == f"… et 500{NBSP}autres lignes refusées"
    desk.confirm(dialog.dialog)
    desk.wait(lambda: len(desk.dossier.table("note")) == 9_000)
    desk.undo()
    desk.wait(lambda: not texts(desk))


def test_many_notes_are_prepared_elsewhere_and_laid_out_once(
    desk: Desk, prepared: Path, tmp_path: Path
) -> None:
    desk.open(prepared)
    where: list[threading.Thread] = []
    changes = desk.capture.rows.changes()
    session = desk.session

    def prepare(edit: Edit) -> Prepared:
        where.append(threading.current_thread())
        return Session.prepare(session, edit)

    desk.patch.setattr(session, "prepare", prepare)
    lines = [line(f"idée {n}", atelier="Atelier A", theme="2") for n in range(300)]
    desk.confirm(preview(desk, write_lines(tmp_path / "n.jsonl", lines)).dialog)
    desk.wait(lambda: len(texts(desk)) == len(lines))
    assert len(where) == 1
    assert where[0] is not threading.main_thread()
    assert changes == ["all"]


def test_without_a_dossier_or_in_one_to_read_a_sentence_says_so(
    desk: Desk, prepared: Path, tmp_path: Path
) -> None:
    choose(desk, write_lines(tmp_path / "n.jsonl", [line("une")]))
    assert "Aucun dossier n’est ouvert" in desk.toast
    desk.ask_to_read(prepared)
    desk.wait(lambda: desk.has_dossier)
    assert desk.trigger("import")
    assert "lecture seule" in desk.toast
    assert QApplication.activeModalWidget() is None


def test_a_dossier_opened_meanwhile_takes_nothing_meant_for_another(
    desk: Desk, prepared: Path, tmp_path: Path
) -> None:
    desk.open(prepared)
    dialog = preview(desk, write_lines(tmp_path / "n.jsonl", [line("une")]))
    desk.ask_to_create(tmp_path / "Autre.lda", "Autre")
    desk.wait(lambda: desk.has_dossier and desk.path != prepared)
    desk.confirm(dialog.dialog)
    desk.wait(lambda: "rien n’a été importé" in desk.toast)
    assert texts(desk) == []
    assert read_dossier(prepared).notes == ()


def drop(desk: Desk, *paths: Path) -> bool:
    """Drop files on the window; whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    entering = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    entering.ignore()
    QApplication.sendEvent(desk.window, entering)
    # What a window refuses is not dropped on it.
    if entering.isAccepted():
        QApplication.sendEvent(desk.window, QDropEvent(QPoint(9, 9), copy, data, left, none))
    return entering.isAccepted()


def test_files_dropped_are_shown_like_those_chosen(
    desk: Desk, prepared: Path, tmp_path: Path
) -> None:
    path = write_lines(tmp_path / "n.JSONL", [line("une")])
    desk.open(prepared)
    assert not drop(desk, bad(tmp_path, "image.png"))
    assert QApplication.activeModalWidget() is None
    assert drop(desk, path)
    dialog = desk.importing()
    desk.confirm(dialog.dialog)
    desk.wait(lambda: texts(desk) == ["une"])


def test_a_file_dropped_on_the_field_is_no_text(desk: Desk, prepared: Path, tmp_path: Path) -> None:
    desk.open(prepared)
    field = desk.capture.field
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "n.txt"))])
    assert not field.takes(data)
    data.clear()
    data.setText("une idée")
    assert field.takes(data)
