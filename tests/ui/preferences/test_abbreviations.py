"""Abbreviations of the field are there on the first day; what a person makes of them wins."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListWidget

from lda_synthese.settings.store import Settings, load_settings, save_settings
from tests.desk import Desk

Key = Qt.Key


def show(desk: Desk) -> QListWidget:
    """The list, from Saisie."""
    desk.click("capture.abbreviations")
    return desk.find(QListWidget, "abbreviations.list", desk.dialog())


def fill(desk: Desk, short: str, full: str) -> None:
    dialog = desk.dialog()
    desk.fill("abbreviations.short", short, dialog)
    desk.fill("abbreviations.full", full, dialog)
    desk.find(QLineEdit, "abbreviations.full", dialog).setFocus()
    desk.press(Key.Key_Return)


def close(desk: Desk) -> None:
    desk.confirm(desk.dialog())


def letters(listed: QListWidget) -> list[str]:
    return [listed.item(row).text().partition(" ")[0] for row in range(listed.count())]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("lda ", "Logement d’abord "),
        ("le siao ", "le service intégré d’accueil et d’orientation "),
        ("un fjt ", "un foyer de jeunes travailleurs "),
        # Written as an acronym, it stays one.
        ("le SIAO ", "le SIAO "),
    ],
)
def test_letters_and_a_space_write_the_text_entire(
    desk: Desk, prepared: Path, typed: str, written: str
) -> None:
    desk.open(prepared)
    desk.type(typed)
    assert desk.capture.field.text == written


def test_they_are_seen_from_saisie_added_changed_and_taken_away(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    above = desk.find(QAbstractButton, "capture.abbreviations")
    assert above.text() == "24\u00a0abréviations\u00a0: lda + espace"
    listed = show(desk)
    assert len(letters(listed)) == 24
    fill(desk, "PF", "pension de famille")
    fill(desk, "lda", "le Logement d’abord")
    assert letters(listed)[0] == "lda"
    assert letters(listed)[-1] == "pf"
    listed.setCurrentRow(letters(listed).index("siao"))
    desk.find(QAbstractButton, "abbreviations.remove", desk.dialog()).click()
    close(desk)
    assert above.text() == "24\u00a0abréviations\u00a0: lda + espace"
    desk.capture.field.focus()
    desk.type("lda pf siao ")
    assert desk.capture.field.text == "le Logement d’abord pension de famille siao "
    # The next day too.
    desk.wait(lambda: load_settings().abbreviations == desk.settings.abbreviations)
    known = dict(load_settings().abbreviations)
    assert (len(known), known["lda"], "siao" in known) == (24, "le Logement d’abord", False)


@pytest.mark.parametrize(
    "made",
    [(("lda", "Logement d’abord"),), (), (*Settings().abbreviations[1:], ("zz", "un seul"))],
)
def test_what_a_person_made_of_them_is_read_again(made: tuple[tuple[str, str], ...]) -> None:
    save_settings(Settings(abbreviations=made))
    assert load_settings().abbreviations == made


@pytest.mark.parametrize(
    ("short", "full"), [("deux mots", "x"), ("", "x"), ("p-a", "x"), ("x", " ")]
)
def test_what_cannot_be_an_abbreviation_is_refused_under_its_field(
    desk: Desk, prepared: Path, short: str, full: str
) -> None:
    desk.open(prepared)
    show(desk)
    fill(desk, short, full)
    assert desk.find(QLabel, "abbreviations.error", desk.dialog()).isVisible()
    assert desk.settings.abbreviations == Settings().abbreviations
    close(desk)
