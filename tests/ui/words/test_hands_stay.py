"""Hands stay on the keys: from the field to the list and back, from zone to zone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabBar

from lda_synthese.settings.store import Settings
from tests.colours import contrast
from tests.desk import Desk
from tests.desks.preparation import Tab

Key = Qt.Key


def focused(desk: Desk) -> str:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget.objectName()


def test_down_in_the_empty_field_enters_the_list_and_escape_comes_back(
    desk: Desk, filled: Path
) -> None:
    desk.open(filled)
    desk.press(Key.Key_Down)
    assert focused(desk) == "capture.list"
    assert [note.text for note in desk.capture.rows.chosen] == ["on en reparle"]
    desk.press(Key.Key_Escape)
    assert desk.capture.field.has_caret


def test_down_in_a_text_stays_in_it(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.type("une idée")
    desk.press(Key.Key_Down)
    assert desk.capture.field.has_caret


def test_a_letter_typed_in_the_list_goes_to_the_field(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.press(Key.Key_Down)
    desk.type("épauler")
    assert desk.capture.field.has_caret
    assert desk.capture.field.text == "épauler"


@pytest.mark.parametrize("name", ["preparation", "saisie", "consolidation"])
def test_f6_lands_where_one_works(desk: Desk, filled: Path, name: str) -> None:
    desk.open(filled)
    desk.go_to(name)
    page, reached = desk.page_widget, []
    for _ in range(12):
        desk.next_zone()
        widget = QApplication.focusWidget()
        if widget is not None and page.isAncestorOf(widget):
            reached.append(widget)
    assert reached
    lists = {"preparation": "preparation.framework", "saisie": "capture.list",
             "consolidation": "board.notes"}  # fmt: skip
    assert lists[name] in {widget.objectName() for widget in reached}
    # A zone has a button first only when it has nothing else.
    for widget in reached:
        if isinstance(widget, QAbstractButton):
            zone = next(z for z in page.panes() if z is widget or z.isAncestorOf(widget))
            assert not zone.findChildren(QTabBar)


def test_a_new_dossier_is_ready_to_type_in(desk: Desk, tmp_path: Path) -> None:
    desk.change_settings(Settings(person="Rapporteur A"))
    desk.ask_to_create(tmp_path / "Neuf.lda", "Neuf")
    desk.confirm(desk.dialog())
    desk.wait(lambda: desk.capture.is_ready)
    assert [day.name for day in desk.dossier.days] == ["Journée 1"]
    assert desk.dossier.days[0].date
    assert [workshop.title for workshop in desk.dossier.workshops] == ["Atelier 1"]
    desk.type("une idée")
    desk.press(Key.Key_Return)
    assert [note.text for note in desk.dossier.notes] == ["une idée"]


def test_enter_chains_days_and_workshops(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.go_to("preparation")
    desk.preparation.show(Tab.DAYS)
    desk.preparation.choose(desk.dossier.days[-1].id)
    desk.preparation.focus_tree()
    desk.press(Key.Key_Insert)
    desk.type("Arles")
    for title in ("Accueil", "Santé", "Parc privé"):
        desk.press(Key.Key_Return)
        desk.type(title)
    desk.press(Key.Key_Tab)
    arles = desk.dossier.days[-1]
    assert arles.name == "Arles"
    titles = [workshop.title for workshop in desk.dossier.workshops_of(arles.id)]
    assert titles == ["Accueil", "Santé", "Parc privé"]


def test_enter_on_a_proposed_title_ends_the_chain(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.go_to("preparation")
    desk.preparation.show(Tab.DAYS)
    desk.click("preparation.add_day")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Return)
    assert [w.title for w in desk.dossier.workshops_of(desk.dossier.days[-1].id)] == ["Atelier 1"]
    assert focused(desk) == "preparation.days"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_focus_is_seen_on_the_blue_button(desk: Desk, filled: Path, mode: str) -> None:
    desk.look.apply(mode)
    desk.open(filled)
    desk.go_to("preparation")
    desk.preparation.show(Tab.PEOPLE)
    desk.click("preparation.add_person")
    dialog = desk.dialog()
    button = desk.find(QAbstractButton, "dialog.confirm", dialog)
    button.setFocus()
    QApplication.processEvents()
    image = button.grab().toImage()
    middle = image.height() // 2
    ring, inside = image.pixelColor(0, middle).name(), image.pixelColor(5, middle).name()
    outside = desk.look.colour("bg").name()
    assert contrast(ring, inside) >= 3
    assert contrast(ring, outside) >= 3
    desk.press(Key.Key_Escape)
    desk.look.apply("light")
