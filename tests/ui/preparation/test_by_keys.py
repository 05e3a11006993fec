"""Préparation by keys alone: what the first hour needs, without the mouse."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from lda_synthese.session.opening import create_dossier
from lda_synthese.settings.store import Settings
from tests.desk import Desk
from tests.desks.preparation import Tab

Key = Qt.Key


@pytest.fixture
def empty(desk: Desk, tmp_path: Path) -> Path:
    """A dossier as `creer` makes it: no day, nobody but who opens it."""
    path = tmp_path / "Neuf.lda"
    with closing(create_dossier(path, "Neuf")):
        pass
    desk.change_settings(Settings(person="Rapporteur A"))
    desk.open(path)
    # « Votre nom », as this computer knows it.
    desk.confirm(desk.dialog())
    desk.go_to("preparation")
    return path


def test_a_day_its_workshops_then_the_next_day(desk: Desk, empty: Path) -> None:
    desk.press(Key.Key_Insert)
    desk.type("Aubagne")
    desk.press(Key.Key_Return)
    desk.type("Santé")
    desk.press(Key.Key_Return)
    desk.type("Logement")
    desk.trigger("preparation.add.day")
    desk.type("Martigues")
    desk.press(Key.Key_Tab)
    assert [day.name for day in desk.dossier.days] == ["Aubagne", "Martigues"]
    assert [workshop.title for workshop in desk.dossier.workshops] == ["Santé", "Logement"]


def test_inser_adds_a_rapporteur(desk: Desk, empty: Path) -> None:
    desk.preparation.show(Tab.PEOPLE)
    desk.press(Key.Key_Insert)
    desk.dialog()
    desk.type("Rapporteur B")
    desk.press(Key.Key_Return)
    desk.wait(lambda: not desk.has_dialog)
    assert "Rapporteur B" in [person.name for person in desk.dossier.persons]


@pytest.mark.parametrize("start", ["date", "tabs"])
def test_inser_adds_wherever_the_caret_is(desk: Desk, prepared: Path, start: str) -> None:
    desk.open(prepared)
    desk.go_to("preparation")
    desk.preparation.show(Tab.DAYS)
    desk.preparation.choose(desk.dossier.days[0].id)
    if start == "date":
        desk.preparation.focus("date")
    else:
        desk.zones[1].setFocus()
    desk.press(Key.Key_Insert)
    assert len(desk.dossier.days) == 3
    assert QApplication.focusWidget().objectName() == "form.name"
