"""The window: files good and bad, who types, the disk, the look, the keys."""

import threading
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QListWidget,
)

from lda_synthese.session.opening import open_dossier, read_dossier
from lda_synthese.settings.store import load_settings, log_path
from lda_synthese.ui.widgets.tokens import Mode
from tests.desk import Desk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_new_dossier_asks_for_a_place_and_a_title_then_who_types(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "Journée é du 15.12"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    desk.trigger("new")
    desk.answer("Logement d’abord")
    desk.wait(lambda: desk.has_dossier)
    who = desk.dialog()
    desk.fill("who.other", "Rapporteur B", who)
    desk.confirm(who)
    desk.saved()
    assert desk.page == "saisie"
    desk.wait(lambda: load_settings().person == "Rapporteur B")
    dossier = read_dossier(tmp_path / "Journée é du 15.12.lda")
    assert dossier.about.title == "Logement d’abord"
    assert [person.name for person in dossier.persons] == ["Rapporteur B"]


@pytest.mark.parametrize("content", [b"", b"pas un dossier", b"PK\x03\x04" + bytes(200)])
def test_a_bad_file_is_said_in_a_sentence_and_left_alone(
    desk: Desk, tmp_path: Path, content: bytes
) -> None:
    bad = tmp_path / "mauvais.lda"
    bad.write_bytes(content)
    desk.ask_to_open(bad)
    desk.wait(lambda: desk.toast)
    assert "mauvais.lda" in desk.toast
    assert desk.toast.endswith(".")
    assert not desk.has_dossier
    assert bad.read_bytes() == content


def test_an_absent_file_is_said(desk: Desk, tmp_path: Path) -> None:
    desk.ask_to_open(tmp_path / "parti.lda")
    desk.wait(lambda: "parti.lda" in desk.toast)
    assert desk.page == "accueil"


def test_a_name_that_the_system_refuses_is_said(desk: Desk, tmp_path: Path) -> None:
    desk.ask_to_create(tmp_path / ("é" * 200 + ".lda"), "Titre")
    desk.wait(lambda: "rien n’a été" in desk.toast)
    assert list(tmp_path.iterdir()) == []


def test_the_example_opens_and_opens_again(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lda_synthese.ui.services.files.documents", lambda: str(tmp_path))
    for _ in range(2):
        desk.trigger("example")
        desk.wait(lambda: desk.has_dossier)
        assert len(desk.dossier.findings) == 41
        desk.close()


def test_a_recent_dossier_is_opened_by_enter_and_taken_off_by_suppr(
    desk: Desk, filled: Path
) -> None:
    desk.open(filled)
    desk.wait(lambda: desk.settings.recents)
    desk.close()
    desk.home.focus()
    desk.press(Key.Key_Return)
    desk.wait(lambda: desk.has_dossier)
    desk.close()
    desk.home.focus()
    desk.press(Key.Key_Delete)
    desk.wait(lambda: not load_settings().recents)
    assert filled.exists()


def test_the_place_is_found_again(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("saisie")
    desk.trigger("saisie.next")
    shown = desk.capture.workshop
    desk.go_to("consolidation")
    desk.close()
    desk.open(filled)
    assert desk.page == "consolidation"
    desk.go_to("saisie")
    assert desk.capture.workshop == shown


def test_two_windows_never_write_the_same_dossier(desk: Desk, filled: Path) -> None:
    from lda_synthese.domain.errors import DossierError
    from lda_synthese.session.opening import open_dossier

    desk.open(filled)
    with pytest.raises(DossierError):
        open_dossier(filled)


def test_what_is_open_elsewhere_can_be_read(desk: Desk, filled: Path) -> None:
    with closing(open_dossier(filled)) as elsewhere:
        desk.ask_to_open(filled)
        desk.wait(lambda: desk.banner)
        assert "déjà ouvert dans une autre fenêtre" in desk.banner
        assert not desk.has_dossier
        assert desk.ways_out == ["Ouvrir en lecture seule", "Plus tard"]
        desk.take()
        desk.wait(lambda: desk.has_dossier)
        assert len(desk.dossier.notes) == 5
        desk.go_to("saisie")
        desk.type("perdue")
        desk.press(Key.Key_Return)
        assert "lecture seule" in desk.toast
        assert len(desk.dossier.notes) == 5
        assert len(elsewhere.dossier.notes) == 5
    desk.close()


def test_the_palette_finds_commands_workshops_and_notes(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.trigger("palette")
    palette = desk.dialog()
    field = desk.find(QLineEdit, "palette.field", palette)
    found = desk.find(QListWidget, "palette.found", palette)
    assert isinstance(field, QLineEdit)
    assert isinstance(found, QListWidget)
    field.setText("export")
    assert any("Exporter la synthèse" in found.item(n).text() for n in range(found.count()))
    field.setText("gardiens")
    desk.wait(lambda: found.count() and "former les gardiens" in found.item(0).text())
    field.setFocus()
    desk.press(Key.Key_Return)
    assert desk.page == "saisie"


def test_every_key_of_the_page_is_listed(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("saisie")
    texts = {command.text for command in desk.commands("saisie")}
    assert {"Modifier la note", "Coller une liste", "Raccourcis de cet écran"} <= texts
    assert {"new", "open", "undo", "live", "palette", "who", "keys"} <= {
        command.id for command in desk.commands()
    }


def test_dark_and_zoom_are_kept(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.toggle_dark()
    assert desk.look.mode is Mode.DARK
    desk.zoom_in()
    desk.wait(lambda: (load_settings().theme, load_settings().zoom) == ("dark", 110))
    assert QApplication.font().pixelSize() == 15
    desk.toggle_dark()
    desk.zoom_out()


def test_what_is_being_typed_outlives_a_zoom(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("saisie")
    desk.type("une idée en cours")
    desk.zoom_in()
    desk.zoom_out()
    assert desk.capture.field.text == "une idée en cours"
    desk.saved()
    assert desk.drafts == ["une idée en cours"]


def test_f6_goes_from_zone_to_zone(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("saisie")
    seen = []
    for _ in range(5):
        desk.next_zone()
        seen.append(QApplication.focusWidget())
    assert len({widget for widget in seen if widget is not None}) >= 4


def test_the_disk_that_refuses_is_said_and_its_return_too(desk: Desk, filled: Path) -> None:
    from lda_synthese.session.saving import SaveState

    desk.open(filled)
    problem = "Le disque est plein."
    desk.report_state(SaveState(problem=problem, pending=1, notes_pending=1))
    assert desk.banner
    assert "Non enregistré" in desk.saved_text
    desk.report_state(desk.session.state)
    assert not desk.banner


def test_the_menu_says_what_would_be_undone(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.type("une idée")
    desk.press(Key.Key_Return)
    desk.wait(lambda: "ajouter une note" in desk.command("undo").action.text())
    texts = [action.text() for action in desk.menus["Édition"]]
    assert "Annuler\u00a0: ajouter une note\tCtrl+Z" in texts


def test_the_words_of_qt_are_french(desk: Desk) -> None:
    field = desk.find(QLineEdit, "", desk.window)
    menu = field.createStandardContextMenu()
    texts = " ".join(action.text().replace("&", "") for action in menu.actions())
    menu.deleteLater()
    assert all(word in texts for word in ("Annuler", "Couper", "Coller", "Tout sélectionner"))


def test_a_bug_is_logged_and_said(desk: Desk) -> None:
    error = RuntimeError("no such table")
    desk.report_bug(error)
    assert "Le logiciel a rencontré un défaut" in desk.toast
    assert "no such table" in log_path().read_text(encoding="utf-8")


def test_a_bug_in_a_thread_is_logged_and_said(desk: Desk) -> None:
    desk.report_threads()
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    desk.wait(lambda: "Le logiciel a rencontré un défaut" in desk.toast)
    assert "ZeroDivisionError" in log_path().read_text(encoding="utf-8")


def test_who_types_the_name_of_somebody_known_is_that_person(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    before, said = desk.dossier.persons, desk.toast
    desk.ask_who()
    who = desk.dialog()
    names = desk.choices(who, "who.names")
    names.setCurrentRow(names.count() - 1)
    desk.fill("who.other", "rapporteur  A ", who)
    desk.confirm(who)
    assert desk.dossier.persons == before
    assert (desk.session.person, desk.toast) == (before[0].id, said)
    desk.wait(lambda: load_settings().person == "Rapporteur A")


def test_only_dossiers_and_notes_may_be_dropped(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    for name, is_taken in (("image.png", False), ("notes.docx", True), ("Autre.lda", True)):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(prepared.with_name(name)))])
        event = QDragEnterEvent(
            QPoint(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        event.ignore()
        QApplication.sendEvent(desk.window, event)
        assert event.isAccepted() is is_taken
        if is_taken:
            # Qt keeps the window that a drag entered, also once it has gone: a later drop crashed.
            QApplication.sendEvent(desk.window, QDragLeaveEvent())


def test_a_rail_of_icons_shows_no_titles(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("saisie")
    titles = ["PRÉPARER", "RECUEILLIR", "SYNTHÉTISER", "RESTITUER"]
    assert desk.rail_titles == titles
    desk.go_to("consolidation")
    assert desk.rail_titles == []
    desk.go_to("saisie")
    assert desk.rail_titles == titles
