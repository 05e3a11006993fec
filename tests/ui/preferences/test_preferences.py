"""« Préférences »: applied as soon as they are chosen, kept, and given back by one button."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QKeySequenceEdit,
    QLabel,
    QListWidget,
    QWidget,
)

from lda_synthese.settings.store import load_settings, settings_path
from lda_synthese.ui.widgets.tokens import Mode
from tests.desk import Desk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SURE = {"has": "gardien", "theme": "1.1"}
DOUBTFUL = {"has": "gardien", "theme": "1.1", "share": 0.5}


@pytest.fixture(autouse=True)
def as_before(desk: Desk) -> Iterator[None]:
    """The look of the other tests, in the end."""
    desk.look.apply("light")
    yield
    desk.look.apply("light")
    desk.set_zoom(100)


def show(desk: Desk, tab: str) -> QWidget:
    """The dialog, on a tab."""
    if not desk.has_dialog:
        desk.trigger("preferences")
    dialog = desk.dialog()
    tabs = desk.find(QListWidget, "preferences.tabs", dialog)
    (item,) = tabs.findItems(tab, Qt.MatchFlag.MatchExactly)
    tabs.setCurrentItem(item)
    return dialog


def choose(desk: Desk, name: str) -> None:
    desk.find(QAbstractButton, name, desk.dialog()).click()


def close(desk: Desk) -> None:
    desk.confirm(desk.dialog())


def test_they_open_by_their_key_and_leave_by_escape(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.press(Key.Key_Comma, CTRL)
    assert desk.dialog().windowTitle() == "Préférences"
    desk.press(Key.Key_Escape)
    desk.wait(lambda: not desk.has_dialog)


def test_the_colours_are_applied_and_kept(desk: Desk) -> None:
    show(desk, "Affichage")
    choose(desk, "preferences.theme.dark")
    assert desk.look.mode is Mode.DARK
    desk.wait(lambda: load_settings().theme == "dark")
    choose(desk, "preferences.restore")
    assert desk.settings.theme == "system"
    close(desk)


def test_the_size_is_applied_and_the_dialog_stays_open_on_its_tab(
    desk: Desk, prepared: Path
) -> None:
    desk.open(prepared)
    desk.type("une idée commencée")
    show(desk, "Affichage")
    choose(desk, "preferences.zoom.125")
    assert desk.look.zoom == 125
    assert desk.find(QAbstractButton, "preferences.zoom.125", desk.dialog()).isChecked()
    close(desk)
    assert desk.capture.field.text == "une idée commencée"
    desk.wait(lambda: load_settings().zoom == 125)


def test_suggestions_stop_at_once_and_come_back(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.suggests(SURE)
    show(desk, "Suggestions")
    choose(desk, "preferences.suggests")
    close(desk)
    assert desk.suggestions_text == "Suggestions\u00a0: arrêtées"
    desk.type("former les gardiens")
    desk.press(Key.Key_Return)
    assert "arrêtées dans Préférences" in desk.capture.proposal
    show(desk, "Suggestions")
    choose(desk, "preferences.suggests")
    close(desk)
    desk.capture.field.focus()
    desk.type("un gardien formé")
    desk.wait(lambda: desk.capture.proposed_theme == "1.1")


@pytest.mark.parametrize(
    ("boldness", "rule", "proposed"),
    [("careful", DOUBTFUL, ""), ("careful", SURE, "1.1"), ("balanced", DOUBTFUL, "1.1")],
)
def test_a_careful_person_sees_only_what_is_sure(
    desk: Desk, prepared: Path, boldness: str, rule: dict[str, object], proposed: str
) -> None:
    desk.open(prepared)
    desk.suggests(rule)
    show(desk, "Suggestions")
    choose(desk, f"preferences.boldness.{boldness}")
    close(desk)
    desk.capture.field.focus()
    desk.type("former les gardiens")
    desk.wait(lambda: desk.capture.is_proposed)
    assert desk.capture.proposed_theme == proposed


def test_tab_goes_on_when_it_is_not_to_accept(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.suggests(SURE)
    show(desk, "Suggestions")
    choose(desk, "preferences.tab_accepts")
    close(desk)
    desk.capture.field.focus()
    desk.type("former les gardiens")
    desk.wait(lambda: desk.capture.proposed_theme == "1.1")
    desk.press(Key.Key_Tab)
    assert not desk.capture.field.has_caret
    assert desk.capture.theme is None


def give(desk: Desk, command: str, key: str) -> str:
    """Give a key to a command; what is said against it, ''."""
    dialog = desk.dialog()
    listed = desk.find(QListWidget, "keys.list", dialog)
    (item,) = listed.findItems(f"{command} · ", Qt.MatchFlag.MatchStartsWith)
    listed.setCurrentItem(item)
    desk.find(QKeySequenceEdit, "keys.new", dialog).setKeySequence(QKeySequence(key))
    choose(desk, "keys.give")
    said = desk.find(QWidget, "keys.error", dialog)
    assert isinstance(said, QLabel)
    return said.text() if said.isVisible() else ""


def test_a_command_takes_another_key_everywhere_and_gives_it_back(
    desk: Desk, prepared: Path
) -> None:
    desk.open(prepared)
    show(desk, "Clavier et abréviations")
    assert give(desk, "Réunir avec la note suivante", "Ctrl+Shift+U") == ""
    close(desk)
    assert desk.command("saisie.merge").shown_key == "Ctrl+Maj+U"
    assert "Ctrl+Maj+U" in " ".join(action.text() for action in desk.menus["Édition"])
    for text in ("former les gardiens", "une permanence"):
        desk.capture.field.focus()
        desk.type(text)
        desk.press(Key.Key_Return)
    desk.capture.rows.select_all()
    desk.press(Key.Key_M, CTRL)
    assert len(desk.dossier.notes) == 2
    desk.press(Key.Key_U, CTRL, Qt.KeyboardModifier.ShiftModifier)
    assert len(desk.dossier.notes) == 1
    desk.wait(lambda: load_settings().keys == (("saisie.merge", "Ctrl+Shift+U"),))
    show(desk, "Clavier et abréviations")
    choose(desk, "preferences.restore")
    close(desk)
    assert desk.command("saisie.merge").shown_key == "Ctrl+M"


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("F11", "F11 sert déjà à «\u202fMode atelier\u202f»\u202f; prenez-en une autre."),
        ("M", "Cette touche écrit quelque chose"),
        ("Ctrl+Alt+M", "Cette touche écrit quelque chose"),
    ],
)
def test_a_key_that_is_taken_or_writes_is_refused_with_the_reason(
    desk: Desk, prepared: Path, key: str, reason: str
) -> None:
    desk.open(prepared)
    show(desk, "Clavier et abréviations")
    assert (
        give(desk, "Réunir avec la note suivante", key)
        .replace("\u00a0", "\u202f")
        .startswith(reason.replace("\u00a0", "\u202f"))
    )
    assert desk.settings.keys == ()
    close(desk)


def test_keys_of_a_page_that_comes_later_are_its_own(desk: Desk, prepared: Path) -> None:
    show(desk, "Clavier et abréviations")
    assert give(desk, "Mode atelier", "Ctrl+M") == ""
    close(desk)
    desk.open(prepared)
    assert desk.command("saisie.merge").shown_key == "Ctrl+M"
    assert desk.command("live").shown_key == "F11"


def test_exports_go_where_one_chose(
    desk: Desk, prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(tmp_path))
    desk.open(prepared)
    show(desk, "Enregistrement")
    choose(desk, "preferences.choose_folder")
    close(desk)
    desk.wait(lambda: load_settings().export_folder == str(tmp_path))
    desk.go_to("export")
    assert str(tmp_path) in desk.words(desk.page_widget)


def test_the_diagnostic_holds_versions_and_no_note(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.type("Mme Durand attend un logement")
    desk.press(Key.Key_Return)
    desk.trigger("about")
    dialog = desk.dialog()
    told = desk.words(dialog)
    for wanted in ("EUPL", "LGPL", "spaCy", str(settings_path())):
        assert wanted in told
    choose(desk, "about.diagnostic")
    copied = QGuiApplication.clipboard().text()
    assert "Qt 6." in copied
    assert "1\u00a0note" in copied
    assert "Durand" not in copied
    assert desk.dossier.about.title not in copied
    close(desk)


def test_settings_of_an_older_or_a_wrong_file_count_as_usual(desk: Desk) -> None:
    wrong = {"suggests": "oui", "boldness": "hardi", "tab_accepts": 1, "keys": [["live"], 3]}
    settings_path().write_text(json.dumps(wrong), encoding="utf-8")
    found = load_settings()
    assert (found.suggests, found.boldness, found.tab_accepts, found.keys) == (
        True, "balanced", True, (),
    )  # fmt: skip


@pytest.mark.parametrize("tab", ["Affichage", "Clavier et abréviations", "Suggestions",
                                 "Enregistrement", "À propos"])  # fmt: skip
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (640, 360)])
def test_each_tab_fits_in_the_window_and_is_reached_by_tab(
    desk: Desk, width: int, height: int, tab: str
) -> None:
    desk.window.resize(width, height)
    dialog = show(desk, tab)
    assert dialog.width() <= width
    assert dialog.height() <= height
    reached = set()
    for _ in range(40):
        desk.press(Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused.objectName())
    assert {"preferences.tabs", "dialog.confirm"} <= reached
    close(desk)
