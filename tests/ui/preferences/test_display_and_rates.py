"""« Préférences »: letters, what moves, how long a message stays, what becomes of proposals."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QFontDatabase
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QListWidget,
    QProgressBar,
    QWidget,
)

from lda_synthese.settings.store import load_settings, settings_path
from tests.desk import Desk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
MOVES = Qt.UIEffect.UI_General


@pytest.fixture(autouse=True)
def as_before(desk: Desk) -> Iterator[None]:
    """The look of the other tests, in the end."""
    before = QApplication.isEffectEnabled(MOVES)
    yield
    desk.look.set_font("inter")
    desk.look.set_calm(is_calm=False)
    QApplication.setEffectEnabled(MOVES, before)
    desk.look.apply("light")


def show(desk: Desk, row: int) -> QWidget:
    """The dialog, on its tab of that row."""
    if not desk.has_dialog:
        desk.trigger("preferences")
    desk.find(QListWidget, "preferences.tabs", desk.dialog()).setCurrentRow(row)
    return desk.dialog()


def choose(desk: Desk, name: str) -> None:
    desk.find(QAbstractButton, name, desk.dialog()).click()


def close(desk: Desk) -> None:
    desk.confirm(desk.dialog())


def test_the_letters_are_those_of_the_system_at_once_and_kept(
    desk: Desk, prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The test's screen has one font: that of the program.
    other = next(f for f in QFontDatabase.families() if f != "Inter")
    monkeypatch.setattr("lda_synthese.ui.widgets.look.system_family", lambda: other)
    desk.open(prepared)
    desk.type("une idée commencée")
    show(desk, 0)
    choose(desk, "preferences.font.system")
    assert desk.find(QAbstractButton, "preferences.font.system", desk.dialog()).isChecked()
    written = {label.font().family() for label in desk.page_widget.findChildren(QLabel)}
    assert written == {other}
    close(desk)
    assert desk.capture.field.text == "une idée commencée"
    desk.wait(lambda: load_settings().font == "system")
    show(desk, 0)
    choose(desk, "preferences.restore")
    assert desk.look.font().family() == "Inter"
    close(desk)


def test_nothing_moves_once_that_is_asked(desk: Desk, filled: Path) -> None:
    QApplication.setEffectEnabled(MOVES, True)
    desk.open(filled)
    show(desk, 0)
    choose(desk, "preferences.calm")
    assert not QApplication.isEffectEnabled(MOVES)
    close(desk)
    desk.go_to("export")
    (bar,) = desk.page_widget.findChildren(QProgressBar)
    assert bar.maximum() > bar.minimum()
    desk.wait(lambda: load_settings().is_calm)
    show(desk, 0)
    choose(desk, "preferences.calm")
    assert QApplication.isEffectEnabled(MOVES)
    close(desk)


def lasting_ms(desk: Desk) -> int:
    """How long the message that is shown stays."""
    (timer,) = desk.find(QWidget, "toast").findChildren(QTimer)
    return timer.interval()


def test_a_message_stays_as_long_as_one_chose(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.show_toast("Copié.")
    assert lasting_ms(desk) == 8000
    show(desk, 0)
    choose(desk, "preferences.message.20")
    close(desk)
    desk.show_toast("Copié.")
    assert lasting_ms(desk) == 20_000
    desk.show_toast("Retiré.", "Annuler")
    assert lasting_ms(desk) == 30_000
    desk.wait(lambda: load_settings().message_s == 20)


def test_a_message_that_is_read_under_the_mouse_stays(desk: Desk) -> None:
    desk.show_toast("Copié.")
    toast = desk.find(QWidget, "toast")
    (timer,) = toast.findChildren(QTimer)
    here = QPointF(1, 1)
    QApplication.sendEvent(toast, QEnterEvent(here, here, here))
    assert not timer.isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert timer.isActive()


def rates(desk: Desk) -> str:
    show(desk, 2)
    told = desk.find(QLabel, "preferences.rates", desk.dialog()).text()
    close(desk)
    desk.capture.field.focus()
    return told


def test_what_becomes_of_proposals_is_counted(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.suggests({"has": "gardien", "theme": "1.1"})
    assert rates(desk) == "Aucun thème proposé n’a encore été suivi ni corrigé."
    for number, keys in enumerate(((Key.Key_Return, CTRL), (Key.Key_2, CTRL), (Key.Key_Return,))):
        desk.type(f"un gardien formé {number}")
        desk.wait(lambda: desk.capture.proposed_theme == "1.1")
        desk.press(*keys)
        if number == 1:
            # Another theme than the one proposed.
            desk.press(Key.Key_Return)
    # Entrée alone decides nothing, and is counted nowhere.
    assert len(desk.dossier.notes) == 3
    assert rates(desk) == "1\u00a0thème proposé suivi, 1\u00a0corrigé."
    desk.wait(lambda: (load_settings().followed, load_settings().corrected) == (1, 1))


def test_a_share_is_told_once_it_says_something(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.suggests({"has": "gardien", "theme": "1.1"})
    for number in range(10):
        desk.type(f"un gardien formé {number}")
        desk.wait(lambda: desk.capture.proposed_theme == "1.1")
        desk.press(Key.Key_Return, CTRL)
    told = "10\u00a0thèmes proposés suivis, 0\u00a0corrigé\u00a0: suivis à 100\u00a0%."
    assert rates(desk) == told


def test_wrong_values_of_a_file_count_as_usual() -> None:
    wrong = '{"font": "comic", "message_s": 0, "is_calm": "oui", "followed": -1}'
    settings_path().write_text(wrong, encoding="utf-8")
    found = load_settings()
    assert (found.font, found.message_s, found.is_calm, found.followed) == ("inter", 8, False, 0)
