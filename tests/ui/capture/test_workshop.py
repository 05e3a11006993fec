"""Saisie, the whole workshop: filters, marks, the recap, the side panel, the room."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.state.model import Kind, Voice
from lda_synthese.ui.capture.live import elapsed
from tests.desk import Desk
from tests.desks.capture import CaptureDesk
from tests.ui.conftest import NOTES

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(desk: Desk, filled: Path) -> CaptureDesk:
    desk.open(filled)
    desk.go_to("saisie")
    return desk.capture


def test_the_filter_keeps_a_theme_a_kind_or_quotes(desk: Desk, page: CaptureDesk) -> None:
    first = desk.dossier.themes[0].id
    page.rows.keep(theme=first)
    assert len(page.rows.texts) == 3
    page.rows.keep(theme=first, kind=Kind.ACTION)
    assert page.rows.texts == ["une permanence au foyer"]
    assert page.rows.filtered_by == "1.1 · Action"
    page.rows.keep(verbatim=True)
    assert page.rows.texts == []
    assert page.rows.empty[0] == "Aucune note ne correspond"
    page.rows.filter_by("Tout montrer")
    assert len(page.rows.texts) == 5


def test_the_undecided_are_shown_alone(desk: Desk, page: CaptureDesk) -> None:
    page.rows.show_undecided()
    assert page.rows.texts == ["on en reparle"]


def test_notes_are_moved_to_another_workshop_in_their_order(desk: Desk, page: CaptureDesk) -> None:
    page.rows.select_all()
    page.rows.menu().choose("Déplacer vers…")
    asked = desk.dialog()
    choices = desk.choices(asked)
    texts = [choices.item(row).text() for row in range(choices.count())]
    assert texts == ["J1 · Aubagne · Atelier B", "J2 · Martigues · Table ronde"]
    choices.setCurrentRow(1)
    desk.confirm(asked)
    assert page.rows.texts == []
    moved = desk.dossier.notes_of(desk.dossier.workshops[2].id)
    assert [note.text for note in moved] == [text for text, *_ in NOTES]
    assert desk.toast == "5\u00a0notes déplacées vers «\u202fTable ronde\u202f»."
    desk.click("toast.action")
    desk.wait(lambda: len(page.rows.texts) == 5)


def rewrite_newest(desk: Desk, page: CaptureDesk, text: str) -> None:
    page.rows.select(0)
    desk.press(Key.Key_F2)
    desk.write(text)


def test_a_note_that_is_edited_is_moved_with_what_was_typed(desk: Desk, page: CaptureDesk) -> None:
    rewrite_newest(desk, page, "on en reparle demain")
    desk.press(Key.Key_J, CTRL, SHIFT)
    desk.confirm(desk.dialog())
    (moved,) = desk.dossier.notes_of(desk.dossier.workshops[1].id)
    assert moved.text == "on en reparle demain"


def test_a_note_that_is_edited_is_joined_with_what_was_typed(desk: Desk, page: CaptureDesk) -> None:
    older = page.rows.texts[1]
    rewrite_newest(desk, page, "on en reparle demain")
    desk.press(Key.Key_M, CTRL)
    assert page.rows.texts[0] == f"{older}\u202f; on en reparle demain"


def test_what_is_typed_and_cannot_be_kept_stays_in_its_row(desk: Desk, page: CaptureDesk) -> None:
    rewrite_newest(desk, page, " ")
    desk.press(Key.Key_J, CTRL, SHIFT)
    assert QApplication.activeModalWidget() is None
    assert "vide" in desk.toast
    assert page.rows.is_editing


def test_without_another_workshop_a_note_stays_and_it_is_said(
    desk: Desk, page: CaptureDesk
) -> None:
    for workshop in desk.dossier.workshops[1:]:
        desk.apply(prepare.remove_workshop(desk.dossier, workshop))
    page.rows.select(0)
    desk.press(Key.Key_J, CTRL, SHIFT)
    assert desk.toast == "Il n’y a pas d’autre atelier\u202f; ajoutez-le dans Préparation."


def test_quoted_words_and_who_speaks_are_marked(desk: Desk, page: CaptureDesk) -> None:
    page.rows.select(1)
    desk.press(Key.Key_G, CTRL)
    desk.press(Key.Key_G, CTRL | SHIFT)
    dialog = desk.dialog()
    desk.choices(dialog).setCurrentRow(1)
    desk.confirm(dialog)
    note = next(n for n in desk.dossier.notes if n.text == "captation du parc privé")
    assert (note.verbatim, note.voice) == (True, Voice.ACCOMPANIED)
    assert page.rows.badges(1) == ["quote", "user"]
    assert "Paroles citées" in page.rows.spoken[1]
    page.rows.select(1)
    desk.press(Key.Key_G, CTRL)
    assert not next(n for n in desk.dossier.notes if n.id == note.id).verbatim


def test_personal_data_is_a_quiet_badge(desk: Desk, page: CaptureDesk) -> None:
    page.field.focus()
    desk.type("rappeler Mme Martin")
    desk.press(Key.Key_Return)
    assert page.rows.badges(0) == ["shield-check"]
    assert desk.toast == ""


def test_the_recap_tells_the_workshop_by_theme_and_kind_and_can_be_copied(
    desk: Desk, page: CaptureDesk
) -> None:
    page.field.focus()
    desk.type("qui décide ?")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_R, CTRL)
    recap = desk.recap()
    text = recap.text
    places = [
        text.index(words)
        for words in (
            "1.1 Acculturation", "Actions identifiées", "une permanence", "Pistes de travail",
            "former les gardiens", "captation du parc privé", "À classer", "on en reparle",
        )
    ]  # fmt: skip
    assert places == sorted(places)
    assert "qui décide\u202f?" in text
    desk.click("recap.copy", recap.dialog)
    assert "- former les gardiens" in QGuiApplication.clipboard().text()
    recap.close()


def test_the_recap_prints(desk: Desk, page: CaptureDesk, tmp_path: Path) -> None:
    desk.trigger("saisie.recap")
    recap = desk.recap()
    recap.print_on(tmp_path / "restitution.pdf")
    assert (tmp_path / "restitution.pdf").read_bytes().startswith(b"%PDF")
    recap.close()


def test_a_wide_window_tells_how_the_workshop_stands(desk: Desk, page: CaptureDesk) -> None:
    desk.window.resize(1920, 1080)
    QApplication.processEvents()
    notes, rest, bars = page.side
    assert (notes, rest) == ("5\u00a0notes", "1 à classer")
    assert "1.1 Partenariat\u00a0: 3" in bars
    desk.window.resize(1366, 768)
    QApplication.processEvents()
    assert page.side == ("", "", "")


def test_a_long_title_gives_way_and_is_told_whole_by_the_tooltip(
    desk: Desk, page: CaptureDesk
) -> None:
    assert not page.workshop_name[1]
    title = "Travailler ensemble entre bailleurs, associations et services de l’État, à la demande"
    workshop = desk.dossier.workshops[0]
    desk.apply(prepare.change_workshop(workshop, replace(workshop, title=title)))
    desk.wait(lambda: page.workshop_name == (title, title))
    assert desk.window.width() == 1366
    assert page.places_fit


def test_the_clock_of_the_room_counts_hours_and_minutes() -> None:
    from datetime import timedelta

    assert elapsed(timedelta(minutes=42, seconds=59)) == "00:42"
    assert elapsed(timedelta(hours=3, minutes=5)) == "03:05"
    assert elapsed(timedelta(seconds=-5)) == "00:00"


def test_a_pasted_text_can_be_cut_by_sentences_and_is_proposed_for(
    desk: Desk, page: CaptureDesk
) -> None:
    desk.suggests({"has": "gardiens", "theme": "1.1", "nature": "piste"})
    text = "Former les gardiens. Revoir le bail ! « Et après ? » dit Mme Martin."
    QGuiApplication.clipboard().setText(text)
    desk.trigger("saisie.paste")
    dialog = desk.pasted()
    assert dialog.ticked == [text]
    dialog.cut_by_sentence()
    assert dialog.ticked == [
        "Former les gardiens.",
        "Revoir le bail !",
        "« Et après ? » dit Mme Martin.",
    ]
    assert dialog.mark(2) == "Données personnelles\u202f?"
    desk.wait(lambda: dialog.proposed_theme(0))
    assert dialog.proposed_theme(0) == "1.1"
    dialog.close()
