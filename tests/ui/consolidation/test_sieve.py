"""Consolidation: notes filtered, findings found by their words and by their codes (issue 25)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from lda_synthese.domain.gestures import capture, consolidate
from lda_synthese.domain.gestures.findings.regrouping import unite_findings
from lda_synthese.domain.state.model import Kind, Voice
from tests.desk import Desk
from tests.desks.board import BoardDesk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: Desk, filled: Path) -> BoardDesk:
    """Three notes of the first theme in the first workshop, one in the second, of a voice."""
    desk.open(filled)
    dossier = desk.dossier
    there, theme = dossier.workshops[1], dossier.themes[0].id
    (person,) = dossier.persons
    new = capture.NewNote(
        text="Écouter le voisinage", theme=theme, kind=Kind.PISTE, voice=Voice.ACCOMPANIED
    )
    mint, by = desk.session.mint, person.id
    desk.do(lambda: capture.add_notes(dossier, mint, there.id, [new], rapporteur=by))
    desk.go_to("consolidation")
    return desk.board


def test_notes_are_filtered_by_workshop_rapporteur_and_voice(desk: Desk, page: BoardDesk) -> None:
    assert len(page.notes.texts) == 4
    page.filter_by("Atelier B")
    assert page.notes.texts == ["Écouter le voisinage"]
    assert page.filters == "Atelier B"
    page.filter_by("Non précisé")
    assert (page.notes.texts, page.filters) == ([], "Atelier B · Non précisé")
    assert page.empty == "Aucune de ces notes ne passe les filtres."
    page.filter_by("Tout montrer")
    assert (len(page.notes.texts), page.filters) == (4, "")
    page.filter_by("Personne accompagnée")
    assert page.notes.texts == ["Écouter le voisinage"]
    page.filter_by("Rapporteur A")
    assert page.notes.texts == ["Écouter le voisinage"]
    assert page.filters == "Rapporteur A · Personne accompagnée"


def make(desk: Desk, text: str, *notes: int) -> None:
    dossier = desk.dossier
    made = [dossier.notes[n] for n in notes]
    new = consolidate.NewFinding(dossier.themes[0], Kind.PISTE, text, made)
    desk.do(lambda: consolidate.make_finding(dossier, desk.session.mint, new))


def test_what_was_noted_once_is_what_rests_on_one_note(desk: Desk, page: BoardDesk) -> None:
    make(desk, "Former", 0, 2)
    make(desk, "Écouter", 1)
    assert page.pistes.texts == ["Former", "Écouter"]
    page.filter_by("Dit une seule fois")
    assert (page.pistes.texts, page.filters) == (["Écouter"], "dit une seule fois")


def test_ctrl_f_shows_the_notes_and_findings_that_hold_the_words(
    desk: Desk, page: BoardDesk
) -> None:
    make(desk, "Écouter les voisins", 1)
    make(desk, "Former", 0)
    page.notes.focus()
    desk.press(Key.Key_F, CTRL)
    desk.type("ecouter")
    assert page.notes.texts == ["Écouter le voisinage"]
    assert page.pistes.texts == ["Écouter les voisins"]
    desk.press(Key.Key_Escape)
    assert len(page.notes.texts) == 2
    assert len(page.pistes.texts) == 2
    desk.press(Key.Key_X)
    desk.answer("doublon")
    assert len(page.notes.texts) == 1


def test_a_finding_made_under_filters_is_seen(desk: Desk, page: BoardDesk) -> None:
    make(desk, "Former", 0)
    page.notes.focus()
    desk.press(Key.Key_F, CTRL)
    desk.type("voisinage")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Return)
    page.select_wording()
    desk.type("Autre chose")
    desk.press(Key.Key_Return)
    assert page.pistes.texts == ["Autre chose"]


def test_a_code_typed_in_the_palette_opens_its_finding(desk: Desk, page: BoardDesk) -> None:
    make(desk, "Former les gardiens", 0)
    make(desk, "Croiser", 1)
    desk.go_to("accueil")
    desk.trigger("palette")
    palette = desk.dialog()
    field = desk.find(QLineEdit, "palette.field", palette)
    field.setText("p1.1-02")
    field.setFocus()
    desk.press(Key.Key_Return)
    desk.wait(lambda: desk.page == "consolidation")
    assert page.finding is not None
    assert page.finding.text == "Croiser"


def test_the_palette_finds_findings_by_words_and_by_codes_of_the_united(
    desk: Desk, page: BoardDesk
) -> None:
    make(desk, "Former les gardiens", 0)
    make(desk, "Croiser les formations", 1)
    assert "P-1.1-01   Former les gardiens" in desk.found_by_palette("GARDIEN former")
    kept, gone = desk.dossier.findings
    desk.do(lambda: unite_findings(desk.dossier, gone, kept))
    assert desk.found_by_palette("P-1.1-02")[0] == "P-1.1-02   Former les gardiens"
    assert not [text for text in desk.found_by_palette("p") if text.startswith("P-1.1")]
