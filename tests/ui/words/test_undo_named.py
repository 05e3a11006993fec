"""What the next undo would take is named by the same words wherever it can be asked for."""

from pathlib import Path

from PySide6.QtCore import Qt

from tests.desk import Desk

Key = Qt.Key

NOTE = "Annuler\u00a0: ajouter une note"
AGAIN = "Rétablir\u00a0: ajouter une note"


def in_menu(desk: Desk) -> set[str]:
    return {action.text().partition("\t")[0] for action in desk.menus["Édition"]}


def test_the_palette_names_it_as_the_menu_does(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.type("une idée")
    desk.press(Key.Key_Return)
    desk.wait(lambda: NOTE in desk.found_by_palette("annuler"))
    assert NOTE in in_menu(desk)
    desk.undo()
    desk.wait(lambda: AGAIN in desk.found_by_palette("rétablir"))
    assert AGAIN in in_menu(desk)
    # The keys that the menu shows are no words of it.
    assert not [text for text in desk.found_by_palette("rétablir") if "\t" in text]


def test_a_dossier_that_closes_takes_its_words_along(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.type("une idée")
    desk.press(Key.Key_Return)
    desk.wait(lambda: NOTE in in_menu(desk))
    desk.trigger("close")
    desk.wait(lambda: not desk.has_dossier)
    desk.wait(lambda: NOTE not in in_menu(desk))
    assert "Annuler" in in_menu(desk)
