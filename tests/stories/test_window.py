"""From an empty dossier to the Word file, by the window only."""

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from lda_synthese.session.opening import read_dossier
from tests.desk import Desk
from tests.desks.preparation import Tab

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier

NOTES = (
    (Key.Key_1, "ouvrir les formations aux gardiens"),
    (Key.Key_1, "des formations plus courtes, près des équipes"),
    (Key.Key_3, "aller chercher les agences une par une"),
    (None, "à revoir"),
)


def test_from_an_empty_dossier_to_the_word_file(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = tmp_path / "Journées é.lda"

    # Fichier > Créer un dossier; who types.
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(dossier), ""))
    desk.trigger("new")
    desk.answer("Journées Logement d’abord")
    desk.wait(lambda: desk.has_dossier)
    desk.confirm(desk.dialog())

    # A day and a workshop stand there, ready to type in; Préparation: they are named, one is added.
    assert desk.page == "saisie"
    desk.go_to("preparation")
    desk.preparation.show(Tab.DAYS)
    for entity, field, name in (
        (desk.dossier.days[0].id, "name", "Aubagne"),
        (desk.dossier.workshops[0].id, "title", "Atelier A"),
    ):
        desk.preparation.choose(entity)
        desk.preparation.focus(field)
        desk.rename(name)
    desk.click("preparation.add_workshop")
    desk.rename("Atelier B")

    # Saisie: four notes, without the mouse.
    desk.go_to("saisie")
    for digit, text in NOTES:
        desk.type(text)
        if digit is not None:
            desk.press(digit, CTRL)
            desk.press(Key.Key_B, CTRL)
            desk.press(Key.Key_B, CTRL)
        desk.press(Key.Key_Return)

    # Consolidation: the two notes on trainings become one piste, the third an own one.
    desk.go_to("consolidation")
    desk.press(Key.Key_A, CTRL)
    desk.press(Key.Key_Return)
    desk.rename("Diversifier l'offre de formations")
    desk.board.show_theme(desk.dossier.themes[2].id)
    desk.board.notes.focus()
    desk.press(Key.Key_A, CTRL)
    desk.press(Key.Key_Return)
    desk.rename("Capter dans le parc privé")

    # Export: a note to classify is told, and blocks nothing.
    desk.go_to("export")
    desk.wait(lambda: desk.export.can_export)
    assert any("note à classer" in text.replace("\u00a0", " ") for text in desk.export.obstacles)
    desk.click("export.final")
    desk.wait(lambda: "Synthèse exportée" in desk.toast)
    (written,) = tmp_path.glob("*.docx")

    texts = [paragraph.text for paragraph in docx.Document(str(written)).paragraphs]
    places = [
        next(n for n, text in enumerate(texts) if text.startswith(wanted))
        for wanted in ("Diversifier l’offre de formations", "Capter dans le parc privé")
    ]
    assert places == sorted(places)
    assert any("ouvrir les formations aux gardiens" in text for text in texts)

    # All of it is on the disk, said by nobody but this person.
    desk.close()
    saved = read_dossier(dossier)
    assert [note.text for note in saved.notes] == [text for _, text in NOTES]
    assert {saved.name_of(note.rapporteur) for note in saved.notes} == {"Rapporteur A"}
    assert len(saved.exports) == 1
