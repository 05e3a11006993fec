"""What the window says is so: done is done, nothing is given up that was not begun."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPushButton, QWidget

from lda_synthese.settings.store import Settings
from tests.desk import Desk
from tests.desks.preparation import Tab

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NNBSP = "\u202f"


def texts(desk: Desk) -> list[str]:
    return [note.text for note in desk.dossier.notes]


def buttons(dialog: QWidget) -> set[str]:
    return {made.text() for made in dialog.findChildren(QPushButton)}


def test_what_was_undone_is_told_as_done(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.type("former les gardiens")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Z, CTRL)
    desk.wait(lambda: desk.toast == "Annulé\u00a0: ajouter une note")
    desk.press(Key.Key_Y, CTRL)
    desk.wait(lambda: desk.toast == "Rétabli\u00a0: ajouter une note")


def test_who_types_may_be_told_later(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.ask_who()
    dialog = desk.dialog()
    assert buttons(dialog) == {"Plus tard", "Continuer"}
    desk.press(Key.Key_Escape)


def test_a_name_is_asked_for_where_there_is_nobody_to_choose(
    desk: Desk, prepared: Path, tmp_path: Path
) -> None:
    desk.change_settings(Settings())
    desk.ask_to_create(tmp_path / "Vide.lda", "Vide")
    dialog = desk.dialog()
    assert dialog.windowTitle() == "Votre nom"
    assert not desk.find(QListWidget, "who.names", dialog).isVisible()
    desk.type("Rapporteur Z")
    desk.confirm(dialog)
    assert [person.name for person in desk.dossier.persons] == ["Rapporteur Z"]


def test_no_dialog_gives_up_what_was_not_begun(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.capture.offer_list("une idée\nune autre")
    dialog = desk.pasted().dialog
    assert "Fermer sans ajouter" in {made.text() for made in dialog.findChildren(QPushButton)}
    desk.press(Key.Key_Escape)
    desk.go_to("preparation")
    desk.preparation.show(Tab.PEOPLE)
    desk.click("preparation.add_person")
    assert buttons(desk.dialog()) == {"Ne rien changer", "Ajouter la personne"}
    desk.press(Key.Key_Escape)


def test_an_abstention_names_the_nearest_theme(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.suggests()
    desk.type("on en reparle")
    desk.wait(lambda: desk.capture.is_proposed)
    assert "le plus proche serait " in desk.capture.proposal
    assert "trop faible" not in desk.capture.proposal


def test_the_menu_of_pages_names_them(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    texts = [action.text() for action in desk.menus["Aller"]]
    assert {"Saisie", "Consolidation"} <= set(texts)


def test_a_theme_without_a_note_says_so_and_leads_to_what_is_to_classify(
    desk: Desk, filled: Path
) -> None:
    desk.open(filled)
    desk.go_to("consolidation")
    empty = next(str(theme.id) for theme in desk.dossier.themes if theme.number == "4")
    desk.board.show_theme(empty)
    assert desk.board.empty == "Aucune note classée ici. 1\u00a0à classer."
    desk.click("board.classify_these")
    assert desk.board.shown == "classify"
    assert desk.board.notes.texts == ["on en reparle"]


def test_a_day_without_a_note_does_not_say_that_all_are_used(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("consolidation")
    desk.board.show_day("Martigues")
    assert desk.board.notes.texts == []
    assert desk.board.empty == "Aucune de ces notes ne vient de cette journée."


@pytest.mark.parametrize(
    ("day", "title"), [("Journée 3", "Journée 3"), ("Arles", "Journée · Arles")]
)
def test_a_day_is_named_once(desk: Desk, prepared: Path, day: str, title: str) -> None:
    desk.open(prepared)
    desk.go_to("preparation")
    desk.preparation.show(Tab.DAYS)
    desk.click("preparation.add_day")
    desk.rename(day)
    assert desk.preparation.title == title
    desk.click("preparation.add_workshop")
    assert desk.preparation.title == "Atelier 1"


def test_merged_ideas_stay_apart(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    for text in ("former les gardiens", "une permanence", "et un numéro"):
        desk.type(text)
        desk.press(Key.Key_Return)
    desk.capture.rows.select_all()
    desk.press(Key.Key_M, CTRL)
    assert texts(desk) == [f"former les gardiens{NNBSP}; une permanence et un numéro"]


@pytest.mark.parametrize(
    "sign", ["a)", "B)", "(c)", "ii)", "☐", "☑", "[ ]", "[x]", "❑", "-", "12.", "3)"]
)
def test_bullets_stay_out_of_a_paste(desk: Desk, prepared: Path, sign: str) -> None:
    desk.open(prepared)
    desk.capture.field.paste(f"{sign} une idée\n{sign} (avec soin) une autre")
    assert desk.pasted().rows == ["une idée", "(avec soin) une autre"]


def test_a_word_before_a_bracket_is_no_bullet(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    lines = ["M. le maire écoute", "(a priori) une idée", "a été dit", "mi) un essai"]
    desk.capture.field.paste("\n".join(lines))
    assert desk.pasted().rows == lines
